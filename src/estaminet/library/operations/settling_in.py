"""A hub that arrived from another house: what people allowed holds here too, and what pages show is made anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.core.files.storage import default_storage

from estaminet.kernel.operations.enqueue import enqueue
from estaminet.kernel.uploads.refusals import FileLost
from estaminet.library.enums import MediaState
from estaminet.library.models import Collection, Media, Work
from estaminet.library.operations.deriving import ask_for_derivatives, note_fault
from estaminet.library.operations.sight import settle_collection, settle_sight

SETTLE_IN: Final = "library.settle_in"
Progress = Callable[[int], None]


def ask_to_settle_in(hub_id: int, at: datetime) -> None:
    """Have the works of a hub that arrives settled. In the transaction in which it arrives."""
    enqueue(kind=SETTLE_IN, key=f"{SETTLE_IN}:{hub_id}", args={"hub": hub_id}, hub_id=hub_id, at=at)


def settle_in(*, hub_id: int, at: datetime, told: Progress) -> None:
    """Settle who may see each work of a hub, and ask for what pages show of its files. Can be repeated.

    A work at a time: nobody who writes meanwhile waits for all of them. A file whose original did not come says so.
    """
    works = list(Work.objects.filter(hub=hub_id).order_by("pk").values_list("pk", flat=True))
    for done, pk in enumerate(works, start=1):
        settle_sight(work_id=pk, at=at, changed=False)
        _ask_for_files(pk, at)
        told(99 * done // len(works))
    for pk in Collection.objects.filter(hub=hub_id).order_by("pk").values_list("pk", flat=True):
        settle_collection(collection_id=pk)


def _ask_for_files(work_id: int, at: datetime) -> None:
    waiting = Media.objects.filter(work=work_id, removed_at=None, file__isnull=False, state=MediaState.WAITING)
    for media in waiting.select_related("file").order_by("position", "pk"):
        if media.file is not None and default_storage.exists(media.file.original_name):
            ask_for_derivatives(media=media, at=at)
        else:
            note_fault(media_id=media.pk, code=FileLost.code, at=at)
