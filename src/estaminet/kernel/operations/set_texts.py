"""The only writer of language fields: the text, its note of origin and its history change together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain, clean_rich
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.texts import Entry, Origin, Texts
from estaminet.kernel.many_rows import Values, insert_rows, update_rows
from estaminet.kernel.models.row import Row
from estaminet.kernel.models.texts import TextVersion
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row, is_searched
from estaminet.kernel.slots import TRANSLATABLE

R = TypeVar("R", bound=Row)
Versions = Mapping[str, Mapping[str, str]]
Seen = Mapping[tuple[str, str], str]


class TextChangedMeanwhile(Refusal):
    """Somebody else wrote the same language of the same text since the form was opened."""

    message = _("Somebody else has changed this text meanwhile. Both versions are shown below; nothing is lost.")

    def __init__(self, field: str, language: str, now: str) -> None:
        super().__init__(field=field)
        self.language = language
        self.now = now


class TextTooLong(Refusal):
    """One language of a text exceeds the field's length."""

    def __init__(self, field: str, language: str, limit: int) -> None:
        super().__init__(
            _("This text is too long: at most %(limit)s characters.") % {"limit": limit},
            field=field,
        )
        self.language = language


class UnknownLanguage(Refusal):
    """The code is not that of a language."""

    message = _("This language is not known here.")


def set_texts(
    *,
    on: R,
    texts: Versions,
    by: Actor,
    at: datetime,
    origin: Origin | str = Origin.PERSON,
    seen: Seen | None = None,
) -> R:
    """Write texts of a row, field by field and language by language, with their ledger.

    ``texts`` is ``{"title": {"fr": "…", "nl": "…"}}``; an empty text takes the language away. The first language
    ever written is the source. ``seen`` holds fingerprints (``Texts.mark``) of what the writer had before her.
    Who may: whoever the calling operation lets. Raises TextChangedMeanwhile, TextTooLong, UnknownLanguage, and what
    the text's guard in TRANSLATABLE raises; then nothing at all is written. Gives the same row, with its texts as they
    now are.
    """
    set_texts_of_many(texts=[(on, texts)], by=by, at=at, origin=origin, seen=seen)
    return on


@transaction.atomic
def set_texts_of_many(
    *,
    texts: Sequence[tuple[R, Versions]],
    by: Actor,
    at: datetime,
    origin: Origin | str = Origin.PERSON,
    seen: Seen | None = None,
    beside: Mapping[int, Values] | None = None,
    raised: str = "",
) -> None:
    """Write texts of rows of one model, each row named once, as ``set_texts`` writes those of one.

    Three statements, whatever the number of rows; those that are searched are indexed one by one. ``seen`` holds for
    each of the rows. ``beside`` holds other columns of all of them, by their ids, which are written in the same
    statement, and ``raised`` names a number that then grows by one: PostgreSQL pays for each version of a row in all
    indexes. Who may, and what is raised: as for ``set_texts``; then nothing is written on any row.
    """
    if not texts:
        return
    model = type(texts[0][0])
    names = list(dict.fromkeys(name for _row, versions in texts for name in versions))
    rows = model._default_manager.select_for_update(no_key=True).only("pk", *names)
    held = {row.pk: row for row in rows.filter(pk__in=[on.pk for on, _versions in texts]).order_by("pk")}
    write = _Writing(model, by, at, Origin(origin), seen)
    changed = []
    for on, versions in texts:
        if (now := held.get(on.pk)) is None:
            raise model.DoesNotExist(f"{model._meta.label} {on.pk}")
        if write.on(now, versions):
            changed.append(on)
    written = [on.pk for on in changed] if beside is None else list(held)
    values = {pk: {name: getattr(held[pk], name) for name in names} for pk in written}
    if beside is not None:
        values = {pk: {**beside[pk], **words} for pk, words in values.items()}
    update_rows(model, values, raised=raised, with_ledger=True)
    insert_rows(TextVersion, write.ledger)
    for on, versions in texts:
        for name in versions:
            setattr(on, name, getattr(held[on.pk], name))
    if is_searched(model):
        for on in changed:
            index_row(on)


class _Writing:
    """Puts texts into rows that are held, and gathers what the ledger says of it."""

    def __init__(self, model: type[Row], by: Actor, at: datetime, origin: Origin, seen: Seen | None) -> None:
        self.by, self.at, self.origin, self.seen = by, at, origin, seen
        self.label, self.fields = model._meta.label, model.language_fields()
        self.guards = {item.field: item.guard for item in TRANSLATABLE.items() if item.model == self.label}
        self.ledger: list[dict[str, Any]] = []

    def on(self, row: Row, texts: Versions) -> bool:
        """Write texts of one row; tells whether any is another than before."""
        known, written = len(self.ledger), {}
        for name, versions in texts.items():
            before: Texts = getattr(row, name)
            after = before
            for language, raw in versions.items():
                text = _checked(self.fields[name], language, raw)
                if text == before.text(language):
                    continue
                self._refuse(row, name, language, text, before)
                after = after.with_text(language, text, self.origin)
                self._note(row, name, language, after.get(language) or Entry("", self.origin))
            written[name] = after
        for name, after in written.items():
            setattr(row, name, after)
        return len(self.ledger) > known

    def _refuse(self, row: Row, name: str, language: str, text: str, before: Texts) -> None:
        """What may not be written, or was written by somebody else since it was seen."""
        if guard := self.guards.get(name):
            guard(row, name, language, text)
        mark = before.mark(language)
        if self.seen is not None and self.seen.get((name, language), mark) != mark:
            raise TextChangedMeanwhile(name, language, before.text(language))

    def _note(self, row: Row, name: str, language: str, entry: Entry) -> None:
        self.ledger.append(
            {
                "model": self.label,
                "object_id": row.pk,
                "field": name,
                "language": language,
                "text": entry.text,
                "origin": entry.origin.value,
                "of": entry.of,
                "at": self.at,
                "by_id": self.by.account_id,
            }
        )


def _checked(field: LanguageField, language: str, raw: str) -> str:
    if language not in language_names():
        raise UnknownLanguage(field=field.name)
    text = clean_rich(raw) if field.rich else clean_plain(raw)
    if len(text) > field.text_length:
        raise TextTooLong(field.name, language, field.text_length)
    return text
