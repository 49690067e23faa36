"""Note what was made of a file, step by step, so that a process that dies loses one step and no more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from estaminet.kernel.operations.enqueue import enqueue
from estaminet.library.enums import KeepingEvent, MediaState
from estaminet.library.models import KeptFact, Media
from estaminet.library.operations.sight import settle_sight
from estaminet.library.queries.files import DERIVE

FORGET = "library.forget_made"


def ask_for_derivatives(*, media: Media, at: datetime, again: bool = False) -> None:
    """Have made what pages show of a file; ``again``: all of it, whatever is there."""
    args = {"media": media.pk, "again": again}
    enqueue(kind=DERIVE, key=f"{DERIVE}:{media.pk}", args=args, hub_id=media.hub_id, at=at)


@transaction.atomic
def begin_making(*, media_id: int, again: bool = False) -> Media | None:
    """The file, if something can still be made of it. One that pages show already goes on being shown meanwhile."""
    media = (
        Media.objects.select_for_update(of=("self",), no_key=True).select_related("file").filter(pk=media_id).first()
    )
    if media is None or media.file is None or media.removed_at is not None:
        return None
    if media.state != MediaState.READY:
        media.state, media.fault = MediaState.WORKING, ""
        if again:
            media.made = {}
        media.save(update_fields=["state", "fault", "made"])
    return media


@transaction.atomic
def note_made(*, media_id: int, name: str, value: Any, at: datetime, ready: bool = False) -> bool:
    """One more thing lies in the storage; ``ready``: from now on pages can show the file. False when it has gone."""
    media = Media.objects.select_for_update(of=("self",), no_key=True).filter(pk=media_id, removed_at=None).first()
    if media is None or media.file_id is None:
        return False
    media.made = {**media.made, name: value}
    turns = ready and media.state != MediaState.READY
    if turns:
        media.state = MediaState.READY
    media.save(update_fields=["made", "state"])
    if turns:
        settle_sight(work_id=media.work_id, at=at)
    return True


@transaction.atomic
def note_ready(*, media_id: int, at: datetime) -> None:
    """All that can be made of it is there."""
    media = Media.objects.select_for_update(of=("self",), no_key=True).select_related("file").get(pk=media_id)
    if media.file is None:
        return
    if media.state != MediaState.READY:
        media.state, media.fault = MediaState.READY, ""
        media.save(update_fields=["state", "fault"])
        settle_sight(work_id=media.work_id, at=at)
    KeptFact.objects.create(
        media=media,
        hub_id=media.hub_id,
        file_key=media.file.key,
        did=KeepingEvent.DERIVED,
        told=", ".join(sorted(media.made))[:200],
        at=at,
    )


@transaction.atomic
def note_fault(*, media_id: int, code: str, at: datetime) -> None:
    """It cannot be made ready, and why. What pages could show of it before, they still can."""
    media = Media.objects.select_for_update(of=("self",), no_key=True).filter(pk=media_id).first()
    if media is None or media.state == MediaState.READY:
        return
    media.state, media.fault = MediaState.FAILED, code
    media.save(update_fields=["state", "fault"])
    settle_sight(work_id=media.work_id, at=at)
