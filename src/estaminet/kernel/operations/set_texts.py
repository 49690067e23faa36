"""The only writer of language fields: the text, its note of origin and its history change together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain, clean_rich
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.texts import Entry, Origin, Texts
from estaminet.kernel.models.row import Row
from estaminet.kernel.models.texts import TextVersion
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row

R = TypeVar("R", bound=Row)


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


@transaction.atomic
def set_texts(
    *,
    on: R,
    texts: Mapping[str, Mapping[str, str]],
    by: Actor,
    at: datetime,
    origin: Origin | str = Origin.PERSON,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> R:
    """Write texts of a row, field by field and language by language, with their ledger.

    ``texts`` is ``{"title": {"fr": "…", "nl": "…"}}``; an empty text takes the language away. The first language
    ever written is the source. ``seen`` holds fingerprints (``Texts.mark``) of what the writer had before her.
    Who may: whoever the calling operation lets. Raises TextChangedMeanwhile, TextTooLong, UnknownLanguage; then
    nothing at all is written. Gives the same row, with its texts as they now are.
    """
    model = type(on)
    fields = model.language_fields()
    now = model._default_manager.select_for_update().only("pk", *texts).get(pk=on.pk)
    ledger: list[TextVersion] = []
    written: dict[str, Texts] = {}
    for name, versions in texts.items():
        before: Texts = getattr(now, name)
        after = before
        for language, raw in versions.items():
            text = _checked(fields[name], language, raw)
            if text == before.text(language):
                continue
            if seen is not None and seen.get((name, language), before.mark(language)) != before.mark(language):
                raise TextChangedMeanwhile(name, language, before.text(language))
            after = after.with_text(language, text, Origin(origin))
            entry = after.get(language) or Entry("", Origin(origin))
            ledger.append(
                TextVersion(
                    model=model._meta.label,
                    object_id=on.pk,
                    field=name,
                    language=language,
                    text=entry.text,
                    origin=entry.origin.value,
                    of=entry.of,
                    at=at,
                    by_id=by.account_id,
                )
            )
        written[name] = after
    if ledger:
        model._default_manager.filter(pk=on.pk).update(**written)
        TextVersion.objects.bulk_create(ledger)
    for name, value in written.items():
        setattr(on, name, value)
    if ledger:
        index_row(on)
    return on


def _checked(field: LanguageField, language: str, raw: str) -> str:
    if language not in language_names():
        raise UnknownLanguage(field=field.name)
    text = clean_rich(raw) if field.rich else clean_plain(raw)
    if len(text) > field.text_length:
        raise TextTooLong(field.name, language, field.text_length)
    return text
