"""Facets: how many of the works somebody wishes for are of each kind, hub, subject, language, place and time.

A facet counts what would be found if another of its own values were chosen, all other filters staying: so it tells
where each choice leads. Exact up to ``COUNTED`` works; beyond, the newest are counted and the numbers are approximate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.db.models import Q

from estaminet.library.models import Concept, WorkConcept
from estaminet.library.models.work import EARLIEST, LATEST, Works
from estaminet.library.queries.library_list import HOUSE_PLACE, Wish, conditions

COUNTED: Final = 5_000
NAMES: Final = ("kind", "hub", "subject", "language", "place", "years")
DECADES: Final = 30
"""A work that may have been made in any of more decades than this says nothing of a time."""
_COLUMNS: Final = ("pk", "kind", "hub_id", "language", "spoken", "year_from", "year_to", "where", "place_id")


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted of a work. ``subjects`` are ids, with those of the wider subjects they belong to."""

    pk: int
    kind: str
    hub_id: int
    language: str
    spoken: list[str]
    year_from: int | None
    year_to: int | None
    where: str
    place_id: int | None
    subjects: frozenset[int]

    def values(self, name: str) -> Iterator[Any]:
        """What it counts for in a facet, each value once. A decade is said by its first year."""
        if name == "kind":
            yield self.kind
        elif name == "hub":
            yield self.hub_id
        elif name == "subject":
            yield from self.subjects
        elif name == "language":
            yield from {*self.spoken, *filter(None, [self.language])}
        elif name == "place":
            if self.where or self.place_id is not None:
                yield self.where or f"{HOUSE_PLACE}{self.place_id}"
        elif self.year_from is not None and self.year_to is not None:
            first, last = self.year_from // 10, self.year_to // 10
            if last - first < DECADES:
                yield from (decade * 10 for decade in range(first, last + 1))


@dataclass(slots=True)
class Facets:
    """Counts by facet and value; ``total`` of what fits everything. ``approximate``: only the newest were counted."""

    counts: dict[str, Counter[Any]] = field(default_factory=lambda: {name: Counter() for name in NAMES})
    fitting: list[int] = field(default_factory=list)
    approximate: bool = False

    @property
    def total(self) -> int:
        return len(self.fitting)


def facets_of(works: Works, wish: Wish, subjects: Sequence[Concept]) -> Facets:
    """Of works the reader may see. Two queries, a third where filters are in force."""
    asked = list(conditions(wish).values())
    fits = reduce(and_, asked, Q())
    rows, more = _rows(works.filter(fits), subjects)
    if asked:
        # What fits all filters but one is what choosing another value of that one would find.
        but_one = reduce(or_, (reduce(and_, asked[:n] + asked[n + 1 :], Q()) for n in range(len(asked))))
        others, more_of_them = _rows(works.filter(but_one).exclude(fits), subjects)
        rows, more = [*rows, *others], more or more_of_them
    found = count(rows, wish)
    found.approximate = more
    return found


def facets_among(works: Works, ids: Collection[int], wish: Wish, subjects: Sequence[Concept]) -> Facets:
    """Of some of the works the reader may see, ``COUNTED`` at the most. Two queries."""
    wanted = frozenset(ids)
    told = works.filter(_among("pk", wanted)).order_by().values_list(*_COLUMNS) if wanted else ()
    return count(_with_subjects([each for each in told if each[0] in wanted], subjects), wish)


def _rows(works: Works, subjects: Sequence[Concept]) -> tuple[list[Row], bool]:
    """The newest of some works, and whether there are others. Two queries, one where there are none."""
    told: list[Any] = list(works.order_by("-published_at", "-pk").values_list(*_COLUMNS)[: COUNTED + 1])
    return _with_subjects(told[:COUNTED], subjects), len(told) > COUNTED


def _with_subjects(told: Sequence[Any], subjects: Sequence[Concept]) -> list[Row]:
    about = _subjects_of([each[0] for each in told], subjects)
    nothing: frozenset[int] = frozenset()
    return [Row(*(*each, about.get(each[0], nothing))) for each in told]


def _among(column: str, ids: Collection[int]) -> Q:
    """One span of ids instead of thousands of them, where most of what lies in it is wanted: others may come along."""
    first, last = min(ids), max(ids)
    if last - first < 2 * len(ids):
        return Q(**{f"{column}__gte": first, f"{column}__lte": last})
    return Q(**{f"{column}__in": list(ids)})


def _subjects_of(works: Sequence[int], subjects: Sequence[Concept]) -> dict[int, frozenset[int]]:
    if not works:
        return {}
    wider = {each.pk: frozenset(filter(None, (each.pk, each.broader_id))) for each in subjects}
    found: dict[int, frozenset[int]] = {}
    for work, concept in WorkConcept.objects.filter(_among("work", works)).values_list("work", "concept"):
        found[work] = found.get(work, frozenset()) | wider.get(concept, frozenset())
    return found


def count(rows: Iterable[Row], wish: Wish) -> Facets:
    """One look at each work: what fits counts everywhere, what one filter keeps out counts in that facet alone."""
    found = Facets()
    chosen = _chosen(wish)
    for row in rows:
        failed = [name for name, fits in chosen.items() if not fits(row)]
        if not failed:
            found.fitting.append(row.pk)
        if len(failed) > 1:
            continue
        for name in failed or NAMES:
            counts = found.counts[name]
            for value in row.values(name):
                counts[value] += 1
    return found


def _chosen(wish: Wish) -> Mapping[str, Any]:
    """Filters in force as questions to a row; the same as ``conditions`` asks the database."""
    asked: dict[str, Any] = {}
    for name in ("kind", "language", "place"):
        if wanted := getattr(wish, name):
            asked[name] = lambda row, name=name, wanted=wanted: wanted in row.values(name)
    if wish.hub is not None:
        asked["hub"] = lambda row, wanted=wish.hub.pk: row.hub_id == wanted
    if wish.subject is not None:
        asked["subject"] = lambda row, wanted=wish.subject.pk: wanted in row.subjects
    if wish.since is not None or wish.until is not None:
        since = EARLIEST if wish.since is None else wish.since
        until = LATEST if wish.until is None else wish.until
        asked["years"] = lambda row: row.year_from is not None and row.year_to >= since and row.year_from <= until
    return asked
