"""Collections and exhibitions: make, write, fill, order, publish, take back, remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Collection, CollectionItem, Work
from estaminet.library.operations.sight import settle_collection
from estaminet.library.operations.stamping import ask_to_compare
from estaminet.library.operations.works import SLUG_LENGTH, next_free
from estaminet.network.models import Hub
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
Seen = Mapping[tuple[str, str], str]
TEXTS: Final = ("title", "summary", "description")
CHANGEABLE: Final = frozenset({"kind", "visibility"})
MOST_WORKS = 500


class CollectionWithoutTitle(Refusal):
    """A collection needs a title in some language."""

    message = _("Please give it a title first: it is what people find it by.")
    field = "title"


class EmptyCollection(Refusal):
    """A collection without any work is not published."""

    message = _("There is no work in it yet. Please add one first.")


class RemovedCollection(Refusal):
    """The collection was removed."""

    message = _("This was removed. Put it back first.")


class WorkOfAnotherNetwork(Refusal):
    """The work belongs to another network or was removed."""

    message = _("This work cannot stand in it. Please choose another one.")
    field = "work"


class CollectionFull(Refusal):
    """More works than a page can show."""

    message = _("It holds 500 works already. Please begin another one.")
    field = "work"


class NotInThisCollection(Refusal):
    """The work is not, or no longer, in the collection."""

    message = _("This work is not in it any more.")


@transaction.atomic
def make_collection(
    *, hub: Hub, kind: str, texts: Versions, by: Actor, at: datetime, form_key: str | None = None
) -> Collection:
    """Begin a collection or an exhibition, not yet published. A form sent twice makes one.

    Who may: the hub's team. Raises CollectionWithoutTitle, NotValid, TextTooLong.
    """
    if there := _sent_before(hub, form_key):
        return there
    title = next((text for text in texts.get("title", {}).values() if text.strip()), "")
    if not title:
        raise CollectionWithoutTitle
    stem = slugify(title)[:SLUG_LENGTH].strip("-") or kind
    taken = Collection.objects.filter(network=hub.network_id, slug__startswith=stem).values_list("slug", flat=True)
    made = checked(
        Collection(
            network_id=hub.network_id,
            hub=hub,
            slug=next_free(stem, set(taken)),
            kind=kind,
            form_key=form_key,
            made_at=at,
            changed_at=at,
        )
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was quicker.
        if there := _sent_before(hub, form_key):
            return there
        raise
    set_texts(on=made, texts=texts, by=by, at=at)
    record(by=by, at=at, did="collection.made", on=made, hub_id=hub.pk)
    return settle_collection(collection_id=made.pk)


def _sent_before(hub: Hub, form_key: str | None) -> Collection | None:
    return Collection.objects.filter(form_key=form_key, hub=hub).first() if form_key else None


def _held(collection: Collection) -> Collection:
    return Collection.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=collection.pk)


@transaction.atomic
def write_collection(
    *,
    collection: Collection,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    texts: Versions | None = None,
    seen: Seen | None = None,
) -> Collection:
    """Write words of a collection, its kind, and who finds it. Who may: the hub's team.

    Raises NotValid, TextChangedMeanwhile, TextTooLong.
    """
    changes = changes or {}
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = _held(collection)
    for name, value in changes.items():
        setattr(now, name, value)
    now.changed_at = at
    checked(now).save()
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    details = {"fields": sorted({*changes, *(texts or {})})}
    return _noted(now, "collection.changed", by, at, details)


@transaction.atomic
def add_to_collection(*, collection: Collection, work: Work, by: Actor, at: datetime) -> CollectionItem:
    """Put a work of the network behind the others; one that is in it already stays where it is.

    Who may: the hub's team. Raises WorkOfAnotherNetwork, CollectionFull.
    """
    now = _held(collection)
    if work.network_id != now.network_id or work.removed_at is not None:
        raise WorkOfAnotherNetwork
    if there := now.items.filter(work=work).first():
        return there
    if now.items.count() >= MOST_WORKS:
        raise CollectionFull
    last = now.items.aggregate(last=Max("position"))["last"]
    made = CollectionItem.objects.create(collection=now, work=work, position=0 if last is None else last + 1)
    _noted(now, "collection.work_added", by, at, {"work": work.pk})
    return made


@transaction.atomic
def take_from_collection(*, collection: Collection, work_id: int, by: Actor, at: datetime) -> None:
    """Take a work out, and what the story says of it. Who may: the hub's team. Raises NotInThisCollection."""
    now = _held(collection)
    if not now.items.filter(work=work_id).delete()[0]:
        raise NotInThisCollection
    ask_to_compare(what="work", pk=work_id, at=at)
    _noted(now, "collection.work_taken", by, at, {"work": work_id})


@transaction.atomic
def order_collection(*, collection: Collection, order: Sequence[int], by: Actor, at: datetime) -> Collection:
    """Put the works in an order, by their ids; those that are not named follow as they stood.

    Who may: the hub's team.
    """
    now = _held(collection)
    rows = {row.work_id: row for row in now.items.order_by("position", "pk")}
    wanted = [rows.pop(pk) for pk in dict.fromkeys(order) if pk in rows]
    for place, row in enumerate([*wanted, *rows.values()]):
        row.position = place
        row.save(update_fields=["position"])
    return _noted(now, "collection.ordered", by, at, {})


@transaction.atomic
def tell_of_work(
    *, collection: Collection, work_id: int, text: Mapping[str, str], by: Actor, at: datetime, seen: Seen | None = None
) -> CollectionItem:
    """Write what an exhibition says of a work, by language. Who may: the hub's team.

    Raises NotInThisCollection, TextChangedMeanwhile, TextTooLong.
    """
    now = _held(collection)
    item = now.items.filter(work=work_id).first()
    if item is None:
        raise NotInThisCollection
    set_texts(on=item, texts={"text": text}, by=by, at=at, seen=seen)
    _noted(now, "collection.story_written", by, at, {"work": work_id, "languages": sorted(text)})
    return item


@transaction.atomic
def publish_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """Show a collection; of its works those that may be seen. Who may: the hub's team.

    Raises RemovedCollection, CollectionWithoutTitle, EmptyCollection.
    """
    now = _held(collection)
    if now.removed_at is not None:
        raise RemovedCollection
    if not now.title:
        raise CollectionWithoutTitle
    if not now.items.exists():
        raise EmptyCollection
    return _stand(now, {"published_at": now.published_at or at}, "collection.published", by, at)


@transaction.atomic
def take_back_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """Keep a collection to the team again. Who may: the hub's team."""
    return _stand(_held(collection), {"published_at": None}, "collection.taken_back", by, at)


@transaction.atomic
def remove_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """Take a collection away; its works stay, and it can be put back. Who may: the hub's team."""
    return _stand(_held(collection), {"removed_at": at}, "collection.removed", by, at)


@transaction.atomic
def put_back_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """Undo a removal: it is published again if it was. Who may: the hub's team."""
    return _stand(_held(collection), {"removed_at": None}, "collection.put_back", by, at)


def _stand(collection: Collection, changes: dict[str, Any], did: str, by: Actor, at: datetime) -> Collection:
    """Write where a held collection stands. It is out of sight until ``settle_collection`` has said what follows."""
    for name, value in changes.items():
        setattr(collection, name, value)
    collection.settled = False
    collection.save(update_fields=[*changes, "settled"])
    return _noted(collection, did, by, at, {})


def _noted(collection: Collection, did: str, by: Actor, at: datetime, details: dict[str, Any]) -> Collection:
    Collection.objects.filter(pk=collection.pk).update(changed_at=at)
    record(by=by, at=at, did=did, on=collection, hub_id=collection.hub_id, details=details)
    ask_to_compare(what="collection", pk=collection.pk, at=at)
    return settle_collection(collection_id=collection.pk)
