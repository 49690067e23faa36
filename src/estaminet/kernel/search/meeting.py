"""Which records of a kind hold all the words: the newest first, by their ids and nothing else, thousands at once.

For lists that are filtered and counted by their own room (``facets``). A page of hits is ``find``'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

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


def meeting(query: Query, *, network_id: int, kind: str, most: int) -> Meeting:
    """At most ``most`` records of a kind. Two queries, one more each time the records are eight times as many."""
    newest = newest_spans([kind]).get(kind)
    if not query or newest is None:
        return Meeting()
    spans = most // SPAN + 1
    while True:
        rows = _ask(query, marks_between(network_id, kind, newest, spans), most)
        found = [pk for in_title, pk in rows if not in_title]
        if len(found) > most or newest < spans:
            titled = frozenset(pk for in_title, pk in rows if in_title)
            return Meeting(tuple(found[:most]), titled.intersection(found[:most]), len(found) > most)
        spans *= WIDER


def _ask(query: Query, marks: list[str], most: int) -> list[tuple[int, int]]:
    """Pairs of 1 for a title, 0 for anywhere, and the record's id."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            among = " | ".join(f"'{mark}'" for mark in marks)
            wanted = f"({among}) & {query.for_postgresql()}"
            cursor.execute(_POSTGRESQL, [wanted, most + 1, wanted, most + 1])
        else:
            among = " OR ".join(f'"{mark}"' for mark in marks)
            wanted = f"({among}) AND {query.for_sqlite()}"
            cursor.execute(_SQLITE, [f"words_title : ({wanted})", most + 1, wanted, most + 1])
        return list(cursor.fetchall())


# CROSS JOIN keeps SQLite from walking the documents first.
_FROM_SQLITE: Final = """SELECT * FROM (SELECT DISTINCT {in_title}, d.object_id
  FROM kernel_searchwords CROSS JOIN kernel_searchdocument d ON d.id = kernel_searchwords.rowid
  WHERE kernel_searchwords MATCH %s ORDER BY d.object_id DESC LIMIT %s)"""
_SQLITE: Final = " UNION ALL ".join(_FROM_SQLITE.format(in_title=in_title) for in_title in (1, 0))
_FROM_POSTGRESQL: Final = """(SELECT DISTINCT {in_title}, object_id FROM kernel_searchdocument
  WHERE {words} @@ %s::tsquery ORDER BY object_id DESC LIMIT %s)"""
_POSTGRESQL: Final = " UNION ALL ".join(
    _FROM_POSTGRESQL.format(in_title=in_title, words=words)
    for in_title, words in ((1, "words_title"), (0, "(words_title || words_body)"))
)


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
