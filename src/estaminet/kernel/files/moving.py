"""Hand a file on the disk to the storage without copying it, where the storage can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage


class MovableFile(File[Any]):
    """A file the storage may move instead of copying, where it can."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def move_into_storage(source: Path, name: str) -> str:
    """Store a file under a name, or another where that is taken; gives which. ``source`` may be gone afterwards."""
    with source.open("rb") as content:
        return default_storage.save(name, MovableFile(content, name=str(source)))
