"""Read and write SubRip (``.srt``), the captions of most other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from estaminet.library.feeds.caption_files import blocks_of, decoded, read_cues, rows_of, settled
from estaminet.library.feeds.webvtt import is_webvtt, read_webvtt_text
from estaminet.library.lines import Line, Read, pieces, stamp, voice_of

MEDIA_TYPE: Final = "application/x-subrip; charset=utf-8"
_KNOWN: Final = re.compile(r"</?[ibu]>")


def read_subrip(content: bytes, language: str = "") -> Read:
    """The lines of a file, with what could not be read. Raises CaptionsTooHeavy, NoCaptions, TooManyLines."""
    return _read(decoded(content, language))


def _read(text: str) -> Read:
    read = Read()
    for first, block in blocks_of(rows_of(text)):
        read_cues(read, first, block, _as_it_is)
    return settled(read)


def _as_it_is(words: str) -> str:
    return words


def write_subrip(lines: Iterable[Line]) -> str:
    """A file for other programs: italic, bold and underlined stay, who speaks stands before the words."""
    parts = []
    for number, line in enumerate(sorted(lines, key=lambda each: each.begins), 1):
        words = "".join(piece for tag, piece in pieces(line.text) if not tag or _KNOWN.fullmatch(piece))
        said = f"{voice}: {words}" if (voice := voice_of(line.text)) else words
        parts.append(f"{number}\n{stamp(line.begins, ',')} --> {stamp(line.ends, ',')}\n{said}\n")
    return "\n".join(parts)


def read_captions(content: bytes, language: str = "") -> Read:
    """Whichever of the two it is; ``language`` helps to tell its letters, where it is known.

    Raises CaptionsTooHeavy, NoCaptions, TooManyLines.
    """
    text = decoded(content, language)
    return read_webvtt_text(text) if is_webvtt(text) else _read(text)
