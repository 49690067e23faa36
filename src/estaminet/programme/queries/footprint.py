"""What a way of travelling costs the climate, so that people can compare before they leave.

Factors in grams of CO2 equivalent per passenger and kilometre, making of the vehicle included: ADEME, Impact CO2
(https://impactco2.fr/outils/transport), as of 2025. A car carries one person; shared, it costs each a part of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from estaminet.network.models import Hub
from estaminet.network.queries.nearest import kilometres
from estaminet.programme.enums import Transport

GRAMS = {
    Transport.FOOT: 0.0,
    Transport.BICYCLE: 0.17,
    Transport.TRAIN: 27.69,  # a regional train
    Transport.BUS: 122.42,  # of diesel; a tram costs a thirtieth of it
    Transport.COACH: 37.56,
    Transport.CAR: 142.26,  # of petrol or diesel, compact
}
IN_A_CAR = 3  # people who share one
# How far people go that way; further, the figure would be true and of no use.
FARTHEST = {Transport.FOOT: 5.0, Transport.BICYCLE: 40.0, Transport.BUS: 40.0}
USUAL = (Transport.TRAIN, Transport.BUS, Transport.COACH, Transport.CAR)
MEASURE = 10.0  # km, where there is no way between hubs to speak of
MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """One person on one way. ``share`` is how many share the vehicle where that is told apart."""

    transport: Transport
    grams: float
    share: int = 1


@dataclass(frozen=True, slots=True)
class Way:
    """A distance as the crow flies, between two hubs or none in particular, and what it costs to travel it."""

    km: float
    costs: tuple[Cost, ...]
    start: Hub | None = None
    end: Hub | None = None

    @property
    def most(self) -> float:
        return max(cost.grams for cost in self.costs)


def ways_between(hubs: Sequence[Hub], offered: Iterable[str]) -> list[Way]:
    """From the first hub to each of the others; for one hub, what ten kilometres cost.

    ``offered`` are the ways the team names. A car is told beside, for comparison.
    """
    named = [Transport(name) for name in offered if name in Transport.values] or list(USUAL)
    first, others = hubs[0], hubs[1 : MOST_WAYS + 1]
    found = [Way(km, _costs(named, km), first, hub) for hub in others if (km := _distance(first, hub)) >= 1]
    return found or [Way(MEASURE, _costs(named, MEASURE))]


def _costs(named: Sequence[Transport], km: float) -> tuple[Cost, ...]:
    fitting = [each for each in named if each is not Transport.CAR and km <= FARTHEST.get(each, km)]
    costs = [Cost(each, GRAMS[each] * km) for each in dict.fromkeys(fitting or (Transport.TRAIN, Transport.COACH))]
    car = GRAMS[Transport.CAR] * km
    alone, together = Cost(Transport.CAR, car), Cost(Transport.CAR, car / IN_A_CAR, IN_A_CAR)
    return (*sorted(costs, key=lambda cost: cost.grams), together, alone)


def _distance(one: Hub, other: Hub) -> float:
    points = [(float(hub.latitude), float(hub.longitude)) for hub in (one, other)]
    return kilometres(points[0], points[1])
