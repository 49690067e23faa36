"""Have the derivatives of all pictures made again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from estaminet.kernel.files import ACCEPTED, ask_for_derivatives
from estaminet.kernel.models import StoredFile


class Command(BaseCommand):
    """The worker makes them, one after the other; until then pages show the old ones."""

    help = "Ask the worker to make the derivatives of pictures again, from their originals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--missing", action="store_true", help="only those that have none")

    def handle(self, *args: Any, **options: Any) -> None:
        at, asked = timezone.now(), 0
        pictures = StoredFile.objects.filter(media_type__in=ACCEPTED)
        files = pictures.filter(made=[]) if options["missing"] else pictures
        for file in files.order_by("pk").iterator(chunk_size=500):
            ask_for_derivatives(file=file, at=at)
            asked += 1
        self.stdout.write(f"{asked} pictures are in the queue.")
