"""Make the bag that was asked for: read as of one instant, written to a file beside, then put into the storage."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.files.moving import move_into_storage
from estaminet.kernel.operations import record
from estaminet.kernel.snapshots import snapshot, told_aside
from estaminet.kernel.tables.writing import held
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.refusals import NoRoomForFile
from estaminet.library import bag_format
from estaminet.library.bag_format import ENDINGS, PIECE, safe_name, work_folder
from estaminet.library.enums import BagScope, BagState, KeepingEvent
from estaminet.library.lines import Line
from estaminet.library.models import Bag, KeptFact, Media, Work
from estaminet.library.operations.bagging.writing import BagWriter
from estaminet.library.queries.bag_records import (
    captions_of,
    collection_record,
    file_record,
    tracks_in_bag,
    work_record,
)
from estaminet.library.queries.bags import bytes_in_bag, medias_in_bag, works_in_bag
from estaminet.library.queries.dublin_core import COLUMNS, dublin_core

Progress = Callable[[int], None]
WriteCaptions = Callable[[Iterable[Line]], str]
"""Writes lines as WebVTT; whoever calls gives it, as feeds stand above operations."""
SOFTWARE: Final = "Estaminet"
READ_ME: Final = """This bag holds works of a library of Estaminet: originals as they were given, records, captions.

It tells of people, in plain words: those who took part, those who can be recognised, and what each of them allows.
Whoever has this bag has all of that. What somebody takes back after this day does not reach it: ask the library before
you show anything. Keep the bag as you keep a key.

What lies in it is described in docs/bags.md and docs/schemas/bags/work.json of Estaminet. Any program that knows
BagIt 1.0 (RFC 8493) can check it. A library of Estaminet takes it in with:  estaminet bag_in HUB FILE
"""


class OriginalChanged(Exception):
    """An original is not what was kept: the bag is written without it."""

    def __init__(self, media_id: int) -> None:
        super().__init__(str(media_id))
        self.media_id = media_id


def make_bag(*, bag_id: int, at: datetime, progress: Progress, write_captions: WriteCaptions) -> Bag | None:
    """Make a bag and put it into the storage; made already, or no longer wanted, nothing happens.

    Who may: the house, for what a manager asked. Run again after a crash it makes the bag anew. Raises NoRoomForFile.
    """
    bag = Bag.objects.select_related("hub__network", "work", "collection").filter(pk=bag_id).first()
    if bag is None or bag.state != BagState.WAITING:
        return None
    room = partial.folder()
    room.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=partial.DESK, dir=room) as desk:
        path = Path(desk) / "bag.zip"
        told = write_bag(path, bag=bag, at=at, progress=progress, write_captions=write_captions)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
        default_storage.delete(bag.stored_name)
        stored = move_into_storage(path, bag.stored_name)
    if stored != bag.stored_name:
        default_storage.delete(stored)  # another process makes the same bag
        return None
    return _ready(bag, told, size, digest, at)


def write_bag(
    path: Path, *, bag: Bag, at: datetime, progress: Progress, write_captions: WriteCaptions
) -> dict[str, Any]:
    """Write a bag into a file; gives its figures. An original that is damaged or lost is left out, and said to be.

    Memory does not grow with the library. Who may: whoever the calling operation lets. Raises NoRoomForFile.
    """
    if shutil.disk_usage(path.parent).free < bytes_in_bag(bag) * 11 // 10 + PIECE:
        raise NoRoomForFile
    left_out: set[int] = set()
    while True:
        try:
            with path.open("w+b") as file, told_aside(progress) as tell, snapshot():
                return _Writing(file, bag, at, left_out, tell, write_captions).all()
        except OriginalChanged as damaged:
            left_out.add(damaged.media_id)


@transaction.atomic
def _ready(bag: Bag, told: dict[str, Any], size: int, digest: str, at: datetime) -> Bag:
    """Say that a bag is there, unless it was deleted while it was made. A fact for each file that left in it."""
    now = Bag.objects.select_for_update(of=("self",), no_key=True).get(pk=bag.pk)
    if now.state != BagState.WAITING:
        default_storage.delete(now.stored_name)
        return now
    gone = told.pop("media")
    note_exported(gone, by=Actor.person(now.made_by_id) if now.made_by_id else Actor.system(), at=at)
    now.state, now.bytes, now.sha256, now.told, now.ready_at = BagState.READY, size, digest, told, at
    now.save(update_fields=["state", "bytes", "sha256", "told", "ready_at"])
    details = {"scope": now.scope, "bytes": size, "works": told["works"]}
    record(by=Actor.system(), at=at, did="bag.made", on=now, hub_id=now.hub_id, details=details)
    return now


def note_exported(media_ids: list[int], *, by: Actor, at: datetime) -> None:
    """A fact for each file that left in a bag, in the caller's transaction."""
    for begin in range(0, len(media_ids), 500):
        rows = Media.objects.filter(pk__in=media_ids[begin : begin + 500], file__isnull=False).select_related("file")
        KeptFact.objects.bulk_create(
            [
                KeptFact(
                    media=each,
                    hub_id=each.hub_id,
                    file_key=each.key,
                    did=KeepingEvent.EXPORTED,
                    digest=each.file.sha256 if each.file is not None else "",
                    bytes=each.file.bytes if each.file is not None else None,
                    at=at,
                    by_id=by.account_id,
                )
                for each in rows
            ]
        )


class _Writing:
    """One bag being written: works one after the other, then what is said of all of them."""

    def __init__(
        self,
        target: IO[bytes],
        bag: Bag,
        at: datetime,
        left_out: set[int],
        tell: Progress,
        write_captions: WriteCaptions,
    ) -> None:
        hub = bag.hub
        what = bag.work.slug if bag.work is not None else bag.collection.slug if bag.collection is not None else ""
        self.name = "-".join(filter(None, (hub.slug, bag.scope, what, f"{at:%Y-%m-%d}")))
        self.to, self.bag, self.at, self.left_out, self.tell = BagWriter(target, self.name, at), bag, at, left_out, tell
        self.write_captions = write_captions
        # The table grows with the library, so it waits on the disk; it has no name, and goes with the process.
        self.rows = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the text around it
        self.text = io.TextIOWrapper(self.rows, encoding="utf-8-sig", newline="")
        self.table = csv.DictWriter(self.text, COLUMNS, lineterminator="\r\n")
        self.media: list[int] = []
        self.works: list[str] = []
        self.whole = max(1, bytes_in_bag(bag))
        self.done = self.missing = 0

    def all(self) -> dict[str, Any]:
        """Write all of it; gives its figures, and under ``media`` the files that left. Raises OriginalChanged."""
        try:
            return self._all()
        except BaseException:
            with contextlib.suppress(OSError, ValueError):
                self.to.zip.close()  # it is begun again, or thrown away
            raise
        finally:
            self.text.close()

    def _all(self) -> dict[str, Any]:
        self.table.writeheader()
        for work in works_in_bag(self.bag).iterator(chunk_size=100):
            self._work(work)
        collections = [collection_record(self.bag.collection)] if self.bag.collection is not None else []
        said = {
            "format": bag_format.FORMAT,
            "version": bag_format.VERSION,
            "software": SOFTWARE,
            "made_at": self.at.isoformat(),
            "network": self.bag.hub.network.slug,
            "hub": self.bag.hub.slug,
            "scope": self.bag.scope,
            "personal_data": bag_format.WARNING,
            "works": self.works,
            "collections": collections,
        }
        self.to.payload_json(bag_format.DESCRIPTION, said)
        self.text.flush()
        self.rows.seek(0)
        self.to.payload(bag_format.DUBLIN_CORE, iter(lambda: self.rows.read(PIECE), b""))
        self.to.close(self._info(), {bag_format.READ_ME: READ_ME})
        return {
            "works": len(self.works),
            "files": len(self.media),
            "payload": self.to.bytes,
            "missing": self.missing,
            "media": self.media,
        }

    def _info(self) -> dict[str, str]:
        hub = self.bag.hub
        scope = {
            BagScope.WORK: "one work",
            BagScope.COLLECTION: "a collection",
            BagScope.LIBRARY: "the library of a hub",
        }[BagScope(self.bag.scope)]
        return {
            "Source-Organization": _one_line(hub.name.pick(hub.languages).text),
            "Bagging-Date": f"{self.at:%Y-%m-%d}",
            "External-Identifier": f"{hub.network.slug}/{hub.slug}/{self.name}",
            "External-Description": f"Works of a library: {scope}",
            "Bag-Software-Agent": SOFTWARE,
            "Bag-Group-Identifier": f"{hub.network.slug}/{hub.slug}",
            "Personal-Data": bag_format.WARNING,
        }

    def _work(self, work: Work) -> None:
        folder, files = work_folder(work.slug), []
        for number, media in enumerate(medias_in_bag(work), start=1):
            files.append(self._file(folder, number, media))
        told = work_record(work, files)
        self.to.payload_json(f"{folder}/work.json", told)
        for row in dublin_core(work, told):
            self.table.writerow({name: held(value) for name, value in row.items()})
        self.works.append(work.slug)

    def _file(self, folder: str, number: int, media: Media) -> dict[str, Any]:
        assert media.file is not None
        name = safe_name(number, media.file_name or media.kind, ENDINGS.get(media.file.media_type, ""))
        path = None if media.damage or media.pk in self.left_out else f"{folder}/files/{name}"
        if path is not None:
            try:
                digest = self.to.payload(path, self._pieces(media), packed=False)
            except OSError as fault:
                if isinstance(fault, FileNotFoundError):
                    raise OriginalChanged(media.pk) from fault
                raise
            if digest != media.file.sha256:
                raise OriginalChanged(media.pk)
            self.media.append(media.pk)
        else:
            self.missing += 1
        said = file_record(media, path)
        for track, told in tracks_in_bag(media):
            caption = f"{folder}/captions/{number:03}.{track.kind}.{track.language}.vtt"
            self.to.payload(caption, [self.write_captions(captions_of(track)).encode()])
            said["captions"].append({"path": caption, **told})
        return said

    def _pieces(self, media: Media) -> Iterator[bytes]:
        assert media.file is not None
        with default_storage.open(media.file.original_name, "rb") as content:
            while piece := content.read(PIECE):
                yield piece
                self.done += len(piece)
                self.tell(min(98, 98 * self.done // self.whole))


def _one_line(text: str) -> str:
    return " ".join(text.split())
