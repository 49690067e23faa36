"""Run another program over a stranger's file, confined, and watch how far it is."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estaminet.kernel.uploads import partial

_SCRIPT: Final = Path(__file__).with_name("confined.py")
MEGABYTE: Final = 1024 * 1024
SAID: Final = 64 * 1024
"""Bytes of what a program says that are looked at."""
log = logging.getLogger(__name__)


class DidNotEnd(Exception):
    """The program was ended by its limits, or took longer than it may."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Megabytes of memory and of any one file it writes; seconds of processor time and by the clock."""

    memory: int = 2048
    written: int = 4096
    processor: int = 120
    seconds: int = 120


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended and what it said."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with our own copy of a file, and one beside it for what is made of it."""

    source: Path
    made: Path


@contextmanager
def desk(source: Path | None = None) -> Iterator[Desk]:
    """A desk with a copy of a file on it; a second name of the same bytes where the disk allows."""
    root = partial.folder()
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=partial.DESK, dir=root) as name:
        folder = Path(name)
        (folder / "in").mkdir()
        (folder / "made").mkdir()
        copy = folder / "in" / "source"
        if source is not None:
            try:
                os.link(source, copy)
            except OSError:
                shutil.copyfile(source, copy)
        yield Desk(copy, folder / "made")


def run(
    command: Sequence[str],
    on: Desk,
    limits: Limits,
    *,
    read: Sequence[str] = (),
    each_line: Callable[[str], None] | None = None,
) -> Ended:
    """Run a program with the desk as its world; ``each_line`` gets what it writes to its standard output.

    Raises DidNotEnd.
    """
    given = {
        "memory": limits.memory * MEGABYTE,
        "written": limits.written * MEGABYTE,
        "cpu": limits.processor,
        "read": [str(on.source.parent), sys.prefix, sys.base_prefix, *read],
        "write": [str(on.made)],
        "command": list(command),
    }
    late = threading.Event()
    # What it says goes to a file it cannot make longer than its limits allow; only the beginning is read.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-I", str(_SCRIPT), json.dumps(given)],
            cwd=on.made,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "HOME": str(on.made)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if each_line else subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
            text=True,
            errors="replace",
        )

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(limits.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            if each_line is not None and process.stdout is not None:
                for line in process.stdout:
                    each_line(line.rstrip("\n"))
            code = process.wait()
        finally:
            timer.cancel()
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
        said.seek(0)
        words = said.read(SAID).decode("utf-8", "replace")
    if code < 0 or late.is_set():
        log.warning("a program over somebody's file ended with %s", code)
        raise DidNotEnd
    return Ended(code, words)
