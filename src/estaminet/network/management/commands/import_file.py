"""``estaminet import HUB KIND FILE [--name COLUMN=HEADER]… [--update] [--dry-run] [--publish]``."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import IMPORT_KINDS, ImportKind
from estaminet.network.import_problems import problems_of, refusal_of, told_difference
from estaminet.network.models import Hub, Import
from estaminet.network.operations.importing import (
    Decision,
    ask_to_publish,
    bring_file,
    cancel_import,
    decide_lines,
    name_columns,
)
from estaminet.network.operations.importing.comparing import differences_of
from estaminet.network.operations.importing.holding import AFTER_PUBLISHING, FORGET, WORK, job_key
from estaminet.network.queries.importing import WAITING, counted, kind_named, languages_of, most_updates

SHOWN = 50  # wrong lines, and those that say something else than the last time, that are told one by one
PATIENCE_SECONDS = 1800


class Command(BaseCommand):
    """Brings a file as the team's pages do, through the same operations. Without --publish it waits there."""

    help = "Bring a file to a hub. Without --publish it waits on the hub's page “Move in and connect”."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("hub", help="end of the hub's address, such as mons")
        parser.add_argument(
            "kind", help="what the file brings: " + ", ".join(kind.name for kind in IMPORT_KINDS.items())
        )
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mapping",
            action="append",
            default=[],
            metavar="COLUMN=HEADER",
            help="name a column; the others are guessed",
        )
        parser.add_argument("--language", help="of its words; default: the hub's first")
        parser.add_argument("--first", choices=("day", "month"), help="what comes first in dates such as 03/04/2026")
        parser.add_argument("--encoding")
        parser.add_argument("--separator")
        parser.add_argument("--sheet")
        parser.add_argument("--leave-out", action="append", default=[], choices=("wrong", "double"))
        parser.add_argument("--as-new", action="store_true", help="take lines that look like doubles as new")
        parser.add_argument(
            "--update", action="store_true", help="bring what is here up to date where the file says something anew"
        )
        parser.add_argument("--publish", action="store_true", help="take the lines in")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        hub = Hub.objects.select_related("network").filter(slug=options["hub"]).first()
        kind = kind_named(options["kind"])
        if hub is None or kind is None:
            raise CommandError("There is no such hub." if hub is None else "Nothing of this kind can be brought.")
        if options["update"] and kind.updating is None:
            raise CommandError("What is here of this kind is never changed by a file.")
        try:
            imported = self._checked(hub, kind, options)
            if options["update"]:
                self._update(imported)
            self._tell(imported, kind)
            if options["dry_run"]:
                self._let_go(imported)
            elif options["publish"]:
                self._publish(imported, options)
        except Refusal as refusal:
            raise CommandError(f"{refusal.field or ''} {refusal.message}".strip()) from refusal

    def _checked(self, hub: Hub, kind: ImportKind, options: dict[str, Any]) -> Import:
        """The file, read and checked."""
        by = Actor.system()
        try:
            with options["file"].open("rb") as file:
                imported = bring_file(
                    hub=hub,
                    kind=kind,
                    upload=File(file),
                    name=options["file"].name,
                    language=options["language"] or languages_of(hub)[0],
                    asked={name: options[name] or "" for name in ("encoding", "separator", "sheet")},
                    by=by,
                    at=timezone.now(),
                )
        except OSError as fault:
            raise CommandError(f"{options['file']}: {fault.strerror}") from fault
        self._work(imported)
        if imported.state == ImportState.REFUSED:
            why = refusal_of(imported)
            self._let_go(imported)
            raise CommandError(why)
        places = {header: place for place, header in enumerate(imported.headers)}
        mapping = dict(imported.mapping)
        for pair in options["mapping"]:
            key, _is, header = pair.partition("=")
            if header not in places:
                raise CommandError(f"{header}: there is no such column in the file.")
            mapping = {name: place for name, place in mapping.items() if place != places[header]}
            mapping[key] = places[header]
        orders = dict.fromkeys(imported.reading.get("orders", {}), options["first"] or "")
        name_columns(imported=imported, mapping=mapping, orders=orders, by=by, at=timezone.now())
        self._work(imported)
        return imported

    def _update(self, imported: Import) -> None:
        """Choose all lines that say something else than the last time, or as many of the first as may at once."""
        if not counted(imported).get(LineVerdict.CHANGED.value):
            return
        decide_lines(
            imported=imported,
            verdict=LineVerdict.CHANGED,
            decision=Decision.UPDATE,
            by=Actor.system(),
            at=timezone.now(),
        )
        imported.refresh_from_db()

    def _publish(self, imported: Import, options: dict[str, Any]) -> None:
        by = Actor.system()
        for verdict in options["leave_out"]:
            decide_lines(
                imported=imported, verdict=LineVerdict(verdict), decision=Decision.LEAVE_OUT, by=by, at=timezone.now()
            )
        if options["as_new"]:
            decide_lines(
                imported=imported, verdict=LineVerdict.DOUBLE, decision=Decision.AS_NEW, by=by, at=timezone.now()
            )
        ask_to_publish(imported=imported, by=by, at=timezone.now())
        self._work(imported)
        if imported.state != ImportState.PUBLISHED:
            raise CommandError(refusal_of(imported) or "Other lines came in meanwhile. Look at them and try again.")
        self._run(job_key(AFTER_PUBLISHING, imported))
        updated = imported.lines.filter(verdict=LineVerdict.UPDATE).count()
        also = f", brought up to date: {updated}" if updated else ""
        self.stdout.write(self.style.SUCCESS(f"Taken in: {imported.records.count()}{also} (import {imported.pk})."))

    def _let_go(self, imported: Import) -> None:
        cancel_import(imported=imported, by=Actor.system(), at=timezone.now())
        self._run(job_key(FORGET, imported))

    def _tell(self, imported: Import, kind: ImportKind) -> None:
        counts = counted(imported)
        self.stdout.write(f"Import {imported.pk}: " + ", ".join(f"{name} {number}" for name, number in counts.items()))
        named = {place: key for key, place in imported.mapping.items()}
        for place, header in enumerate(imported.headers):
            self.stdout.write(f"  {header}: {named.get(place, '-')}")
        for line in imported.lines.filter(verdict=LineVerdict.WRONG)[:SHOWN]:
            for told in problems_of(imported, kind, line):
                self.stdout.write(f"  line {line.number}: {told.column + ': ' if told.column else ''}{told.words}")
        self._tell_changes(imported, kind, counts)

    def _tell_changes(self, imported: Import, kind: ImportKind, counts: Mapping[str, int]) -> None:
        """What stands here and what stands in the file, and what becomes of it."""
        changed = imported.lines.filter(verdict__in=(LineVerdict.UPDATE, LineVerdict.CHANGED))
        for line in changed.order_by("number")[:SHOWN]:
            becomes = "update" if line.verdict == LineVerdict.UPDATE else "stays"
            for each in differences_of(line.understood):
                told = told_difference(kind, each)
                here, there = told.here or "-", told.there or "-"
                self.stdout.write(f"  line {line.number} ({becomes}): {told.label}: {here} → {there}")
        if (left := counts.get(LineVerdict.CHANGED.value, 0)) and counts.get(LineVerdict.UPDATE.value):
            self.stdout.write(
                f"At most {most_updates()} lines at once bring something up to date; {left} stay as they are. "
                "Take these in, then bring the file again."
            )
        elif left:
            self.stdout.write(f"{left} lines stay as they are here; --update brings them up to date.")

    def _work(self, imported: Import) -> None:
        """Do what the worker would do, or wait for it where it was faster."""
        imported.refresh_from_db()
        while imported.state in WAITING:
            self._run(job_key(WORK[ImportState(imported.state)], imported))
            imported.refresh_from_db()

    def _run(self, key: str) -> None:
        job = Job.objects.get(key=key)
        until = time.monotonic() + PATIENCE_SECONDS
        while job.state != JobState.DONE:
            if not run_job(job_id=job.pk, at=timezone.now()):
                job.refresh_from_db()
                if job.state == JobState.RUNNING and time.monotonic() < until:
                    time.sleep(0.5)
                    continue
                if job.state != JobState.DONE:
                    raise CommandError(f"This could not be done ({job.last_error}). The log says why.")
            job.refresh_from_db()
