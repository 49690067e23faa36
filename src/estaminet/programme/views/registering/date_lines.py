"""Dates as the registration form shows them: day, hours, place, and how many places are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.forms.registering.register import RegisterForm
from estaminet.programme.forms.registering.register_start import spots_of
from estaminet.programme.models import Session
from estaminet.programme.queries.registering.sessions_open import OpenDate
from estaminet.programme.queries.registering.windows import Window
from estaminet.programme.views import words
from estaminet.programme.views.cards import Teller
from estaminet.programme.views.markup import said
from estaminet.programme.views.registering.places_left import Said, places_said

AT_ONCE = 6  # dates that lie open; the others are folded away below them


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date. ``option`` is its radio button, where there is something to choose."""

    day: str
    hours: str
    title: SafeString | str
    spots: SafeString
    online: bool
    places: Said | None
    option: Any = None


def date_line(teller: Teller, date: OpenDate, option: Any = None) -> DateLine:
    session = date.session
    begins, ends = session.begins, session.finishes
    until = f"{words.hour(begins)} {words.until_day(ends.date())}" if session.long else words.hours(begins, ends)
    clock = teller.other_clock(begins, session.zone)
    return DateLine(
        day=capfirst(words.long_day(session.day, teller.today)),
        hours=f"{until} ({clock})" if clock else until,
        title=said(session.title, teller.languages) if session.title else "",
        spots=in_one_line(teller.spots(session)),
        online=session.mode == Mode.HYBRID,
        places=places_of(date),
        option=option,
    )


def in_one_line(spots: SafeString) -> SafeString:
    """Plates and houses as they may stand inside a label."""
    return SafeString(spots.replace("<p>", '<span class="spot">').replace("</p>", "</span>"))


def places_of(date: OpenDate) -> Said | None:
    """The words beside a date: its places, or why nobody can register for it."""
    if not date.open:
        why = _WHY.get(date.window)
        return ("line", why(date.session)) if why else None
    return places_said(left=date.left, full=date.session.full, waits=date.waits, waiting=date.waiting)


def _called_off(session: Session) -> str:
    return _("postponed") if session.state == SessionState.POSTPONED else _("cancelled")


def _closed(_session: Session) -> str:
    return _("registration has closed")


def _not_open(_session: Session) -> str:
    return _("not open yet")


_WHY = {Window.CALLED_OFF: _called_off, Window.LATE: _closed, Window.OVER: _closed, Window.EARLY: _not_open}


@dataclass(frozen=True)
class Dates:
    """What there is to choose: ``chosen`` stands alone at the head, ``more`` are folded away."""

    chosen: DateLine | None
    at_once: Sequence[DateLine]
    more: Sequence[DateLine]

    @property
    def only(self) -> bool:
        """Nothing is to be chosen."""
        return self.chosen is not None and not self.at_once and not self.more


def dates_told(form: RegisterForm, teller: Teller) -> Dates:
    """The dates of the form: the chosen one first, then those to come, and behind a fold what is too many at once."""
    field: BoundField = form["session"]
    lines = [(date, date_line(teller, date, option)) for date, option in zip(form.dates, field, strict=True)]
    chosen = form.chosen if not field.errors and form.chosen and not form.chosen.useless else None
    if chosen is None:
        return Dates(None, [line for _date, line in lines[:AT_ONCE]], [line for _date, line in lines[AT_ONCE:]])
    first = next(line for date, line in lines if date is chosen)
    others = [line for date, line in lines if date is not chosen]
    useful = any(not date.useless for date, _line in lines if date is not chosen)
    return Dates(first, [], others if useful else [])


def spots_told(form: RegisterForm, teller: Teller) -> list[tuple[Any, SafeString]]:
    """The places of joint sessions, each with its radio button."""
    if "spot" not in form.fields:
        return []
    named: dict[str, SafeString] = {}
    for date in form.dates:
        session = date.session
        rooms = [(session.hub, session.place), *((each.hub, each.place) for each in session.also_at.all())]
        for key, (hub, place) in zip(spots_of(date), rooms, strict=False):
            shown = place if place is not None and place.listed else None
            told = teller.room(hub, shown.pk if shown else None, shown.name if shown else None)
            named.setdefault(key, in_one_line(SafeString(told)))
    return [(option, named[option.data["value"]]) for option in form["spot"]]
