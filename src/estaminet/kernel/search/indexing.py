"""Keep the search documents of a record in step with it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection, models, transaction

from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search.words import index_words
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, SearchText

TITLE_CHARACTERS: Final = 300
BODY_CHARACTERS: Final = 40_000
WORD_BYTES: Final = 400_000
"""All forms of a body; a tsvector holds 1 MB at most."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WRITTEN = ["network_id", "hub_id", "title", "body", "words_title", "words_body"]


def kinds_of(model: type[models.Model]) -> list[SearchKind]:
    """The kinds under which rows of a model can be found."""
    label = model._meta.label
    return [kind for kind in SEARCH_KINDS.items() if kind.model == label]


def index_row(row: models.Model) -> None:
    """Bring the documents of a row up to date, in the caller's transaction; rows of no kind are not searched."""
    for kind in kinds_of(type(row)):
        index_rows(kind, [row])


def forget_row(row: models.Model) -> None:
    """Take a row out of the search. Call it before the row is deleted, while it still has its id."""
    for kind in kinds_of(type(row)):
        SearchDocument.objects.filter(kind=kind.name, object_id=row.pk).delete()


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
        document.words_title = " ".join(index_words(document.title, document.language, WORD_BYTES))
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
        if text.title or text.body:
            yield _document(kind, row, text)


def _document(kind: SearchKind, row: Any, text: SearchText) -> SearchDocument:
    return SearchDocument(
        kind=kind.name,
        object_id=row.pk,
        network_id=kind.network_id(row),
        hub_id=kind.hub_id(row),
        language=text.language,
        title=bare_text(text.title, TITLE_CHARACTERS),
        body=bare_text(text.body, BODY_CHARACTERS),
    )


def _same(old: SearchDocument, new: SearchDocument) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in ("network_id", "hub_id", "title", "body"))


def bare_text(text: str, limit: int) -> str:
    """Text without tags, on one line, cut at ``limit`` characters."""
    if _TAG.search(text):
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(text.replace("\x00", " ").split())[:limit].rstrip()


def repair_words_table() -> None:
    """Make SQLite's FTS5 table anew from the documents; PostgreSQL's columns cannot go astray."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO kernel_searchwords(kernel_searchwords) VALUES ('rebuild')")
