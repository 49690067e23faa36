"""Keep a picture somebody gave, make what pages show of it, and let it go."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files.reading import PictureFacts, check_picture
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations.enqueue import enqueue
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal

MEGABYTE: Final = 1024 * 1024
PICTURE_MEGABYTES: Final = 15


class PictureTooHeavy(Refusal):
    """The file has more bytes than we take."""

    field = "picture"

    def __init__(self) -> None:
        super().__init__(
            format_lazy(
                _("This file is too heavy: a picture may weigh at most {megabytes} MB. Please choose a smaller one."),
                megabytes=PICTURE_MEGABYTES,
            )
        )


def keep_picture(
    upload: File[Any], *, hub_id: int | None, public: bool, by: Actor, at: datetime, network_id: int | None = None
) -> StoredFile:
    """Keep a picture as it was given and ask for its derivatives. Give the hub, or the network when it is nobody's.

    Who may: whoever the calling view lets. Call it outside a transaction: the file is read and stored before the
    row is written. Raises PictureTooHeavy, NotAPicture, DamagedPicture, TooManyPixels; then nothing is kept.
    """
    with tempfile.TemporaryDirectory(prefix="estaminet-picture-") as name:
        folder = Path(name)
        source = folder / "source"
        digest, size = _copy(upload, source)
        facts = check_picture(source, folder)
        kept = _row(facts, digest, size)
        kept.hub_id, kept.network_id, kept.public, kept.at, kept.account_id = (
            hub_id,
            network_id,
            public,
            at,
            by.account_id,
        )
        with source.open("rb") as file:
            default_storage.save(kept.original_name, File(file))
    try:
        with transaction.atomic():
            kept.save()
            record(by=by, at=at, did="file.kept", on=kept, hub_id=hub_id)
            ask_for_derivatives(file=kept, at=at)
    except BaseException:
        default_storage.delete(kept.original_name)
        raise
    return kept


def ask_for_derivatives(*, file: StoredFile, at: datetime) -> None:
    """Have the derivatives of a picture made, or made again, in the background."""
    enqueue(kind="files.derive", key=f"files.derive:{file.key}", args={"file": file.pk}, hub_id=file.hub_id, at=at)


@transaction.atomic
def forget_file(*, file: StoredFile, by: Actor, at: datetime) -> None:
    """Delete a file: its row now, in the caller's transaction, and its bytes in the background once that is kept.

    Who may: whoever the calling operation lets. Copies in caches of browsers stay until they expire.
    """
    record(by=by, at=at, did="file.forgotten", on=file, hub_id=file.hub_id)
    enqueue(
        kind="files.remove",
        key=f"files.remove:{file.key}",
        args={"names": file.storage_names()},
        hub_id=file.hub_id,
        at=at,
    )
    file.delete()


def _copy(upload: File[Any], target: Path) -> tuple[str, int]:
    """Copy what was sent, counting: a declared size is not believed."""
    if (upload.size or 0) > PICTURE_MEGABYTES * MEGABYTE:
        raise PictureTooHeavy
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        for chunk in upload.chunks():
            size += len(chunk)
            if size > PICTURE_MEGABYTES * MEGABYTE:
                raise PictureTooHeavy
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest(), size


def _row(facts: PictureFacts, digest: str, size: int) -> StoredFile:
    return StoredFile(sha256=digest, media_type=facts.media_type, bytes=size, width=facts.width, height=facts.height)
