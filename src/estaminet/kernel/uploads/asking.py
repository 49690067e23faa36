"""Ask for a place for a large file, before its bytes come. Rights and limits are asked here, once."""

from __future__ import annotations

import errno
import shutil
import unicodedata
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Sum

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Upload
from estaminet.kernel.models.uploads import UploadState
from estaminet.kernel.operations.record import record
from estaminet.kernel.slots import UPLOADS, UploadPurpose
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.refusals import FileEmpty, FileTooHeavy, NoRoomForFile, TooManyUploads

KEPT_FOR: Final = timedelta(days=7)
"""So long a file may take to arrive: a laptop that is closed over a weekend goes on on Monday."""
AT_ONCE: Final = 100
"""So many files of one account may be on their way."""
RESERVE: Final = 200 * 1024 * 1024
"""Bytes of the disk that uploads leave free: the database needs some to say anything at all."""
LEAST: Final = 32 * 1024 * 1024
"""With fewer bytes free, nothing that fails is the file's fault."""
ROOM_COMES: Final = timedelta(minutes=10)
"""After so long it is looked again whether there is room."""


def purpose_of(name: str) -> UploadPurpose:
    """KeyError says that no room declares it."""
    found = next((each for each in UPLOADS.items() if each.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def cleaned_name(given: str) -> str:
    """The last part of a file's name, without signs that lead elsewhere or are not seen; it is shown, never a path."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return " ".join(seen.split()).lstrip(".")[:200]


@transaction.atomic
def begin_upload(
    *,
    purpose: str,
    length: int,
    name: str,
    args: dict[str, Any],
    network_id: int,
    hub_id: int | None,
    by: Actor,
    at: datetime,
    sha256: str = "",
) -> Upload:
    """A place for a file of so many bytes. Its address (``address_of``) is a secret: whoever has it may send.

    Who may: whoever the calling view lets. ``sha256`` is that of the whole file, where the sender knows it.
    Raises FileEmpty, FileTooHeavy, TooManyUploads, NoRoomForFile.
    """
    wanted = purpose_of(purpose)
    if length <= 0:
        raise FileEmpty
    if length > wanted.most_bytes:
        raise FileTooHeavy(wanted.most_bytes)
    arriving = Upload.objects.filter(state=UploadState.ARRIVING, expires_at__gt=at)
    if by.account_id is not None and arriving.filter(account=by.account_id).count() >= AT_ONCE:
        raise TooManyUploads
    if not _there_is_room(length, arriving.aggregate(all=Sum("length"))["all"] or 0):
        raise NoRoomForFile
    made = Upload.objects.create(
        purpose=purpose,
        args=args,
        network_id=network_id,
        hub_id=hub_id,
        account_id=by.account_id,
        file_name=cleaned_name(name),
        length=length,
        digest=sha256,
        made_at=at,
        expires_at=at + KEPT_FOR,
    )
    record(by=by, at=at, did="upload.begun", on=made, hub_id=hub_id, details={"purpose": purpose})
    partial.announce(made.key, partial.Told(length, made.expires_at))
    return made


def is_full(fault: BaseException | None = None) -> bool:
    """Whether there is no room left: so says the fault, or hardly a byte is free. Programs that open files need room
    as well, and take a good file for a damaged one where there is none."""
    if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    folder = partial.folder()
    return folder.exists() and shutil.disk_usage(folder).free < LEAST


def _there_is_room(length: int, promised: int) -> bool:
    """What was promised counts whole: part of it may lie there already, and it is taken over by another name."""
    folder = partial.folder()
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free >= length + promised + RESERVE
