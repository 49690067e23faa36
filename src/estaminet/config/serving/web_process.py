"""A web process: granian's event loop on the shared socket, and nothing else in the foreground."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from estaminet.config.serving.chief_file import announced_chief
from estaminet.config.serving.listening import BACKLOG
from estaminet.config.serving.living import lives

# How long requests under way may take after we were asked to stop.
DRAIN_SECONDS: Final = 10.0
# How long a web process goes on without its supervisor when no other one comes.
ORPHAN_SECONDS: Final = 15.0
# A thread that holds a row of the database and has its answer waits no longer than this for one that only computes:
# with Python's own 5 ms, whoever registers holds the session's row that long after each of a dozen statements.
SWITCH_SECONDS: Final = 0.001


@dataclass(frozen=True)
class Chief:
    """Who started this web process, that one's guard, and where the next chief says that it serves."""

    pid: int
    guard: int
    file: Path


class WebServer(Server):
    """Granian inside our process, on a socket that is already listening."""

    def __init__(self, application: Any, listener: socket.socket) -> None:
        self._listener = listener
        super().__init__(
            application,
            interface=Interfaces.ASGINL,
            http=HTTPModes.http1,
            websockets=False,
            backlog=BACKLOG,
            backpressure=BACKLOG,
            log_level=LogLevels.error,
        )

    def _init_shared_socket(self) -> None:
        # Granian would open one socket per process; connections waiting on it would die with the process.
        self._ssp = None
        holder: Any = SocketHolder  # its arguments are missing in granian's stubs
        self._shd = holder(self._listener.fileno(), False, BACKLOG)


def run_web_process(application: Any, listener: socket.socket, chief: Chief) -> None:
    """Serve until SIGTERM, or until the supervisor is gone and another one's children serve."""
    sys.setswitchinterval(SWITCH_SECONDS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the supervisor decides
    asyncio.run(_serve(application, WebServer(application, listener), chief))


async def _serve(application: Any, server: WebServer, chief: Chief) -> None:
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    serving = loop.create_task(server.serve())
    orphan = loop.create_task(_watch(chief, stopping))
    asked = loop.create_task(stopping.wait())
    await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
    orphan.cancel()
    application.end()
    server.stop()
    done, _ = await asyncio.wait({serving}, timeout=DRAIN_SECONDS)
    # Threads that still render for somebody would keep the interpreter from ending.
    os._exit(0 if done and asked.done() else 1)


async def _watch(chief: Chief, stopping: asyncio.Event) -> None:
    while os.getppid() == chief.pid:  # noqa: ASYNC110 - nobody tells us that our parent died
        await asyncio.sleep(0.25)
    end = time.monotonic() + ORPHAN_SECONDS
    # As long as there is a guard, another chief will come.
    while announced_chief(chief.file) == chief.pid and lives(chief.guard) and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.25)
    stopping.set()
