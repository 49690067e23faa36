"""The hours of one day: exceptions first, then public holidays, then the week's rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from estaminet.kernel.languages.texts import Texts
from estaminet.network.enums import HolidayPolicy

SUNDAY = 6


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """Wall-clock hours. ``closes`` at or before ``opens`` is a time of the next day."""

    opens: time
    closes: time

    @property
    def past_midnight(self) -> bool:
        return self.closes <= self.opens


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours of one weekday while a rule is valid."""

    weekday: int
    hours: Hours
    valid_from: date | None = None
    valid_until: date | None = None

    def applies(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days with hours of their own; none means closed."""

    first_day: date
    last_day: date
    hours: tuple[Hours, ...] = ()
    reason: Texts = field(default_factory=Texts)
    id: int = 0

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class DayHours:
    """What one day offers, and why when it is not an ordinary one."""

    day: date
    hours: tuple[Hours, ...]
    exception: Exceptional | None = None
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything needed to say when a hub is open, without a further query."""

    zone: ZoneInfo
    rules: tuple[WeeklyHours, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    policy: str = HolidayPolicy.CLOSED.value
    country: str = ""
    subdivision: str = ""

    @property
    def known(self) -> bool:
        """Has the team written any hours at all?"""
        return bool(self.rules or self.exceptions)

    def holiday(self, day: date, language: str = "") -> str:
        """Name of the public holiday of this day where the hub stands, or nothing."""
        return public_holidays(self.country, self.subdivision, day.year, language).get(day, "")

    def on(self, day: date) -> DayHours:
        exception = self._exception(day)
        if exception is not None:
            return DayHours(day, tuple(sorted(exception.hours)), exception=exception)
        if self.policy != HolidayPolicy.AS_USUAL and (holiday := self.holiday(day)):
            ruled = self.ruled(day, SUNDAY) if self.policy == HolidayPolicy.AS_ON_SUNDAY else ()
            return DayHours(day, ruled, holiday=holiday)
        return DayHours(day, self.ruled(day, day.weekday()))

    def ruled(self, day: date, weekday: int) -> tuple[Hours, ...]:
        """Hours the rules valid on ``day`` give to a weekday."""
        return tuple(sorted(rule.hours for rule in self.rules if rule.weekday == weekday and rule.applies(day)))

    def _exception(self, day: date) -> Exceptional | None:
        """The shortest that covers the day, so that one open day can stand in a long closure; then the newest."""
        covering = [exception for exception in self.exceptions if exception.covers(day)]
        return min(covering, key=lambda found: (found.last_day - found.first_day, -found.id), default=None)

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """The instants between which the hub is open for the hours that begin on ``day``."""
        return [self._span(day, hours) for hours in self.on(day).hours]

    def _span(self, day: date, hours: Hours) -> tuple[datetime, datetime]:
        """When the clock is put back, an hour comes twice: opening means its first coming, closing its last."""
        opens = datetime.combine(day, hours.opens, self.zone)
        last = day + timedelta(days=1) if hours.past_midnight else day
        return opens, datetime.combine(last, hours.closes.replace(fold=1), self.zone)


@lru_cache(maxsize=2048)
def public_holidays(country: str, subdivision: str, year: int, language: str = "") -> dict[date, str]:
    """Public holidays of a year; none for a country the calendar does not know."""
    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        return {}
    region = subdivision if subdivision in known[country] else None
    spoken = _holiday_language(country, language)
    return dict(holidays.country_holidays(country, subdiv=region, years=year, language=spoken))


@lru_cache(maxsize=1024)
def _holiday_language(country: str, language: str) -> str | None:
    offered = holidays.list_localized_countries().get(country, [])
    return next((code for code in offered if language and code.split("_")[0] == language), None)
