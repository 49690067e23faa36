"""Find records by words, in every language at once: title before body, one hit a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.safestring import SafeString

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.candidates import Met, candidates
from estaminet.kernel.search.indexing import read_part
from estaminet.kernel.search.query import Query, read_query
from estaminet.kernel.search.snippets import Snippets
from estaminet.kernel.search.words import index_words
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, Text

TITLE_BYTES: Final = 10_000


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
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind on this page, best first, and how many there are in all; at least, with ``more``."""

    kind: str
    label: Text
    total: int
    hits: tuple[Hit, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. ``more`` names the kinds in which the words are so common that not everything was counted."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    more: frozenset[str] = frozenset()
    understood: bool = True
    totals: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.hits)

    @property
    def approximate(self) -> bool:
        return bool(self.more)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Hits by kind: kinds in which something is called what was looked for, then the others, in their order."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.kind, []).append(hit)
        kinds = [kind for kind in SEARCH_KINDS.items() if kind.name in found]
        kinds.sort(key=lambda kind: not any(hit.in_title for hit in found[kind.name]))
        return tuple(
            Group(kind.name, kind.label, self.totals[kind.name], tuple(found[kind.name]), kind.name in self.more)
            for kind in kinds
        )


def find(
    text: str,
    *,
    network_id: int,
    languages: Sequence[str],
    kinds: Collection[str] | None = None,
    limit: int = 30,
    offset: int = 0,
    per_kind: int | None = None,
    at: datetime | None = None,
) -> Results:
    """Records of a network that hold all the words, in whatever language.

    ``languages`` is the reader's order: words are understood in each of them, and a record met in several is shown
    in the first. ``per_kind`` keeps a kind with many hits from crowding the others out. With ``at``, what has
    something to come stands before what is over. Three queries, one or two more per kind that was found, and one more
    each time the records are eight times as many. Any text is a query; one without a word finds nothing and is not
    ``understood``.
    """
    query = read_query(text, languages)
    known = {kind.name: kind for kind in SEARCH_KINDS.items() if kinds is None or kind.name in kinds}
    if not query or not known:
        return Results(understood=bool(query))
    met, more = candidates(query, network_id, list(known))
    order = {language: place for place, language in enumerate(languages)}
    records = _ranked(met, query, order, _ahead(met, known, at) if at else {})
    totals: dict[str, int] = {}
    shown: list[Met] = []
    for best in records:
        totals[best.kind] = totals.get(best.kind, 0) + 1
        if per_kind is None or totals[best.kind] <= per_kind:
            shown.append(best)
    hits = _hits(shown[offset : offset + limit], query, known)
    return Results(hits=tuple(hits), total=len(records), more=more, totals=totals)


def _ahead(met: Iterable[Met], known: Mapping[str, SearchKind], at: datetime) -> dict[str, Collection[int]]:
    """Of each kind that knows: the records with something to come."""
    ids: dict[str, set[int]] = {}
    for one in met:
        if known[one.kind].ahead is not None:
            ids.setdefault(one.kind, set()).add(one.object_id)
    return {name: ahead(some, at) for name, some in ids.items() if (ahead := known[name].ahead)}


def _ranked(
    met: Iterable[Met], query: Query, order: Mapping[str, int], ahead: Mapping[str, Collection[int]]
) -> list[Met]:
    """One document a record, records in order: more of the words in the title, something to come, in the reader's
    language, lately made."""
    records: dict[tuple[str, int], list[Met]] = {}
    for one in met:
        records.setdefault((one.kind, one.object_id), []).append(one)

    def weight(documents: list[Met]) -> tuple[int, bool, bool, int]:
        first = documents[0]
        return (
            max(_words_in_title(one, query) for one in documents),
            first.kind not in ahead or first.object_id in ahead[first.kind],
            any(order.get(one.language) == 0 for one in documents),
            first.object_id,
        )

    ordered = sorted(records.values(), key=weight, reverse=True)
    return [
        min(documents, key=lambda one: (order.get(one.language, len(order)), one.document_id)) for documents in ordered
    ]


def _words_in_title(one: Met, query: Query) -> int:
    """How many of the words the title holds."""
    if one.in_title:
        return len(query.words)
    if len(query.words) == 1:
        return 0
    kept = index_words(one.title, one.language, TITLE_BYTES)
    return sum(any(word.meets(form) for form in kept) for word in query.words)


def _hits(page: Sequence[Met], query: Query, known: dict[str, SearchKind]) -> Iterable[Hit]:
    """Load titles, texts and addresses; a record that has gone meanwhile is left out."""
    documents = SearchDocument.objects.defer("words_title", "words_body").in_bulk([one.document_id for one in page])
    rows: dict[tuple[str, int], Any] = {}
    for name in dict.fromkeys(one.kind for one in page):
        for row in known[name].rows([one.object_id for one in page if one.kind == name]):
            rows[name, row.pk] = row
    snippets = Snippets(query)
    for one in page:
        document, row = documents.get(one.document_id), rows.get((one.kind, one.object_id))
        if document is not None and row is not None:
            kind = known[one.kind]
            within = kind.within(row, one.language, snippets.words_met) if kind.within else None
            title, url = within or (document.title, kind.url(row))
            yield Hit(
                kind=one.kind,
                label=kind.label,
                object_id=one.object_id,
                hub_id=document.hub_id,
                title=title,
                language=document.language,
                snippet=snippets.of(read_part(document.body)),
                in_title=one.in_title,
                url=url,
            )
