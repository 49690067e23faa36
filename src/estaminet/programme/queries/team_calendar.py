"""A month of a hub as its team sees it: every session, drafts and closed ones included, and the days it is shut."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.network.queries.opening import timetables
from estaminet.network.queries.opening_days import Timetable
from estaminet.programme.enums import SessionState, Visibility
from estaminet.programme.models import Activity, AlsoAt, Session
from estaminet.programme.queries.team_list import made_at

MOST_OF_A_MONTH = 1000
_NOT_ON_CALENDAR = (
    "activity__description",
    "activity__practical",
    "activity__access_words",
    "activity__transport_words",
    "activity__summary",
    "hub__description",
    "hub__getting_here",
    "place__description",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A session on the calendar. ``ours`` says that the team may change it; ``here`` that it happens in the house."""

    session: Session
    ours: bool
    here: bool

    @property
    def state(self) -> str:
        """What the team should know first: cancelled, postponed, draft, closed, full, or public."""
        session = self.session
        if session.state in (SessionState.CANCELLED, SessionState.POSTPONED):
            return str(session.state)
        if session.state == SessionState.DRAFT or not session.activity.published:
            return "draft"
        if session.activity.visibility == Visibility.CLOSED:
            return "closed"
        return "full" if session.is_full else "public"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid. ``holiday`` and ``reason`` tell why the house is shut, when it is not as usual."""

    day: date
    of_month: bool
    today: bool
    entries: list[Entry]
    closed: bool = False
    holiday: str = ""
    reason: Texts = field(default_factory=Texts)


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks of seven days, Monday first; ``running`` are sessions of several days that began before the month."""

    first: date
    weeks: list[list[Day]]
    running: list[Entry]

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def number(self) -> int:
        return sum(len(day.entries) for week in self.weeks for day in week if day.of_month)

    @property
    def days(self) -> list[Day]:
        """The days of the month itself that have something to say, for a narrow screen."""
        all_days = (day for week in self.weeks for day in week if day.of_month)
        return [day for day in all_days if day.entries or day.closed or day.holiday]


def month_of(reader: Reader, hub: Hub, first: date, at: datetime, language: str) -> Month:
    """The month that begins on a day, with all that happens at a hub or is made by it. Three queries."""
    begin, end = _grid(first)
    sessions = _sessions(reader, hub, begin, end)
    ours = set(made_at(reader, hub).filter(pk__in={each.activity_id for each in sessions}).values_list("pk", flat=True))
    entries: dict[date, list[Entry]] = defaultdict(list)
    running = []
    for session in sessions:
        entry = Entry(session, session.activity_id in ours, session.hub_id == hub.pk)
        if session.day < first and session.long:
            running.append(entry)
        if session.day >= begin:
            entries[session.day].append(entry)
    table = timetables([hub], datetime.combine(begin, time(), UTC))[hub.pk]
    today = at.astimezone(hub.clock).date()
    days = [begin + timedelta(days=ahead) for ahead in range((end - begin).days + 1)]
    grid = [_day(day, first.month, today, entries[day], table, language) for day in days]
    return Month(first, [grid[start : start + 7] for start in range(0, len(grid), 7)], running)


def _grid(first: date) -> tuple[date, date]:
    """Monday before the first, Sunday after the last."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def _sessions(reader: Reader, hub: Hub, begin: date, end: date) -> Sequence[Session]:
    also_here = AlsoAt.objects.filter(session=OuterRef("pk"), hub=hub.pk)
    partners = Activity.partner_hubs.through.objects.filter(hub=hub.pk).values("activity")
    made = Q(activity__hub=hub.pk) | Q(activity__in=partners)
    start = datetime.combine(begin, time(), UTC)
    when = Q(day__gte=begin, day__lte=end) | Q(long=True, day__lt=begin, ends_at__gt=start)
    rows = (
        Session.objects.visible_to(reader)
        .standing()
        .filter(when, Q(hub=hub.pk) | Q(Exists(also_here)) | made, activity__removed_at=None)
        .select_related("activity", "hub", "place")
        .defer(*_NOT_ON_CALENDAR)
        .order_by("starts_at", "pk")
    )
    return list(rows[:MOST_OF_A_MONTH])


def _day(day: date, month: int, today: date, entries: list[Entry], table: Timetable, language: str) -> Day:
    hours = table.on(day)
    shut = hours.exception is not None and not hours.hours
    return Day(
        day=day,
        of_month=day.month == month,
        today=day == today,
        entries=entries,
        closed=shut,
        holiday=table.holiday(day, language),
        reason=hours.exception.reason if hours.exception is not None and shut else Texts(),
    )
