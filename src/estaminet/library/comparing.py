"""Records are compared with what harvesters were told of them: each night, and when a subject or a collection changes.

Operations on a work give it a new stamp at once (``settle_sight``). A record also quotes names of hubs, people,
organisations and subjects, whose rooms know nothing of records: what they changed is found here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.slots import REGULAR_WORK, DueWork, RegularWork
from estaminet.kernel.tasks import job
from estaminet.library.feeds.oai_dc import mark_of
from estaminet.library.models import Work
from estaminet.library.models.work import Works
from estaminet.library.operations.stamping import COMPARE, stamp_changed
from estaminet.library.queries.harvesting import records_of

AT_ONCE: Final = 500
HOUR: Final = 3
"""Of the night, UTC: after what the night takes away."""


def comparisons_due(at: datetime) -> Iterable[DueWork]:
    """Once each night."""
    if at.hour >= HOUR:
        yield DueWork(f"records of {at:%Y-%m-%d}", {})


@job(COMPARE)
def compare(running: Job, args: dict[str, Any]) -> None:
    """Compare all records, or those in which something stands, some at a time."""
    rows = _concerned(args)
    total, done, last = rows.count(), 0, 0
    while works := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last, done = works[-1].pk, done + len(works)
        compare_works(works, timezone.now())
        show_progress(on=running, percent=100 * done // max(total, done), at=timezone.now())


def compare_works(works: list[Work], at: datetime) -> int:
    """Stamp those whose record tells something else than it did; gives how many."""
    with speaking("en"):  # in whichever language, as long as it stays the same
        marks = {record.work.pk: mark_of(record) for record in records_of(works, at)}
    return stamp_changed(marks=marks, at=at)


def _concerned(args: dict[str, Any]) -> Works:
    rows = Work.objects.filter(ever_public=True)
    if "concept" in args:
        rows = rows.filter(subjects__concept=args["concept"])
    if "work" in args:
        rows = rows.filter(pk=args["work"])
    if "collection" in args:
        rows = rows.filter(in_collections__collection=args["collection"])
    return rows.defer("body")


def register_comparing() -> None:
    """Called once, when the house starts."""
    REGULAR_WORK.register(RegularWork(COMPARE, comparisons_due))
