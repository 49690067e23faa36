"""How one registers, as the page of an activity says it: for each date, and for the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from estaminet.programme.enums import Entry
from estaminet.programme.models import Activity, Session
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of
from estaminet.programme.views.registering.places_left import Said, places_said


@dataclass(frozen=True, slots=True)
class DateDoor:
    """The button and the tag of one date. No button: nobody registers for it now."""

    url: str = ""
    words: str = ""
    places: Said | None = None


class Door(StrEnum):
    """Whether one registers on the page, now or later."""

    OPEN = "open"
    WAITING = "waiting"
    EARLY = "early"
    SHUT = "shut"


def date_door(session: Session, at: datetime) -> DateDoor:
    """How one registers for one date. Its activity comes with ``terms``; ``waiting`` counts the parties that wait."""
    activity = session.activity
    if activity.entry != Entry.BOOKED:
        return DateDoor()
    terms = terms_of(activity)
    window = window_of(session, terms, at)
    if window not in (Window.OPEN, Window.LATE, Window.EARLY):
        return DateDoor()
    waiting = getattr(session, "waiting", None) or 0
    places = places_said(left=session.left, full=session.full, waits=terms.waiting, waiting=waiting)
    full = session.is_full
    if window is not Window.OPEN:
        return DateDoor(places=("line", _("registration has closed")) if window is Window.LATE else places)
    if full and not terms.waiting:
        return DateDoor(places=places)
    url = f"{reverse('programme:register', args=[activity.slug])}?date={session.pk}"
    return DateDoor(url, _("Waiting list") if full else _("Register"), places)


def door_of(activity: Activity, sessions: Iterable[Session], at: datetime) -> Door:
    """How one registers for an activity on the whole; ``sessions`` are its own, those to come."""
    terms = terms_of(activity)
    windows = {each: window_of(each, terms, at) for each in sessions if each.activity_id == activity.pk}
    there = [each for each, window in windows.items() if window is Window.OPEN]
    if any(not each.is_full for each in there):
        return Door.OPEN
    if there and terms.waiting:
        return Door.WAITING
    return Door.EARLY if Window.EARLY in windows.values() else Door.SHUT


def opens_at(activity: Activity) -> datetime | None:
    """When registration opens, on the clock of the house."""
    at = terms_of(activity).opens_at
    return at.astimezone(activity.hub.clock) if at is not None else None
