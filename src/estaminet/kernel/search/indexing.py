"""Keep the search documents of a record in step with it."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import connection, models, transaction

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.marks import marks_of
from estaminet.kernel.search.words import index_words
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, SearchText

TITLE_CHARACTERS: Final = 300
BODY_CHARACTERS: Final = 40_000
ALSO_CHARACTERS: Final = 5_000
UNREAD: Final = "\u2063"
"""Invisible separator: before it stands what is read, behind it what a document is found by as well."""
WORD_BYTES: Final = 400_000
"""All forms of a body; a tsvector holds 1 MB at most."""
QUOTING_AT_ONCE: Final = 20
"""Rows that quote another and are indexed with it, while somebody waits; more of them become a job."""

ROWS_AT_ONCE: Final = 200

Waiting = defaultdict[type[models.Model], set[int]]
_waiting: ContextVar[Waiting | None] = ContextVar("rows to index", default=None)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_COMPARED: Final = ("network_id", "hub_id", "title", "body", "counted")
_WRITTEN: Final = [*_COMPARED, "words_title", "words_body"]


def kinds_of(model: type[models.Model]) -> list[SearchKind]:
    """The kinds under which rows of a model can be found."""
    label = model._meta.label
    return [kind for kind in SEARCH_KINDS.items() if kind.model == label]


def is_searched(model: type[models.Model]) -> bool:
    """Whether rows of a model are found, or quoted by such that are: what is written on another changes no document."""
    return bool(kinds_of(model)) or any(model._meta.label in kind.quotes for kind in SEARCH_KINDS.items())


def index_row(row: models.Model) -> None:
    """Bring the documents of a row up to date, and those of rows that quote it, in the caller's transaction.

    Rows of no kind are not searched; they may be quoted. Within ``indexed_once`` it waits for the end of that.
    """
    if (waiting := _waiting.get()) is not None:
        waiting[type(row)].add(row.pk)
        return
    kinds = kinds_of(type(row))
    changed = [index_rows(kind, [row]) for kind in kinds]
    if any(changed) or not kinds:
        index_quoting(row)


@contextmanager
def indexed_once() -> Iterator[None]:
    """Whatever changes within is indexed once, at its end and in the same transaction, however often it changed.

    For what writes the same rows many times; until the end the search does not know of it. Within another one it
    does nothing. When something is raised, nothing is indexed: wrap it in the transaction that is then undone.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: Waiting = defaultdict(set)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    with transaction.atomic():
        _index_gathered(waiting)


@contextmanager
def indexed_later() -> Iterator[None]:
    """Nothing that changes within is indexed: the caller does it afterwards, in a transaction of its own.

    For what writes thousands of rows at once while others wait; until then the search does not know of them.
    """
    token = _waiting.set(defaultdict(set))
    try:
        yield
    finally:
        _waiting.reset(token)


def _index_gathered(waiting: Waiting) -> None:
    wanted: dict[str, set[int]] = {kind.name: set() for kind in SEARCH_KINDS.items()}
    for model, ids in waiting.items():
        for kind in kinds_of(model):
            wanted[kind.name] |= ids
    for model, ids in waiting.items():
        for row in model._default_manager.filter(pk__in=ids).order_by("pk"):
            _want_quoting(row, wanted)
    for kind in SEARCH_KINDS.items():
        ids_in_order = sorted(wanted[kind.name])
        for begin in range(0, len(ids_in_order), ROWS_AT_ONCE):
            index_rows(kind, list(kind.whole_rows(ids_in_order[begin : begin + ROWS_AT_ONCE])))


def _want_quoting(row: models.Model, wanted: dict[str, set[int]]) -> None:
    """Add what quotes a row to what is indexed anyway; where that is much, a job does it."""
    for kind in SEARCH_KINDS.items():
        if (label := type(row)._meta.label) not in kind.quotes:
            continue
        more = set(kind.quotes[label](row)) - wanted[kind.name]
        if len(more) <= QUOTING_AT_ONCE:
            wanted[kind.name] |= more
        else:
            _ask_to_index(kind, row)


def forget_row(row: models.Model) -> None:
    """Take a row out of the search. Call it before the row is deleted, while it still has its id."""
    for kind in kinds_of(type(row)):
        SearchDocument.objects.filter(kind=kind.name, object_id=row.pk).delete()


def index_quoting(row: models.Model) -> None:
    """Bring the documents that quote a row up to date: a few now, many by a job of their own."""
    for kind in SEARCH_KINDS.items():
        if type(row)._meta.label not in kind.quotes:
            continue
        ids = sorted(kind.quotes[type(row)._meta.label](row))
        if len(ids) <= QUOTING_AT_ONCE:
            index_rows(kind, list(kind.whole_rows(ids)))
            continue
        _ask_to_index(kind, row)


def _ask_to_index(kind: SearchKind, row: models.Model) -> None:
    # Imported late: the job's operations stand upon texts, and these upon the search.
    from estaminet.kernel.search.quoting import ask_to_index

    ask_to_index(kind, row)


@transaction.atomic
def index_rows(kind: SearchKind, rows: Sequence[Any]) -> int:
    """Bring the documents of rows of one kind up to date; gives how many documents changed."""
    wanted = {(document.object_id, document.language): document for row in rows for document in _documents(kind, row)}
    kept = SearchDocument.objects.filter(kind=kind.name, object_id__in=[row.pk for row in rows])
    changed = dict(wanted)
    gone: list[int] = []
    for old in kept.defer("words_title", "words_body"):
        place = (old.object_id, old.language)
        if place not in wanted:
            gone.append(old.pk)
        elif _same(old, wanted[place]):
            del changed[place]
    if gone:
        SearchDocument.objects.filter(pk__in=gone).delete()
    for document in changed.values():
        marks = marks_of(document.network_id, document.kind, document.object_id)
        document.words_title = " ".join([*marks, *index_words(document.title, document.language, WORD_BYTES)])
        document.words_body = " ".join(index_words(document.body, document.language, WORD_BYTES))
    SearchDocument.objects.bulk_create(
        changed.values(),
        update_conflicts=True,
        unique_fields=["kind", "object_id", "language"],
        update_fields=_WRITTEN,
        batch_size=100,
    )
    return len(changed) + len(gone)


def _documents(kind: SearchKind, row: Any) -> Iterable[SearchDocument]:
    for text in kind.documents(row):
        if text.title or text.body or text.also:
            yield _document(kind, row, text)


def _document(kind: SearchKind, row: Any, text: SearchText) -> SearchDocument:
    return SearchDocument(
        kind=kind.name,
        object_id=row.pk,
        network_id=kind.network_id(row),
        hub_id=kind.hub_id(row),
        language=text.language,
        title=bare_text(text.title, TITLE_CHARACTERS),
        body=_with_unread(bare_text(text.body, BODY_CHARACTERS), bare_text(text.also, ALSO_CHARACTERS)),
        counted=text.counted,
    )


def _with_unread(body: str, also: str) -> str:
    return f"{body} {UNREAD} {also}" if also else body


def read_part(body: str) -> str:
    """What of a document's text is for reading."""
    return body.partition(f" {UNREAD} ")[0]


def _same(old: SearchDocument, new: SearchDocument) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in _COMPARED)


def bare_text(text: str, limit: int) -> str:
    """Text without tags, on one line, cut at ``limit`` characters."""
    if _TAG.search(text):
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(text.replace("\x00", " ").replace(UNREAD, " ").split())[:limit].rstrip()


def repair_words_table() -> None:
    """Make SQLite's FTS5 table anew from the documents; PostgreSQL's columns cannot go astray."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO kernel_searchwords(kernel_searchwords) VALUES ('rebuild')")
