"""Wait until something may have been written, without asking any table. For one thread of a process alone."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, Final, Protocol

from django.db import connection

from estaminet.kernel.live.telling import CHANNEL

LOOK_SECONDS: Final = 0.05


class Changes(Protocol):
    """``wait`` comes back when something may have changed, and in any case after so many seconds."""

    def wait(self, seconds: float) -> None: ...

    def close(self) -> None: ...


class FileChanges:
    """SQLite counts in its file how often others have written: looking at that number reads a few bytes of memory."""

    def __init__(self, path: str) -> None:
        self._file = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._version = self._look()

    def _look(self) -> int:
        return int(self._file.execute("PRAGMA data_version").fetchone()[0])

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            version = self._look()
            if version != self._version:
                self._version = version
                return
            time.sleep(LOOK_SECONDS)

    def close(self) -> None:
        self._file.close()


class ToldChanges:
    """PostgreSQL tells by itself (NOTIFY), on a connection that is kept for it."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        import psycopg

        wanted = {name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")}
        self._line = psycopg.connect(**{**wanted, "autocommit": True})
        self._line.execute(f"LISTEN {CHANNEL}")

    def wait(self, seconds: float) -> None:
        for _told in self._line.notifies(timeout=seconds, stop_after=1):
            pass

    def close(self) -> None:
        self._line.close()


class PassingTime:
    """Where neither is to be had: whoever waits looks each time."""

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)

    def close(self) -> None:
        pass


def changes_here() -> Changes:
    """How changes of this database are noticed."""
    if connection.vendor == "postgresql":
        return ToldChanges(connection.get_connection_params())
    name = str(connection.settings_dict["NAME"])
    return FileChanges(name) if Path(name).is_file() else PassingTime()
