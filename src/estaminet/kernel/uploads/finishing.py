"""What becomes of a large file: whole and handed on, given up, or past its time."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from estaminet.kernel.models import Job, StoredFile, Upload
from estaminet.kernel.models.uploads import UploadState
from estaminet.kernel.operations.enqueue import enqueue
from estaminet.kernel.tasks import NotNow, job
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import ROOM_COMES, is_full, purpose_of
from estaminet.kernel.uploads.refusals import FileChanged, FileLost, FileNotChecked, FileRefused, NoRoomForFile

REMEMBERED: Final = timedelta(days=7)
"""So long a row tells what became of a file."""
ORPHANED: Final = timedelta(days=1)
"""Bytes without a row are left alone for so long: their row may be in a transaction that is not kept yet."""
WAITS_FOR_SCANNER: Final = timedelta(minutes=2)
_BLOCK: Final = 1024 * 1024
log = logging.getLogger(__name__)


@transaction.atomic
def finish_upload(*, key: str, at: datetime) -> bool:
    """All bytes are on the disk: have the file taken. A second time changes nothing; False where there is no row."""
    upload = Upload.objects.select_for_update(of=("self",)).filter(key=key).first()
    if upload is None:
        return False
    if upload.state == UploadState.ARRIVING:
        upload.state, upload.received, upload.finished_at = UploadState.WHOLE, upload.length, at
        upload.save(update_fields=["state", "received", "finished_at"])
        ask_to_take(upload, at)
        partial.say_state(key, partial.WHOLE)
    return True


def ask_to_take(upload: Upload, at: datetime) -> None:
    """Have a file that is whole taken; while that waits or runs, it is the same piece of work."""
    args = {"upload": upload.pk}
    enqueue(kind="uploads.take", key=f"uploads.take:{upload.key}", args=args, hub_id=upload.hub_id, at=at)


@transaction.atomic
def give_up_upload(*, key: str, at: datetime) -> bool:
    """Whoever sent it changed their mind, or nothing came; False for a file that is whole already."""
    upload = Upload.objects.select_for_update(of=("self",)).filter(key=key).first()
    if upload is not None and upload.state not in (UploadState.ARRIVING, UploadState.GIVEN_UP):
        return False
    if upload is not None:
        upload.state, upload.finished_at = UploadState.GIVEN_UP, at
        upload.save(update_fields=["state", "finished_at"])
    partial.say_state(key, partial.GONE)
    return True


@job("uploads.take")
def take_upload(running: Job, args: dict[str, Any]) -> None:
    """Hand a whole file to those it was sent for. What they refuse is not kept, and the row says why."""
    upload = Upload.objects.filter(pk=args["upload"], state=UploadState.WHOLE).first()
    if upload is None:
        return
    source = partial.path_of(upload.key)
    digest = upload.digest
    try:
        if not source.is_file():
            raise FileLost
        digest = digest_of(source)
        if upload.digest and upload.digest != digest:
            raise FileChanged
        upload.digest = digest
        file = purpose_of(upload.purpose).take(upload, source, timezone.now())
    except FileNotChecked as fault:
        raise NotNow(fault.code, WAITS_FOR_SCANNER) from fault
    except OSError as fault:
        if is_full(fault):
            raise NotNow(NoRoomForFile.code, ROOM_COMES) from fault
        raise
    except FileRefused as refusal:
        # It was told that it arrived: without room it waits, and is not thrown away as damaged.
        if isinstance(refusal, NoRoomForFile) or is_full():
            raise NotNow(NoRoomForFile.code, ROOM_COMES) from refusal
        log.info("an upload was refused: %s", refusal.code)
        _settle(upload, UploadState.REFUSED, digest, code=refusal.code)
        return
    _settle(upload, UploadState.TAKEN, digest, file=file)


def _settle(upload: Upload, state: UploadState, digest: str, *, code: str = "", file: StoredFile | None = None) -> None:
    Upload.objects.filter(pk=upload.pk).update(
        state=state, refused=code, digest=digest, file=file, finished_at=timezone.now()
    )
    partial.say_state(upload.key, partial.TAKEN)


def digest_of(source: Path) -> str:
    """SHA-256 of a file of any size."""
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sweep_uploads(at: datetime) -> int:
    """What is past its time goes from the disk and, a week later, from the table; gives how many rows were touched.

    A file that is whole though its row does not say so (the database was away at that moment) is taken. One that is
    whole and whose taking was given up is tried again: whoever sent it was told that it arrived.
    """
    touched = 0
    for upload in Upload.objects.filter(state=UploadState.WHOLE).order_by("pk"):
        ask_to_take(upload, at)
    for key, length in Upload.objects.filter(state=UploadState.ARRIVING).values_list("key", "length"):
        if _arrived(key) == length:
            touched += finish_upload(key=key, at=at)
    for key in Upload.objects.filter(state=UploadState.ARRIVING, expires_at__lte=at).values_list("key", flat=True):
        touched += give_up_upload(key=key, at=at)
    old = Upload.objects.filter(finished_at__lt=at - REMEMBERED).exclude(state=UploadState.WHOLE)
    for key in list(old.values_list("key", flat=True)):
        partial.forget(key)
    touched += old.delete()[0]
    known = set(Upload.objects.values_list("key", flat=True))
    for key in partial.keys_on_disk(at - ORPHANED):
        if key not in known:
            partial.forget(key)
    partial.clear_desks(at - ORPHANED)
    return touched


def _arrived(key: str) -> int:
    try:
        held = partial.Held(key)
    except (partial.UploadBusy, partial.UploadMissing):
        return -1
    size = held.size
    held.close()
    return size
