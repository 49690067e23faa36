"""What of a file has arrived, on the disk: bytes in one file, what was announced in another, one writer at a time.

``<key>.part`` holds the bytes and is locked by whoever writes; the lock goes with its process, however that ends.
``<key>.told`` says what was announced, so that bytes are received without asking the database. ``<key>.unsure`` says
from which byte on a piece with a checksum is not checked yet, ``<key>.wanted`` that somebody else wants to write.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,22}")
DESK: Final = "opened-"
"""Folders whose names begin so hold a copy of a file that is being opened."""
ARRIVING, WHOLE, TAKEN, GONE = "arriving", "whole", "taken", "gone"


class UploadBusy(Exception):
    """Somebody else writes."""


class UploadMissing(Exception):
    """Nothing lies there."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was announced; ``length`` in bytes, ``state`` one of the words above."""

    length: int
    expires_at: datetime
    state: str = ARRIVING

    def over(self, at: datetime) -> bool:
        return self.state == GONE or (self.state == ARRIVING and at >= self.expires_at)


def folder() -> Path:
    """Where files on their way lie, on the disk of this machine."""
    return Path(settings.DATA_FOLDER) / "uploads"


def path_of(key: str, suffix: str = "part") -> Path:
    """Raises UploadMissing for what is no key."""
    if _KEY.fullmatch(key) is None:
        raise UploadMissing
    return folder() / key[:2] / f"{key}.{suffix}"


def announce(key: str, told: Told) -> None:
    """Make room for a file: afterwards its bytes may come."""
    part = path_of(key)
    part.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    _tell(key, told)


def told_of(key: str) -> Told:
    """Raises UploadMissing."""
    try:
        kept = json.loads(path_of(key, "told").read_bytes())
        return Told(int(kept["length"]), datetime.fromtimestamp(kept["expires"], UTC), str(kept["state"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError) as fault:
        raise UploadMissing from fault


def say_state(key: str, state: str) -> None:
    """Note what became of it; nothing happens where it is gone altogether."""
    try:
        told = told_of(key)
    except UploadMissing:
        return
    _tell(key, Told(told.length, told.expires_at, state))
    if state in (TAKEN, GONE):
        for suffix in ("part", "unsure", "wanted"):
            path_of(key, suffix).unlink(missing_ok=True)


def forget(key: str) -> None:
    """Nothing of it stays on the disk."""
    for suffix in ("part", "unsure", "wanted", "told"):
        path_of(key, suffix).unlink(missing_ok=True)


def keys_on_disk(before: datetime) -> list[str]:
    """Keys of all that was announced before an instant."""
    told = folder().glob("??/*.told")
    return [each.name.removesuffix(".told") for each in told if each.stat().st_mtime < before.timestamp()]


def clear_desks(before: datetime) -> int:
    """Take away copies that a process had opened which was killed before an instant; gives how many."""
    left = [each for each in folder().glob(f"{DESK}*") if each.stat().st_mtime < before.timestamp()]
    for each in left:
        shutil.rmtree(each, ignore_errors=True)
    return len(left)


def _tell(key: str, told: Told) -> None:
    target = path_of(key, "told")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    content = {"length": told.length, "expires": told.expires_at.timestamp(), "state": told.state}
    with draft.open("w") as file:
        file.write(json.dumps(content))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    _keep_names(target.parent)


def _keep_names(directory: Path) -> None:
    """A name that was written is there after a power cut only once its folder was kept, too."""
    fd = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def ask_for(key: str) -> None:
    """Tell whoever writes that somebody else came: a line that is back makes the one that broke off useless."""
    path_of(key, "wanted").touch()


def is_wanted(key: str) -> bool:
    return path_of(key, "wanted").exists()


class Held:
    """The bytes of one upload, for its only writer. ``size`` is how many count."""

    def __init__(self, key: str) -> None:
        """Raises UploadMissing, UploadBusy."""
        self.key = key
        path = path_of(key)
        try:
            self.fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError as fault:
            raise UploadMissing from fault
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(self.fd).st_nlink == 0:
                raise UploadMissing
            self._recover()
        except BlockingIOError as fault:
            os.close(self.fd)
            raise UploadBusy from fault
        except BaseException:
            os.close(self.fd)
            raise
        path_of(key, "wanted").unlink(missing_ok=True)

    def _recover(self) -> None:
        """What a killed process had written is here, and counts once it is on the disk; unchecked bytes do not."""
        unsure = path_of(self.key, "unsure")
        if unsure.exists():
            os.ftruncate(self.fd, min(int(unsure.read_text() or 0), os.fstat(self.fd).st_size))
        os.fsync(self.fd)
        unsure.unlink(missing_ok=True)
        self.size = os.fstat(self.fd).st_size

    def doubt(self) -> None:
        """From here on nothing counts before ``trust``."""
        unsure = path_of(self.key, "unsure")
        with unsure.open("w") as file:
            file.write(str(self.size))
            file.flush()
            os.fsync(file.fileno())
        _keep_names(unsure.parent)

    def trust(self) -> None:
        self.sync()
        path_of(self.key, "unsure").unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Append; raises OSError (a full disk), and then what could be written counts."""
        rest = memoryview(data)
        while rest:
            done = os.pwrite(self.fd, rest, self.size)
            self.size += done
            rest = rest[done:]

    def sync(self) -> None:
        os.fsync(self.fd)

    def cut(self, size: int) -> None:
        os.ftruncate(self.fd, size)
        self.size = size
        path_of(self.key, "unsure").unlink(missing_ok=True)

    def close(self) -> None:
        os.close(self.fd)
