"""A query made of what somebody typed, in the notation of either database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estaminet.kernel.search.words import cut, fold, query_forms

QUERY_CHARACTERS: Final = 300
QUERY_WORDS: Final = 12
PREFIX_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word that must be met in any of its forms, or, being typed still, as the beginning of a word."""

    forms: tuple[str, ...]
    prefix: str = ""

    def meets(self, word: str) -> bool:
        """Would the index find this folded word?"""
        return word in self.forms or bool(self.prefix and word.startswith(self.prefix))


@dataclass(frozen=True, slots=True)
class Query:
    """All words must be met. Words hold letters and digits only, so they can be put between quotes as they are."""

    words: tuple[QueryWord, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def whole(self) -> Query:
        """The same, every word being finished."""
        return Query(tuple(QueryWord(word.forms) for word in self.words))

    def for_sqlite(self) -> str:
        """In the notation of FTS5."""
        return " AND ".join(_either(word, quote='"', mark="*", between=" OR ") for word in self.words)

    def for_postgresql(self) -> str:
        """In the notation of ``tsquery``."""
        return " & ".join(_either(word, quote="'", mark=":*", between=" | ") for word in self.words)


def _either(word: QueryWord, *, quote: str, mark: str, between: str) -> str:
    choices = [f"{quote}{form}{quote}" for form in word.forms]
    if word.prefix:
        choices.append(f"{quote}{word.prefix}{quote}{mark}")
    return f"({between.join(choices)})"


def read_query(text: str, languages: Sequence[str]) -> Query:
    """Understand what was typed, whatever it is; the first 12 words count, and the last is perhaps unfinished."""
    typed = [word for word in cut(text[:QUERY_CHARACTERS]) if fold(word)][:QUERY_WORDS]
    words: list[QueryWord] = []
    for place, word in enumerate(typed, 1):
        folded = fold(word)
        unfinished = place == len(typed) and len(folded) >= PREFIX_LETTERS
        words.append(QueryWord(query_forms(word, languages), folded if unfinished else ""))
    return Query(tuple(words))
