"""Hubs and places as other programs read them: what everybody may know, with its access, in pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from estaminet.kernel.reader import Reader
from estaminet.network.models import AccessFeature, Hub, Place

Answers = dict[str, str]


@dataclass(frozen=True)
class HubTold:
    """A hub with its answers about access: feature → answer."""

    hub: Hub
    access: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class PlaceTold:
    """A place with what is answered of it beyond its hub."""

    place: Place
    access: Answers = field(default_factory=dict)


def hubs_after(reader: Reader, after: tuple[int, int] | None, limit: int) -> list[HubTold]:
    """Hubs shown to everybody, in the order of the street, after a position and id. Two queries."""
    rows = Hub.objects.in_network(reader).filter(listed=True)
    if after is not None:
        position, pk = after
        rows = rows.filter(Q(position__gt=position) | Q(position=position, pk__gt=pk))
    return _with_answers(rows.in_street().select_related("picture")[:limit])


def hub_called(reader: Reader, slug: str) -> HubTold | None:
    """One of them. Two queries."""
    found = _with_answers(Hub.objects.in_network(reader).filter(listed=True, slug=slug).select_related("picture"))
    return found[0] if found else None


def _with_answers(hubs: Iterable[Hub]) -> list[HubTold]:
    rows = list(hubs)
    told: dict[int, Answers] = defaultdict(dict)
    answers = AccessFeature.objects.filter(hub__in=[each.pk for each in rows], place=None).order_by("pk")
    for hub, feature, answer in answers.values_list("hub_id", "feature", "answer"):
        told[hub][feature] = answer
    return [HubTold(each, told[each.pk]) for each in rows]


def places_after(reader: Reader, hub: str, after: int | None, limit: int) -> list[PlaceTold]:
    """Places in use that everybody may know of, of one hub or of all, after an id. Two queries."""
    rows = Place.objects.in_network(reader).filter(hub__listed=True, listed=True, closed_at=None)
    if hub:
        rows = rows.filter(hub__slug=hub)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    found = list(rows.select_related("hub").order_by("pk")[:limit])
    told: dict[int, Answers] = defaultdict(dict)
    answers = AccessFeature.objects.filter(place__in=[each.pk for each in found]).order_by("pk")
    for place, feature, answer in answers.values_list("place_id", "feature", "answer"):
        told[place][feature] = answer
    return [PlaceTold(each, told[each.pk]) for each in found]
