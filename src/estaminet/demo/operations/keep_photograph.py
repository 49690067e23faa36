"""Keep a drawn photograph as if a phone had given it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.demo.operations.draw_photograph import HEIGHT, WIDTH
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile


def keep_photograph(content: bytes, *, hub_id: int, network_id: int, by: Actor, at: datetime) -> StoredFile:
    """The row of a drawn photograph (PNG). Its bytes are stored once all of the demo is kept."""
    file: StoredFile = StoredFile.objects.create(
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="image/png",
        bytes=len(content),
        width=WIDTH,
        height=HEIGHT,
        hub_id=hub_id,
        network_id=network_id,
        at=at,
        account_id=by.account_id,
    )
    transaction.on_commit(lambda: _store(file.original_name, content))
    return file


def _store(name: str, content: bytes) -> None:
    default_storage.save(name, ContentFile(content))
