"""Make the whole index anew from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.indexing import index_rows, repair_words_table
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One kind: rows looked at and documents that were not as they should be."""

    kind: str
    rows: int
    changed: int


def rebuild_index(*, batch: int = 200) -> Iterator[Rebuilt]:
    """Bring all documents of all kinds up to date, in transactions of ``batch`` rows, and drop what has no record."""
    repair_words_table()
    names = [kind.name for kind in SEARCH_KINDS.items()]
    SearchDocument.objects.exclude(kind__in=names).delete()
    for kind in SEARCH_KINDS.items():
        yield _rebuild_kind(kind, batch)


def _rebuild_kind(kind: SearchKind, batch: int) -> Rebuilt:
    ids = apps.get_model(kind.model)._base_manager.order_by("pk").values_list("pk", flat=True)
    rows = changed = 0
    last: int | None = None
    while True:
        part = list((ids if last is None else ids.filter(pk__gt=last))[:batch])
        found = list(kind.whole_rows(part))
        changed += index_rows(kind, found)
        rows += len(found)
        # Between the ids of this part lie only records that are gone, or that this kind does not show.
        stray = SearchDocument.objects.filter(kind=kind.name).exclude(object_id__in=[row.pk for row in found])
        stray = stray if last is None else stray.filter(object_id__gt=last)
        done = len(part) < batch
        changed += (stray if done else stray.filter(object_id__lte=part[-1])).delete()[0]
        if done:
            return Rebuilt(kind.name, rows, changed)
        last = part[-1]
