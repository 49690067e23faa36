"""Find out what a file is: a calendar, a workbook or lines of text; in which letters, and what stands between cells."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from charset_normalizer import from_bytes

from estaminet.kernel.tables.refusals import MOST_BYTES, MOST_COLUMNS, TableRefused

Format = Literal["csv", "xlsx", "ics", "json"]

ENCODINGS: Final = (*("utf-8", "utf-16", "cp1252", "latin-1", "cp1250", "cp1251", "iso8859-15", "mac_roman", "cp850"),)
SEPARATORS: Final = (";", ",", "\t", "|")
_GUESSED: Final = ["cp1252", "cp1250", "cp1251", "mac_roman"]
_CHUNK: Final = 256 * 1024
_SAMPLE: Final = 48 * 1024  # bytes of letters other than ASCII's, which tell in what they are written
_TRIED_LINES: Final = 60


def format_of(path: Path) -> Format:
    """What kind of file this is, by what stands in it; nobody's word is taken for it. Raises TableRefused."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise TableRefused("too_heavy", str(MOST_BYTES // (1024 * 1024)))
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise TableRefused("empty")
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableRefused("old_workbook")
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if plain[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        return "ics"
    if plain[:1] in (b"{", b"["):
        return "json"
    if _binary(head):
        raise TableRefused("not_a_table")
    return "csv"


def _binary(head: bytes) -> bool:
    """Whether these bytes are no text of any kind: a picture, a program, a document."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or wide(head):
        return False
    if head.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"<?xml", b"<!DOCTYPE", b"<html")):
        return True
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return odd > len(head) // 50


def wide(head: bytes) -> str:
    """UTF-16 without a mark: in a table most letters have an empty half. Empty when it is not."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else ""


def encoding_of(path: Path) -> str:
    """In what the letters are written, found out with constant memory: a mark, strict UTF-8, or the likeliest."""
    with path.open("rb") as file:
        head = file.read(4096)
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if found := wide(head):
            return found
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")("strict")
        sample = bytearray()
        fine = True
        while chunk := file.read(_CHUNK):
            if fine:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    fine = False
            if len(sample) < _SAMPLE:
                lines = (line for line in chunk.splitlines() if not line.isascii())
                sample += b"\n".join(lines)[: _SAMPLE - len(sample)]
            elif not fine:
                break
    if fine:
        return "utf-8"
    best = from_bytes(bytes(sample), cp_isolation=_GUESSED, enable_fallback=False).best()
    return best.encoding if best is not None else "cp1252"


def opening(encoding: str) -> str:
    """The codec that reads a file of this encoding, whose mark, if any, is no letter."""
    return "utf-8-sig" if encoding in ("utf-8", "utf_8") else encoding


def separator_of(path: Path, encoding: str) -> str:
    """What stands between cells: what cuts the first lines into equally many cells, and into most."""
    with path.open(encoding=opening(encoding), errors="replace", newline="") as file:
        first = file.readline(_CHUNK)
        if first.lower().startswith("sep=") and len(first.strip()) == 5:
            return first.strip()[4]
        text = first + "".join(islice(iter(lambda: file.readline(_CHUNK), ""), _TRIED_LINES))
    scored = {separator: _even(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scored[separator])
    return best if scored[best] > (0, 0) else ";"


def _even(text: str, separator: str) -> tuple[float, int]:
    """How many of the first lines have as many cells as most, and how many cells that is."""
    try:
        # The last line may have been cut off.
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))[:_TRIED_LINES]
    except csv.Error:
        return (0, 0)
    widths = [len(row) for row in rows if row]
    if not widths:
        return (0, 0)
    usual, number = Counter(widths).most_common(1)[0]
    if usual < 2:
        return (0, 0)
    head = widths[0] if widths[0] > 1 else 0
    return (round(number / len(widths), 1) if head else 0, min(usual, MOST_COLUMNS))
