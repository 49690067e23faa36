"""What of small groups is withheld, so that it cannot be reckoned from what is shown either.

Places lie in each other: hubs in countries, countries in everybody. Whoever reads a country and all its hubs but one
knows that one too. All that can be reckoned from shown places, by adding and subtracting, are the *rests*: a shown
place less the nearest shown places inside it, and sums of rests (rests share no ballot). So the rule is: every rest
holds nobody, or five people at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from estaminet.agora.counting.model import Place

FEWEST = 5  # people whose ballots are shown together
EVERYBODY: Place = ()


class Why(StrEnum):
    """Why a place is withheld."""

    SMALL = "small"  # fewer than five people voted there
    PROTECTS = "protects"  # with it, a small one could be reckoned


def inside(place: Place) -> Iterable[Place]:
    """The places in which it lies, the nearest first, everybody at last."""
    return (place[:depth] for depth in range(len(place) - 1, -1, -1))


def summed(numbers: Mapping[Place, int]) -> dict[Place, int]:
    """Each place and everything in which it lies, with all that is in it."""
    totals: dict[Place, int] = {EVERYBODY: 0}
    for place, number in numbers.items():
        for each in (place, *inside(place)):
            totals[each] = totals.get(each, 0) + number
    return totals


def withheld(voters: Mapping[Place, int]) -> dict[Place, Why]:
    """Which places are withheld. ``voters``: ballots by the place they were cast at, each counted once.

    Everybody together is always shown: a decision must be told. Where fewer than five voted at all, nothing else is.
    Of places that could protect a small one, that which costs fewest places and then fewest people is taken.
    """
    totals = summed(voters)
    if 0 < totals[EVERYBODY] < FEWEST:
        return {place: Why.SMALL for place in totals if place}
    hidden = {place: Why.SMALL for place, number in totals.items() if place and 0 < number < FEWEST}
    for place in sorted(totals, key=lambda place: (-len(place), place)):
        if place not in hidden and 0 < rest(place, totals, hidden) < FEWEST:
            hidden |= dict.fromkeys(cheapest(place, totals, hidden), Why.PROTECTS)
    return hidden


def shown_in(place: Place, totals: Mapping[Place, int], hidden: Iterable[Place]) -> list[Place]:
    """The nearest shown places inside a place."""
    gone = set(hidden)
    shown = [each for each in totals if each not in gone and len(each) > len(place) and each[: len(place)] == place]
    return [each for each in shown if all(len(around) <= len(place) or around in gone for around in inside(each))]


def rest(place: Place, totals: Mapping[Place, int], hidden: Iterable[Place]) -> int:
    """How many voted in a place and in no shown place inside it."""
    return totals[place] - sum(totals[each] for each in shown_in(place, totals, hidden))


def cheapest(place: Place, totals: Mapping[Place, int], hidden: Mapping[Place, Why]) -> tuple[Place, ...]:
    """What to withhold inside a shown place so that its rest grows to five people.

    The rests inside hold nobody or five already, so that one of five is enough; a place whose rest holds nobody gives
    nothing by itself and takes one inside it along. There is always one: the place itself holds five people.
    """
    ways: list[tuple[Place, ...]] = []
    for each in shown_in(place, totals, hidden):
        if totals[each]:
            ways.append((each,) if rest(each, totals, hidden) else (each, *cheapest(each, totals, hidden)))
    return min(ways, key=lambda way: (len(way), sum(totals[each] for each in way), way))


def label(place: Place, hidden: Iterable[Place]) -> Place:
    """The nearest shown place for ballots cast somewhere; by it they can be written down."""
    gone = set(hidden)
    return next(each for each in (place, *inside(place)) if each not in gone)
