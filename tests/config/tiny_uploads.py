"""A purpose for large files, for the tiny house: what arrives is counted and not kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import AppConfig


def take(upload: Any, source: Path, at: datetime) -> Any:
    from estaminet.kernel.models import StoredFile

    return StoredFile.objects.create(
        sha256=upload.digest, media_type="application/octet-stream", bytes=source.stat().st_size, at=at
    )


class TinyUploads(AppConfig):
    """Rows can be asked for only once all applications are there."""

    name = "tests.config.tiny_uploads"
    label = "tiny_uploads"

    def ready(self) -> None:
        from estaminet.kernel.slots import UPLOADS, UploadPurpose

        UPLOADS.register(UploadPurpose("tiny", 4 * 1024**3, take))
