"""Background work of the room: the weekly mails, offers that run out, reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.outgoing import send
from estaminet.kernel.slots import REGULAR_WORK, DueWork, RegularWork
from estaminet.kernel.tasks import job
from estaminet.network.models import Network
from estaminet.network.operations.places import CAPACITY_CHANGED
from estaminet.programme.models import DoorFact, Party, RegionAgenda
from estaminet.programme.operations.digests import make_digests
from estaminet.programme.operations.feedback.asking import ask_for_feedback
from estaminet.programme.operations.regional.connecting import SEND
from estaminet.programme.operations.regional.pushing import push_agenda
from estaminet.programme.operations.regional.speaking import Voice
from estaminet.programme.operations.registering.expiring import end_due_offers, offer_after_opening
from estaminet.programme.operations.registering.reminding import remind_parties
from estaminet.programme.operations.registering.seats import settle_places_in
from estaminet.programme.queries.digests import waiting_for
from estaminet.programme.queries.mail_times import is_due, may_be_due, week_of, zone_of, zones
from estaminet.programme.queries.registering.due import latest_deadline, opened_lately

DIGESTS = "programme.digests"
OFFERS = "programme.offers"
REMINDERS = "programme.reminders"
FEEDBACK = "programme.feedback"
SLOW = timedelta(minutes=10)


def digests_due(at: datetime) -> Iterable[DueWork]:
    """One job for each network whose Thursday morning has come."""
    if not may_be_due(at):
        return
    for network_id, zone in zones().items():
        if is_due(at, zone):
            week = week_of(at, zone).isoformat()
            yield DueWork(f"digests {week} network {network_id}", {"network": network_id, "week": week})


@job(DIGESTS)
def digests(running: Job, args: dict[str, Any]) -> None:
    """Make a week's mails of one network. After a crash it goes on where it was: what is made is noted."""
    at = timezone.now()
    network = Network.objects.filter(pk=args["network"]).first()
    if network is None:
        return
    zone = zone_of(network.pk)
    week = date.fromisoformat(args["week"])
    waiting = waiting_for(network.pk, week, at.astimezone(zone).date()).count()
    seen = 0
    for done in make_digests(network=network, week=week, at=at, zone=zone):
        seen += done.seen
        show_progress(on=running, percent=100 * seen // max(1, waiting), at=timezone.now())


def offers_due(at: datetime) -> Iterable[DueWork]:
    """One job for the offers that are over, and one for each activity whose registration has opened.

    An offer that runs out is a piece of its own. What is still due a minute later, because a worker was killed, is
    asked for again; what nobody can bring to an end, once an hour from then on.
    """
    latest = latest_deadline(at)
    if latest is not None:
        turn = f"{at:%Y-%m-%dT%H:%M}" if at - latest < SLOW else f"{at:%Y-%m-%dT%H}"
        yield DueWork(f"offers until {latest.isoformat()} at {turn}", {})
    for opening in opened_lately(at):
        yield DueWork(
            f"offers of activity {opening.activity_id} open {opening.at.isoformat()}",
            {"activity": opening.activity_id},
        )


@job(OFFERS)
def offers(running: Job, args: dict[str, Any]) -> None:
    """End what is over and offer what is free. After a crash it goes on where it was: what is done is not due."""
    at = timezone.now()
    opened = args.get("activity")
    done = end_due_offers(at=at) if opened is None else offer_after_opening(activity_id=opened, at=at)
    for number, _session in enumerate(done, start=1):
        if number % 20 == 0:
            show_progress(on=running, percent=50, at=timezone.now())


def reminders_due(at: datetime) -> Iterable[DueWork]:
    """One job an hour, once anybody has ever registered: it is nine in the morning somewhere, and dates move."""
    if Party.objects.exists():
        yield DueWork(f"reminders {at:%Y-%m-%dT%H}", {})


@job(REMINDERS)
def reminders(running: Job, _args: dict[str, Any]) -> None:
    """Remind those whose reminder is due. After a crash it goes on where it was: each reminder is noted."""
    for _reached in remind_parties(at=timezone.now()):
        show_progress(on=running, percent=50, at=timezone.now())


def feedback_due(at: datetime) -> Iterable[DueWork]:
    """One job an hour, once anybody was ever noted at a door: sheets of paper are copied when somebody has time."""
    if DoorFact.objects.exists():
        yield DueWork(f"feedback {at:%Y-%m-%dT%H}", {})


@job(FEEDBACK)
def feedback(running: Job, _args: dict[str, Any]) -> None:
    """Ask those who were there how it was. After a crash it goes on where it was: each asking is noted."""
    for _reached in ask_for_feedback(at=timezone.now()):
        show_progress(on=running, percent=50, at=timezone.now())


def region_due(at: datetime) -> Iterable[DueWork]:
    """One job a quarter of an hour for each agenda of a region that a hub is connected to."""
    quarter = f"{at:%Y-%m-%dT%H}:{at.minute // 15 * 15:02d}"
    for pk in RegionAgenda.objects.filter(removed_at=None, paused_at=None).order_by("pk").values_list("pk", flat=True):
        yield DueWork(f"region {pk} {quarter}", {"agenda": pk})


@job(SEND)
def region(running: Job, args: dict[str, Any]) -> None:
    """Send what has changed to one agenda. After a crash it goes on where it was: each event is marked by itself."""
    for done in push_agenda(agenda_id=args["agenda"], voice=lambda row: Voice(row, send), clock=timezone.now):
        if done % 10 == 0:
            show_progress(on=running, percent=50, at=timezone.now())


def register_work() -> None:
    """Called once, when the house starts: what happens to registrations by itself."""
    REGULAR_WORK.register(
        RegularWork(OFFERS, offers_due), RegularWork(REMINDERS, reminders_due), RegularWork(FEEDBACK, feedback_due)
    )
    REGULAR_WORK.register(RegularWork(SEND, region_due))
    CAPACITY_CHANGED.register(settle_places_in)
