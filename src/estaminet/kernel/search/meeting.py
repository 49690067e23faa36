"""Which records of a kind hold all the words: the newest first, by their ids and what is counted of them, thousands at
once.

For lists that are filtered and counted by their own room (``facets``). A page of hits is ``find``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils.safestring import SafeString

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.candidates import marks_between, newest_spans
from estaminet.kernel.search.indexing import UNREAD
from estaminet.kernel.search.marks import SPAN, kind_mark
from estaminet.kernel.search.query import Query
from estaminet.kernel.search.snippets import Snippets

Marks = Mapping[str, list[str]]

MARKED: Final = "<mark>"
FEW_MARKS, MOST_MARKS = 24, 200
"""So many spans are asked for by their marks without a thought; and at the most, beyond which all records are asked."""
ALL_AT_ONCE: Final = 6
"""All records of a kind are asked where so many times as many as are wanted would be met."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Ids of records that hold all the words, the newest first, and those of them that hold them in a title.

    ``counted``: what their documents say of each for counting. ``more``: there are others, older than these.
    """

    ids: tuple[int, ...] = ()
    counted: Mapping[int, str] = field(default_factory=dict)
    titled: frozenset[int] = frozenset()
    more: bool = False


def meetings(query: Query, *, network_id: int, most: Mapping[str, int], at_once: bool = False) -> dict[str, Meeting]:
    """Of each kind at most so many records. Two queries for all, and one more each time older records must be asked.

    ``at_once``: all records are asked by the first of them, for words that are known to be rare.
    """
    if not query:
        return dict.fromkeys(most, Meeting())
    newest = newest_spans(list(most))
    found = {kind: Meeting() for kind in most}
    asked = dict.fromkeys(newest, 0)
    # The newest span is hardly ever full: with one more, a word that stands everywhere is met often enough at once.
    spans = {kind: newest[kind] + 1 if at_once else most[kind] // SPAN + 2 for kind in newest}
    while spans:
        parts = {}
        for kind, wide in spans.items():
            if wide > newest[kind] or wide - asked[kind] > MOST_MARKS:
                # One mark for all is met sooner than each of the others by itself, the newest once more included.
                asked[kind], found[kind], spans[kind] = 0, Meeting(), newest[kind] + 1
            parts[kind] = marks_between(network_id, kind, newest[kind], spans[kind], asked[kind])
        rows = _ask(query, network_id, parts, most)
        wider = {}
        for kind, wide in spans.items():
            here = {pk: told for of, in_title, pk, told in rows if not in_title and of == kind}
            counted = {**found[kind].counted, **here}
            titled = found[kind].titled.union(pk for of, in_title, pk, _told in rows if in_title and of == kind)
            met = tuple(counted)
            ids, more = met[: most[kind]], len(met) > most[kind]
            found[kind] = Meeting(ids, counted, titled.intersection(ids), more)
            asked[kind] = wide
            if not found[kind].more and newest[kind] >= wide:
                wider[kind] = _wider(wide, len(met), most[kind], newest[kind])
        spans = wider
    return found


def _wider(spans: int, met: int, most: int, newest: int) -> int:
    """As many spans as should hold enough, if the older records hold the words as often as the newer ones.

    All of them where few would be met besides: many marks cost more than the records they leave out.
    """
    if not met:
        return newest + 1
    likely = spans * (most + 1) * 5 // (4 * met) + 1
    if likely - spans > FEW_MARKS and met * (newest + 1) <= ALL_AT_ONCE * most * spans:
        return newest + 1
    return likely


def _ask(query: Query, network_id: int, marks: Marks, most: Mapping[str, int]) -> list[tuple[str, int, int, str]]:
    """The kind, 1 for a title or 0 for anywhere, the record's id and what is counted of it; the newest first."""
    ask = _ask_postgresql if connection.vendor == "postgresql" else _ask_sqlite
    statement, values = ask(query, network_id, marks, most)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


# CROSS JOIN keeps SQLite from walking the documents first, and the index from reading their texts.
_FROM_SQLITE: Final = """SELECT * FROM (SELECT %s, {in_title}, d.object_id, {counted}
  FROM kernel_searchwords CROSS JOIN kernel_searchdocument d INDEXED BY search_document_record
    ON d.id = kernel_searchwords.rowid
  WHERE kernel_searchwords MATCH %s GROUP BY d.object_id ORDER BY d.object_id DESC LIMIT %s)"""
_TITLES, _EVERYTHING = (
    _FROM_SQLITE.format(in_title=in_title, counted=counted) for in_title, counted in ((1, "''"), (0, "d.counted"))
)


def _ask_sqlite(query: Query, _network_id: int, marks: Marks, most: Mapping[str, int]) -> tuple[str, list[Any]]:
    statements: list[str] = []
    values: list[Any] = []
    for kind, some in marks.items():
        among = " OR ".join(f'"{mark}"' for mark in some)
        wanted = f"({among}) AND {query.for_sqlite()}"
        statements += [_TITLES, _EVERYTHING]
        values += [kind, f"words_title : ({wanted})", most[kind] + 1, kind, wanted, most[kind] + 1]
    return " UNION ALL ".join(statements), values


# Of kinds that are asked whole, all documents are met at once and then sorted by kind: a mark that stands in each of
# them costs more than all the words. Materialized, lest a kind's index be walked to the end instead.
_MET: Final = """{name} AS MATERIALIZED (SELECT kind, object_id, counted FROM kernel_searchdocument
  WHERE {words} @@ %s::tsquery AND network_id = %s)"""
# DISTINCT ON: all documents of a record say the same for counting.
_OF_KIND: Final = """(SELECT DISTINCT ON (object_id) %s, {in_title}, object_id, {counted} FROM {source}
  WHERE {which} ORDER BY object_id DESC LIMIT %s)"""
_LOOKS: Final = ((1, "titled", "words_title", "''"), (0, "met", "(words_title || words_body)", "counted"))


def _ask_postgresql(query: Query, network_id: int, marks: Marks, most: Mapping[str, int]) -> tuple[str, list[Any]]:
    wanted = query.for_postgresql()
    whole = {kind for kind, some in marks.items() if some == [kind_mark(network_id, kind)]}
    statements: list[str] = []
    values: list[Any] = []
    for kind, some in marks.items():
        for in_title, name, words, counted in _LOOKS:
            part = {"in_title": in_title, "counted": counted}
            if kind in whole:
                statements.append(_OF_KIND.format(source=name, which="kind = %s", **part))
                values += [kind, kind, most[kind] + 1]
            else:
                which, among = f"{words} @@ %s::tsquery", " | ".join(f"'{mark}'" for mark in some)
                statements.append(_OF_KIND.format(source="kernel_searchdocument", which=which, **part))
                values += [kind, f"({among}) & {wanted}", most[kind] + 1]
    statement = " UNION ALL ".join(statements)
    if whole:
        met = ", ".join(_MET.format(name=name, words=words) for _in_title, name, words, _counted in _LOOKS)
        return f"WITH {met} {statement}", [wanted, network_id, wanted, network_id, *values]
    return statement, values


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
