"""Where a session happens: one spot, or several at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from estaminet.network.models import Hub, Place
from estaminet.programme.enums import Mode
from estaminet.programme.models import Session


@dataclass(frozen=True, slots=True)
class Spot:
    """A hub, and the room or yard of it when everybody may know of that."""

    hub: Hub
    place: Place | None = None

    def lines(self, languages: Sequence[str]) -> list[str]:
        """The address from small to large, as one writes it: place, house, street, town."""
        hub = self.hub
        town = " ".join(filter(None, (hub.postcode, hub.town.pick(languages).text)))
        place = self.place.name.pick(languages).text if self.place else ""
        return [line for line in (place, hub.name.pick(languages).text, hub.street, hub.street2, town) if line]


def spots_of(session: Session) -> list[Spot]:
    """The main spot first; none for what happens online only. Reads ``hub``, ``place`` and ``also_at`` as loaded."""
    if session.mode == Mode.ONLINE:
        return []
    further = [_spot(each.hub, each.place) for each in session.also_at.all()]
    return [_spot(session.hub, session.place), *further]


def _spot(hub: Hub, place: Place | None) -> Spot:
    return Spot(hub, place if place is not None and place.listed else None)
