"""Files that come before their works: kept until a table of works names them, one by one or many in a ZIP file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import RESERVE, cleaned_name
from estaminet.kernel.uploads.finishing import digest_of
from estaminet.kernel.uploads.refusals import FileEmpty, FileRefused, FileTooHeavy, NoRoomForFile
from estaminet.library.bag_format import PIECE
from estaminet.library.enums import KeepingEvent
from estaminet.library.models import KeptFact, LooseFile
from estaminet.library.operations.arriving import MOST_BYTES, keep_original
from estaminet.library.operations.bagging.opening import UNREADABLE, check_entry
from estaminet.library.operations.deriving import FORGET
from estaminet.library.processes.opening import look
from estaminet.library.processes.running import desk
from estaminet.network.models import Hub

KEPT: Final = timedelta(days=60)
"""So long a file waits for the table that names it."""
MOST_WAITING: Final = 5000
MOST_IN_ZIP: Final = 2000
_ZIP: Final = b"PK\x03\x04"
_LITTER: Final = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini"})


class NotAZip(FileRefused):
    """It begins as a ZIP file and cannot be read as one."""

    code = "not_a_zip"
    message = _("This ZIP file is damaged or locked with a password. Please make it again.")


class TooManyInZip(FileRefused):
    """More files than a table could name."""

    code = "too_many_in_zip"
    message = _("There are too many files in it. Please send them in several ZIP files, at most 2,000 in each.")


class TooManyWaiting(FileRefused):
    """So many files wait already."""

    code = "too_many_waiting"
    message = _("5,000 files wait for their works already. Bring the table that names them, or delete some.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of what was sent: how many files are kept, and name and reason of each that is not."""

    files: list[LooseFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def keep_loose(*, hub: Hub, source: Path, file_name: str, by: Actor, at: datetime, digest: str = "") -> Kept:
    """Keep a file, or each file of a ZIP file, until a table names it. The same one under the same name is one.

    Of a ZIP file, those that cannot be opened safely are named and the others kept. Who may: the hub's managers.
    ``source`` is left where it lies. Call it outside a transaction. Raises FileRefused of one kind or another; then
    nothing is kept.
    """
    with source.open("rb") as content:
        packed = content.read(4) == _ZIP
    if not packed:
        return Kept([_keep(hub, source, cleaned_name(file_name), by, at, digest)])
    kept = Kept()
    for name, path in _unpacked(source):
        try:
            kept.files.append(_keep(hub, path, name, by, at, ""))
        except FileRefused as refusal:
            kept.refused.append((name, refusal.code))
    return kept


def _unpacked(source: Path) -> Iterator[tuple[str, Path]]:
    """Each file of a ZIP file on a desk of its own, one after the other, once all names and sizes were judged.

    Raises NotAZip, BagHarmful, TooManyInZip, NoRoomForFile, FileTooHeavy.
    """
    try:
        archive = ZipFile(source)
    except (BadZipFile, OSError, *UNREADABLE) as fault:
        raise NotAZip from fault
    with archive:
        entries = [each for each in archive.infolist() if not each.is_dir() and not _is_litter(each)]
        for entry in archive.infolist():
            check_entry(entry)
        if len(entries) > MOST_IN_ZIP:
            raise TooManyInZip
        if any(entry.file_size > MOST_BYTES for entry in entries):
            raise FileTooHeavy(MOST_BYTES)
        folder = partial.folder()
        folder.mkdir(parents=True, exist_ok=True)
        largest = max((entry.file_size for entry in entries), default=0)
        if shutil.disk_usage(folder).free < sum(entry.file_size for entry in entries) + largest + RESERVE:
            raise NoRoomForFile
        for entry in entries:
            with desk() as here:
                try:
                    with archive.open(entry) as content, here.source.open("wb") as copy:
                        shutil.copyfileobj(content, copy, PIECE)
                except UNREADABLE as fault:
                    raise NotAZip from fault
                if here.source.stat().st_size:
                    yield _name_in(entry), here.source


def _is_litter(entry: ZipInfo) -> bool:
    """What systems leave in ZIP files for themselves."""
    return any(part.lower() in _LITTER or part.startswith("._") for part in entry.filename.split("/"))


def _name_in(entry: ZipInfo) -> str:
    """How a table names it: its path in the ZIP file, cleaned; it is compared, and never a place on a disk."""
    return "/".join(filter(None, (cleaned_name(part) for part in entry.filename.split("/"))))[-200:]


def _keep(hub: Hub, source: Path, name: str, by: Actor, at: datetime, digest: str) -> LooseFile:
    if not source.stat().st_size:
        raise FileEmpty
    digest = digest or digest_of(source)
    same = LooseFile.objects.filter(hub=hub, file__sha256=digest, file_name=name).select_related("file").first()
    if same is not None:
        return same
    if LooseFile.objects.filter(hub=hub, media=None).count() >= MOST_WAITING:
        raise TooManyWaiting
    facts = look(source)
    file = keep_original(source, facts, digest, hub_id=hub.pk, network_id=hub.network_id, by=by, at=at)
    try:
        with transaction.atomic():
            file.save()
            made = LooseFile.objects.create(
                hub=hub,
                file=file,
                kind=facts.kind,
                duration=facts.duration,
                file_name=name,
                at=at,
                by_id=by.account_id,
            )
            KeptFact.objects.create(
                hub=hub,
                file_key=file.key,
                did=KeepingEvent.ARRIVED,
                digest=digest,
                bytes=file.bytes,
                told=facts.media_type,
                at=at,
                by_id=by.account_id,
            )
            record(by=by, at=at, did="library.file_kept", on=made, hub_id=hub.pk)
    except BaseException:
        default_storage.delete(file.original_name)
        raise
    return made


@transaction.atomic
def forget_loose(*, file: LooseFile, by: Actor, at: datetime) -> None:
    """Let a file go that waits for a table. Who may: the hub's managers. One that became part of a work stays."""
    held = LooseFile.objects.select_for_update(of=("self",)).select_related("file").filter(pk=file.pk).first()
    if held is None or held.media_id is not None:
        return
    record(by=by, at=at, did="library.file_deleted", on=held, hub_id=held.hub_id)
    stored = held.file
    KeptFact.objects.create(
        hub_id=held.hub_id,
        file_key=stored.key,
        did=KeepingEvent.DELETED,
        digest=stored.sha256,
        bytes=stored.bytes,
        at=at,
        by_id=by.account_id,
    )
    args = {"key": stored.key, "original": stored.original_name}
    enqueue(kind=FORGET, key=f"{FORGET}:{stored.key}", args=args, hub_id=held.hub_id, at=at)
    held.delete()
    stored.delete()


def purge_loose(at: datetime) -> int:
    """Let go what has waited for two months; gives how many files went."""
    rows = list(LooseFile.objects.filter(media=None, at__lt=at - KEPT)[:500])
    for each in rows:
        forget_loose(file=each, by=Actor.system(), at=at)
    return len(rows)
