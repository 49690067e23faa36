"""Run another program over a stranger's file, behind walls, and watch how far it is."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estaminet.kernel.uploads import partial

_SCRIPT: Final = Path(__file__).with_name("walls.py")
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


@dataclass(frozen=True, slots=True)
class Walls:
    """Which walls stand on this machine, as a program behind them found out by trying.

    ``network``: it reaches no host. ``files``: it reads no file but its own. ``apart``, ``refused`` and ``landlock``
    say what keeps it from that: a network of its own, calls that are refused, Landlock in that version.
    """

    network: bool
    files: bool
    apart: bool
    refused: bool
    landlock: int


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
    late = threading.Event()
    # What it says goes to a file it cannot make longer than its limits allow; only the beginning is read.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            _behind(limits, read=[str(on.source), *read], write=[str(on.made)], command=command),
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
            _end(process)

        timer = threading.Timer(limits.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            if each_line is not None and process.stdout is not None:
                for line in process.stdout:
                    each_line(line.rstrip("\n"))
            # Until somebody asks how it ended its number is nobody else's, so that it can be ended with its children.
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        finally:
            timer.cancel()
            timer.join()
            _end(process)
            code = process.wait()
            if process.stdout is not None:
                process.stdout.close()
        said.seek(0)
        words = said.read(SAID).decode("utf-8", "replace")
    if code < 0 or late.is_set():
        log.warning("a program over somebody's file ended with %s", code)
        raise DidNotEnd
    return Ended(code, words)


def standing_walls() -> Walls:
    """Build the walls round a process that does nothing but try them."""
    with tempfile.TemporaryDirectory() as made:
        command = _behind(Limits(memory=1024, processor=10), read=[], write=[made], command=[])
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30, cwd=made).stdout
    told = json.loads(said)
    return Walls(**{name: told[name] for name in Walls.__dataclass_fields__})


def _behind(limits: Limits, *, read: Sequence[str], write: Sequence[str], command: Sequence[str]) -> list[str]:
    may_read = [sys.prefix, sys.base_prefix, str(_SCRIPT), *read]
    numbers = (limits.memory * MEGABYTE, limits.written * MEGABYTE, limits.processor, len(may_read), len(write))
    # Without -S it would look through the packages installed here, of which it needs none.
    return [sys.executable, "-I", "-S", str(_SCRIPT), *map(str, numbers), *may_read, *write, *command]


def _end(process: subprocess.Popen[str]) -> None:
    """The program and whatever it has started: it leads a session of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
