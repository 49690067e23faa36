"""A month as a sheet of days, each with its first sessions and how many there are in all."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.models import Session
from estaminet.programme.queries.agenda import ON_A_DAY, Wish, first_of_days, numbers_by_day
from estaminet.programme.queries.card_rows import cards_going_on
from estaminet.programme.rules import is_over
from estaminet.programme.views import words
from estaminet.programme.views.cards import Card, Teller
from estaminet.programme.views.markup import said


@dataclass(frozen=True, slots=True)
class Line:
    """A session in a day of the sheet."""

    url: str
    ink: str
    begins: str
    title: SafeString
    part: SafeString
    state: str
    over: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. ``column`` is where the first of the month stands, from Monday (1); the others follow it.

    ``here`` is the first day from today on that holds something, to which a phone jumps.
    """

    day: date
    heading: str
    today: bool
    url: str
    lines: list[Line]
    more: str
    column: int
    here: bool


class Month:
    """The days of a month and what begins on them. Three queries."""

    def __init__(self, reader: Reader, wish: Wish, day: date, teller: Teller, hubs: dict[int, Hub]) -> None:
        self.first = day.replace(day=1)
        self.last = day.replace(day=monthrange(day.year, day.month)[1])
        self.teller = teller
        self.today = teller.today
        self.hubs = hubs
        self.numbers = numbers_by_day(reader, wish, self.first, self.last)
        self._sessions = first_of_days(reader, wish, self.first, self.last) if self.numbers else []
        self._running = cards_going_on(reader, wish, self.first, hubs)

    @property
    def heading(self) -> str:
        return words.month_name(self.first)

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return self.last + timedelta(days=1)

    @property
    def number(self) -> int:
        return sum(self.numbers.values())

    @property
    def empty(self) -> bool:
        return not self.numbers and not self._running

    @cached_property
    def running(self) -> list[Card]:
        return [self.teller.card(session) for session in self._running]

    @cached_property
    def today_cell(self) -> date | None:
        """Nothing in a month of which no day is over, or all are."""
        left = [day for day in self.numbers if day >= self.today]
        return min(left) if self.first < self.today <= self.last and left else None

    def weekdays(self) -> list[str]:
        """Names of the columns."""
        monday = date(2026, 11, 16)
        return [words.weekday(monday + timedelta(days=ahead)) for ahead in range(7)]

    def cells(self, url: Callable[[date], str]) -> list[Cell]:
        """All days of the month; ``url`` gives the list from a day on."""
        by_day: dict[date, list[Session]] = {}
        for session in self._sessions:
            by_day.setdefault(session.day, []).append(session)
        found, day = [], self.first
        while day <= self.last:
            more = self.numbers.get(day, 0) - ON_A_DAY
            found.append(
                Cell(
                    day=day,
                    heading=words.day_heading(day, self.today),
                    today=day == self.today,
                    url=url(day),
                    lines=[self._line(session) for session in by_day.get(day, [])],
                    more=ngettext("%(number)s more", "%(number)s more", more) % {"number": more} if more > 0 else "",
                    column=self.first.weekday() + 1 if day == self.first else 0,
                    here=day == self.today_cell,
                )
            )
            day += timedelta(days=1)
        return found

    def _line(self, session: Session) -> Line:
        tone, state = self.teller.state(session)
        over = is_over(session, self.teller.at)
        return Line(
            url=self.teller.address(session.activity),
            ink=self.hubs[session.hub_id].ink,
            begins=words.hour(session.begins),
            title=said(session.activity.title, self.teller.languages),
            part=said(session.title, self.teller.languages),
            state=state if tone in ("brick", "mustard", "line") and not over else "",
            over=over,
        )


def month_asked(asked: str, today: date) -> date:
    """The first day of the month of a team address (2026-11); this month for anything else."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first.year - today.year) <= 20 else today.replace(day=1)
