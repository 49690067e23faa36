"""``estaminet storage_report``: how much room the libraries take, and what nobody needs any more."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from estaminet.library.operations.keeping.sweeping import find_orphans, sweep_orphans
from estaminet.library.queries.keeping_report import storage_of_all


class Command(BaseCommand):
    """Reads; with ``--sweep`` takes away."""

    help = "Say how many bytes each hub keeps, what lies in the storage without a row, and how much room is left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--orphans", action="store_true", help="name what lies in the storage and no row knows")
        parser.add_argument("--sweep", action="store_true", help="take that away, where it is older than a day")

    def handle(self, *args: Any, **options: Any) -> None:
        for each in storage_of_all():
            self.stdout.write(
                f"{each.slug}: {each.files} files, {_size(each.originals)} sent, {_size(each.made)} made of them, "
                f"{each.damaged} damaged, {each.never} never read again"
            )
        at = timezone.now()
        if options["orphans"]:
            for orphan in find_orphans(at=at):
                self.stdout.write(f"without a row: {orphan.place} ({_size(orphan.bytes)})")
        if options["sweep"]:
            self.stdout.write(f"Taken away: {_size(sweep_orphans(at=at))}")
        folder = Path(settings.DATA_FOLDER)
        room = shutil.disk_usage(folder)
        self.stdout.write(f"{folder}: {_size(room.free)} free of {_size(room.total)}")


def _size(number: int) -> str:
    return str(filesizeformat(number)).replace("\xa0", " ")
