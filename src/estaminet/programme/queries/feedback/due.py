"""Whom to ask how it was: those who were there, from the day after, at an hour at which one may write to people."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from estaminet.programme.enums import DoorDid, PartyEventKind, SessionState
from estaminet.programme.models import DoorFact, Party, PartyEvent, Session
from estaminet.programme.queries.registering.reminders import is_civil, written_to

WAITS: Final = timedelta(days=5)
"""So long after a session people may still be asked: a paper sheet is copied a few days later."""


def is_due(session: Session, at: datetime) -> bool:
    """Whether those who were there may be asked now: from the day after, in the daytime of the place."""
    if session.state != SessionState.PLANNED or session.removed_at is not None or not is_civil(at, session.clock):
        return False
    return session.finishes.date() < at.astimezone(session.clock).date() and at < session.ends_at + WAITS


def sessions_to_ask_about(at: datetime) -> list[int]:
    """Sessions of the past days of which some people are to be asked now. Two queries."""
    lately = Session.objects.standing().filter(
        Exists(to_ask().filter(session=OuterRef("pk"))),
        state=SessionState.PLANNED,
        ends_at__lt=at,
        ends_at__gt=at - WAITS,
        activity__published_at__isnull=False,
        activity__removed_at=None,
    )
    rows = lately.only("starts_at", "ends_at", "zone", "state", "removed_at").order_by("ends_at", "pk")
    return [each.pk for each in rows if is_due(each, at)]


def to_ask() -> QuerySet[Party]:
    """Parties with an address of which somebody was there, and that have not been asked about this session."""
    there = DoorFact.objects.filter(
        session=OuterRef("session"), registration__party=OuterRef("pk"), did=DoorDid.ARRIVED
    ).standing()
    asked = PartyEvent.objects.filter(party=OuterRef("pk"), session=OuterRef("session"), did=PartyEventKind.ASKED_BACK)
    parties = written_to().filter(Exists(there))
    return parties.exclude(Exists(asked))
