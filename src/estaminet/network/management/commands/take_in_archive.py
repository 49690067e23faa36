"""``estaminet take_in_archive FILE``: take in a whole hub that lived elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.arriving.take_in import take_in_archive


class Command(BaseCommand):
    """Takes in."""

    help = "Take in a whole hub from its archive: network and hub are founded from it, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--sha256", default="", help="the digest the team page shows: only that very file is taken")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError("There is no such file.")
        try:
            taken = take_in_archive(
                path=options["file"], digest=options["sha256"], by=Actor.system(), at=timezone.now()
            )
        except Refusal as refusal:
            raise CommandError(str(refusal.message)) from refusal
        rows = sum(taken.rows.values())
        self.stdout.write(f"{taken.hub.slug} is here: {rows} rows of {len(taken.rows)} kinds, {taken.files} files.")
        self._tell("Already here and met again", taken.met)
        self._tell("Left empty, because what it named does not travel", taken.left_empty)
        self._tell("Left out, because it cannot stand without what does not travel", taken.left_out)
        if taken.stand_ins:
            self.stdout.write(f"Here by name only, until their own archives come: {', '.join(taken.stand_ins)}")
        if taken.missing_files:
            self.stdout.write(f"Originals that were lost before the archive was made: {taken.missing_files}")
        self.stdout.write(
            "The worker now makes pictures and the search anew. Load the towns with: estaminet load_towns"
        )

    def _tell(self, what: str, counts: Mapping[str, int]) -> None:
        if counts:
            told = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
            self.stdout.write(f"{what}: {told}")
