"""Where something can happen: the hubs of a network with their rooms, one's own first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Place


@dataclass(frozen=True, slots=True)
class HubPlaces:
    """A hub and the places it uses."""

    hub: Hub
    places: list[Place]


def hubs_and_places(reader: Reader, house: Hub) -> list[HubPlaces]:
    """One's own hub, then those of the street; places that are no longer used stay away. Two queries."""
    used = Place.objects.filter(closed_at=None).defer("description")
    hubs = Hub.objects.visible_to(reader).in_street().defer("description", "getting_here")
    found = list(hubs.prefetch_related(Prefetch("places", queryset=used)))
    found.sort(key=lambda hub: hub.pk != house.pk)
    return [HubPlaces(hub, list(hub.places.all())) for hub in found]
