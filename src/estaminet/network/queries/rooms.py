"""The rooms of a hub and what is known of access, in the house and in each of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, IntegerField, Value

from estaminet.kernel.languages.field import LanguageField
from estaminet.network.models import AccessFeature, Hub, Place


def rooms_and_answers(hub: Hub) -> tuple[list[Place], list[AccessFeature]]:
    """The places in use, in their order, and every answer about access. One query."""
    places: list[Place] = []
    answers: list[AccessFeature] = []
    for pk, position, feature, answer, note, name, kind, description, capacity, floor in _rows(hub):
        if feature is None:
            facts = {"name": name, "kind": kind, "description": description, "capacity": capacity, "floor": floor}
            places.append(Place(pk=pk, hub=hub, position=position, **facts))
        else:
            answers.append(AccessFeature(hub=hub, place_id=pk, feature=feature, answer=answer, note=note))
    return sorted(places, key=lambda place: (place.position, place.pk)), answers


def _rows(hub: Hub) -> Iterable[tuple[Any, ...]]:
    """A place says nothing of features, an answer nothing of rooms; its first column is the place it is about."""
    text, word, number = Value(None, LanguageField()), Value(None, CharField()), Value(None, IntegerField())
    rooms = Place.objects.filter(hub=hub, listed=True, closed_at=None).order_by()
    told = AccessFeature.objects.filter(hub=hub).order_by()
    of_rooms = ("pk", "position", word, word, text, "name", "kind", "description", "capacity", "floor")
    of_answers = ("place_id", number, "feature", "answer", "note", text, word, text, number, number)
    return rooms.values_list(*of_rooms).union(told.values_list(*of_answers), all=True)
