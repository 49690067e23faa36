"""On which days the activities of the content take place: counted from the demo's week, never on a closed door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from estaminet.demo.content.activity_shapes import ActivityContent, Dates
from estaminet.demo.content.hubs import HUBS
from estaminet.demo.content.shapes import HubContent, Season
from estaminet.demo.operations.tell_network import first_day, in_year
from estaminet.network.queries.opening_days import Exceptional, Hours, Timetable, WeeklyHours

ONE_DAY = 1440
FARTHEST_MOVE = 14
# What lies this close together is one event: when a door is shut on one of its days, all of it moves by whole weeks.
ONE_EVENT = timedelta(days=10)
WEEKS_TO_TRY = (0, 1, 2, 3, 4, -1, -2, -3)
EARLY = timedelta(minutes=60)

Shut = Callable[[Dates, int, date], bool]


@dataclass(frozen=True)
class Planned:
    """The session of number ``turn`` of the dates of number ``block``: when it was meant, and the day it is on.

    It has no day when the house is closed then and nobody would miss it: one of many of a weekly round.
    """

    block: int
    turn: int
    meant: date
    day: date | None
    begins: time


def calendars(today: date) -> dict[str, Timetable]:
    """When each hub is open, by its slug: the closings of this year, the last and the next."""
    return {hub.slug: _calendar(hub, today) for hub in HUBS}


def _calendar(hub: HubContent, today: date) -> Timetable:
    rules = [
        WeeklyHours(weekday, Hours(opening.opens, opening.closes))
        for opening in hub.opening
        for weekday in opening.weekdays
    ]
    exceptions = [
        Exceptional(
            first,
            first + timedelta(days=each.when.lasts - 1),
            tuple(Hours(opens, closes) for opens, closes in each.hours),
        )
        for each in hub.exceptions
        for first in _first_days(each.when, today)
    ]
    return Timetable(ZoneInfo(hub.zone), tuple(rules), tuple(exceptions), hub.holidays, hub.country)


def _first_days(when: Season, today: date) -> list[date]:
    if when.days_ahead is not None:
        return [first_day(when, today)]
    return [in_year(when, year) for year in (today.year - 1, today.year, today.year + 1)]


def closed_on(calendar: Timetable, day: date) -> bool:
    """Whether the house is shut on a day on which it is usually open: a holiday, or a closing of its own."""
    found = calendar.on(day)
    return not found.hours and bool(found.exception or found.holiday)


def shut_for(content: ActivityContent, houses: dict[str, Timetable]) -> Shut:
    """Answers whether a session of an activity would meet a closed door on a day."""

    def shut(dates: Dates, turn: int, day: date) -> bool:
        places = [dates.turns[turn % len(dates.turns)] if dates.turns else dates.place, *dates.also_at]
        for place in places:
            calendar = houses[place.partition("/")[0] if "/" in place else content.hub]
            if closed_on(calendar, day) or (not dates.holidays and calendar.holiday(day)):
                return True
            if not _within(calendar, day, dates.begins):
                return True
        return False

    return shut


def _within(calendar: Timetable, day: date, begins: time) -> bool:
    """On a day with hours of its own one cannot begin long before the door opens, or after it closes."""
    found = calendar.on(day)
    if found.exception is None:
        return True
    begin = datetime.combine(day, begins, calendar.zone)
    return any(opens - EARLY <= begin < closes for opens, closes in calendar.spans(day))


def meant_days(dates: Dates, today: date, weeks_later: int = 0) -> list[date]:
    """The days the content means, whatever the door says."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=dates.week + weeks_later)
    if dates.nth is None:
        first = monday + timedelta(days=dates.weekday)
        return [first + timedelta(weeks=number * dates.every) for number in range(dates.times)]
    return [
        nth_weekday(monday.year, monday.month + number * dates.every, dates.weekday, dates.nth)
        for number in range(dates.times)
    ]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Such as the third Saturday of a month; months beyond the twelfth are those of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def weeks_later(family: Sequence[ActivityContent], houses: dict[str, Timetable], today: date) -> int:
    """By how many weeks an event of several days moves, whole, so that no day of it meets a closed door."""
    sessions = [
        (shut_for(content, houses), dates, turn, day)
        for content in family
        for dates in content.dates
        for turn, day in enumerate(meant_days(dates, today))
    ]
    days = [day for _shut, _dates, _turn, day in sessions]
    if len(days) < 2 or max(days) - min(days) > ONE_EVENT:
        return 0
    for weeks in WEEKS_TO_TRY:
        if not any(shut(dates, turn, day + timedelta(weeks=weeks)) for shut, dates, turn, day in sessions):
            return weeks
    return 0


def planned(content: ActivityContent, shut: Shut, today: date, later: int = 0) -> list[Planned]:
    """All sessions of an activity, in the order in which they were meant.

    One of a weekly round is left out when the house is closed; one of its own kind moves to the nearest open day.
    """
    busy = {(day, dates.begins) for dates in content.dates for day in meant_days(dates, today, later)}
    found = []
    for block, dates in enumerate(content.dates):
        own = dates.times == 1 or bool(dates.titles or dates.turns)
        last: date | None = None
        for turn, meant in enumerate(meant_days(dates, today, later)):
            day: date | None = meant
            if shut(dates, turn, meant) or (last is not None and meant <= last):
                day = _near(dates, turn, meant, shut, busy, last) if own else None
            if day is not None:
                last = day
                busy.add((day, dates.begins))
            found.append(Planned(block, turn, meant, day, dates.begins))
    return sorted(found, key=lambda each: (each.meant, each.begins, each.block, each.turn))


def _near(
    dates: Dates, turn: int, meant: date, shut: Shut, busy: set[tuple[date, time]], last: date | None
) -> date | None:
    """The open day nearest to one, after the last session and not that of another; none within two weeks."""
    for day in _around(meant):
        free = (day, dates.begins) not in busy and (last is None or day > last)
        if free and not shut(dates, turn, day):
            return day
    return None


def _around(day: date) -> Iterator[date]:
    for distance in count(1):
        if distance > FARTHEST_MOVE:
            return
        yield day + timedelta(days=distance)
        yield day - timedelta(days=distance)
