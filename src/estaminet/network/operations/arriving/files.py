"""Files of an archive: each opened as if somebody had just sent it, and kept byte by byte as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import default_storage

from estaminet.kernel.files.keeping import ask_for_derivatives
from estaminet.kernel.files.moving import move_into_storage
from estaminet.kernel.files.reading import check_picture
from estaminet.kernel.models import StoredFile
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import ARRIVING_FILES, ArrivingFiles
from estaminet.kernel.uploads import partial
from estaminet.network.archive_format import PIECE
from estaminet.network.operations.arriving.opening import Archive, digest_of
from estaminet.network.operations.arriving.refusals import Damaged, DoesNotFit, FileNotTaken

FILES: Final = "kernel.StoredFile"
AT_ONCE: Final = 500
Line = Mapping[str, Any]


@contextmanager
def files_in(archive: Archive) -> Iterator[set[str]]:
    """Put the originals into the storage; gives their keys. Whatever fails afterwards takes them away again.

    Raises Damaged for one that is not what its row says, FileNotTaken, DoesNotFit.
    """
    put: list[str] = []
    told = {str(line.get("key")): line for line in archive.lines(FILES)}
    keepers = _keepers(archive)
    try:
        for key in archive.keys:
            line = told.get(key)
            if line is None or line.get("sha256") != archive.digests[f"files/{key}"]:
                raise Damaged(key)
            name = StoredFile(key=key).original_name
            if default_storage.exists(name):
                if StoredFile.objects.filter(key=key).exists():
                    continue  # brought by another hub of the network: a partner's logo
                default_storage.delete(name)  # left behind by an arrival that was killed: no row knows it
            put.append(name)
            stored = _put(archive, key, line, keepers.get(str(line.get("id"))))
            if stored != name:
                put.append(stored)
                raise DoesNotFit
        yield set(archive.keys)
    except BaseException:
        for name in put:
            default_storage.delete(name)
        raise


def ask_for_what_is_shown(archive: Archive, put: set[str], hub_id: int, at: datetime) -> None:
    """Have made anew what pages show of files: each room of its own, the house of all other pictures.

    In the transaction in which the rows come; the work begins once that is kept.
    """
    keepers = _keepers(archive)
    rooms = {line["key"] for line in archive.lines(FILES) if str(line["id"]) in keepers}
    keys = sorted(put - rooms)
    for begin in range(0, len(keys), AT_ONCE):
        for file in StoredFile.objects.filter(key__in=keys[begin : begin + AT_ONCE], made=[]):
            ask_for_derivatives(file=file, at=at)
    for room in ARRIVING_FILES.items():
        room.arrived(hub_id, at)


def _keepers(archive: Archive) -> dict[str, ArrivingFiles]:
    """Which room keeps which file, by the file's number in the archive; pictures of the house are not among them."""
    return {
        str(line[room.column]): room
        for room in ARRIVING_FILES.items()
        for line in archive.lines(room.model)
        if line.get(room.column) is not None
    }


def _put(archive: Archive, key: str, line: Line, room: ArrivingFiles | None) -> str:
    """One original: onto a desk of its own, opened there, and into the storage. Gives the name it has there."""
    root = partial.folder()
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=partial.DESK, dir=root) as desk:
        source = Path(desk) / "source"
        with archive.file(key) as content, source.open("wb") as copy:
            shutil.copyfileobj(content, copy, PIECE)
        try:
            media_type = room.open(source) if room is not None else check_picture(source, source.parent).media_type
        except Refusal as refusal:
            raise FileNotTaken(f"files/{key}", refusal.message) from refusal
        # What was looked at is what is kept, whatever the reader did to it.
        kept = (media_type, source.stat().st_size, digest_of(source))
        if kept != (line.get("media_type"), line.get("bytes"), line.get("sha256")):
            raise Damaged(key)
        return move_into_storage(source, StoredFile(key=key).original_name)
