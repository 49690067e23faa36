"""Pieces of HTML that cards are made of: texts marked with their language, signs with words, small pictures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from estaminet.kernel.files.views import file_url
from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.models import StoredFile
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity
from estaminet.programme.queries.card_rows import CardActivity
from estaminet.ui.drawings.icons import icon_markup
from estaminet.ui.drawings.posters import poster_address

SMALL_PICTURE = 200  # pixels across that a card needs at least, on a fine screen
KEPT = 4096
NOTHING_SAID = SafeString("")


def html(pattern: str, *parts: object) -> SafeString:
    """A pattern of ours with parts escaped unless they are safe: what ``format_html`` does, ten times as fast."""
    return SafeString(pattern % tuple(part if isinstance(part, SafeString) else escape(str(part)) for part in parts))


@lru_cache(maxsize=KEPT)
def drawing(kind: str, ink: str, seed: int) -> SafeString:
    """The poster of a kind of activity, small and for the eye only."""
    address = poster_address(kind_of(kind).motif, ink, seed)
    return html('<img src="%s" alt="" width="400" height="500" loading="lazy">', address)


def photograph(file: StoredFile, focus: str) -> SafeString:
    """The smallest of a picture's sizes that is sharp on a card; what matters in it stays in sight."""
    fits = [one for one in file.variants if one.format == "webp" and one.width >= SMALL_PICTURE]
    one = min(fits or file.variants, key=lambda variant: variant.width)
    return html(
        '<img class="%s" src="%s" alt="" width="%s" height="%s" loading="lazy" decoding="async">',
        focus,
        file_url(file, one.name),
        one.width,
        one.height,
    )


def focus(activity: Activity | CardActivity) -> str:
    """The classes that keep the point that matters in sight: five steps from left to right and from top to bottom."""
    across, down = (round(value / 25) * 25 for value in (activity.focus_x, activity.focus_y))
    return f"fx-{across} fy-{down}"


@lru_cache(maxsize=KEPT)
def fact(sign: str, said: str, label: str = "") -> SafeString:
    """A fact of a card: a sign with words, or a sign that speaks for itself."""
    return html("<li>%s%s</li>", SafeString(icon_markup(sign, escape(label))), said)


def said(texts: Texts, languages: Sequence[str], spoken: str = "") -> SafeString:
    """A text in the reader's language, marked where that is not the interface's (``spoken``)."""
    return marked(*text_and_language(texts, languages), spoken or get_language() or "en")


def text_and_language(texts: Texts, languages: Sequence[str]) -> tuple[str, str]:
    for language in languages:
        if text := texts.text(language):
            return text, language
    return texts.source, texts.source_language


def marked(text: str, language: str, spoken: str) -> SafeString:
    if not text or language == spoken:
        return html("%s", text)
    return html('<span lang="%s" dir="%s">%s</span>', language, direction(language), text)


def marked_as(text: str, language: str) -> SafeString:
    """A text that says in which language it is, in an element of its own."""
    return html('<p class="also" lang="%s" dir="%s">%s</p>', language, direction(language), text)


def element(look: str, words: SafeString) -> SafeString:
    return html('<p class="%s">%s</p>', look, words)
