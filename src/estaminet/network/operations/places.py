"""Name the places of a hub, change them, and close them for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.slots import Slot
from estaminet.network.models import Hub, Place
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
CHANGEABLE = frozenset({"kind", "capacity", "floor", "listed", "position"})


class AfterCapacity(Protocol):
    """What a room does once a place may hold more people, or fewer; in the transaction that changed it."""

    def __call__(self, *, place_id: int, at: datetime) -> None: ...


CAPACITY_CHANGED: Slot[AfterCapacity] = Slot("capacity changed")


@transaction.atomic
def add_place(*, hub: Hub, slug: str, facts: Mapping[str, Any], texts: Versions, by: Actor, at: datetime) -> Place:
    """Add a place to a hub. Who may: its managers. Raises NotValid, TextTooLong."""
    place = checked(Place(hub=hub, slug=slug, **facts))
    place.save()
    set_texts(on=place, texts=texts, by=by, at=at)
    record(by=by, at=at, did="place.added", on=place, hub_id=hub.pk)
    return place


@transaction.atomic
def change_place(
    *,
    place: Place,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    texts: Versions | None = None,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> Place:
    """Change a place. Who may: the hub's managers. Raises NotValid, TextChangedMeanwhile, TextTooLong."""
    changes = changes or {}
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    before = now.capacity
    for field, value in changes.items():
        setattr(now, field, value)
    checked(now).save()
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    details = {"fields": sorted({*changes, *(texts or {})})}
    record(by=by, at=at, did="place.changed", on=now, hub_id=now.hub_id, details=details)
    if now.capacity != before:
        for after in CAPACITY_CHANGED.items():
            after(place_id=now.pk, at=at)
    return now


@transaction.atomic
def close_place(*, place: Place, by: Actor, at: datetime) -> Place:
    """Stop using a place: it leaves the public page and keeps its history. Who may: the hub's managers."""
    return _closed(place, at, by, at, "place.closed")


@transaction.atomic
def reopen_place(*, place: Place, by: Actor, at: datetime) -> Place:
    """Use a place again. Who may: the hub's managers."""
    return _closed(place, None, by, at, "place.reopened")


def _closed(place: Place, since: datetime | None, by: Actor, at: datetime, did: str) -> Place:
    place.closed_at = since
    place.save(update_fields=["closed_at"])
    record(by=by, at=at, did=did, on=place, hub_id=place.hub_id)
    return place
