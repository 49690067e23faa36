"""Have what pages show of files of works made again, from their originals."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from estaminet.library.enums import MediaState
from estaminet.library.models import Media
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.tasks import made_name


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
            if not options["missing"] or _lacks_something(media):
                ask_for_derivatives(media=media, at=at, again=True)
                asked += 1
        self.stdout.write(f"{asked} files are in the queue.")


def _lacks_something(media: Media) -> bool:
    return media.state != MediaState.READY or not all(
        default_storage.exists(made_name(media.key, name)) for name in _names(media.made)
    )


def _names(made: dict[str, Any]) -> Iterator[str]:
    """Names of what must lie in the storage; of tiles and parts of films, those that lead to the others."""
    for each in [*made.get("pictures", []), *made.get("poster", [])]:
        yield each["name"]
    for each in [*made.get("hls", {}).get("video", []), *made.get("hls", {}).get("audio", [])]:
        yield each["playlist"]
        yield each["playlist"].replace("index.m3u8", "init.mp4")
        yield each["playlist"].replace("index.m3u8", "00000.m4s")
    for name in ("plain", "thumbs"):
        if name in made:
            yield made[name]["name"]
    if "tiles" in made:
        yield "iiif/full/max/0/default.jpg"
