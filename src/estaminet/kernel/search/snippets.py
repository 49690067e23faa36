"""The place of a text where a query is met, with the words marked."""

from __future__ import annotations

import re
from functools import lru_cache
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


class Snippets:
    """Shows texts around the words of one query."""

    def __init__(self, query: Query) -> None:
        self._forms = {form for word in query.words for form in word.forms}
        stems = {form for form in self._forms if len(form) >= _STEM_LETTERS}
        self._beginnings = tuple(stems | {word.prefix for word in query.words if word.prefix})
        self._met: dict[str, bool] = {}

    def of(self, body: str) -> SafeString:
        """About 180 characters around the first word met, escaped, with ``<mark>``; the beginning when none is met."""
        read = body[:READ_CHARACTERS]
        first = next((found.start() for found in _WORD.finditer(read) if self.meets(found.group())), 0)
        start = _beginning(body, max(0, first - SNIPPET_CHARACTERS // 3))
        end = _end(body, start + SNIPPET_CHARACTERS)
        parts = ["… " if start else ""]
        done = start
        for found in _WORD.finditer(body, start, end):
            if self.meets(found.group()):
                parts += [escape(body[done : found.start()]), "<mark>", escape(found.group()), "</mark>"]
                done = found.end()
        parts += [escape(body[done:end]), " …" if end < len(body) else ""]
        return mark_safe("".join(parts))  # noqa: S308 - every piece of text is escaped

    def words_met(self, text: str) -> int:
        """How many words of a text are met, each as often as it stands there."""
        return sum(self.meets(found.group()) for found in _WORD.finditer(text[:READ_CHARACTERS]))

    def meets(self, typed: str) -> bool:
        """Near enough for showing: the folded word, or one that begins with a stem looked for."""
        met = self._met.get(typed)
        if met is None:
            met = any(word in self._forms or word.startswith(self._beginnings) for word in _folded(typed))
            self._met[typed] = met
        return met


@lru_cache(maxsize=20_000)
def _folded(typed: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in cut(typed))


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
