"""A file system of its own with little room, to be filled. It needs the right to mount one: root on Linux."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """An empty disk at this place; where none may be mounted the test says aloud that it was left out."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("skipped: no right to mount a file system of its own")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def filled(place: Path, left: int) -> Iterator[None]:
    """Somebody else's data take all but so many bytes."""
    ballast = place / "ballast"
    told = os.statvfs(place)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, told.f_bavail * told.f_frsize - left)
    try:
        yield
    finally:
        ballast.unlink()
