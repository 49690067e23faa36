"""The shapes in which works of the demo's library are written down, with the files that code makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from estaminet.demo.content.shapes import Words

Lines = Mapping[str, tuple[str, ...]]
"""What is said or heard, by language, in as many lines in each."""


@dataclass(frozen=True)
class Seen:
    """Somebody who can be recognised in a file. ``who`` is the key of a person, or a name where it is no key.

    ``region`` is left, top, width and height in thousandths; ``uses`` what they allow, none for somebody who was
    asked and has not answered; ``withdrawn_days_ago`` when they took it back.
    """

    who: str
    uses: tuple[str, ...] = ("library",)
    language: str = "fr"
    region: tuple[int, int, int, int] | None = None
    guardian: str = ""
    withdrawn_days_ago: int | None = None
    shown: bool = True


@dataclass(frozen=True)
class FileContent:
    """A file of a work. ``drawn`` are its scenes (``scene:light:made as``); a film has one or two of them.

    ``voices`` are sounds (``instrument:place``), each with a language; ``lines`` become captions in their first
    language and subtitles in the others. ``pages`` are the leaves of a paper: heading, lines, points.
    """

    kind: Literal["picture", "film", "sound", "booklet", "poster"]
    drawn: tuple[str, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    seconds: float = 6.0
    lines: Lines = field(default_factory=dict, hash=False)
    seen: tuple[Seen, ...] = ()
    pages: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class MoreContent:
    """A work of a hub, ``told`` so many days ago. ``by`` are names with their part; ``@key`` is a person of the house.

    ``files`` are made after the demo was told. ``facts`` are fields of the work.
    """

    key: str
    hub: str
    kind: str
    made: str
    days_ago: int
    rights: str
    title: Words
    summary: Words
    about: tuple[str, ...] = ()
    by: tuple[tuple[str, str], ...] = ()
    activity: str = ""
    body: Words | None = None
    files: tuple[FileContent, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    further: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class GatheredContent:
    """A collection, or an exhibition that says a sentence of each of its works."""

    hub: str
    kind: Literal["collection", "exhibition"]
    title: Words
    summary: Words
    works: tuple[str, ...]
    story: Mapping[str, Words] = field(default_factory=dict, hash=False)
    days_ago: int = 20


def pictures(*drawn: str, seen: tuple[Seen, ...] = ()) -> tuple[FileContent, ...]:
    """A picture of each scene; whoever is seen is seen in the first."""
    return tuple(FileContent("picture", (each,), seen=seen if place == 0 else ()) for place, each in enumerate(drawn))


def film(
    *drawn: str, voices: tuple[tuple[str, str], ...], seen: tuple[Seen, ...] = (), **lines: tuple[str, ...]
) -> FileContent:
    return FileContent("film", drawn, voices, lines=lines, seen=seen)


def sound(
    heard: str, language: str, seconds: float = 8.0, seen: tuple[Seen, ...] = (), **lines: tuple[str, ...]
) -> FileContent:
    return FileContent("sound", voices=((heard, language),), seconds=seconds, lines=lines, seen=seen)
