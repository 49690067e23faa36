"""Documents that meet a query: the newest records of each kind, the same ones on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from estaminet.kernel.search.marks import SPAN, age_mark, kind_mark
from estaminet.kernel.search.query import Query

CANDIDATES: Final = 300
"""Documents of a kind that are ranked among those met in their title, and again among all: the newest records first.
Beyond, results are approximate."""
WIDER: Final = 8


@dataclass(frozen=True, slots=True)
class Met:
    """A document that meets the query."""

    document_id: int
    kind: str
    object_id: int
    language: str
    title: str
    in_title: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind, looked through in titles or in everything."""

    kind: str
    in_title: bool


def candidates(query: Query, network_id: int, kinds: Iterable[str]) -> tuple[list[Met], frozenset[str]]:
    """Documents that meet the query, title first, and the kinds of which there may be more.

    At most ``CANDIDATES`` of each kind and sort. Looks through the newest spans of records, then through ever more of
    them, until there are enough or nothing is left: one query for each step, of which there are as many as 8 goes
    into the number of records.
    """
    newest = newest_spans(list(kinds))
    found: dict[int, Met] = {}
    more: set[str] = set()
    parts = [_Part(kind, in_title) for in_title in (True, False) for kind in newest]
    spans = 1
    while parts:
        bounds = {kind: marks_between(network_id, kind, last, spans) for kind, last in newest.items()}
        rows = _ask([(part, bounds[part.kind]) for part in parts], query)
        wider = []
        for number, part in enumerate(parts):
            here = [row for row in rows if row[0] == number]
            if len(here) <= CANDIDATES and newest[part.kind] >= spans:
                wider.append(part)
                continue
            if len(here) > CANDIDATES:
                more.add(part.kind)
            for _number, pk, kind, object_id, language, title in here[:CANDIDATES]:
                known = found.get(pk)
                if known is None or not known.in_title:
                    found[pk] = Met(pk, kind, object_id, language, title, part.in_title)
        parts, spans = wider, spans * WIDER
    return list(found.values()), frozenset(more)


def newest_spans(kinds: list[str]) -> dict[str, int]:
    """The span of the newest record of each kind that has any; one step in an index for each."""
    one = "(SELECT MAX(object_id) FROM kernel_searchdocument WHERE kind = %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([one] * len(kinds))}", kinds)
        row = cursor.fetchone()
    return {kind: last // SPAN for kind, last in zip(kinds, row, strict=True) if last is not None}


def marks_between(network_id: int, kind: str, last: int, spans: int, asked: int = 0) -> list[str]:
    """The newest spans of a kind but for those already ``asked``, or all of it."""
    if last < spans and not asked:
        return [kind_mark(network_id, kind)]
    return [age_mark(network_id, kind, span) for span in range(last - asked, max(last - spans, -1), -1)]


def _ask(parts: list[tuple[_Part, list[str]]], query: Query) -> list[tuple[Any, ...]]:
    """All parts in one statement: number of the part, then the columns of the document, newest record first."""
    postgresql = connection.vendor == "postgresql"
    statements: list[str] = []
    values: list[Any] = []
    for number, (part, marks) in enumerate(parts):
        if postgresql:
            among = " | ".join(f"'{mark}'" for mark in marks)
            statements.append(
                _POSTGRESQL.format(words="words_title" if part.in_title else "(words_title || words_body)")
            )
            values += [number, f"({among}) & {query.for_postgresql()}", CANDIDATES + 1]
        else:
            among = " OR ".join(f'"{mark}"' for mark in marks)
            wanted = f"({among}) AND {query.for_sqlite()}"
            statements.append(_SQLITE)
            values += [number, f"words_title : ({wanted})" if part.in_title else wanted, CANDIDATES + 1]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return list(cursor.fetchall())


# CROSS JOIN keeps SQLite from walking the documents first.
_SQLITE: Final = """SELECT * FROM (
  SELECT %s, d.id, d.kind, d.object_id, d.language, d.title
  FROM kernel_searchwords CROSS JOIN kernel_searchdocument d ON d.id = kernel_searchwords.rowid
  WHERE kernel_searchwords MATCH %s ORDER BY d.object_id DESC, d.language LIMIT %s)"""

_POSTGRESQL: Final = """(SELECT %s, id, kind, object_id, language, title
 FROM kernel_searchdocument WHERE {words} @@ %s::tsquery ORDER BY object_id DESC, language LIMIT %s)"""
