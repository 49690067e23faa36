"""What belongs into a bag, in its order; and the bags of a hub, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Sum
from django.utils.functional import Promise

from estaminet.kernel.models import Job
from estaminet.kernel.uploads.refusals import words_of
from estaminet.library.enums import BagScope, BagState, BagWay
from estaminet.library.models import Bag, Media, Work
from estaminet.network.models import Hub

SHOWN: Final = 12
KEPT: Final = timedelta(days=7)
"""So long a bag lies here once it was asked for; one that was brought goes as soon as it was read."""


def job_key(bag_id: int) -> str:
    """The key of the job that makes or reads a bag."""
    return f"library.bag:{bag_id}"


def works_in_bag(bag: Bag) -> Any:
    """Works a bag holds, drafts too, but nothing that was removed. Of a collection, those the hub keeps itself: what
    others keep is theirs to give."""
    rows = Work.objects.filter(hub=bag.hub_id, removed_at=None)
    match bag.scope:
        case BagScope.WORK:
            rows = rows.filter(pk=bag.work_id or 0)
        case BagScope.COLLECTION:
            rows = rows.filter(in_collections__collection=bag.collection_id or 0)
    return rows.select_related("network", "hub", "activity", "session", "place").order_by("pk")


def medias_in_bag(work: Work) -> Any:
    """The files of a work in their order. One query."""
    rows = Media.objects.filter(work=work, removed_at=None, file__isnull=False)
    return rows.select_related("file").order_by("position", "pk")


def bytes_in_bag(bag: Bag) -> int:
    """Bytes of the originals a bag will hold. One query."""
    works = works_in_bag(bag).select_related(None).order_by().values("pk")
    found = Media.objects.filter(work__in=works, removed_at=None, damage="").aggregate(all=Sum("file__bytes"))
    return int(found["all"] or 0)


@dataclass(frozen=True, slots=True)
class BagTold:
    """A bag, how far it is (in percent), until when it is kept, and why it was refused."""

    row: Bag
    progress: int
    until: datetime
    refused: str | Promise

    @property
    def is_waiting(self) -> bool:
        return self.row.state == BagState.WAITING

    @property
    def is_ready(self) -> bool:
        return self.row.state == BagState.READY

    @property
    def has_failed(self) -> bool:
        return self.row.state == BagState.FAILED

    @property
    def leaves(self) -> bool:
        return self.row.way == BagWay.OUT


def bags_of(hub: Hub, at: datetime) -> list[BagTold]:
    """Bags that are there or under way, the latest first. Two queries."""
    kept = Bag.objects.filter(hub=hub, made_at__gt=at - KEPT).exclude(state=BagState.GONE)
    return bags_told(kept.select_related("work", "collection").order_by("-pk")[:SHOWN])


def bags_told(bags: Iterable[Bag]) -> list[BagTold]:
    """The same of some bags, in their order. One query beside theirs."""
    rows = list(bags)
    keys = {job_key(row.pk): row.pk for row in rows}
    jobs = Job.objects.filter(key__in=keys).values_list("key", "progress")
    progress = {keys[key]: percent for key, percent in jobs}
    return [
        BagTold(row, progress.get(row.pk, 0), row.made_at + KEPT, words_of(row.problem) if row.problem else "")
        for row in rows
    ]
