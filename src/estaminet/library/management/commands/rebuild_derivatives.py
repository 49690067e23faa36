"""Have what pages show of files of works made again, from their originals."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from estaminet.library.enums import MediaState
from estaminet.library.models import Media
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.queries.stored import lacks_something


class Command(BaseCommand):
    """The worker makes them, one after the other; until then pages show the old ones."""

    help = "Ask the worker to make pictures, tiles, renditions and waveforms of the library again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--missing", action="store_true", help="only of files of which something is not there")
        parser.add_argument("--hub", default="", help="only of works this hub keeps, by the end of its address")
        parser.add_argument("--work", default="", help="only of this work, by the end of its address")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Media.objects.filter(removed_at=None, file__isnull=False).select_related("file")
        if options["hub"]:
            rows = rows.filter(hub__slug=options["hub"])
        if options["work"]:
            rows = rows.filter(work__slug=options["work"])
        at, asked = timezone.now(), 0
        for media in rows.order_by("pk").iterator(chunk_size=500):
            if not options["missing"] or media.state != MediaState.READY or lacks_something(media):
                ask_for_derivatives(media=media, at=at, again=True)
                asked += 1
        self.stdout.write(f"{asked} files are in the queue.")
