"""Fill an empty database with the demo network."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from estaminet.demo.operations import DatabaseNotEmpty, make_demo
from estaminet.network.operations import load_towns


class Command(BaseCommand):
    """`estaminet demo`: five hubs, their teams, pages and letters, told in code."""

    help = "Fill an empty database with the demo network: five hubs in four countries, an illustration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", help="the day it is in the demo, as 2026-11-20T14:00:00+00:00; now when not given")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing, without complaint, when there is a network already"
        )
        parser.add_argument(
            "--works",
            choices=("all", "few"),
            default="all",
            help="few leaves out most of the library, whose files are made in the background afterwards",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = self._instant(options["at"])
        begun = time.monotonic()
        try:
            made = make_demo(at=at, mails_leave=not settings.MAIL_URL, whole_library=options["works"] == "all")
        except DatabaseNotEmpty as refusal:
            if options["if_empty"]:
                return
            raise CommandError(str(refusal.message)) from refusal
        towns = load_towns()
        seconds = time.monotonic() - begun
        self.stdout.write(
            f"The demo network is there: {made.hubs} hubs, {made.people} people, "
            f"{made.activities} activities, {made.works} works, {towns} towns, in {seconds:.1f} s."
        )

    def _instant(self, given: str | None) -> datetime:
        if not given:
            return timezone.now()
        at = parse_datetime(given)
        if at is None or at.tzinfo is None:
            raise CommandError("Say the day as 2026-11-20T14:00:00+00:00, with its offset from UTC.")
        return at
