"""Where an original lies, and how a disk breaks it."""

from __future__ import annotations

from pathlib import Path

from django.core.files.storage import default_storage

from estaminet.library.models import Media


def place_of(media: Media) -> Path:
    """Where the original lies on the disk."""
    assert media.file is not None
    return Path(default_storage.path(media.file.original_name))


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
