"""Facets: how many of the works somebody wishes for are of each kind, hub, subject, language, place and time.

A facet counts what would be found if another of its own values were chosen, all other filters staying: so it tells
where each choice leads. Exact up to ``COUNTED`` works; beyond, the newest are counted and the numbers are approximate.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial, reduce
from operator import and_, attrgetter, or_
from typing import Any, Final

from django.db.models import Aggregate, Q, TextField
from django.db.models.functions import Cast

from estaminet.kernel.id_lists import listed
from estaminet.library.models import Concept, WorkConcept
from estaminet.library.models.work import EARLIEST, LATEST, Works
from estaminet.library.queries.counted import Row, read_noted
from estaminet.library.queries.library_list import HOUSE_PLACE, Wish, conditions

COUNTED: Final = 5_000
NAMES: Final = ("kind", "hub", "subject", "language", "place", "years")
DECADES: Final = 30
"""A work that may have been made in any of more decades than this says nothing of a time."""
_COLUMNS: Final = ("pk", "kind", "hub_id", "language", Cast("spoken", TextField()), "year_from", "year_to", "where")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a facet reads of a row, and the values it counts for, each once.

    Works say the same again and again: rows are counted by what they say, and each saying is understood once.
    """

    said: Callable[[Row], Any]
    values: Callable[[Any], Iterable[Any]]


def _languages(said: tuple[str, str]) -> Iterable[str]:
    written, spoken = said
    return {*json.loads(spoken), *filter(None, [written])}


def _place(said: tuple[str, int | None]) -> Iterable[str]:
    where, place = said
    return [where or f"{HOUSE_PLACE}{place}"] if where or place is not None else []


def _decades(said: tuple[int | None, int | None]) -> Iterator[int]:
    """Each decade by its first year."""
    year_from, year_to = said
    if year_from is not None and year_to is not None:
        first, last = year_from // 10, year_to // 10
        if last - first < DECADES:
            yield from (decade * 10 for decade in range(first, last + 1))


def tellings(subjects: Sequence[Concept]) -> dict[str, Telling]:
    """Of each facet what it reads. A work is about its subjects and the wider ones they belong to."""
    wider = {str(each.pk): frozenset(filter(None, (each.pk, each.broader_id))) for each in subjects}

    def about(said: str) -> Iterable[int]:
        return frozenset().union(*(wider.get(each, ()) for each in said.split(","))) if said else ()

    return {
        "kind": Telling(attrgetter("kind"), lambda said: [said]),
        "hub": Telling(attrgetter("hub"), lambda said: [said]),
        "subject": Telling(attrgetter("subjects"), about),
        "language": Telling(attrgetter("written", "spoken"), _languages),
        "place": Telling(attrgetter("where", "place"), _place),
        "years": Telling(attrgetter("year_from", "year_to"), _decades),
    }


class _Together(Aggregate):
    """Ids with commas between them."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="STRING_AGG(%(expressions)s::text, ',')", **extra)


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
    rows, more = _rows(works.filter(fits))
    if asked:
        # What fits all filters but one is what choosing another value of that one would find.
        but_one = reduce(or_, (reduce(and_, asked[:n] + asked[n + 1 :], Q()) for n in range(len(asked))))
        others, more_of_them = _rows(works.filter(but_one).exclude(fits))
        rows, more = [*rows, *others], more or more_of_them
    found = count(rows, wish, subjects)
    found.approximate = more
    return found


def facets_among(
    works: Works, noted: Mapping[int, str], wish: Wish, subjects: Sequence[Concept], at: datetime
) -> Facets:
    """Of works the search has found, by what it notes of each. One query, two more where of some it notes nothing.

    Its notes are of works everybody may see, and are written in the transaction in which that changes; only an end
    that has come since is not in them yet. A work without a note was met in speech alone.
    """
    over = frozenset(works.over(at).values_list("pk", flat=True)) if noted else frozenset()
    rows = read_noted({pk: note for pk, note in noted.items() if note and pk not in over})
    bare = frozenset(pk for pk, note in noted.items() if not note)
    if bare:
        told = works.public(at).filter(_among("pk", bare)).order_by().values_list(*_COLUMNS, "place_id")
        rows += _with_subjects([each for each in told if each[0] in bare])
    return count(rows, wish, subjects)


def _rows(works: Works) -> tuple[list[Row], bool]:
    """The newest of some works, and whether there are others. Two queries, one where there are none."""
    newest = works.order_by("-published_at", "-pk").values_list(*_COLUMNS, "place_id")
    told: list[Any] = list(newest[: COUNTED + 1])
    return _with_subjects(told[:COUNTED]), len(told) > COUNTED


def _with_subjects(told: Sequence[Any]) -> list[Row]:
    about = _subjects_of([each[0] for each in told])
    return [Row(*(*each, about.get(each[0], ""))) for each in told]


def _among(column: str, ids: Collection[int]) -> Q:
    """One span of ids instead of thousands of them, where most of what lies in it is wanted: others may come along."""
    first, last = min(ids), max(ids)
    if last - first < 2 * len(ids):
        return Q(**{f"{column}__gte": first, f"{column}__lte": last})
    return Q(**{f"{column}__in": listed(ids)})


def _subjects_of(works: Sequence[int]) -> dict[int, str]:
    if not works:
        return {}
    rows = WorkConcept.objects.filter(_among("work", works)).order_by().values_list("work")
    return dict(rows.annotate(about=_Together("concept")))


def count(rows: Sequence[Row], wish: Wish, subjects: Sequence[Concept]) -> Facets:
    """What fits counts everywhere, what one filter keeps out counts in that facet alone."""
    found = Facets()
    read = tellings(subjects)
    sorted_out = _sorted_out(rows, _chosen(wish), read)
    fitting = sorted_out.pop("")
    found.fitting = [row.pk for row in fitting]
    for name, telling in read.items():
        said = Counter(map(telling.said, fitting))
        said.update(map(telling.said, sorted_out.get(name, ())))
        counts = found.counts[name]
        for words, times in said.items():
            for value in telling.values(words):
                counts[value] += times
    return found


def _sorted_out(
    rows: Sequence[Row], chosen: Mapping[str, Callable[[Iterable[Any]], bool]], read: Mapping[str, Telling]
) -> dict[str, Sequence[Row]]:
    """Rows that fit under no name, those that one filter keeps out under its name, others nowhere."""
    if not chosen:
        return {"": rows}
    found: dict[str, Any] = {"": []}
    asked: list[tuple[str, Callable[[Row], Any], dict[Any, bool]]] = [(name, read[name].said, {}) for name in chosen]
    for row in rows:
        failed = ""
        for name, said, known in asked:
            words = said(row)
            fits = known.get(words)
            if fits is None:
                fits = known[words] = chosen[name](words if name == "years" else read[name].values(words))
            if not fits:
                if failed:
                    break
                failed = name
        else:
            found.setdefault(failed, []).append(row)
    return found


def _among_values(wanted: Any, values: Iterable[Any]) -> bool:
    return wanted in values


def _chosen(wish: Wish) -> dict[str, Callable[[Any], bool]]:
    """Filters in force as questions to what a row says; the same as ``conditions`` asks the database.

    Each is asked with the values of its facet; that of years with the first and the last.
    """
    asked: dict[str, Callable[[Any], bool]] = {}
    wanted = {
        "kind": wish.kind,
        "language": wish.language,
        "place": wish.place,
        "hub": wish.hub and wish.hub.pk,
        "subject": wish.subject and wish.subject.pk,
    }
    for name, value in wanted.items():
        if value:
            asked[name] = partial(_among_values, value)
    if wish.since is not None or wish.until is not None:
        since = EARLIEST if wish.since is None else wish.since
        until = LATEST if wish.until is None else wish.until
        asked["years"] = lambda span: span[0] is not None and span[1] >= since and span[0] <= until
    return asked
