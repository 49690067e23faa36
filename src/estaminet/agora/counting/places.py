"""The result by country and hub, and whether enough people took part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from estaminet.agora.counting.model import Count, Line, Place, WrongCount, added_up, voters
from estaminet.agora.counting.withholding import EVERYBODY, Why, summed, withheld


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many must vote: so many ``people``, and ``percent`` of those who may; both where both are asked."""

    people: int = 0
    percent: int = 0

    def __post_init__(self) -> None:
        if self.people < 0 or not 0 <= self.percent <= 100:
            raise WrongCount("a quorum is a number of people, or a part of a hundred")

    def needed(self, may_vote: int) -> int:
        """How many that is, rounded up."""
        return max(self.people, -(-self.percent * may_vote // 100))


@dataclass(frozen=True, slots=True)
class Quorums:
    """What is asked of everybody together, of each country, of each hub."""

    everybody: Quorum | None = None
    country: Quorum | None = None
    hub: Quorum | None = None

    def of(self, place: Place) -> Quorum | None:
        return (self.everybody, self.country, self.hub)[len(place)]


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """What one place said, or why that is withheld.

    ``may_vote``: people on the roll; ``needed`` and ``reached``: its quorum, if one is asked. Whether it was reached is
    told of withheld places too: the decision hangs on it, and it says nothing of what anybody voted.
    """

    place: Place
    may_vote: int
    voted: int | None
    lines: tuple[Line, ...] | None
    withheld: Why | None
    needed: int | None
    reached: bool | None


def by_place(count: Count, may_vote: Mapping[Place, int], quorums: Quorums) -> tuple[PlaceResult, ...]:
    """Everybody, then each country with its hubs. ``may_vote``: the roll by place, each person once.

    A place is shown with the first figures of the method (marks, points, dots, first preferences): what a hub would
    have decided alone is nobody's result. A quorum is asked of places where somebody may vote.
    Raises WrongCount for places that are no country, nor hub in one.
    """
    voted_at = {place: voters(cast) for place, cast in count.ballots.items()}
    if any(len(place) > 2 for place in (*voted_at, *may_vote)):
        raise WrongCount("a place is a country, or a hub in one")
    roll = summed(may_vote)
    hidden = withheld(dict.fromkeys(may_vote, 0) | voted_at)
    voted = summed(voted_at)
    results = []
    for place in sorted({*roll, *voted}):
        quorum, number, entitled = quorums.of(place), voted.get(place, 0), roll.get(place, 0)
        asked = quorum is not None and (entitled > 0 or place == EVERYBODY)
        needed = quorum.needed(entitled) if quorum is not None and asked else None
        shown = place not in hidden
        results.append(
            PlaceResult(
                place,
                entitled,
                number if shown else None,
                _lines(count, place) if shown else None,
                hidden.get(place),
                needed,
                number >= needed if needed is not None else None,
            )
        )
    return tuple(results)


def _lines(count: Count, place: Place) -> tuple[Line, ...]:
    within = added_up(cast for at, cast in count.ballots.items() if at[: len(place)] == place)
    return count.rule.lines(count.options, within)


def quorum_reached(results: tuple[PlaceResult, ...]) -> bool:
    """Whether every quorum that is asked was reached."""
    return all(result.reached is not False for result in results)
