"""Whom to remind of what, and when: three days and one day before, at an hour at which one may write to people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from estaminet.programme.enums import CameBy, PartyEventKind, PartyState, SessionState
from estaminet.programme.models import Party, PartyEvent, Session
from estaminet.programme.queries.registering.windows import EVENING, MORNING

FAR, NEAR = 3, 1
LATELY: Final = timedelta(hours=24)
"""Whoever registered so shortly before has just had a mail that says everything."""
# Days before the session at which each reminder leaves; a house that was shut then still sends the next day.
_REMINDERS: Final[Mapping[int, int]] = {3: FAR, 2: FAR, 1: NEAR, 0: NEAR}
_JOINED = (PartyEventKind.TAKEN, PartyEventKind.ACCEPTED, PartyEventKind.MOVED)


def is_civil(at: datetime, zone: ZoneInfo) -> bool:
    """Whether one may write to people where this clock hangs: from nine in the morning to nine in the evening."""
    return MORNING <= at.astimezone(zone).time() < EVENING


def moment_of(day: date, before: int, zone: ZoneInfo) -> datetime:
    """When the reminder for a session of that day is due: nine in the morning at the place, so many days before."""
    return datetime.combine(day - timedelta(days=before), MORNING, zone).astimezone(UTC)


def days_until(session: Session, at: datetime) -> int:
    """Days from today to the session, on the calendar of the place: one means tomorrow."""
    return (session.day - at.astimezone(session.clock).date()).days


def reminder_due(session: Session, at: datetime) -> int | None:
    """Which reminder of a session should be on its way now: FAR, NEAR or none."""
    called_off = session.state != SessionState.PLANNED or session.removed_at is not None
    if called_off or session.starts_at <= at or not is_civil(at, session.clock):
        return None
    return _REMINDERS.get(days_until(session, at))


def sessions_to_remind_of(at: datetime) -> list[int]:
    """Sessions of the next days of which some people are to be reminded now.

    A query, and one more for each day and clock.
    """
    held = written_to().filter(session=OuterRef("pk"))
    soon = Session.objects.standing().filter(
        Exists(held),
        state=SessionState.PLANNED,
        starts_at__gt=at,
        starts_at__lt=at + timedelta(days=FAR + 1),
        activity__published_at__isnull=False,
        activity__removed_at=None,
    )
    groups: dict[tuple[date, int, str], list[int]] = defaultdict(list)
    for session in soon.only("starts_at", "day", "zone", "state", "removed_at").order_by("starts_at", "pk"):
        if which := reminder_due(session, at):
            groups[session.day, which, session.zone].append(session.pk)
    found: list[int] = []
    for (day, which, zone), ids in groups.items():
        waiting = set(to_remind(ids, moment_of(day, which, ZoneInfo(zone))).values_list("session", flat=True))
        found += [pk for pk in ids if pk in waiting]
    return found


def written_to() -> QuerySet[Party]:
    """Registered parties the house writes to by itself: those with an address who gave it here. Who was brought along
    from another program hears only of what the team changes."""
    return Party.objects.filter(state=PartyState.TAKEN).exclude(email="").exclude(came_by=CameBy.IMPORT)


def to_remind(session_ids: list[int], moment: datetime) -> QuerySet[Party]:
    """Registered parties with an address that have not had the reminder due at that moment, nor joined just before."""
    happened = PartyEvent.objects.filter(party=OuterRef("pk"), session=OuterRef("session"))
    reminded = happened.filter(did=PartyEventKind.REMINDED, at__gte=moment)
    joined = happened.filter(did__in=_JOINED, at__gt=moment - LATELY)
    parties = written_to().filter(session__in=session_ids)
    return parties.exclude(Exists(reminded)).exclude(Exists(joined))
