"""Find what lies in the storage and belongs to no row any more, and take it away once it is old enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.files.storage import default_storage

from estaminet.kernel.models import StoredFile
from estaminet.library.queries.stored import DERIVATIVES, ORIGINALS, bytes_made

UNTOUCHED: Final = timedelta(days=1)
"""Bytes without a row are left alone for so long: their row may be in a transaction that is not kept yet."""
AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Orphan:
    """Something in the storage without a row: ``place`` is a file, or the folder of what was made of one."""

    place: str
    bytes: int
    folder: bool


def find_orphans(*, at: datetime) -> Iterator[Orphan]:
    """Originals and derivatives whose file no row knows, and drafts a process left that was killed; all of them
    older than a day. One query for 500 of them, and reads nothing but names, sizes and times."""
    for place, key, folder in _unknown(_originals()):
        yield from _old(place, key, folder, at)
    for place, key, folder in _unknown(_derivatives()):
        yield from _old(place, key, folder, at)


def sweep_orphans(*, at: datetime, most: int = 10_000) -> int:
    """Take away what ``find_orphans`` finds, so much at once; gives how many bytes. Who may: the house."""
    freed = 0
    for number, orphan in enumerate(list(find_orphans(at=at))):
        if number >= most:
            break
        if orphan.folder:
            _take_folder_away(orphan.place)
        else:
            default_storage.delete(orphan.place)
        freed += orphan.bytes
    return freed


def _originals() -> Iterator[tuple[str, str, bool]]:
    for shelf in _folders(ORIGINALS):
        for name in default_storage.listdir(f"{ORIGINALS}/{shelf}")[1]:
            yield f"{ORIGINALS}/{shelf}/{name}", name, False


def _derivatives() -> Iterator[tuple[str, str, bool]]:
    for shelf in _folders(DERIVATIVES):
        for key in default_storage.listdir(f"{DERIVATIVES}/{shelf}")[0]:
            yield f"{DERIVATIVES}/{shelf}/{key}", key, True


def _folders(place: str) -> list[str]:
    try:
        return sorted(default_storage.listdir(place)[0])
    except FileNotFoundError:
        return []


def _unknown(found: Iterator[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Those of which no row has the key."""
    while batch := [each for _number, each in zip(range(AT_ONCE), found, strict=False)]:
        keys = [key for _place, key, _folder in batch]
        known = set(StoredFile.objects.filter(key__in=keys).values_list("key", flat=True))
        yield from (each for each in batch if each[1] not in known)


def _old(place: str, key: str, folder: bool, at: datetime) -> Iterator[Orphan]:
    before = at - UNTOUCHED
    try:
        if not folder:
            if default_storage.get_modified_time(place) < before:
                yield Orphan(place, default_storage.size(place), folder=False)
        elif all(default_storage.get_modified_time(each) < before for each in _files_in(place)):
            yield Orphan(place, bytes_made(key), folder=True)
    except FileNotFoundError:  # it went while we looked: somebody else let it go
        return


def _files_in(place: str) -> Iterator[str]:
    inner, files = default_storage.listdir(place)
    yield from (f"{place}/{name}" for name in files)
    for each in inner:
        yield from _files_in(f"{place}/{each}")


def _take_folder_away(place: str) -> None:
    inner, files = default_storage.listdir(place)
    for name in files:
        default_storage.delete(f"{place}/{name}")
    for each in inner:
        _take_folder_away(f"{place}/{each}")
    default_storage.delete(place)
