"""Lines of an iCalendar object (RFC 5545, 3.1): names, parameters, escaped texts, folded at 75 octets.

Events are written line by line here, for one costs the library a millisecond, and a calendar of a thousand is asked
for again and again by everybody who keeps it. What stands around them is the library's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

OCTETS = 75
_CONTROLS: dict[int, str | None] = dict.fromkeys((*range(0x20), 0x7F))
_ESCAPES = _CONTROLS | str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": "\t"})
# A parameter cannot hold these; RFC 6868 lends them a spelling.
_CARETS = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})


def text(words: str) -> str:
    """A value of type TEXT."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def texts(several: Iterable[str]) -> str:
    """A list of texts; the commas between them are bare."""
    return ",".join(text(words) for words in several)


def quoted(words: str) -> str:
    """A value of a parameter that people wrote."""
    return f'"{words.translate(_CARETS).translate(_CONTROLS)}"'


def address(url: str) -> str:
    """A value of type URI, which knows no escapes; what would end its line is taken out."""
    return url.translate(_CONTROLS)


def instant(at: datetime) -> str:
    """A moment in UTC."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def wall(name: str, at: datetime, zone: str) -> str:
    """A whole line with a time on the wall of a zone.

    Of an hour the clock shows twice, such a line means the first; the second can only be said in UTC.
    """
    if at.fold:
        return f"{name}:{instant(at)}"
    return f"{name};TZID={zone}:{at:%Y%m%dT%H%M%S}"


def folded(lines: Iterable[str]) -> bytes:
    """Lines as octets, each broken where it grows too long and never inside a character."""
    out = bytearray()
    for line in lines:
        octets = line.encode("utf-8", "replace")
        if len(octets) > OCTETS:
            octets = _fold(octets)
        out += octets
        out += b"\r\n"
    return bytes(out)


def _fold(octets: bytes) -> bytes:
    parts = []
    start, room = 0, OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        start, room = end, OCTETS - 1  # the blank that begins a continuation counts
    parts.append(octets[start:])
    return b"\r\n ".join(parts)
