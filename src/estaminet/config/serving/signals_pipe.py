"""Waiting for signals, children and time at once, on every Unix."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterable
from types import FrameType


class SignalPipe:
    """Signals arrive as bytes in a pipe, so a wait is never missed and handlers do nothing."""

    def __init__(self, signals: Iterable[signal.Signals]) -> None:
        self._read, self._write = os.pipe()
        for end in (self._read, self._write):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in signals:
            signal.signal(number, _nothing)

    def wait(self, seconds: float) -> set[int]:
        """The signals that came, at the latest after ``seconds``."""
        ready, _, _ = select.select([self._read], [], [], seconds)
        return set(os.read(self._read, 1000)) if ready else set()

    def close(self) -> None:
        """Forget all of it: what a child does first after a fork."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        os.close(self._read)
        os.close(self._write)


def _nothing(_number: int, _frame: FrameType | None) -> None:
    return None
