"""Ask for a bag, bring one, give it out, let it go."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files.moving import move_into_storage
from estaminet.kernel.models.files import new_key
from estaminet.kernel.operations import enqueue, record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import BagScope, BagState, BagWay
from estaminet.library.models import Bag, Collection, Work
from estaminet.library.processes.running import desk
from estaminet.library.queries.bags import KEPT, job_key
from estaminet.network.models import Hub

BAG_OUT: Final = "library.bag_out"
BAG_IN: Final = "library.bag_in"


class NothingForBag(Refusal):
    """There is no such work or collection, or it was removed."""

    message = _("Please choose what the bag is to hold.")
    field = "what"


@transaction.atomic
def ask_for_bag(
    *, hub: Hub, by: Actor, at: datetime, work: Work | None = None, collection: Collection | None = None
) -> Bag:
    """Have a bag made of a work, of a collection, or of all a hub keeps. While one is being made, it is that one.

    Who may: the hub's managers. Raises NothingForBag.
    """
    for row in (work, collection):
        if row is not None and (row.hub_id != hub.pk or row.removed_at is not None):
            raise NothingForBag
    scope = BagScope.WORK if work is not None else BagScope.COLLECTION if collection is not None else BagScope.LIBRARY
    held = Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    what = {"hub": held, "way": BagWay.OUT, "scope": scope, "work": work, "collection": collection}
    if (same := Bag.objects.filter(**what, state=BagState.WAITING).first()) is not None:
        return same
    made = Bag.objects.create(**what, made_by_id=by.account_id, made_at=at)
    record(by=by, at=at, did="bag.asked", on=made, hub_id=hub.pk, details={"scope": scope.value})
    enqueue(kind=BAG_OUT, key=job_key(made.pk), args={"bag": made.pk}, hub_id=hub.pk, at=at)
    return made


def bring_bag(*, hub: Hub, source: Path, file_name: str, digest: str, by: Actor, at: datetime) -> Bag:
    """Keep a bag that somebody sent until it was looked through and taken in. ``source`` is left where it lies.

    Who may: the hub's managers. Call it outside a transaction.
    """
    size, folder = source.stat().st_size, new_key()
    made = Bag(hub=hub, way=BagWay.IN, file_name=file_name[:200], folder=folder, bytes=size, sha256=digest)
    made.made_by_id, made.made_at = by.account_id, at
    # A second name of the same bytes goes: those that arrived stay until the row says that they are kept.
    with desk(source) as here:
        moved = here.made / "bag"
        shutil.move(here.source, moved)
        move_into_storage(moved, made.stored_name)
    try:
        with transaction.atomic():
            made.save()
            record(by=by, at=at, did="bag.brought", on=made, hub_id=hub.pk)
            enqueue(kind=BAG_IN, key=job_key(made.pk), args={"bag": made.pk}, hub_id=hub.pk, at=at)
    except BaseException:
        default_storage.delete(made.stored_name)
        raise
    return made


def note_bag_taken(*, bag: Bag, by: Actor, at: datetime) -> None:
    """Keep in the audit who took a bag away. Who may: the hub's managers, to whom alone it is given."""
    record(by=by, at=at, did="bag.taken", on=bag, hub_id=bag.hub_id, details={"scope": bag.scope})


@transaction.atomic
def forget_bag(*, bag: Bag, by: Actor, at: datetime) -> None:
    """Delete a bag before its time; that it was made stays known. Who may: the hub's managers. Twice is once."""
    now = Bag.objects.select_for_update(no_key=True).get(pk=bag.pk)
    if now.state == BagState.GONE or (now.way == BagWay.IN and now.state == BagState.WAITING):
        return
    _let_go(now, at)
    record(by=by, at=at, did="bag.deleted", on=now, hub_id=now.hub_id)


def give_up_bag(*, bag_id: int) -> None:
    """Say that a bag could not be made or read, by a fault of ours. Who may: the house."""
    Bag.objects.filter(pk=bag_id, state=BagState.WAITING).update(state=BagState.FAILED, problem="broken")


def purge_bags(at: datetime) -> int:
    """Delete bags a week after they were asked for, and give up those that never came to be."""
    old = Bag.objects.filter(made_at__lt=at - KEPT).exclude(state=BagState.GONE)
    number = 0
    for pk in list(old.values_list("pk", flat=True)):
        with transaction.atomic():
            _let_go(Bag.objects.select_for_update(no_key=True).get(pk=pk), at)
        number += 1
    return number


def _let_go(bag: Bag, at: datetime) -> None:
    bag.state, bag.gone_at = BagState.GONE, at
    bag.save(update_fields=["state", "gone_at"])
    name = bag.stored_name
    transaction.on_commit(lambda: default_storage.delete(name))
