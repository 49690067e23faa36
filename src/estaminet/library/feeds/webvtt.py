"""Read and write WebVTT, the captions of the web."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from estaminet.library.feeds.caption_files import blocks_of, decoded, read_cues, rows_of, settled
from estaminet.library.lines import Line, Read, pieces, stamp

MEDIA_TYPE: Final = "text/vtt; charset=utf-8"
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_ASIDE: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def is_webvtt(text: str) -> bool:
    """Whether the file says of itself that it is one."""
    return re.match(r"\ufeff?WEBVTT(?:[ \t\r\n]|$)", text) is not None


def read_webvtt(content: bytes, language: str = "") -> Read:
    """The lines of a file, with what could not be read. Raises CaptionsTooHeavy, NoCaptions, TooManyLines."""
    return read_webvtt_text(decoded(content, language))


def read_webvtt_text(text: str) -> Read:
    """The same for letters. Notes, styles and regions of the picture are left aside."""
    rows = rows_of(text)
    read = Read()
    head = next((number for number, row in enumerate(rows) if not row.strip() or "-->" in row), len(rows))
    for first, block in blocks_of(rows, head):
        if _ASIDE.match(block[0]) and "-->" not in block[0]:
            continue
        read_cues(read, first, block, _plain)
    return settled(read)


def _plain(words: str) -> str:
    """Its own writing of signs put right; a tag that runs over two rows stands on one."""
    one_row = _ANY_TAG.sub(lambda tag: tag.group().replace("\n", " "), words)
    return html.unescape(one_row)


def write_webvtt(lines: Iterable[Line]) -> str:
    """A file that every player reads: by time, each line between empty rows."""
    parts = ["WEBVTT\n"]
    for line in sorted(lines, key=lambda each: each.begins):
        settings = f" {line.settings}" if line.settings else ""
        parts.append(f"\n{stamp(line.begins)} --> {stamp(line.ends)}{settings}\n{_written(line.text)}\n")
    return "".join(parts)


def _written(text: str) -> str:
    return "".join(_tag(piece) if tag else html.escape(piece, quote=False) for tag, piece in pieces(text))


def _tag(piece: str) -> str:
    return f"<{html.escape(piece[1:-1], quote=False)}>"
