"""A text in several languages as an immutable value: who wrote each version, and of which source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

SHORT = 1500  # characters of a column up to which it is remembered as read


class Origin(StrEnum):
    """How a version came to be."""

    AUTHOR = "author"
    PERSON = "person"
    MACHINE = "machine"


def fingerprint(text: str) -> str:
    """Short, stable mark of a text; tells whether a translation was made of the source as it stands."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Entry:
    """One language of a text. ``of`` is the fingerprint of the source it translates, empty for the source itself."""

    text: str
    origin: Origin
    of: str = ""

    def as_json(self) -> dict[str, str]:
        kept = {"text": self.text, "origin": self.origin.value}
        return {**kept, "of": self.of} if self.of else kept


@dataclass(frozen=True, slots=True)
class Picked:
    """The version a reader gets. ``wanted`` says whether it is in the first language she asked for."""

    text: str
    language: str
    origin: Origin
    stale: bool
    source_language: str
    wanted: bool

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


NOTHING = Picked(text="", language="", origin=Origin.AUTHOR, stale=False, source_language="", wanted=True)


class Texts(Mapping[str, Entry]):
    """Language → entry. Exactly one entry is the source (origin author) once anything is written.

    What comes out of the database is read when it is first asked for: a page loads a hundred texts and shows a third.
    """

    __slots__ = ("_read", "_stored")

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        self._read: dict[str, Entry] | None = dict(entries or {})
        self._stored: str = ""

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> Texts:
        return cls(
            {
                language: Entry(entry["text"], Origin(entry["origin"]), entry.get("of", ""))
                for language, entry in (value or {}).items()
            }
        )

    @classmethod
    def from_stored(cls, stored: str) -> Texts:
        """The value of a column, as JSON not yet read."""
        texts = cls.__new__(cls)
        texts._read, texts._stored = None, stored
        return texts

    @property
    def _entries(self) -> dict[str, Entry]:
        if self._read is None:
            self._read = _read_once(self._stored) if len(self._stored) <= SHORT else _read_stored(self._stored)
        return self._read

    def as_json(self) -> dict[str, dict[str, str]]:
        return {language: entry.as_json() for language, entry in self._entries.items()}

    def __getitem__(self, language: str) -> Entry:
        return self._entries[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Texts) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"Texts({self.as_json()!r})"

    @property
    def source_language(self) -> str:
        """Language the text was first written in; empty when nothing is written."""
        return next((code for code, entry in self._entries.items() if entry.origin is Origin.AUTHOR), "")

    @property
    def source(self) -> str:
        entry = self._entries.get(self.source_language)
        return entry.text if entry else ""

    def text(self, language: str) -> str:
        """The version in exactly this language, or nothing."""
        entry = self._entries.get(language)
        return entry.text if entry else ""

    def mark(self, language: str) -> str:
        """Fingerprint of one language as it stands, for a form that wants to know whether it changed meanwhile."""
        return fingerprint(self.text(language))

    def is_stale(self, language: str) -> bool:
        """Was this translation made of a source that has changed since?"""
        entry = self._entries.get(language)
        return bool(entry and entry.of and entry.of != fingerprint(self.source))

    def missing(self, languages: Iterable[str]) -> list[str]:
        return [language for language in languages if not self.text(language)]

    def stale(self, languages: Iterable[str]) -> list[str]:
        return [language for language in languages if self.is_stale(language)]

    def pick(self, languages: Iterable[str]) -> Picked:
        """First language of the order that has a text, else the source, else nothing."""
        first = True
        for language in languages:
            if entry := self._entries.get(language):
                return self._picked(language, entry, wanted=first)
            first = False
        language = self.source_language
        return self._picked(language, self._entries[language], wanted=False) if language else NOTHING

    def _picked(self, language: str, entry: Entry, *, wanted: bool) -> Picked:
        return Picked(entry.text, language, entry.origin, self.is_stale(language), self.source_language, wanted)

    def with_text(self, language: str, text: str, origin: Origin) -> Texts:
        """A copy with one language written (or taken away when ``text`` is empty).

        The first language ever written becomes the source. Rewriting the source keeps it the source. When the
        source is taken away while translations remain, the oldest of them by code becomes the new source.
        """
        entries = dict(self._entries)
        if not text:
            entries.pop(language, None)
            return Texts(_with_a_source(entries))
        if not entries or self.source_language == language:
            entries[language] = Entry(text, Origin.AUTHOR)
        else:
            made = Origin.PERSON if origin is Origin.AUTHOR else origin
            entries[language] = Entry(text, made, fingerprint(self.source))
        return Texts(entries)


def _read_stored(stored: str) -> dict[str, Entry]:
    return Texts.from_json(json.loads(stored))._entries


# Titles and names come back on every page. What is read is never changed: whoever writes makes another one.
_read_once = lru_cache(maxsize=4096)(_read_stored)


def _with_a_source(entries: dict[str, Entry]) -> dict[str, Entry]:
    if entries and all(entry.origin is not Origin.AUTHOR for entry in entries.values()):
        heir = min(entries, key=lambda code: (entries[code].origin is Origin.MACHINE, code))
        entries[heir] = Entry(entries[heir].text, Origin.AUTHOR)
    return entries
