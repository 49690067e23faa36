"""Have a workbook or a calendar read by the limited process, and believe nothing it says without looking."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from estaminet.kernel.tables.refusals import MOST_COLUMNS, TableRefused

_SCRIPT: Final = Path(__file__).with_name("table_process.py")
SECONDS: Final = 600
LONGEST_LINE: Final = 4_000_000  # bytes of one row as JSON
# How the system, or we, end a process that used up what it may use.
USED_UP: Final = (-signal.SIGKILL, -signal.SIGXCPU)
NAMED: Final = re.compile(r"[\w.:<>-]{1,120}")  # a kind of fault, or a place in the code
PLACES: Final = 8
log = logging.getLogger(__name__)


class TableFault(Exception):
    """A fault of ours while a file was read: nothing is known of the file, and nothing is to be said against it.

    Says the kind of the fault and the way to it, never a word of what was read.
    """


class LimitedProcess:
    """The process, and what it tells row by row. It is gone when the block ends, whatever it was doing."""

    def __init__(self, task: str, source: Path, wanted: str) -> None:
        self._command = [sys.executable, "-I", str(_SCRIPT), task, str(source), wanted]
        self.told: dict[str, Any] = {}

    def __enter__(self) -> Self:
        # Our secrets are not in its environment, and lxml, which unfolds entities, is not asked.
        self.process = subprocess.Popen(
            self._command,
            env={
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "MALLOC_ARENA_MAX": "2",
                "OPENPYXL_LXML": "False",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._timer = threading.Timer(SECONDS, self.process.kill)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self.process.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process.wait()

    def first(self) -> Mapping[str, Any]:
        """What the process says of the whole file before any row. Raises TableRefused, TableFault."""
        value = self._next()
        if not isinstance(value, dict):
            raise _nonsense()
        return value

    def rows(self) -> Iterator[tuple[int, list[str], str]]:
        """Number, cells and what is wrong with each row; ``told`` afterwards is what was said at the end.

        Raises TableRefused, TableFault.
        """
        before = 0
        while not isinstance(value := self._next(), dict):
            if not isinstance(value, list) or len(value) not in (2, 3) or not isinstance(value[0], int):
                raise _nonsense()
            number, cells = value[0], value[1]
            if number <= before or not isinstance(cells, list) or len(cells) > MOST_COLUMNS:
                raise _nonsense()
            before = number
            yield number, [str(cell) for cell in cells], str(value[2]) if len(value) == 3 else ""
        self.told = value
        _note_met(value, "a file has parts that cannot be read")

    def _line(self) -> bytes:
        assert self.process.stdout is not None
        return self.process.stdout.readline(LONGEST_LINE)

    def _next(self) -> Any:
        line = self._line()
        if not line.endswith(b"\n"):
            raise self._broken_off(line)
        try:
            value = json.loads(line)
        except ValueError:
            raise _nonsense() from None
        if isinstance(value, dict) and "fault" in value:
            raise _fault(_way(value["fault"]))
        if isinstance(value, dict) and "refused" in value:
            _note_met(value, "a file was refused")
            raise TableRefused(str(value["refused"]), str(value.get("said", ""))[:100])
        return value

    def _broken_off(self, line: bytes) -> Exception:
        """Why the process says no more: it may use no more, or it broke."""
        if len(line) >= LONGEST_LINE:
            return TableRefused("takes_too_long")
        code = self.process.wait()
        if code in USED_UP:
            log.warning("the table process ended with %s", code)
            return TableRefused("takes_too_long")
        return _fault(f"the end of the process with {code}")


# --- what the process says of faults: kinds and places, and only those ---------------------------------------------


def _fault(way: str) -> TableFault:
    log.error("the table process failed: %s", way)
    return TableFault(way)


def _nonsense() -> TableFault:
    return _fault("it says what nobody understands")


def _note_met(told: Mapping[str, Any], what: str) -> None:
    """Have the log show what libraries stumbled over: after a change of theirs it may be every file."""
    met = told.get("met")
    for each in met if isinstance(met, list) else ():
        times = each.get("times", 1) if isinstance(each, dict) else 1
        log.info("%s: %s (%s times)", what, _way(each), times if isinstance(times, int) else 1)


def _way(told: Any) -> str:
    """A fault as the process tells it, or as much of it as is one."""
    if not isinstance(told, dict) or not isinstance(at := told.get("at"), Sequence) or isinstance(at, str):
        return "a fault without a name"
    places = [str(each) for each in at[-PLACES:] if NAMED.fullmatch(str(each))]
    kind = str(told.get("type"))
    return f"{kind if NAMED.fullmatch(kind) else 'a fault'} at {' < '.join(reversed(places))}"
