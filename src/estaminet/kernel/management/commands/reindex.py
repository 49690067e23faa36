"""Make the search index anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from estaminet.kernel.search.rebuilding import rebuild_index


class Command(BaseCommand):
    """People can go on searching and writing while it runs."""

    help = "Bring the search index in step with all records, kind by kind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", type=int, default=200, help="rows a transaction (default 200)")

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in rebuild_index(batch=max(1, options["batch"])):
            self.stdout.write(f"{kind.kind}: {kind.rows} records, {kind.changed} documents changed")
