"""Do now what happens to registrations by itself, instead of waiting for the worker."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from estaminet.programme.operations.registering.expiring import end_due_offers
from estaminet.programme.operations.registering.offers import sessions_with_due_offers
from estaminet.programme.operations.registering.reminding import remind_parties
from estaminet.programme.operations.registering.seats import settle_places_of
from estaminet.programme.queries.registering.due import activities_to_come
from estaminet.programme.queries.registering.reminders import sessions_to_remind_of


def _instant(said: str) -> datetime:
    """An instant as people type it; without a zone it is on the clock of the installation."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError as fault:
        raise ArgumentTypeError("please write a day and a time, such as 2026-12-07T09:00+01:00") from fault
    return found if timezone.is_aware(found) else timezone.make_aware(found)


class Command(BaseCommand):
    """What is done is noted: run twice, or beside the worker, nothing happens twice."""

    help = "End offers that are over, offer their places to whoever comes next, and remind people of their dates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", action="store_true", help="only say what is due")
        parser.add_argument(
            "--places", action="store_true", help="also work out anew how many places each date to come has left"
        )

        parser.add_argument(
            "--at",
            type=_instant,
            metavar="TIME",
            help="act as at another instant, such as 2026-12-07T09:00+01:00 (default: now): its mails leave no earlier",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = options["at"] or timezone.now()
        if options["count"]:
            offers, reminders = len(sessions_with_due_offers(at)), len(sessions_to_remind_of(at))
            self.stdout.write(f"{offers} dates have offers that are over, people of {reminders} are to be reminded")
            return
        self.stdout.write(f"offers that were over: ended for {len(list(end_due_offers(at=at)))} dates")
        self.stdout.write(f"reminders: made for {sum(remind_parties(at=at))} parties")
        if options["places"]:
            found = activities_to_come(at)
            for activity_id in found:
                settle_places_of(activity_id=activity_id, at=at)
            self.stdout.write(f"places: worked out for {len(found)} activities")
