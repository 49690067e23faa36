"""Take a file into a work: opened safely, kept as it was given, and told of as a fact."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files.moving import move_into_storage
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations.record import record
from estaminet.kernel.uploads.asking import cleaned_name
from estaminet.kernel.uploads.finishing import digest_of
from estaminet.kernel.uploads.refusals import FileEmpty, FileRefused, FileTooHeavy
from estaminet.library.enums import KeepingEvent
from estaminet.library.models import KeptFact, Media, Work
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.processes.opening import Facts, look
from estaminet.library.processes.running import desk

MOST_BYTES: Final = 8 * 1024**3
MOST_FILES: Final = 500
"""So many files of one work at the most: somebody has to look at each of them."""


class WorkGone(FileRefused):
    """The work was removed while its file was on the way."""

    code = "work_gone"
    message = _("The work this file belongs to was removed meanwhile.")


class WorkFull(FileRefused):
    """As many files as one work may have."""

    code = "work_full"
    message = _("This work has as many files as it can have. Please make another work for more.")


def take_file(
    *, work: Work, source: Path, file_name: str, by: Actor, at: datetime, language: str = "", digest: str = ""
) -> Media:
    """Keep a file of a work as it was given, for the team alone, until somebody has looked at it.

    Who may: the team of the work's hub. The same file twice is one. ``source`` is left where it lies; ``digest`` is its
    SHA-256 where that is known. Call it outside a transaction. Raises FileRefused of one kind or another; then nothing
    is kept.
    """
    digest = digest or digest_of(source)
    known = _known(work, digest)
    if known is not None:
        return known
    facts = look(source)
    file = keep_original(source, facts, digest, hub_id=work.hub_id, network_id=work.network_id, by=by, at=at)
    try:
        made = adopt_file(
            work=work, file=file, facts=facts, file_name=cleaned_name(file_name), language=language, by=by, at=at
        )
    except BaseException:
        default_storage.delete(file.original_name)
        raise
    if made.file_id != file.pk:
        default_storage.delete(file.original_name)
    return made


def take_form_file(*, work: Work, upload: File[Any], by: Actor, at: datetime, most_bytes: int = MOST_BYTES) -> Media:
    """The same for a file that came with a form. Raises FileEmpty, FileTooHeavy and what ``take_file`` raises."""
    with form_file(upload, most_bytes) as source:
        return take_file(work=work, source=source, file_name=upload.name or "", by=by, at=at)


@contextmanager
def form_file(upload: File[Any], most_bytes: int) -> Iterator[Path]:
    """What came with a form, on a desk, its bytes counted. Raises FileEmpty, FileTooHeavy."""
    with desk() as here:
        size = 0
        with here.source.open("wb") as copy:
            for chunk in upload.chunks():
                size += len(chunk)
                if size > most_bytes:
                    raise FileTooHeavy(most_bytes)
                copy.write(chunk)
        if size == 0:
            raise FileEmpty
        yield here.source


def _known(work: Work, digest: str) -> Media | None:
    return Media.objects.filter(work=work, file__sha256=digest, removed_at=None).select_related("file").first()


def keep_original(
    source: Path, facts: Facts, digest: str, *, hub_id: int, network_id: int, by: Actor, at: datetime, key: str = ""
) -> StoredFile:
    """The original, in the storage; its row is not written yet. What the reader left of it is what was sent.

    ``key`` is the one it had before, where it comes back.
    """
    kept = StoredFile(
        sha256=digest,
        media_type=facts.media_type,
        bytes=source.stat().st_size,
        width=facts.width,
        height=facts.height,
        hub_id=hub_id,
        network_id=network_id,
        at=at,
        account_id=by.account_id,
    )
    kept.key = key or kept.key
    with desk(source) as here:
        moved = here.made / "original"
        shutil.move(here.source, moved)
        move_into_storage(moved, kept.original_name)
    return kept


@transaction.atomic
def adopt_file(
    *, work: Work, file: StoredFile, facts: Facts, file_name: str, language: str = "", by: Actor, at: datetime
) -> Media:
    """Make a file that was looked at one of a work's; ``file`` lies in the storage already.

    While it was looked at, the same one may have come another way, or the work may have gone: that one is given then.
    Who may: the team of the work's hub. Raises WorkGone, WorkFull.
    """
    now = hold_work(work.pk)
    if now.removed_at is not None:
        raise WorkGone
    known = _known(now, file.sha256)
    if known is not None:
        return known
    files = Media.objects.filter(work=now, removed_at=None)
    if files.count() >= MOST_FILES:
        raise WorkFull
    file.save()
    made = Media.objects.create(
        network_id=now.network_id,
        hub_id=now.hub_id,
        work=now,
        file=file,
        kind=facts.kind,
        file_name=file_name,
        language=language,
        duration=facts.duration,
        position=(files.aggregate(last=Max("position"))["last"] or 0) + 1,
        added_at=at,
        added_by_id=by.account_id,
    )
    KeptFact.objects.create(
        media=made,
        hub_id=now.hub_id,
        file_key=file.key,
        did=KeepingEvent.ARRIVED,
        digest=file.sha256,
        bytes=file.bytes,
        told=facts.media_type,
        at=at,
        by_id=by.account_id,
    )
    record(by=by, at=at, did="work.file_added", on=made, hub_id=now.hub_id, details={"work": now.pk})
    ask_for_derivatives(media=made, at=at)
    settle_sight(work_id=now.pk, at=at)
    return made
