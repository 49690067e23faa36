"""The watcher: the process an operator starts. It holds the socket, and replaces the supervisor when it dies."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn

from estaminet.config.serving.chief_file import announced_chief
from estaminet.config.serving.listening import listen
from estaminet.config.serving.living import lives
from estaminet.config.serving.options import Options
from estaminet.config.serving.process_names import call_myself
from estaminet.config.serving.signals_pipe import SignalPipe

STOP_SECONDS: Final = 20.0
# How long web processes go on after their chief became the guard, when no other chief comes.
OVERLAP_SECONDS: Final = 15.0
CANNOT_START: Final = 3
TAKEOVER: Final = "ESTAMINET_TAKEOVER"
log = logging.getLogger("estaminet.serve")


@dataclass
class Takeover:
    """What a supervisor whose watcher was killed hands to the watcher it becomes."""

    launcher: int
    socket_fd: int
    old: list[int] = field(default_factory=list)

    def to_text(self) -> str:
        return json.dumps([self.launcher, self.socket_fd, self.old])

    @classmethod
    def from_text(cls, text: str) -> Takeover:
        launcher, socket_fd, old = json.loads(text)
        return cls(launcher, socket_fd, old)


class Watcher:
    """Small on purpose: it loads neither Django nor any room, so there is little in it that could fail."""

    def __init__(self, options: Options, listener: socket.socket, takeover: Takeover | None) -> None:
        self.options = options
        self.listener = listener
        # Who started us. When the watcher is killed, its supervisor takes its place, but only while the one who
        # started it lives: nothing is left behind after the terminal, the test or the service manager has gone.
        self.launcher = takeover.launcher if takeover else os.getppid()
        self.took_over = takeover is not None
        self.old = takeover.old if takeover else []
        self.old_until = time.monotonic() + OVERLAP_SECONDS
        self.signals = SignalPipe((signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD))
        self.supervisor = 0
        self.born = 0.0
        # Whether a chief has served yet. Before, a fault at the start is the operator's to mend; later, we try again.
        self.opened = self.took_over

    def run(self) -> int:
        """Serve until asked to stop; gives the exit code."""
        call_myself("guard")
        while True:
            if not self.supervisor:
                self._start()
            came = self.signals.wait(0.25)
            if came & {signal.SIGTERM, signal.SIGINT, signal.SIGHUP} or self._abandoned():
                return self._stop()
            serving = announced_chief(self.options.chief_file) == self.supervisor
            self.opened = self.opened or serving
            code = self._reap()
            if code == 0 or (code is not None and not self.opened):
                self._forget_state()
                return code
            if code is not None:
                log.warning("chief ended with %d and is replaced", code)
                time.sleep(0.0 if time.monotonic() - self.born > 5 else 0.3)
            if self.old and (serving or time.monotonic() > self.old_until):
                self._end_old()

    def _start(self) -> None:
        watcher = os.getpid()
        self.born = time.monotonic()
        self.supervisor = os.fork()
        if self.supervisor == 0:
            self.signals.close()
            self._supervise(watcher)
        self._write_state()

    def _supervise(self, watcher: int) -> NoReturn:
        """In the child: be the supervisor; when the watcher was killed, become the watcher."""
        from estaminet.config.serving.supervisor import Supervisor

        call_myself("chief")
        try:
            supervisor = Supervisor(self.options, self.listener, watcher, first=not self.opened)
        except Exception as fault:
            _say_why(fault)
            os._exit(CANNOT_START)
        told = supervisor.run()
        if told or not (self.launcher == 0 or lives(self.launcher)):
            if not told:
                supervisor.stop()
            os._exit(0)
        log.warning("the watcher was killed; process %d takes its place", os.getpid())
        self.listener.set_inheritable(True)
        takeover = Takeover(self.launcher, self.listener.fileno(), supervisor.release())
        # Begun anew, so that the watcher is small again. The process keeps its number and thereby its children.
        os.execve(  # noqa: S606 - our own interpreter and module
            sys.executable,
            [sys.executable, "-m", "estaminet.config.command", "serve"],
            {**os.environ, TAKEOVER: takeover.to_text()},
        )

    def _abandoned(self) -> bool:
        return self.took_over and not (self.launcher == 0 or lives(self.launcher))

    def _reap(self) -> int | None:
        """The supervisor's exit code when it has ended. Children of an earlier life are reaped too."""
        ended = None
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return ended
            if not pid:
                return ended
            self.old = [other for other in self.old if other != pid]
            if pid == self.supervisor:
                self.supervisor, ended = 0, os.waitstatus_to_exitcode(status)

    def _end_old(self) -> None:
        for pid in self.old:
            os.kill(pid, signal.SIGTERM)
        self.old = []

    def _stop(self) -> int:
        log.info("stopping")
        self._end_old()
        if self.supervisor:
            os.kill(self.supervisor, signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        while self.supervisor and time.monotonic() < end:
            self.signals.wait(0.2)
            self._reap()
        if self.supervisor:
            os.kill(self.supervisor, signal.SIGKILL)
        self._forget_state()
        return 0

    def _forget_state(self) -> None:
        self.options.state_file.unlink(missing_ok=True)
        self.options.chief_file.unlink(missing_ok=True)

    def _write_state(self) -> None:
        target = self.options.state_file
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        draft.write_text(json.dumps({"process": os.getpid(), "url": self.options.url}))
        draft.replace(target)


def _say_why(fault: Exception) -> None:
    """Tell the operator at the terminal why nothing is served; nobody's data is involved yet."""
    if type(fault).__name__ == "NotReady":
        _tell(str(fault))
    else:
        traceback.print_exception(fault)
        _tell("Estaminet cannot start; `estaminet doctor` says more.")


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def serve(options: Options, env: Mapping[str, str]) -> int:
    """Bind, then watch. Says what to do when the port is taken."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    options.data.mkdir(parents=True, exist_ok=True)
    takeover = Takeover.from_text(env[TAKEOVER]) if TAKEOVER in env else None
    os.environ.pop(TAKEOVER, None)
    if takeover:
        listener = socket.socket(fileno=takeover.socket_fd)
        listener.set_inheritable(False)
        return Watcher(options.on(listener.getsockname()[1]), listener, takeover).run()
    try:
        listener = listen(options.host, options.port)
    except OSError as fault:
        _tell(f"Cannot listen on {options.url}: {fault.strerror}. Choose another PORT, or stop what uses it.")
        return CANNOT_START
    return Watcher(options.on(listener.getsockname()[1]), listener, None).run()


def rejoin(options: Options) -> int | None:
    """Wait beside a server that outlived its guard, passing signals on; None when there is none to wait for.

    ``make run`` does this after somebody killed the process it waited for.
    """
    signals = SignalPipe((signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
    while guard := _next_guard(options):
        _tell(f"Estaminet goes on as process {guard} (Ctrl-C to stop)")
        while lives(guard):
            if signals.wait(0.25):
                os.kill(guard, signal.SIGTERM)
        if _guard(options) != guard:
            # It tidied up, so it was asked to stop; one that was killed leaves its name.
            signals.close()
            return 0
    signals.close()
    return None


def _next_guard(options: Options) -> int:
    """The guard, or the chief that is about to take its place under its own number; 0 when there is neither."""
    end = time.monotonic() + STOP_SECONDS
    while not lives(guard := _guard(options)):
        if not lives(announced_chief(options.chief_file)) or time.monotonic() > end:
            return 0
        time.sleep(0.1)
    return guard


def _guard(options: Options) -> int:
    try:
        return int(json.loads(options.state_file.read_text())["process"])
    except (OSError, ValueError, KeyError):
        return 0
