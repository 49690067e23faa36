"""Whether a film of the QuickTime family says that its pictures and sounds lie elsewhere.

The file is a row of boxes: a length of four bytes, a kind of four, and what is in it (ISO/IEC 14496-12). A data
reference (``dref``) without the mark "in this file" names another file or host; ``rmra`` is a film that only leads to
others.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

_WITHIN: Final = (b"moov", b"trak", b"mdia", b"minf", b"dinf")
"""Each holds the next."""
_MOST_BOXES: Final = 20_000
_MOST_REFERENCES: Final = 64 * 1024
_IN_THIS_FILE: Final = 1


def points_elsewhere(source: Path) -> bool:
    """Only lengths, kinds and references are read; a box that says it is longer than its file ends with it."""
    with source.open("rb") as file:
        end = file.seek(0, 2)
        left = [_MOST_BOXES]
        return _any_outside(file, 0, end, left, depth=0)


def _any_outside(file: IO[bytes], start: int, end: int, left: list[int], depth: int) -> bool:
    for kind, begins, ends in _boxes(file, start, end, left):
        if kind == b"rmra":
            return True
        if kind == b"dref" and _outside(file, begins, ends):
            return True
        within = depth < len(_WITHIN) and kind == _WITHIN[depth]
        if within and _any_outside(file, begins, ends, left, depth + 1):
            return True
    return False


def _boxes(file: IO[bytes], start: int, end: int, left: list[int]) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, where it ends) of each box between two places."""
    while end - start >= 8 and left[0] > 0:
        left[0] -= 1
        file.seek(start)
        head = file.read(16)
        size, kind = struct.unpack_from(">I4s", head)
        begins = start + 8
        if size == 1 and len(head) == 16:
            size = struct.unpack_from(">Q", head, 8)[0]
            begins = start + 16
        ends = end if size == 0 else min(start + size, end)
        if ends < begins:
            return
        yield kind, begins, ends
        start = ends


def _outside(file: IO[bytes], start: int, end: int) -> bool:
    file.seek(start)
    told = file.read(min(end - start, _MOST_REFERENCES))
    at = 8  # a version and how many there are
    while at + 12 <= len(told):
        size, _kind, marks = struct.unpack_from(">I4sI", told, at)
        if not marks & _IN_THIS_FILE:
            return True
        if size < 12:
            return False
        at += size
    return False
