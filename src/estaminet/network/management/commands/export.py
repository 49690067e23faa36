"""``estaminet export HUB archive|KIND [--as csv] [--to FILE]``: take out what a hub owns."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.network.export_kinds import ARCHIVE, EXPORT_KINDS
from estaminet.network.models import Hub
from estaminet.network.operations.exporting.making import write_export
from estaminet.network.operations.exporting.tables import FORMATS


class Command(BaseCommand):
    """Takes out."""

    help = "Take out what a hub owns: one kind of rows as a table, or the whole hub as an archive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("hub", help="short name of the hub")
        parser.add_argument("kind", choices=[ARCHIVE, *(each.name for each in EXPORT_KINDS.items())])
        parser.add_argument("--as", dest="form", default="csv", choices=FORMATS, help="format of a table")
        parser.add_argument("--language", help="of headings and words to choose from; default: the hub's first")
        parser.add_argument("--network", help="short name, when there are several")
        parser.add_argument("--to", type=Path, help="the file; default: one named after hub and kind, here")

    def handle(self, *args: Any, **options: Any) -> None:
        hubs = Hub.objects.filter(slug=options["hub"]).select_related("network")
        if options["network"]:
            hubs = hubs.filter(network__slug=options["network"])
        found = list(hubs[:2])
        if not found:
            raise CommandError("There is no such hub.")
        if len(found) > 1:
            raise CommandError("Several networks have a hub of this name: say which with --network.")
        hub, kind, at = found[0], options["kind"], timezone.now()
        form = ARCHIVE if kind == ARCHIVE else options["form"]
        suffix = "zip" if kind == ARCHIVE else form
        target: Path = options["to"] or Path(f"{hub.slug}-{kind}-{at:%Y-%m-%d}.{suffix}")
        if target.exists():
            raise CommandError(f"{target} is there already. Give another name with --to.")
        half = target.with_name(f"{target.name}.half")
        try:
            # For whoever runs the command, and nobody else on the machine.
            opened = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(opened, "w+b") as file, tempfile.TemporaryDirectory(prefix="estaminet-export-") as folder:
                write_export(
                    file,
                    hub=hub,
                    kind=kind,
                    form=form,
                    language=options["language"] or hub.languages[0],
                    at=at,
                    spill=Path(folder),
                    progress=lambda percent: None,
                )
            half.rename(target)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        record(
            by=Actor.system(),
            at=at,
            did="export.taken",
            on=hub,
            hub_id=hub.pk,
            details={"kind": kind, "format": form, "by": "command line"},
        )
        self.stdout.write(f"{target} is written: {target.stat().st_size} bytes.")
