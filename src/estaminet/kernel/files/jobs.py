"""Background work on files: make derivatives, take away what is no longer wanted."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from estaminet.kernel.files.reading import derive_pictures
from estaminet.kernel.models import Job, StoredFile
from estaminet.kernel.tasks import job


@job("files.derive")
def derive(job: Job, args: dict[str, Any]) -> None:
    """Make all derivatives of a picture from its original; a file that is gone needs none."""
    file = StoredFile.objects.filter(pk=args["file"]).first()
    if file is None:
        return
    with tempfile.TemporaryDirectory(prefix="estaminet-picture-") as name:
        folder = Path(name)
        source = folder / "source"
        with default_storage.open(file.original_name, "rb") as original, source.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        made = derive_pictures(source, folder)
        for variant in made:
            _put(file.variant_name(variant.name), folder / variant.name)
    kept = StoredFile.objects.filter(pk=file.pk).update(made=[asdict(variant) for variant in made])
    if not kept:
        # It was forgotten while we worked: what we made must not outlive it.
        _take_away([file.variant_name(variant.name) for variant in made])


@job("files.remove")
def remove(job: Job, args: dict[str, Any]) -> None:
    """Delete objects from the storage; what is already gone is fine."""
    _take_away(args["names"])


def _put(name: str, source: Path) -> None:
    """Store under exactly this name. Two workers at once make the same bytes, so that either copy will do."""
    default_storage.delete(name)
    with source.open("rb") as file:
        stored = default_storage.save(name, File(file))
    if stored != name:
        default_storage.delete(stored)


def _take_away(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
