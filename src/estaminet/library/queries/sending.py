"""What large files are sent for on the pages of keeping, and what became of those that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils.functional import Promise

from estaminet.kernel.models import Upload, UploadState
from estaminet.kernel.uploads.refusals import words_of
from estaminet.network.models import Hub

BAG: Final = "library.bag"
LOOSE: Final = "library.loose"
REPAIR: Final = "library.repair"
TOLD_FOR: Final = timedelta(days=2)
"""So long a page says what became of something that was sent."""
SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """Something on its way, or what became of it; ``not_taken`` are files in it that were not kept, and why."""

    upload: Upload
    refused: str | Promise
    not_taken: list[tuple[str, str | Promise]]

    @property
    def busy(self) -> bool:
        return self.upload.state == UploadState.WHOLE


def sent_to(hub: Hub, purpose: str, at: datetime) -> list[Sent]:
    """What was sent to a hub lately for one purpose and is not simply there, the latest first. One query."""
    lately = Q(state=UploadState.REFUSED) | Q(state=UploadState.TAKEN, args__has_key="not_taken")
    wanted = Q(state__in=(UploadState.ARRIVING, UploadState.WHOLE)) | (lately & Q(finished_at__gt=at - TOLD_FOR))
    rows = Upload.objects.filter(wanted, purpose=purpose, hub_id=hub.pk).exclude(
        state=UploadState.ARRIVING, expires_at__lte=at
    )
    return [_told(each) for each in rows.order_by("-pk")[:SHOWN]]


def _told(upload: Upload) -> Sent:
    pairs: list[Any] = upload.args.get("not_taken", [])
    return Sent(
        upload,
        words_of(upload.refused) if upload.refused else "",
        [(str(name), words_of(str(code))) for name, code in pairs],
    )
