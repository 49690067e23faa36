"""Collections and exhibitions: as everybody meets them, and as their team keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from estaminet.kernel.reader import Reader
from estaminet.library.models import Collection, CollectionItem, Work
from estaminet.library.queries.library_list import NOT_ON_CARDS
from estaminet.network.models import Hub

MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Story:
    """A collection with those of its works that the reader may see, in their order, each with its text."""

    collection: Collection
    items: list[CollectionItem]


def newest_collections(reader: Reader, at: datetime, limit: int = 200) -> list[Collection]:
    """Collections the reader may see that hold a work she may see, the newest first. One query."""
    works = Work.objects.shown_to(reader, at=at).values("pk")
    filled = CollectionItem.objects.filter(work__in=works).values("collection")
    found = Collection.objects.shown_to(reader, at=at).filter(pk__in=filled)
    return list(found.select_related("hub").order_by("-published_at", "-pk")[:limit])


def story(reader: Reader, slug: str, at: datetime) -> Story | None:
    """A collection whole; None when the reader may not know of it. Two queries."""
    rows = Collection.objects.shown_to(reader, at=at).filter(slug=slug)
    found = rows.select_related("hub").first()
    if found is None:
        return None
    works = Work.objects.shown_to(reader, at=at).values("pk")
    items = CollectionItem.objects.filter(collection=found, work__in=works).select_related("work__hub")
    items = items.defer(*(f"work__{name}" for name in NOT_ON_CARDS)).order_by("position", "pk")
    return Story(found, list(items[:MOST_ITEMS]))


def collections_of_team(reader: Reader, hub: Hub) -> list[Collection]:
    """Collections of a hub for its team, the last changed first; removed ones behind the others. One query."""
    rows = Collection.objects.worked_by(reader).filter(hub=hub).annotate(number=Count("items"))
    return list(rows.order_by("removed_at", "-changed_at", "-pk"))


def items_of_team(collection: Collection) -> list[CollectionItem]:
    """Everything in a collection, for its team. One query."""
    there = Q(work__removed_at=None)
    rows = collection.items.filter(there).select_related("work__hub")
    return list(rows.order_by("position", "pk"))
