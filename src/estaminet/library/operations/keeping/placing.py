"""Put bytes into the storage under exactly one name, whole or not at all: a full disk leaves what was there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from estaminet.kernel.files.places import path_of


class NameTaken(Exception):
    """Another process has put something under this name at the same moment."""


def place_original(name: str, source: Path) -> None:
    """Store a copy of a file under a name, instead of whatever lies there. ``source`` stays. Raises OSError."""
    with source.open("rb") as content:
        place(name, content)


def place(name: str, content: Any) -> None:
    """Store what can be read under a name, instead of whatever lies there. Raises OSError, NameTaken.

    It is written whole under a name of its own first. Where the storage is a disk, it then takes the other's place in
    one step, so that there is never less than before.
    """
    draft = f"{name}.{token_urlsafe(6)}.new"
    try:
        stored = default_storage.save(draft, File(content))
    except BaseException:
        with contextlib.suppress(OSError):
            default_storage.delete(draft)
        raise
    try:
        _rename(stored, name)
    except BaseException:
        default_storage.delete(stored)
        raise


def _rename(stored: str, name: str) -> None:
    here, there = path_of(stored), path_of(name)
    if here is None or there is None:
        _copy(stored, name)
        return
    here.replace(there)


def _copy(stored: str, name: str) -> None:
    """Storages without a disk of ours write a name whole or not at all: the old goes only once the new lies there."""
    default_storage.delete(name)
    with default_storage.open(stored, "rb") as content:
        kept = default_storage.save(name, File(content))
    if kept != name:
        default_storage.delete(kept)
        raise NameTaken
    default_storage.delete(stored)


@contextmanager
def taken_away_if_it_fails() -> Iterator[list[str]]:
    """Names that were put into the storage; whatever fails takes them away again."""
    put: list[str] = []
    try:
        yield put
    except BaseException:
        for name in put:
            with contextlib.suppress(OSError):
                default_storage.delete(name)
        raise
