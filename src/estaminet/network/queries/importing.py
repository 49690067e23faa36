"""What a hub may bring, what its columns are called, and what became of the lines it brought."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils.crypto import salted_hmac

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.reader import Reader
from estaminet.kernel.tables.words import in_all_languages, plain_word
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import IMPORT_KINDS, Circumstances, Column, ImportKind
from estaminet.network.models import Hub, Import, ImportLine

CHUNK: Final = 500
PROBLEM: Final = "!"
"""The key of a raw line under which stands what was wrong with it before anybody knew what it says."""
# Dates of events that come back without end are brought for so long.
AHEAD: Final = timedelta(days=400)
WAITING: Final = (ImportState.READING, ImportState.CHECKING, ImportState.PUBLISHING, ImportState.UNDOING)
CANCELLED: Final = "cancelled"
MOST_UPDATES: Final = 300
MOST_UPDATES_ALONE: Final = 60  # where one writes at a time
ADDED: Final = "→"  # begins the header of a column we add to lines that are to be mended


@dataclass(frozen=True)
class NamedColumn:
    """A column as it can be named: one of several languages stands by itself. ``language`` is empty for the others."""

    key: str
    column: Column
    language: str = ""


def kind_named(name: str) -> ImportKind | None:
    return next((kind for kind in IMPORT_KINDS.items() if kind.name == name), None)


def kinds_for(reader: Reader, hub: Hub) -> list[ImportKind]:
    """What this reader may bring to this hub."""
    return [kind for kind in IMPORT_KINDS.items() if kind.visible(reader, hub)]


def languages_of(hub: Hub, first: str = "") -> list[str]:
    """Languages its lines may be written in: the file's own, the hub's, the network's."""
    return [each for each in dict.fromkeys([first, *hub.languages, *hub.network.languages]) if each]


def circumstances(imported: Import, *, by: Actor, at: datetime) -> Circumstances:
    hub = imported.hub
    language = str(imported.reading.get("language") or languages_of(hub)[0])
    return Circumstances(hub=hub, language=language, zone=hub.clock, by=by, at=at)


def named_columns(kind: ImportKind, languages: Sequence[str]) -> list[NamedColumn]:
    """Every column a header can be named as, in their order."""
    found = []
    for column in kind.columns:
        if column.in_languages:
            found += [NamedColumn(f"{column.key}.{language}", column, language) for language in languages]
        else:
            found.append(NamedColumn(column.key, column))
    return found


def guessed(kind: ImportKind, headers: Sequence[str], languages: Sequence[str]) -> dict[str, int]:
    """Which header is which column, by what such columns are called here and elsewhere, in any language."""
    words = dict(_header_words(kind, languages))
    keys = {named.key for named in named_columns(kind, languages)}
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        # As our own exports write it; “Begins at” may be another column's name.
        key = header if header in keys else words.get(plain_word(header))
        if key is not None and key not in found:
            found[key] = place
    return found


def _header_words(kind: ImportKind, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Word → key. What comes later counts: what a column is called here before its key, and that before what it
    is called elsewhere; of two columns the first."""
    columns = named_columns(kind, languages)[::-1]
    elsewhere = [(named, named.column.also) for named in columns]
    here = [(named, in_all_languages(named.column.label)) for named in columns]
    keys = [(named, (named.column.key,)) for named in columns]
    for named, names in (*elsewhere, *keys, *here):
        for name in names:
            for word in _with_language(plain_word(name), named, languages):
                yield word, named.key


def _with_language(word: str, named: NamedColumn, languages: Sequence[str]) -> Iterator[str]:
    """``title fr``, ``title francais``; without a language the word is that of the file's own."""
    if not named.language:
        yield word
        return
    if named.language == languages[0]:
        yield word
    yield f"{word} {plain_word(named.language)}"
    yield f"{word} {plain_word(language_names().get(named.language, named.language))}"


def fingerprint(headers: Sequence[str]) -> str:
    """The mark of a file's headers, by which the way they were named is found again; a column of ours is none."""
    own = [header for header in headers if not header.startswith(ADDED)]
    return hashlib.sha256("\x1f".join(own).encode()).hexdigest()


def mark_of(imported: Import, number: int, key: str) -> str:
    """What is kept of a line's key: nobody reads a name out of it. A line without a key is known by its place only."""
    said = key or f"{imported.folder}\x1f{number}"
    return salted_hmac(f"import {imported.hub_id} {imported.kind}", said, algorithm="sha256").hexdigest()


def marks_of(imported: Import, said: Mapping[str, str]) -> dict[str, str]:
    """What is kept of what a file says of a record, aspect by aspect: enough to know it again, and no more."""
    salt = f"import said {imported.hub_id} {imported.kind}"
    return {name: salted_hmac(salt, words, algorithm="sha256").hexdigest()[:16] for name, words in said.items()}


def chunks_of(lines: QuerySet[ImportLine]) -> Iterator[list[ImportLine]]:
    """Lines in the order of their numbers, some hundred at a time; what changes meanwhile is read as it is then."""
    last = 0
    while found := list(lines.filter(number__gt=last).order_by("number")[:CHUNK]):
        yield found
        last = found[-1].number


def counted(imported: Import) -> dict[str, int]:
    """Verdict → number of lines."""
    rows = imported.lines.order_by().values_list("verdict").annotate(Count("id"))
    return {verdict or "unchecked": number for verdict, number in rows}


def imports_of(hub: Hub) -> QuerySet[Import]:
    """What was brought to a hub, the latest first; what was cancelled is on its way out."""
    return Import.objects.filter(hub=hub).exclude(state=ImportState.REFUSED, problem=CANCELLED).order_by("-pk")


def most_updates() -> int:
    """Records a file may bring up to date at one stroke: each is changed as by hand, and those who count on it are
    told. On SQLite nobody else writes meanwhile, so that a stroke must not last for seconds."""
    return MOST_UPDATES_ALONE if connection.vendor == "sqlite" else MOST_UPDATES


def undecided(counts: Mapping[str, int]) -> int:
    """Lines that stand in the way of taking the others in."""
    return sum(counts.get(each, 0) for each in (LineVerdict.WRONG.value, LineVerdict.DOUBLE.value, "unchecked"))


def raw_of(cells: Sequence[str], problem: str = "") -> dict[str, Any]:
    """A row as it is kept: place → text, without what is empty."""
    raw: dict[str, Any] = {str(place): cell for place, cell in enumerate(cells) if cell}
    return {**raw, PROBLEM: problem} if problem else raw
