"""What follows from what people allowed: until when somebody in a work may be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from estaminet.library.enums import Use


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether something may be seen: not at all, or from one instant until another, either open."""

    may: bool
    since: datetime | None = None
    until: datetime | None = None

    def within(self, other: Sight) -> Sight:
        """What is left of it where both must hold."""
        if not (self.may and other.may):
            return NEVER
        begins = [each for each in (self.since, other.since) if each is not None]
        ends = [each for each in (self.until, other.until) if each is not None]
        since, until = max(begins, default=None), min(ends, default=None)
        return NEVER if since is not None and until is not None and until <= since else Sight(True, since, until)

    def from_now(self, at: datetime) -> Sight:
        """What is left of it from an instant on, said as short as can be."""
        if not self.may or (self.until is not None and self.until <= at):
            return NEVER
        return Sight(True, self.since if self.since is not None and self.since > at else None, self.until)


NEVER: Final = Sight(False)
ALWAYS: Final = Sight(True)


def all_of(sights: Iterable[Sight]) -> Sight:
    """What may be seen while each of them may."""
    found = ALWAYS
    for sight in sights:
        found = found.within(sight)
    return found


def any_of(sights: Iterable[Sight]) -> Sight:
    """What may be seen while one of them may, from the first beginning to the last end; nothing for none."""
    seen = [sight for sight in sights if sight.may]
    if not seen:
        return NEVER
    begins, ends = [each.since for each in seen], [each.until for each in seen]
    since = None if None in begins else min(each for each in begins if each is not None)
    until = None if None in ends else max(each for each in ends if each is not None)
    return Sight(True, since, until)


def midnight(day: date, clock: ZoneInfo) -> datetime:
    """The instant at which a day begins at the hub's clock."""
    return datetime.combine(day, time.min, clock)


def allowed(
    *, release: Any, minor_until: date | None, taken_back: datetime | None, clock: ZoneInfo, use: Use = Use.LIBRARY
) -> Sight:
    """Until when a use is allowed by the latest release of somebody who appears; ``release`` is None without one.

    ``taken_back`` is when they last said no to pictures of them in general: it ends what was allowed before. What was
    said for a minor ends on the day they come of age: from then on they speak for themselves.
    """
    if release is None or not {Use.LIBRARY.value, use.value} <= set(release.uses):
        return NEVER
    if taken_back is not None and taken_back > release.at:
        return NEVER
    ends = []
    if release.until is not None:
        ends.append(midnight(release.until + timedelta(days=1), clock))
    if minor_until is not None and release.at.astimezone(clock).date() < minor_until:
        ends.append(midnight(minor_until, clock))
    return Sight(True, None, min(ends, default=None))
