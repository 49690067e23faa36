"""Which days a rule means, and at which instants: wall time of a zone, across every change of the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import rrule
from django.utils.translation import gettext as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.network.queries.opening_days import public_holidays
from estaminet.programme.enums import Frequency, Mode
from estaminet.programme.models import Session, SessionRule

MOST_SESSIONS = 400
NTH = (None, 1, 2, 3, 4, -1)

Turn = tuple[int, int | None]
"""Hub and place of a session, by their ids; no place means the hub at large."""


class TooManySessions(Refusal):
    """A rule, or a list of days, means more sessions than an activity takes at once."""

    def __init__(self) -> None:
        words = _("These are more than %(number)s sessions at once. Please choose an earlier last day.")
        super().__init__(words % {"number": MOST_SESSIONS}, field="last_day")


class NoDays(Refusal):
    """A rule means no day at all."""

    def __init__(self) -> None:
        super().__init__(_("No day fits this. Please look at the first and the last day again."), field="first_day")


class NoEnd(Refusal):
    """A rule that would go on for ever."""

    def __init__(self) -> None:
        super().__init__(_("Please say until when: give a last day, or how many times."), field="last_day")


class UnknownZone(Refusal):
    """A clock nobody knows."""

    def __init__(self) -> None:
        super().__init__(_("This time zone is not known."), field="zone")


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """What ``SessionRule`` holds, before it is one. ``turns`` names at least one hub."""

    first_day: date
    begins: time
    minutes: int
    zone: str
    turns: tuple[Turn, ...]
    frequency: str = Frequency.WEEKLY.value
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    last_day: date | None = None
    times: int | None = None
    mode: str = Mode.IN_PERSON.value
    not_on_holidays: bool = False
    except_days: tuple[date, ...] = ()

    @classmethod
    def of(cls, rule: SessionRule) -> RuleDraft:
        """A rule as a draft, for changing it."""
        return cls(
            first_day=rule.first_day,
            begins=rule.begins,
            minutes=rule.minutes,
            zone=rule.zone,
            turns=tuple((hub, place) for hub, place in rule.turns),
            frequency=rule.frequency,
            every=rule.every,
            weekdays=tuple(rule.weekdays),
            nth=rule.nth,
            last_day=rule.last_day,
            times=rule.times,
            mode=rule.mode,
            not_on_holidays=rule.not_on_holidays,
            except_days=tuple(date.fromisoformat(day) for day in rule.except_days),
        )

    def columns(self) -> dict[str, object]:
        """The draft as columns of ``SessionRule``."""
        return {
            "first_day": self.first_day,
            "begins": self.begins,
            "minutes": self.minutes,
            "zone": self.zone,
            "turns": [list(turn) for turn in self.turns],
            "frequency": self.frequency,
            "every": self.every,
            "weekdays": list(self.weekdays),
            "nth": self.nth,
            "last_day": self.last_day,
            "times": self.times,
            "mode": self.mode,
            "not_on_holidays": self.not_on_holidays,
            "except_days": [day.isoformat() for day in self.except_days],
        }


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One session a rule means. ``day`` is its date on the rule's clock; the instants are in UTC.

    ``zone`` is the clock on the wall of the hub, which is another one where a rule takes places in turn abroad.
    """

    day: date
    starts_at: datetime
    ends_at: datetime
    hub_id: int
    place_id: int | None
    zone: str

    @property
    def begins(self) -> datetime:
        """The beginning on the clock of the place."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def finishes(self) -> datetime:
        """The end on the clock of the place."""
        return self.ends_at.astimezone(ZoneInfo(self.zone))


def clock_of(zone: str) -> ZoneInfo:
    """The clock of a zone. Raises UnknownZone."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone from None


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The instant at which the wall shows this. A time the clock skips is moved on by as much as it skips; of a time
    that comes twice, the first is meant."""
    return datetime.combine(day, wall.replace(fold=0), zone).astimezone(UTC)


def span(day: date, begins: time, minutes: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Beginning and end, in UTC. The end is wall time too: what ends at four ends at four on every night."""
    wall = datetime.combine(day, begins)
    return between(wall, wall + timedelta(minutes=minutes), zone)


def between(wall_begin: datetime, wall_end: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Two times on a wall as instants, in UTC."""
    starts = instant(wall_begin.date(), wall_begin.time(), zone)
    ends = instant(wall_end.date(), wall_end.time(), zone)
    # Where the clock jumps between the two, the wall may leave nothing of a short session: then its length counts.
    return starts, ends if ends > starts else starts + (wall_end - wall_begin)


def shifted(session: Session, *, days: int = 0, minutes: int = 0, zone: str | None = None) -> tuple[datetime, datetime]:
    """When a session would be, so much later on the wall, or at the same hour on another wall. In UTC.

    What is not moved keeps its instants, also in the hour that comes twice. Raises UnknownZone.
    """
    if not days and not minutes and zone in (None, session.zone):
        return session.starts_at, session.ends_at
    later = timedelta(days=days, minutes=minutes)
    begin, end = (moment.replace(tzinfo=None) + later for moment in (session.begins, session.finishes))
    # The length on the wall may be nothing in the night when an hour comes twice.
    end = end if end > begin else begin + (session.ends_at - session.starts_at)
    return between(begin, end, clock_of(zone or session.zone))


def days_of(draft: RuleDraft) -> Iterator[date]:
    """The days of the calendar the rule names, holidays and exceptions not yet left out."""
    first = datetime.combine(draft.first_day, time())
    until = datetime.combine(draft.last_day, time()) if draft.last_day else None
    weekdays = sorted(set(draft.weekdays)) or [draft.first_day.weekday()]
    if draft.frequency == Frequency.DAILY:
        found = rrule.rrule(rrule.DAILY, dtstart=first, interval=draft.every, until=until)
    elif draft.frequency == Frequency.WEEKLY:
        found = rrule.rrule(rrule.WEEKLY, dtstart=first, interval=draft.every, until=until, byweekday=weekdays)
    elif draft.frequency == Frequency.MONTHLY_DAY:
        found = rrule.rrule(
            rrule.MONTHLY, dtstart=first, interval=draft.every, until=until, bymonthday=draft.first_day.day
        )
    else:
        nth = rrule.weekday(weekdays[0], draft.nth or _nth_of(draft.first_day))
        found = rrule.rrule(rrule.MONTHLY, dtstart=first, interval=draft.every, until=until, byweekday=[nth])
    return (moment.date() for moment in found)


def _nth_of(day: date) -> int:
    """Which Saturday of its month this is; the fifth is called the last."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1


def occurrences(
    draft: RuleDraft, is_holiday: Callable[[date, int], bool], zones: Mapping[int, str] | None = None
) -> list[Occurrence]:
    """The sessions a rule means, in order. ``is_holiday`` answers for a day and a hub id; ``zones`` are those of hubs.

    ``times`` counts sessions that take place, not days left out. Raises NoDays, NoEnd, TooManySessions, UnknownZone.
    """
    if draft.last_day is None and not draft.times:
        raise NoEnd
    if draft.every < 1 or draft.nth not in NTH or not set(draft.weekdays) <= set(range(7)):
        raise NoDays  # such a rule has no day, and looking for one has no end
    zone = clock_of(draft.zone)
    found: list[Occurrence] = []
    wanted = draft.times or MOST_SESSIONS + 1
    # A rule that never ends is asked for some years and no more; days left out must not make it endless.
    for day in islice(days_of(draft), 4000):
        hub_id, place_id = draft.turns[len(found) % len(draft.turns)]
        if day in draft.except_days or (draft.not_on_holidays and is_holiday(day, hub_id)):
            continue
        starts, ends = span(day, draft.begins, draft.minutes, zone)
        found.append(Occurrence(day, starts, ends, hub_id, place_id, (zones or {}).get(hub_id, draft.zone)))
        if len(found) >= wanted:
            break
    if not found:
        raise NoDays
    if len(found) > MOST_SESSIONS:
        raise TooManySessions
    return found


def holidays_of(hubs: dict[int, Hub]) -> Callable[[date, int], bool]:
    """Answers whether a day is a public holiday where a hub stands; hubs are given, nothing is asked.

    At a hub that is not among them no day is one: whether it may be there at all is somebody else's question.
    """

    def is_holiday(day: date, hub_id: int) -> bool:
        hub = hubs.get(hub_id)
        return hub is not None and day in public_holidays(hub.country, hub.subdivision, day.year)

    return is_holiday
