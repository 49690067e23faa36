"""``estaminet load_towns [BE FR …]``: load the gazetteer around the hubs, or for the countries given."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from estaminet.network.operations.load_towns import load_towns


class Command(BaseCommand):
    """Loads towns."""

    help = "Load the towns around the hubs, so that people find the hub nearest to them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "countries", nargs="*", metavar="COUNTRY", help="ISO codes; default: where hubs are, and next door"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_towns(countries=options["countries"] or None)
        self.stdout.write(f"{added} towns added")
