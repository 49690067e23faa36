"""What the process that reads strangers' files may use, and how it says that it takes one not."""

from __future__ import annotations

import resource
import sys
from typing import Any, Final

MEGABYTE: Final = 1024 * 1024
MEMORY: Final = 768 * MEGABYTE
CPU_SECONDS: Final = 240
FORBIDDEN: Final = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.dlopen", "urllib."),
)


class Refused(Exception):
    """Why the whole file is not taken; the words are in ``refusals.py``."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why, self.said = why, said


def limit_myself() -> None:
    """Before anything foreign is touched: memory, seconds, no files written, no network, no other programs."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # Where it is installed, what reads workbooks would load it, with libraries that may not be opened here.
    sys.modules["numpy"] = None  # type: ignore[assignment]

    def refuse(event: str, _args: Any) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(event)

    sys.addaudithook(refuse)
