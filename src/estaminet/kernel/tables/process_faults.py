"""Tell a damaged file from a fault of ours: what a reading library raises in its own code, and everything else."""

from __future__ import annotations

import errno
import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

OURS: Final = ("estaminet.", "__main__.")
# What zipfile, openpyxl, icalendar, dateutil and json raise where a file says what cannot be.
FROM_DAMAGE: Final = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, RuntimeError),
    *(TypeError, ValueError, BadZipFile, ParseError, lzma.LZMAError, struct.error, zlib.error),
)
# A file can drive these anywhere: dates beyond the end of the calendar, brackets in brackets in brackets.
FROM_DAMAGE_ANYWHERE: Final = (OverflowError, RecursionError)
FRAMES: Final = 8


class Damaged(Exception):
    """A part of a file says what cannot be; the others may be good."""


def frames_of(fault: BaseException) -> list[str]:
    """The way to a fault from the outside in, as ``module:line``: nothing of what was read is in it."""
    found, at = [], fault.__traceback__
    while at is not None:
        found.append(f"{at.tb_frame.f_globals.get('__name__', '?')}:{at.tb_lineno}")
        at = at.tb_next
    return found


def is_damage(fault: BaseException) -> bool:
    """Whether a library met something damaged: it raised, in its own code, what it is known to raise for that."""
    if isinstance(fault, FROM_DAMAGE_ANYWHERE):
        return True
    # Of the faults of the system only this one comes from what stands in a file: a place before its beginning.
    known = isinstance(fault, FROM_DAMAGE) or (isinstance(fault, OSError) and fault.errno in (None, errno.EINVAL))
    way = frames_of(fault)
    return known and bool(way) and not way[-1].replace(":", ".").startswith(OURS)


@contextmanager
def damage_is(told: Exception) -> Iterator[None]:
    """What a library raises in here because of what stands in a file is raised as ``told``; the rest stays as it is."""
    try:
        yield
    except Exception as fault:
        if is_damage(fault):
            raise told from fault
        raise


def told_fault(fault: BaseException) -> dict[str, Any]:
    """A fault as the caller may log it: its kind and the way to it, never its words."""
    kind = type(fault)
    return {"type": f"{kind.__module__}.{kind.__qualname__}", "at": frames_of(fault)[-FRAMES:]}
