"""``estaminet check_files``: read originals again now, and put damaged ones right from a bag or a backup."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Media
from estaminet.library.operations.bagging.opening import open_bag
from estaminet.library.operations.keeping.checking import check_file
from estaminet.library.operations.keeping.repairing import repair_file
from estaminet.library.processes.running import desk
from estaminet.library.queries.stored import StorageAway
from estaminet.library.queries.to_check import due_to_check


class Command(BaseCommand):
    """Reads in the foreground; the worker goes on by itself meanwhile."""

    help = "Read the library's originals again and compare them with what was kept; ends with 1 when one is damaged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="all of them, whenever they were read last")
        parser.add_argument("--hub", default="", help="only of works this hub keeps, by the end of its address")
        parser.add_argument(
            "--repair-from",
            type=Path,
            help="a bag, or a folder of a backup: whatever is the very same file puts a damaged one right",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        damaged = self._check(everything=options["all"], hub=options["hub"])
        if options["repair_from"] is not None and damaged:
            damaged -= self._repair(options["repair_from"], options["hub"])
        if damaged:
            raise CommandError(f"Damaged originals: {damaged}. See `estaminet check_files --help`.")
        self.stdout.write("All originals that were read are well.")

    def _check(self, *, everything: bool, hub: str) -> int:
        rows = Media.objects.filter(removed_at=None, file__isnull=False)
        due = rows if everything else due_to_check(timezone.now())
        if hub:
            due = due.filter(hub__slug=hub)
        number = 0
        for pk in list(due.order_by("pk").values_list("pk", flat=True)):
            try:
                found = check_file(media_id=pk, at=timezone.now())
            except StorageAway as fault:
                raise CommandError("Nothing lies where originals do: is the disk there?") from fault
            if found is not None:
                number += 1
        self.stdout.write(f"Read: {number}")
        broken = _broken(hub)
        for media in broken:
            self.stdout.write(f"{media.get_damage_display()}: {media.hub.slug}/{media.work.slug} {media.file_name}")
        return len(broken)

    def _repair(self, place: Path, hub: str) -> int:
        wanted = {media.file.sha256: media for media in _broken(hub) if media.file is not None}
        mended = 0
        for digest, copy in _copies(place, set(wanted)):
            try:
                repair_file(media=wanted[digest], source=copy, digest=digest, by=Actor.system(), at=timezone.now())
            except Refusal as refusal:
                self.stdout.write(str(refusal.message))
            else:
                mended += 1
        self.stdout.write(f"Put right: {mended}")
        return mended


def _broken(hub: str) -> list[Media]:
    rows = Media.objects.filter(removed_at=None, file__isnull=False).exclude(damage="")
    rows = rows.filter(hub__slug=hub) if hub else rows
    return list(rows.select_related("hub", "work", "file").order_by("pk"))


def _copies(place: Path, wanted: set[str]) -> Iterator[tuple[str, Path]]:
    """Files of a bag or below a folder whose digest is wanted, each once."""
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as content:
                    digest = hashlib.file_digest(content, "sha256").hexdigest()
                if digest in wanted:
                    wanted.discard(digest)
                    yield digest, path
        return
    try:
        bag = open_bag(place)
    except Refusal as refusal:
        raise CommandError(str(refusal.message)) from refusal
    for name, digest in bag.digests.items():
        if digest in wanted and name.startswith("data/"):
            wanted.discard(digest)
            with desk() as here:
                with bag.open(name) as content, here.source.open("wb") as copy:
                    while piece := content.read(1024 * 1024):
                        copy.write(piece)
                yield digest, here.source
