"""Which records of a kind hold all the words: the newest first, by their ids and nothing else, thousands at once.

For lists that are filtered and counted by their own room (``facets``). A page of hits is ``find``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils.safestring import SafeString

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.candidates import WIDER, marks_between, newest_spans
from estaminet.kernel.search.indexing import UNREAD
from estaminet.kernel.search.marks import SPAN
from estaminet.kernel.search.query import Query
from estaminet.kernel.search.snippets import Snippets

MARKED: Final = "<mark>"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Ids of records that hold all the words, the newest first, and those of them that hold them in a title.

    ``more``: there are others, older than these.
    """

    ids: tuple[int, ...] = ()
    titled: frozenset[int] = frozenset()
    more: bool = False


def meetings(query: Query, *, network_id: int, most: Mapping[str, int]) -> dict[str, Meeting]:
    """Of each kind at most so many records. Two queries for all; one more where eight times as many must be asked."""
    found = dict.fromkeys(most, Meeting())
    if not query:
        return found
    newest = newest_spans(list(most))
    spans = {kind: most[kind] // SPAN + 1 for kind in newest}
    while spans:
        rows = _ask(
            query, {kind: marks_between(network_id, kind, newest[kind], wide) for kind, wide in spans.items()}, most
        )
        wider = {}
        for kind, wide in spans.items():
            met = [pk for of, in_title, pk in rows if of == kind and not in_title]
            if len(met) <= most[kind] and newest[kind] >= wide:
                wider[kind] = wide * WIDER
                continue
            titled = frozenset(pk for of, in_title, pk in rows if of == kind and in_title)
            ids = met[: most[kind]]
            found[kind] = Meeting(tuple(ids), titled.intersection(ids), len(met) > most[kind])
        spans = wider
    return found


def _ask(query: Query, marks: Mapping[str, list[str]], most: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """The kind, 1 for a title or 0 for anywhere, and the record's id; of each kind the newest first."""
    postgresql = connection.vendor == "postgresql"
    statements: list[str] = []
    values: list[Any] = []
    for kind, some in marks.items():
        if postgresql:
            among = " | ".join(f"'{mark}'" for mark in some)
            wanted = titled = f"({among}) & {query.for_postgresql()}"
        else:
            among = " OR ".join(f'"{mark}"' for mark in some)
            wanted = f"({among}) AND {query.for_sqlite()}"
            titled = f"words_title : ({wanted})"
        statements += _POSTGRESQL if postgresql else _SQLITE
        values += [kind, titled, most[kind] + 1, kind, wanted, most[kind] + 1]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return list(cursor.fetchall())


# CROSS JOIN keeps SQLite from walking the documents first.
_FROM_SQLITE: Final = """SELECT * FROM (SELECT DISTINCT %s, {in_title}, d.object_id
  FROM kernel_searchwords CROSS JOIN kernel_searchdocument d ON d.id = kernel_searchwords.rowid
  WHERE kernel_searchwords MATCH %s ORDER BY d.object_id DESC LIMIT %s)"""
_SQLITE: Final = [_FROM_SQLITE.format(in_title=in_title) for in_title in (1, 0)]
_FROM_POSTGRESQL: Final = """(SELECT DISTINCT %s, {in_title}, object_id FROM kernel_searchdocument
  WHERE {words} @@ %s::tsquery ORDER BY object_id DESC LIMIT %s)"""
_POSTGRESQL: Final = [
    _FROM_POSTGRESQL.format(in_title=in_title, words=words)
    for in_title, words in ((1, "words_title"), (0, "(words_title || words_body)"))
]


@dataclass(frozen=True, slots=True)
class Extract:
    """A place in a text where words are met, marked, and the language of the text."""

    said: SafeString
    language: str


def extracts(query: Query, *, kind: str, ids: Iterable[int], languages: Iterable[str]) -> dict[int, Extract]:
    """Of each record the place where the words are met, in the language of those met the reader reads best.

    Where nothing that is read holds a word, the names by which it is found as well; where its title alone does,
    nothing. One query.
    """
    order = {language: place for place, language in enumerate(languages)}
    snippets = Snippets(query)
    best: dict[int, tuple[int, Extract]] = {}
    rows = SearchDocument.objects.filter(kind=kind, object_id__in=list(ids))
    for row in rows.defer("words_title", "words_body").order_by("id"):
        read, _sign, also = row.body.partition(UNREAD)
        said = next((text for text in map(snippets.of, (read.strip(), also.strip())) if MARKED in text), None)
        weight = order.get(row.language, len(order))
        if said is not None and (row.object_id not in best or weight < best[row.object_id][0]):
            best[row.object_id] = (weight, Extract(said, row.language))
    return {pk: extract for pk, (_weight, extract) in best.items()}
