"""Where a kept file lies on a disk of ours, if it does."""

from __future__ import annotations

from pathlib import Path

from django.core.files.storage import default_storage


def path_of(name: str) -> Path | None:
    """The place of a stored name; None where the storage has no folder of ours, as with objects elsewhere."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None
