"""The hub nearest a town: by any of its names, and with no border in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import asin, cos, radians, sin, sqrt

from estaminet.network.gazetteer import plain_name, towns_of
from estaminet.network.models import Hub, Town, TownName
from estaminet.network.models.town import HEAD

EARTH = 6371.0  # km
SUGGESTIONS = 8
LOOKED_AT = 60  # names, the largest towns first
LIKENESS = 0.8  # from which on a spelling counts as a slip
LONGEST = 80  # letters of a name that are looked at


@dataclass(frozen=True, slots=True)
class NamedTown:
    """A town under the name by which it was found."""

    town: Town
    found_as: str

    @property
    def also(self) -> str:
        """The town's own name when it was found under another one."""
        return self.town.name if plain_name(self.found_as) != plain_name(self.town.name) else ""

    @property
    def label(self) -> str:
        """What it is called in a list."""
        return f"{self.found_as} ({self.also})" if self.also else self.found_as

    def exactly(self, typed: str) -> bool:
        """Is this the very name that was typed, accents and capitals aside?"""
        return plain_name(self.found_as) == plain_name(typed)


@dataclass(frozen=True, slots=True)
class HubDistance:
    """A hub and how far it is, in km as the crow flies."""

    hub: Hub
    km: float


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) points, in km."""
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def by_distance(hubs: Iterable[Hub], latitude: float, longitude: float) -> list[HubDistance]:
    """Hubs, the nearest first."""
    here = latitude, longitude
    measured = [HubDistance(hub, kilometres(here, (float(hub.latitude), float(hub.longitude)))) for hub in hubs]
    return sorted(measured, key=lambda found: (found.km, found.hub.pk))


def towns_called(name: str, hubs: Sequence[Hub], limit: int = SUGGESTIONS, *, whole: bool = True) -> list[NamedTown]:
    """Towns of this name; when there is none, towns whose name begins so, or is spelt nearly so. One to three queries.

    A town is likelier the larger it is and the nearer to a hub: of all the places called Mons, the city of 95,000
    people next to a hub comes first. ``whole=False`` says that the name is still being typed.
    """
    plain = plain_name(name[:LONGEST])
    if not plain:
        return []
    names = TownName.objects.select_related("town")
    beginning = names.filter(head=plain[:HEAD]) if len(plain) >= HEAD else names.filter(head__startswith=plain)
    found = list(names.filter(head=plain[:HEAD], folded=plain)) if whole else []
    if not found:
        large = list(beginning.order_by("-town__population", "id")[: 10 * LOOKED_AT]) if whole else []
        found = [match for match in large if match.folded.startswith(plain)][:LOOKED_AT]
        if not found and (not whole or len(large) == 10 * LOOKED_AT):
            longer = beginning.filter(folded__startswith=plain).order_by("-town__population", "id")
            found = list(longer[:LOOKED_AT])
        if not found:
            near = set(get_close_matches(plain, {match.folded for match in large}, n=limit, cutoff=LIKENESS))
            found = [match for match in large if match.folded in near]
    return _likeliest(found, hubs, limit)


def _likeliest(found: list[TownName], hubs: Sequence[Hub], limit: int) -> list[NamedTown]:
    once: dict[int, NamedTown] = {}
    # Under its own name when that was found too, else under the shortest.
    for match in sorted(found, key=lambda match: (match.name != match.town.name, len(match.folded))):
        once.setdefault(match.town_id, NamedTown(match.town, match.name))
    return sorted(once.values(), key=lambda match: -_weight(match.town, hubs))[:limit]


def _weight(town: Town, hubs: Sequence[Hub]) -> float:
    near = by_distance(hubs, town.latitude, town.longitude)
    km = near[0].km if near else 0.0
    return (town.population + 500) / (10.0 + km)


def town_point(name: str, country: str) -> tuple[float, float] | None:
    """Latitude and longitude of the largest town of this name in a country; from the bundled gazetteer when the
    database does not hold the country's towns yet."""
    plain = plain_name(name[:LONGEST])
    if not plain:
        return None
    kept = TownName.objects.filter(head=plain[:HEAD], folded=plain, town__country=country).select_related("town")
    found = kept.order_by("-town__population", "town_id").first()
    if found is not None:
        return found.town.latitude, found.town.longitude
    entry = next((entry for entry in towns_of([country]) if plain in entry.names), None)
    return (entry.latitude, entry.longitude) if entry else None
