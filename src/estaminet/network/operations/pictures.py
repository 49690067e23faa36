"""Put pictures on hubs and logos on organisations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files import File
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import forget_file, keep_picture
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record
from estaminet.network.models import Hub, Organisation


def set_hub_picture(*, hub: Hub, upload: File[Any] | None, by: Actor, at: datetime) -> Hub:
    """Put a picture in the place of the present one; None takes it away.

    Who may: the hub's managers. Call it outside a transaction: the file is read first. Raises what ``keep_picture``
    raises; then the present picture stays.
    """
    kept = keep_picture(upload, hub_id=hub.pk, public=True, by=by, at=at) if upload is not None else None
    with transaction.atomic():
        now = Hub.objects.select_for_update().get(pk=hub.pk)
        _exchange(now, "picture", kept, by, at)
        record(by=by, at=at, did="hub.picture_set", on=now, hub_id=now.pk, details={"file": kept.pk if kept else None})
    return now


def set_logo(*, organisation: Organisation, upload: File[Any] | None, by: Actor, at: datetime) -> Organisation:
    """Give an organisation its logo; None takes it away. Who may: a coordinator. Raises as ``set_hub_picture``."""
    kept = None
    if upload is not None:
        kept = keep_picture(upload, hub_id=None, network_id=organisation.network_id, public=True, by=by, at=at)
    with transaction.atomic():
        now = Organisation.objects.select_for_update().get(pk=organisation.pk)
        _exchange(now, "logo", kept, by, at)
        record(by=by, at=at, did="organisation.logo_set", on=now, details={"file": kept.pk if kept else None})
    return now


def _exchange(row: Hub | Organisation, field: str, kept: StoredFile | None, by: Actor, at: datetime) -> None:
    before: StoredFile | None = getattr(row, field)
    setattr(row, field, kept)
    row.save(update_fields=[field])
    if before is not None:
        forget_file(file=before, by=by, at=at)
