"""When one may register, and until when an offer holds."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from estaminet.programme.enums import Entry, SessionState
from estaminet.programme.models import Activity, RegistrationTerms, Session

EVENING: Final = time(21)
MORNING: Final = time(9)


class Window(StrEnum):
    """Whether one may register for a session, and if not, why."""

    OPEN = "open"
    NOT_BOOKED = "not_booked"
    HIDDEN = "hidden"
    CALLED_OFF = "called_off"
    EARLY = "early"
    LATE = "late"
    OVER = "over"


def terms_of(activity: Activity) -> RegistrationTerms:
    """The activity's terms, or those that hold while nobody has written any."""
    found = getattr(activity, "terms", None)
    return found if found is not None else RegistrationTerms(activity=activity)


def closes_at(session: Session, terms: RegistrationTerms) -> datetime:
    """The instant from which nobody registers by themselves."""
    return session.starts_at - timedelta(minutes=terms.closes_before)


def window_of(session: Session, terms: RegistrationTerms, at: datetime) -> Window:
    """Whether somebody may register for the session now."""
    if session.activity.entry != Entry.BOOKED:
        return Window.NOT_BOOKED
    if not session.activity.published or session.removed_at is not None or session.state == SessionState.DRAFT:
        return Window.HIDDEN
    if session.state != SessionState.PLANNED:
        return Window.CALLED_OFF
    if session.ends_at <= at:
        return Window.OVER
    if terms.opens_at is not None and at < terms.opens_at:
        return Window.EARLY
    return Window.OPEN if at < closes_at(session, terms) else Window.LATE


def offer_deadline(session: Session, terms: RegistrationTerms, at: datetime, *, by_hand: bool = False) -> datetime:
    """Until when an offer made now holds. Nobody has to answer at night; nor after registration has closed.

    A deadline that would fall between nine in the evening and nine in the morning at the place is put off until then.
    One the team makes by hand may last until the session begins; once that goes on, an hour.
    """
    until = (at + timedelta(hours=terms.offer_hours)).astimezone(session.clock)
    if until.time() >= EVENING:
        until = datetime.combine(until.date() + timedelta(days=1), MORNING, session.clock)
    elif until.time() < MORNING:
        until = datetime.combine(until.date(), MORNING, session.clock)
    last = session.starts_at if by_hand else closes_at(session, terms)
    return min(until.astimezone(UTC), last if last > at else at + timedelta(hours=1))
