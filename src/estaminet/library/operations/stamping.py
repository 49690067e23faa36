"""Have archives that harvest us come again for works whose record tells something else than it did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from estaminet.kernel.many_rows import update_rows
from estaminet.kernel.operations.enqueue import enqueue
from estaminet.library.models import Work

COMPARE: Final = "library.compare_records"


def ask_to_compare(*, what: str, pk: int, at: datetime) -> None:
    """Have the records compared in which something stands: ``what`` is ``concept``, ``collection`` or ``work``.

    What else records quote (names of hubs, people and organisations) is compared each night.
    """
    enqueue(kind=COMPARE, key=f"{COMPARE}:{what}:{pk}", args={what: pk}, at=at)


@transaction.atomic
def stamp_changed(*, marks: Mapping[int, str], at: datetime) -> int:
    """Give a new stamp to those works whose record has another mark than when it was told last; gives how many.

    ``marks`` are those of the records as they are now, by the ids of their works. A stamp never goes back.
    """
    works = Work.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(marks)).order_by("pk")
    stale = [work for work in works.only("datestamp", "record_mark") if work.record_mark != marks[work.pk]]
    update_rows(
        Work,
        {work.pk: {"datestamp": max(work.datestamp or at, at), "record_mark": marks[work.pk]} for work in stale},
    )
    return len(stale)
