"""The supervisor: loads Django once, forks web processes and the worker from it, and replaces what dies."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from estaminet.config.serving.chief_file import announce_chief
from estaminet.config.serving.options import Options
from estaminet.config.serving.process_names import call_myself
from estaminet.config.serving.signals_pipe import SignalPipe

STOP_SECONDS: Final = 15.0
log = logging.getLogger("estaminet.serve")


@dataclass
class Child:
    """A process that must live: what it does, since when, and when it may be started again after dying early."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    born: float = 0.0
    wait: float = 0.0
    not_before: float = 0.0

    def died(self, now: float) -> None:
        # Something that dies at once again and again must not take the machine with it.
        self.wait = 0.0 if now - self.born > 5.0 else min(max(self.wait * 2, 0.1), 10.0)
        self.pid, self.not_before = 0, now + self.wait


class Supervisor:
    """Runs in its own process, below the watcher. ``run`` returns when all children have ended."""

    def __init__(self, options: Options, listener: socket.socket, watcher: int, *, first: bool) -> None:
        self.options = options
        self.watcher = watcher
        self.stopping = False
        self.application = load_application(first=first)
        me = os.getpid()
        self.children = [
            Child(f"web {number}", lambda: self._web(listener, me)) for number in range(1, options.processes + 1)
        ]
        if options.worker:
            self.children.append(Child("worker", lambda: self._worker(me)))
        self.signals = SignalPipe((signal.SIGTERM, signal.SIGCHLD))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the watcher passes it on as SIGTERM

    def run(self) -> bool:
        """Keep the children alive. True: we were told to stop and did. False: the watcher is gone, we are not."""
        self._start_missing()
        announce_chief(self.options.chief_file, os.getpid())
        while True:
            self._reap()
            self._start_missing()
            if signal.SIGTERM in self.signals.wait(self._pause()):
                self.stop()
                return True
            if os.getppid() != self.watcher:
                return False

    def stop(self) -> None:
        """Ask all children to end, wait for them, and insist."""
        self.stopping = True
        self._tell(signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        while any(child.pid for child in self.children) and time.monotonic() < end:
            self.signals.wait(0.2)
            self._reap()
        self._tell(signal.SIGKILL)

    def release(self) -> list[int]:
        """Give the children out of hand: the worker ends now, web processes go on until told. Gives who is left."""
        self.signals.close()
        for child in self.children:
            if child.pid and child.name == "worker":
                os.kill(child.pid, signal.SIGTERM)
        return [child.pid for child in self.children if child.pid]

    def _tell(self, number: signal.Signals) -> None:
        for child in self.children:
            if child.pid:
                os.kill(child.pid, number)

    def _pause(self) -> float:
        now = time.monotonic()
        waits = [child.not_before - now for child in self.children if not child.pid]
        return max(0.0, min([0.25, *waits]))

    def _start_missing(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if not child.pid and now >= child.not_before:
                child.pid, child.born = self._fork(child), now
                log.info("%s started as process %d", child.name, child.pid)

    def _fork(self, child: Child) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            return pid
        try:
            self.signals.close()
            call_myself(child.name)
            child.run()
        except BaseException:
            log.exception("%s broke", child.name)
            os._exit(1)
        os._exit(0)

    def _reap(self) -> None:
        for child in self.children:
            if not child.pid:
                continue
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                log.log(logging.INFO if self.stopping else logging.WARNING, "%s ended with %d", child.name, code)
                child.died(time.monotonic())

    def _web(self, listener: socket.socket, me: int) -> None:
        from estaminet.config.serving.web_process import Chief, run_web_process

        run_web_process(self.application, listener, Chief(me, self.watcher, self.options.chief_file))

    def _worker(self, me: int) -> None:
        from django.core.management import call_command

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        call_command("worker", supervisor=me)


def load_application(*, first: bool) -> Any:
    """Load everything a request needs before forking, so that children share the memory and start at once.

    Only the ``first`` chief looks whether the house is ready to open: one that replaces it has no time to lose.
    """
    from django.db import connections
    from django.urls import get_resolver

    from estaminet.config.asgi import application
    from estaminet.config.serving import web_process  # noqa: F401 - loaded here, used in the children
    from estaminet.config.serving.readiness import prepare
    from estaminet.config.serving.rehearsal import rehearse

    get_resolver().url_patterns  # noqa: B018 - reading them imports every room's views
    if first:
        prepare()
    rehearse(application.pages.application)
    connections.close_all()
    gc.collect()
    # Objects loaded so far are never collected; leaving their headers alone keeps the pages shared.
    gc.freeze()
    return application
