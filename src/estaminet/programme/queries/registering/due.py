"""What is due by itself, or because the team changed something: which sessions must look at their places again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q

from estaminet.programme.enums import Entry, PartyState
from estaminet.programme.models import AlsoAt, Party, RegistrationTerms, Session

OPENED_LATELY = timedelta(hours=1)


def latest_deadline(at: datetime) -> datetime | None:
    """When the latest of the offers that are over ran out; None while none is. One query, asked every few seconds."""
    due = Party.objects.filter(state=PartyState.OFFERED, offer_until__lte=at)
    found: datetime | None = due.aggregate(latest=Max("offer_until"))["latest"]
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """Registration for an activity has opened."""

    activity_id: int
    at: datetime


def opened_lately(at: datetime) -> list[Opening]:
    """Activities whose registration has just opened, and for which the team had put parties on the list. One query."""
    waiting = Party.objects.filter(activity=OuterRef("activity"), state=PartyState.WAITING)
    rows = RegistrationTerms.objects.filter(
        Exists(waiting), opens_at__lte=at, opens_at__gt=at - OPENED_LATELY, activity__entry=Entry.BOOKED
    )
    found = rows.order_by("activity").values_list("activity", "opens_at")
    return [Opening(activity, opens_at) for activity, opens_at in found if opens_at is not None]


def coming_sessions(activity_id: int, at: datetime) -> list[int]:
    """The sessions of an activity that are not over and not taken away. One query."""
    coming = Session.objects.standing().filter(activity=activity_id, ends_at__gt=at)
    return list(coming.order_by("pk").values_list("pk", flat=True))


def coming_sessions_in(place_id: int, at: datetime) -> list[int]:
    """The same of all that happen in one place, and for which people register. One query."""
    also = AlsoAt.objects.filter(session=OuterRef("pk"), place=place_id)
    coming = Session.objects.standing().filter(
        Q(place=place_id) | Q(Exists(also)), ends_at__gt=at, activity__entry=Entry.BOOKED
    )
    return list(coming.order_by("pk").values_list("pk", flat=True))


def activities_to_come(at: datetime) -> list[int]:
    """Activities people register for, that have a date to come. One query."""
    rows = Session.objects.standing().filter(ends_at__gt=at, activity__entry=Entry.BOOKED)
    return sorted(set(rows.order_by().values_list("activity", flat=True).distinct()))
