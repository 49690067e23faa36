"""Time zones as a calendar brings them along: from when to when which clock holds.

The library's own description puts the beginning of summer time an hour late (it counts it on the new clock) and lists
dates where most programs want a rule; so it is made here, from the same data that the sessions are made with.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the changes of one sort have in common: of a clock to another one."""

    before: timedelta
    after: timedelta
    called: str


@lru_cache(maxsize=200)
def time_zone(name: str, first: int, last: int) -> Timezone:
    """A zone as it holds from one year to another; later too, where its changes follow a rule."""
    zone = ZoneInfo(name)
    made = Timezone()
    made.add("tzid", name)
    kinds: dict[_Kind, list[datetime]] = {}
    for at in _changes(zone, first, last):
        old, new = (moment.astimezone(zone) for moment in (at - timedelta(seconds=1), at))
        kind = _Kind(_offset(old), _offset(new), new.tzname() or "")
        # The moment of a change is told on the clock that still holds.
        kinds.setdefault(kind, []).append(at.replace(tzinfo=None) + kind.before)
    if not kinds:
        always = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone)
        kinds[_Kind(_offset(always), _offset(always), always.tzname() or "")] = [datetime(first, 1, 1)]  # noqa: DTZ001
    for kind, onsets in kinds.items():
        made.add_component(_observance(kind, onsets, last - first + 1))
    return made


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _changes(zone: ZoneInfo, first: int, last: int) -> list[datetime]:
    """The instants at which the clock of a zone is put forward or back, to the second."""
    found = []
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    before = _offset(day.astimezone(zone))
    while day < end:
        early, late = day, day + timedelta(days=1)
        after = _offset(late.astimezone(zone))
        if after != before:
            while late - early > timedelta(seconds=1):
                middle = early + (late - early) // 2
                early, late = (middle, late) if _offset(middle.astimezone(zone)) == before else (early, middle)
            found.append(late.replace(microsecond=0))
        day, before = day + timedelta(days=1), after
    return found


def _observance(kind: _Kind, onsets: list[datetime], years: int) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if kind.after > kind.before else TimezoneStandard()
    made.add("dtstart", onsets[0])
    made.add("tzoffsetfrom", kind.before)
    made.add("tzoffsetto", kind.after)
    made.add("tzname", kind.called)
    if rule := _rule(onsets, years):
        made.add("rrule", rule)
    elif onsets[1:]:
        made.add("rdate", onsets[1:])
    return made


def _rule(onsets: list[datetime], years: int) -> dict[str, object]:
    """What the changes follow when there is one a year: the last Sunday of March at two, or the second."""
    first = onsets[0]
    same = {(each.month, each.weekday(), each.time()) for each in onsets}
    if years < 2 or len(onsets) != years or len(same) > 1:
        return {}
    numbers = {(each.day - 1) // 7 + 1 for each in onsets}
    if all(each.day + 7 > monthrange(each.year, each.month)[1] for each in onsets):
        numbers = {-1}
    if len(numbers) > 1:
        return {}
    return {"freq": "yearly", "bymonth": first.month, "byday": f"{numbers.pop()}{DAYS[first.weekday()]}"}
