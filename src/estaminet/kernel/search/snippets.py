"""The place of a text where a query is met, with the words marked."""

from __future__ import annotations

import re
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from estaminet.kernel.search.query import Query
from estaminet.kernel.search.words import cut, fold

SNIPPET_CHARACTERS: Final = 180
READ_CHARACTERS: Final = 4_000
"""How far into a text the place is looked for: beyond, the beginning is shown."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_STEM_LETTERS: Final = 4


def snippet(body: str, query: Query) -> SafeString:
    """About 180 characters around the first word met, escaped, with ``<mark>``; the beginning when none is met."""
    read = body[:READ_CHARACTERS]
    first = next((found.start() for found in _WORD.finditer(read) if _met(found.group(), query)), 0)
    start = _beginning(body, max(0, first - SNIPPET_CHARACTERS // 3))
    end = _end(body, start + SNIPPET_CHARACTERS)
    parts = ["… " if start else ""]
    done = start
    for found in _WORD.finditer(body, start, end):
        if _met(found.group(), query):
            parts += [escape(body[done : found.start()]), "<mark>", escape(found.group()), "</mark>"]
            done = found.end()
    parts += [escape(body[done:end]), " …" if end < len(body) else ""]
    return mark_safe("".join(parts))  # noqa: S308 - every piece of text is escaped


def _met(typed: str, query: Query) -> bool:
    """Near enough for showing: the folded word, or one that begins with a stem looked for."""
    for word in cut(typed):
        folded = fold(word)
        for wanted in query.words:
            if wanted.meets(folded) or folded.startswith(
                tuple(form for form in wanted.forms if len(form) >= _STEM_LETTERS)
            ):
                return True
    return False


def _beginning(body: str, near: int) -> int:
    """The start of a word at or after a place."""
    if near == 0:
        return 0
    space = body.find(" ", near, near + 40)
    return space + 1 if space >= 0 else near


def _end(body: str, near: int) -> int:
    """The end of a word at or before a place."""
    if near >= len(body):
        return len(body)
    space = body.rfind(" ", near - 40, near)
    return space if space > 0 else near
