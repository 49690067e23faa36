"""Find records by words, in every language at once: title before body, one hit a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils.safestring import SafeString

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.query import Query, read_query
from estaminet.kernel.search.snippets import snippet
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, Text

CANDIDATES: Final = 2_000
"""Documents that are ranked, among those met in their title and again among all: beyond, results are approximate."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, in the language of those it was met in that the reader reads best."""

    kind: str
    label: Text
    object_id: int
    hub_id: int | None
    title: str
    language: str
    snippet: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind on this page, best first, and how many there are in all."""

    kind: str
    label: Text
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. ``approximate`` says that a word is so common that not everything was counted."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    approximate: bool = False
    understood: bool = True
    totals: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.hits)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Hits by kind, in the order of the kinds."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.kind, []).append(hit)
        return tuple(
            Group(kind.name, kind.label, self.totals[kind.name], tuple(found[kind.name]))
            for kind in SEARCH_KINDS.items()
            if kind.name in found
        )


@dataclass(frozen=True, slots=True)
class _Met:
    """A document that meets the query."""

    document_id: int
    kind: str
    object_id: int
    language: str
    in_title: bool
    rank: float


def find(
    text: str,
    *,
    network_id: int,
    languages: Sequence[str],
    kinds: Collection[str] | None = None,
    limit: int = 30,
    offset: int = 0,
    per_kind: int | None = None,
) -> Results:
    """Records of a network that hold all the words, in whatever language.

    ``languages`` is the reader's order: words are understood in each of them, and a record met in several is shown
    in the first. ``per_kind`` keeps a kind with many hits from crowding the others out. Two queries, and one more
    per kind that was found. Any text is a query; one without a word finds nothing and is not ``understood``.
    """
    query = read_query(text, languages)
    known = {kind.name: kind for kind in SEARCH_KINDS.items() if kinds is None or kind.name in kinds}
    if not query or not known:
        return Results(understood=bool(query))
    met, approximate = _candidates(query, network_id, list(known))
    records = _ranked(met, languages)
    totals: dict[str, int] = {}
    shown: list[_Met] = []
    for best in records:
        totals[best.kind] = totals.get(best.kind, 0) + 1
        if per_kind is None or totals[best.kind] <= per_kind:
            shown.append(best)
    hits = _hits(shown[offset : offset + limit], query, known)
    return Results(hits=tuple(hits), total=len(records), approximate=approximate, totals=totals)


def _candidates(query: Query, network_id: int, kinds: list[str]) -> tuple[list[_Met], bool]:
    """Documents that meet the query, title first; at most ``CANDIDATES`` of each sort, in one query."""
    among = ", ".join(["%s"] * len(kinds))
    bounds: list[Any] = [network_id, *kinds, CANDIDATES + 1]
    if connection.vendor == "postgresql":
        sql = _POSTGRESQL.format(among=among)
        words = query.for_postgresql()
        values = [words, words, *bounds, words, words, *bounds]
    else:
        sql = _SQLITE.format(among=among)
        words = query.for_sqlite()
        values = [f"words_title : ({words})", *bounds, words, *bounds]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    found: dict[int, _Met] = {}
    for row in rows:
        found.setdefault(row[0], _Met(row[0], row[1], row[2], row[3], bool(row[4]), float(row[5])))
    in_title = sum(1 for row in rows if row[4])
    return list(found.values()), max(in_title, len(rows) - in_title) > CANDIDATES


# CROSS JOIN keeps SQLite from walking the documents first.
_SQLITE: Final = """
SELECT * FROM (
  SELECT d.id, d.kind, d.object_id, d.language, 1, -bm25(kernel_searchwords, 8.0, 1.0)
  FROM kernel_searchwords CROSS JOIN kernel_searchdocument d ON d.id = kernel_searchwords.rowid
  WHERE kernel_searchwords MATCH %s AND d.network_id = %s AND d.kind IN ({among}) LIMIT %s)
UNION ALL SELECT * FROM (
  SELECT d.id, d.kind, d.object_id, d.language, 0, -bm25(kernel_searchwords, 8.0, 1.0)
  FROM kernel_searchwords CROSS JOIN kernel_searchdocument d ON d.id = kernel_searchwords.rowid
  WHERE kernel_searchwords MATCH %s AND d.network_id = %s AND d.kind IN ({among}) LIMIT %s)
"""

_POSTGRESQL: Final = """
(SELECT id, kind, object_id, language, 1, ts_rank(words_title || words_body, %s::tsquery)
 FROM kernel_searchdocument
 WHERE words_title @@ %s::tsquery AND network_id = %s AND kind IN ({among}) LIMIT %s)
UNION ALL
(SELECT id, kind, object_id, language, 0, ts_rank(words_title || words_body, %s::tsquery)
 FROM kernel_searchdocument
 WHERE (words_title || words_body) @@ %s::tsquery AND network_id = %s AND kind IN ({among}) LIMIT %s)
"""


def _ranked(met: Iterable[_Met], languages: Sequence[str]) -> list[_Met]:
    """One document a record, records in order: met in the title, in the reader's language, often, lately made."""
    order = {language: place for place, language in enumerate(languages)}
    records: dict[tuple[str, int], list[_Met]] = {}
    for one in met:
        records.setdefault((one.kind, one.object_id), []).append(one)

    def reads(one: _Met) -> tuple[int, float]:
        return (order.get(one.language, len(order)), -one.rank)

    def weight(documents: list[_Met]) -> tuple[bool, bool, float, int]:
        return (
            any(one.in_title for one in documents),
            any(order.get(one.language) == 0 for one in documents),
            max(one.rank for one in documents),
            documents[0].object_id,
        )

    ordered = sorted(records.values(), key=weight, reverse=True)
    return [min(documents, key=reads) for documents in ordered]


def _hits(page: Sequence[_Met], query: Query, known: dict[str, SearchKind]) -> Iterable[Hit]:
    """Load titles, texts and addresses; a record that has gone meanwhile is left out."""
    documents = SearchDocument.objects.defer("words_title", "words_body").in_bulk([one.document_id for one in page])
    urls: dict[tuple[str, int], str] = {}
    for name in dict.fromkeys(one.kind for one in page):
        kind = known[name]
        for row in kind.rows([one.object_id for one in page if one.kind == name]):
            urls[name, row.pk] = kind.url(row)
    for one in page:
        document, url = documents.get(one.document_id), urls.get((one.kind, one.object_id))
        if document is not None and url is not None:
            yield Hit(
                kind=one.kind,
                label=known[one.kind].label,
                object_id=one.object_id,
                hub_id=document.hub_id,
                title=document.title,
                language=document.language,
                snippet=snippet(document.body, query),
                url=url,
            )
