"""Caption files as they come: in whatever letters, written by whatever program, and sometimes no captions at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tables.recognising import wide
from estaminet.library.lines import MOST_LETTERS, MOST_LINES, Line, Read, clean_settings, clean_text, milliseconds_of

MOST_BYTES: Final = 4 * 1024 * 1024
_SAMPLE: Final = 48 * 1024
_GUESSED: Final = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "mac_roman"]
_EIGHT_BITS: Final = {
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("bg", "ru", "uk", "mk", "be", "sr"), "cp1251"),
    **dict.fromkeys(("cs", "sk", "pl", "hu", "ro", "hr", "sl", "bs"), "cp1250"),
    "el": "cp1253",
    "tr": "cp1254",
}
"""Language → how its letters were written before Unicode; all others as in the west."""
_TIMES: Final = re.compile(r"\s*([\d:.,]{3,20})\s*-->\s*([\d:.,]{3,20})(?:\s+(\S.{0,400}))?\s*")
_RAW_LETTERS: Final = 4 * MOST_LETTERS


class NoCaptions(Refusal):
    """There is not one line in the file."""

    message = gettext_lazy("This is no file of captions: there is not one line with its times in it.")
    field = "file"


class CaptionsTooHeavy(Refusal):
    """More than any film needs."""

    message = gettext_lazy("This file is too large to be captions. The longest film needs less than 4 MB.")
    field = "file"


class TooManyLines(Refusal):
    """More lines than a track may have."""

    message = gettext_lazy("There are more than 10,000 lines. Please cut the film, and its captions, into parts.")
    field = "file"


def decoded(content: bytes, language: str = "") -> str:
    """The letters of a file: by its mark, as strict UTF-8, or as it is likeliest, in this language where it is known.

    Raises CaptionsTooHeavy, NoCaptions.
    """
    if len(content) > MOST_BYTES:
        raise CaptionsTooHeavy
    half = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else wide(content[:4096])
    # Every time in a file of captions holds this arrow: without it, it is a picture, an archive, a program.
    if half and "-->" in (text := content.decode(half, "replace")):
        return text
    if half or b"-->" not in content:
        raise NoCaptions
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        sample = b"\n".join(line for line in content.splitlines() if not line.isascii())[:_SAMPLE]
    tried = [[_EIGHT_BITS.get(language.partition("-")[0], "cp1252")]] if language else []
    matches = (from_bytes(sample, cp_isolation=some, enable_fallback=False).best() for some in [*tried, _GUESSED])
    best = next((match for match in matches if match is not None), None)
    return content.decode(best.encoding if best is not None else "cp1252", "replace")


def rows_of(text: str) -> list[str]:
    """The lines of a file, however they end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def blocks_of(rows: list[str], start: int = 0) -> list[tuple[int, list[str]]]:
    """What stands between empty rows: number of its first row, from 1, and its rows."""
    found: list[tuple[int, list[str]]] = []
    block: list[str] = []
    for number, row in enumerate(rows[start:], start + 1):
        if row.strip():
            block.append(row)
        elif block:
            found.append((number - len(block), block))
            block = []
    if block:
        found.append((len(rows) - len(block) + 1, block))
    return found


def read_cues(read: Read, first: int, block: list[str], plain: Callable[[str], str]) -> None:
    """Take the lines out of a block: mostly one, several where empty rows were forgotten."""
    times = [place for place, row in enumerate(block) if "-->" in row]
    if not times:
        read.fault(first, _("There are no times above these words."))
        return
    for place, following in zip(times, [*times[1:], len(block)], strict=True):
        until = following
        if following < len(block) and following - 1 > place and block[following - 1].strip().isdecimal():
            until -= 1
        line = _line(read, first + place, block[place], "\n".join(block[place + 1 : until]), plain)
        if line is not None:
            if len(read.lines) >= MOST_LINES:
                raise TooManyLines
            read.lines.append(line)


def _line(read: Read, number: int, times: str, words: str, plain: Callable[[str], str]) -> Line | None:
    found = _TIMES.fullmatch(times[:500])
    begins, ends = (milliseconds_of(found[1]), milliseconds_of(found[2])) if found else (None, None)
    if found is None or begins is None or ends is None:
        read.fault(number, _("These times cannot be read. They look like 00:01:23.456 --> 00:01:25.000."))
        return None
    if ends <= begins:
        read.fault(number, _("This line ends before it begins."))
        return None
    if len(words) > _RAW_LETTERS:
        read.fault(number, _("This line is too long. Please cut it into several."))
        return None
    text = clean_text(plain(words))
    if len(text) > MOST_LETTERS:
        read.fault(number, _("This line is too long. Please cut it into several."))
        return None
    return Line(begins, ends, text, clean_settings(found[3] or "")) if text else None


def settled(read: Read) -> Read:
    """By time, lines of the same instant in the order of the file. Raises NoCaptions."""
    if not read.lines and not read.faults:
        raise NoCaptions
    read.lines.sort(key=lambda line: line.begins)
    return read
