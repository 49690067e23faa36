"""The week in few lines: days with the same hours stand together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from estaminet.network.queries.opening_days import Hours, Timetable

LOOK_AHEAD = 90  # days in which a change of season is announced


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays in a row that share their hours. No hours: closed."""

    first: int
    last: int
    hours: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The ordinary week, from a day on when it does not hold yet."""

    days: tuple[Days, ...]
    from_day: date | None = None

    @property
    def open_days(self) -> tuple[Days, ...]:
        return tuple(days for days in self.days if days.hours)


def week_on(timetable: Timetable, day: date) -> tuple[Days, ...]:
    """The week by the rules valid on a day, Monday first."""
    grouped: list[Days] = []
    for weekday in range(7):
        hours = timetable.ruled(day, weekday)
        if grouped and grouped[-1].hours == hours:
            grouped[-1] = Days(grouped[-1].first, weekday, hours)
        else:
            grouped.append(Days(weekday, weekday, hours))
    return tuple(grouped)


def weeks(timetable: Timetable, today: date) -> list[Week]:
    """The week as it is, and the next different one when it is near."""
    now = week_on(timetable, today)
    changes = {rule.valid_from for rule in timetable.rules if rule.valid_from}
    changes |= {rule.valid_until + timedelta(days=1) for rule in timetable.rules if rule.valid_until}
    found = [Week(now)]
    for day in sorted(changes):
        if today < day <= today + timedelta(days=LOOK_AHEAD) and week_on(timetable, day) != now:
            found.append(Week(week_on(timetable, day), from_day=day))
            break
    return found
