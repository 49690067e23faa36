"""Have a workbook or a calendar read by the limited process, and believe nothing it says without looking."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from estaminet.kernel.tables.refusals import MOST_COLUMNS, TableRefused

_SCRIPT: Final = Path(__file__).with_name("table_process.py")
SECONDS: Final = 600
LONGEST_LINE: Final = 4_000_000  # bytes of one row as JSON
log = logging.getLogger(__name__)


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
        """What the process says of the whole file before any row. Raises TableRefused."""
        value = self._next()
        if not isinstance(value, dict):
            raise TableRefused("damaged")
        return value

    def rows(self) -> Iterator[tuple[int, list[str], str]]:
        """Number, cells and what is wrong with each row; ``told`` afterwards is what was said at the end."""
        before = 0
        while not isinstance(value := self._next(), dict):
            if not isinstance(value, list) or len(value) not in (2, 3) or not isinstance(value[0], int):
                raise TableRefused("damaged")
            number, cells = value[0], value[1]
            if number <= before or not isinstance(cells, list) or len(cells) > MOST_COLUMNS:
                raise TableRefused("damaged")
            before = number
            yield number, [str(cell) for cell in cells], str(value[2]) if len(value) == 3 else ""
        self.told = value

    def _next(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline(LONGEST_LINE)
        if not line.endswith(b"\n"):
            # It died of its limits, or of its time.
            log.warning("the table process ended with %s", self.process.poll())
            raise TableRefused("takes_too_long")
        value = json.loads(line)
        if isinstance(value, dict) and "refused" in value:
            raise TableRefused(str(value["refused"]), str(value.get("said", ""))[:100])
        return value
