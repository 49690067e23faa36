"""Plain counts: participations, people, hours and sessions, and participations by what is told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from estaminet.impact.queries.counted import distinct_people, distinct_people_by_hub, returning_people
from estaminet.impact.queries.ledger import HOUR, Ledger, People, lasted
from estaminet.impact.queries.parts import Part
from estaminet.programme.enums import DoorDid


@dataclass(frozen=True, slots=True)
class PlainCounts:
    """``participations`` is a sum: somebody who comes three times is three. ``people`` are those who registered and
    came, each once in the network; ``uncounted`` are participations of people nobody can tell apart (walked in, or
    online), who are not among them. ``hours`` are participations multiplied by how long each lasted."""

    participations: int
    people: int
    returning: int
    uncounted: int
    hours: int
    sessions: int
    activities: int

    @property
    def new(self) -> int:
        """People who came to something of the network for the first time, and so many first participations."""
        return self.people - self.returning

    @property
    def again(self) -> int:
        """Participations of people who had come before, be it within these days."""
        return self.participations - self.uncounted - self.new


def plain_counts(ledger: Ledger) -> PlainCounts:
    """Two queries beside the ledger's."""
    scope = ledger.scope
    people = distinct_people(scope)
    hours = sum((lasted(part) * ledger.number(part) for part in ledger.parts), timedelta())
    return PlainCounts(
        participations=sum(each.number for each in ledger.people),
        people=people,
        returning=returning_people(scope) if people else 0,
        uncounted=sum(each.number for each in ledger.people if each.did != DoorDid.ARRIVED),
        hours=round(hours / HOUR),
        sessions=len({part.session_id for part in ledger.parts}),
        activities=len({part.activity_id for part in ledger.parts}),
    )


Told = Callable[[People], str]
BY: Final[Mapping[str, Told]] = {
    "hub": lambda each: str(each.hub_id),
    "country": lambda each: each.country,
    "age": lambda each: each.age_band,
    "language": lambda each: each.language.partition("-")[0],
    "mode": lambda each: each.mode,
}
"""What is told of people."""
OF_PART: Final[Mapping[str, Callable[[Part], str]]] = {
    "kind": lambda part: part.kind,
    "counting": lambda part: part.decided.counting if part.decided else "",
    "month": lambda part: f"{part.day:%Y-%m}",
}
"""What is told of what they took part in."""


def participations_by(ledger: Ledger, dimension: str) -> Counter[str]:
    """Participations by one of ``BY`` or ``OF_PART``; a month is told as ``2026-05``."""
    found: Counter[str] = Counter()
    if dimension in BY:
        told = BY[dimension]
        for each in ledger.people:
            found[told(each)] += each.number
        return found
    of_part = OF_PART[dimension]
    for part in ledger.parts:
        if number := ledger.number(part):
            found[of_part(part)] += number
    return found


def people_by_hub(ledger: Ledger) -> dict[int, int]:
    """Distinct people of each hub. One query; never to be added up."""
    return distinct_people_by_hub(ledger.scope)


def months(first: date, last: date) -> list[str]:
    """Every month from one day to another, as ``2026-05``."""
    found = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append(f"{year}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found
