"""Is a hub open now, until when, and when will it open next: in its own zone, whatever the clocks do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import IntegerField, Value

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.languages.texts import Texts
from estaminet.network.models import Hub, OpeningException, OpeningRule
from estaminet.network.queries.opening_days import DayHours, Exceptional, Hours, Timetable, WeeklyHours

HORIZON = 370  # days ahead in which the next opening is looked for
SEAM = 14  # days after which a door that never shuts is called open day and night


@dataclass(frozen=True, slots=True)
class OpenNow:
    """What the door says at one instant; times are in the hub's zone.

    ``until`` is None while open day and night; ``opens_next`` is None when open, or when nothing is planned.
    ``reason`` and ``holiday`` tell why today is not as usual.
    """

    at: datetime
    is_open: bool
    known: bool
    until: datetime | None = None
    opens_next: datetime | None = None
    reason: Texts | None = None
    holiday: str = ""

    @property
    def opens_today(self) -> bool:
        return self.opens_next is not None and self.opens_next.date() == self.at.date()

    @property
    def opens_tomorrow(self) -> bool:
        return self.opens_next is not None and self.opens_next.date() == self.at.date() + timedelta(days=1)

    @property
    def day_and_night(self) -> bool:
        return self.is_open and self.until is None


def open_now(timetable: Timetable, at: datetime) -> OpenNow:
    """The state of a door at an instant."""
    here = at.astimezone(timetable.zone)
    today = timetable.on(here.date())
    common = {
        "at": here,
        "known": timetable.known,
        "reason": today.exception.reason if today.exception else None,
        "holiday": today.holiday,
    }
    if not timetable.known:
        return OpenNow(is_open=False, **common)  # type: ignore[arg-type]
    for opens, closes in _merged(timetable, here.date()):
        if _utc(closes) <= _utc(at):
            continue
        if _utc(opens) <= _utc(at):
            endless = _utc(closes) - _utc(at) > timedelta(days=SEAM)
            return OpenNow(is_open=True, until=None if endless else closes, **common)  # type: ignore[arg-type]
        return OpenNow(is_open=False, opens_next=opens, **common)  # type: ignore[arg-type]
    return OpenNow(is_open=False, **common)  # type: ignore[arg-type]


def _merged(timetable: Timetable, today: date) -> Iterator[tuple[datetime, datetime]]:
    """Spans from yesterday on, in order; those that touch or overlap are one, up to a few weeks long."""
    current: tuple[datetime, datetime] | None = None
    for ahead in range(-1, HORIZON):
        for opens, closes in sorted(timetable.spans(today + timedelta(days=ahead)), key=lambda span: _utc(span[0])):
            if _utc(closes) <= _utc(opens):
                continue  # swallowed whole by the hour that is skipped in spring
            if current is None:
                current = opens, closes
            elif _utc(opens) <= _utc(current[1]) and _utc(current[1]) - _utc(current[0]) < timedelta(days=2 * SEAM):
                current = current[0], max(current[1], closes, key=_utc)
            else:
                yield current
                current = opens, closes
    if current is not None:
        yield current


def _utc(moment: datetime) -> datetime:
    """Python compares times of one zone by their wall clocks; instants must be compared in UTC."""
    return moment.astimezone(UTC)


def timetables(hubs: Iterable[Hub], at: datetime) -> dict[int, Timetable]:
    """Hub id → timetable, good from the day before ``at``. One query, whatever the number of hubs."""
    found = {hub.pk: hub for hub in hubs}
    rules: dict[int, list[WeeklyHours]] = defaultdict(list)
    exceptions: dict[int, dict[int, Exceptional]] = defaultdict(dict)
    for hub_id, pk, weekday, opens, closes, first, last, reason in _rows(found, at):
        if weekday is not None:
            rules[hub_id].append(WeeklyHours(weekday, Hours(opens, closes), first, last))
        else:
            before = exceptions[hub_id].get(pk, Exceptional(first, last, (), reason, pk))
            hours = (*before.hours, Hours(opens, closes)) if opens is not None else ()
            exceptions[hub_id][pk] = Exceptional(first, last, hours, reason, pk)
    return {
        pk: Timetable(
            zone=hub.clock,
            rules=tuple(rules[pk]),
            exceptions=tuple(exceptions[pk].values()),
            policy=hub.holidays,
            country=hub.country,
            subdivision=hub.subdivision,
        )
        for pk, hub in found.items()
    }


def _rows(hubs: Iterable[int], at: datetime) -> Iterable[tuple[Any, ...]]:
    """Rules and exceptions in one go; an exception has a row for each of its hours, or one without any.

    Two days back: somewhere it is still yesterday, and yesterday's hours may last past midnight.
    """
    coming = OpeningException.objects.filter(hub__in=list(hubs), last_day__gte=at.date() - timedelta(days=2))
    unusual = coming.order_by().values_list(
        "hub_id",
        "pk",
        Value(None, IntegerField()),
        "hours__opens",
        "hours__closes",
        "first_day",
        "last_day",
        "reason",
    )
    weekly = OpeningRule.objects.filter(hub__in=list(hubs)).order_by()
    usual = weekly.values_list(
        "hub_id", "pk", "weekday", "opens", "closes", "valid_from", "valid_until", Value(None, LanguageField())
    )
    return unusual.union(usual, all=True)


def doors(hubs: Iterable[Hub], at: datetime) -> dict[int, OpenNow]:
    """Hub id → what its door says now."""
    return {pk: open_now(timetable, at) for pk, timetable in timetables(hubs, at).items()}


def unusual_days(timetable: Timetable, at: datetime, days: int = 45) -> list[DayHours]:
    """Coming days that are not like the others: exceptions once, on their first day to come, and public holidays."""
    today = at.astimezone(timetable.zone).date()
    found: list[DayHours] = []
    told: set[int] = set()
    for ahead in range(days):
        day = timetable.on(today + timedelta(days=ahead))
        if day.exception is not None:
            if day.exception.id not in told:
                told.add(day.exception.id)
                found.append(day)
        elif day.holiday and (day.hours or timetable.ruled(day.day, day.day.weekday())):
            found.append(day)
    return found
