"""What lies in the storage for a file: its original, read whole, and what was made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.files.storage import default_storage

from estaminet.kernel.models import StoredFile
from estaminet.library.enums import Damage, MediaKind, MediaState
from estaminet.library.models import Media

PIECE: Final = 1024 * 1024
ORIGINALS: Final = "originals"
DERIVATIVES: Final = "derivatives"


class StorageAway(Exception):
    """Nothing at all lies where originals do: a disk that is not there, and not thousands of lost files."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found of an original: its bytes and their SHA-256, and what is wrong with it (empty when it is well)."""

    damage: str
    bytes: int = 0
    digest: str = ""


def made_name(key: str, name: str) -> str:
    """Where something that was made of a file lies in the storage."""
    return f"{DERIVATIVES}/{key[:2]}/{key}/{name}"


def read_original(file: StoredFile) -> Read:
    """Read an original whole, a megabyte at a time, and compare it with what was kept. Raises StorageAway."""
    digest, size = hashlib.sha256(), 0
    try:
        with default_storage.open(file.original_name, "rb") as content:
            while piece := content.read(PIECE):
                digest.update(piece)
                size += len(piece)
    except FileNotFoundError:
        _check_storage()
        return Read(Damage.MISSING)
    except OSError:
        return Read(Damage.UNREAD)
    found = digest.hexdigest()
    well = found == file.sha256 and size == file.bytes
    return Read("" if well else Damage.CHANGED, size, found)


def _check_storage() -> None:
    try:
        folders, files = default_storage.listdir(ORIGINALS)
    except FileNotFoundError as fault:
        raise StorageAway from fault
    if not folders and not files:
        raise StorageAway


def lacks_something(media: Media) -> bool:
    """Whether pages could not show all of a file that is said to be ready."""
    if media.state != MediaState.READY:
        return False
    if not media.made and media.kind != MediaKind.DOCUMENT:
        return True
    return not all(default_storage.exists(made_name(media.key, name)) for name in names_of(media.made))


def names_of(made: dict[str, Any]) -> Iterator[str]:
    """Names of what must lie in the storage; of tiles and parts of films, those that lead to the others."""
    for each in [*made.get("pictures", []), *made.get("poster", [])]:
        yield each["name"]
    for each in [*made.get("hls", {}).get("video", []), *made.get("hls", {}).get("audio", [])]:
        yield each["playlist"]
        yield each["playlist"].replace("index.m3u8", "init.mp4")
        yield each["playlist"].replace("index.m3u8", "00000.m4s")
    for name in ("plain", "thumbs"):
        if name in made:
            yield made[name]["name"]
    if "tiles" in made:
        yield "iiif/full/max/0/default.jpg"


def bytes_made(key: str) -> int:
    """How many bytes were made of a file: all that lies in its folder."""
    total, waiting = 0, [f"{DERIVATIVES}/{key[:2]}/{key}"]
    while waiting:
        place = waiting.pop()
        try:
            inner, files = default_storage.listdir(place)
        except FileNotFoundError:
            continue
        waiting.extend(f"{place}/{each}" for each in inner)
        for name in files:
            try:
                total += default_storage.size(f"{place}/{name}")
            except FileNotFoundError:  # it went while we counted: made anew, or let go
                continue
    return total
