"""Things that happen at the same time: actions in threads that meet where it hurts most, and locks that can be off."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from estaminet.kernel.worded import Worded

RUNS = range(int(os.environ.get("RACE_RUNS", "5")))
# Of two who meet, a seed chooses the first and the write: eight of them meet in all six ways; more of them only in
# `make prove`, where the machine's own chances count as well.
# All seeds are for the sixteen who come at once.
RUNS_OF_FEW = RUNS if len(RUNS) > 20 else RUNS[:8]
PATIENCE = 0.15  # seconds one waits for the other: with locks on, the other stands at the lock and cannot come
STUCK = 600  # seconds after which a thread has not been slow, on however busy a machine, but stands for ever
WRITES = ("INSERT", "UPDATE", "DELETE")


class Meeting:
    """Threads wait for each other once, before a statement that changes rows.

    Whoever reads before writing has then read what the other is about to change: the moment a missing lock shows.
    """

    def __init__(self, parties: int, seed: int, before_write: int | None) -> None:
        self.barrier = threading.Barrier(parties)
        self.dice = random.Random(seed)
        self.before_write = self.dice.randrange(3) if before_write is None else before_write

    def wrapper(self) -> Callable[..., Any]:
        left = [self.before_write]

        def meet(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            if sql.lstrip().upper().startswith(WRITES):
                if left[0] == 0:
                    self.wait()
                left[0] -= 1
            return execute(sql, *rest)

        return meet

    def wait(self) -> None:
        with suppress(threading.BrokenBarrierError):  # the other stands at a lock; go on
            self.barrier.wait(PATIENCE)


def together(*actions: Callable[[], Any], seed: int = 0, before_write: int | None = None) -> list[Any]:
    """Run actions at the same time, each with a database connection of its own; their results, or what they raised.

    The seed chooses who starts first and, unless it is given, before which write (0, 1, 2) they meet.
    """
    meeting = Meeting(len(actions), seed, before_write)
    results: list[Any] = [None] * len(actions)
    mode = _Locks.mode

    def run(place: int) -> None:
        own = connections["default"]
        own.ensure_connection()  # which reads the mode from the settings
        if mode and own.vendor == "sqlite":
            own.transaction_mode = mode
        try:
            with own.execute_wrapper(meeting.wrapper()):
                results[place] = actions[place]()
        except Exception as fault:
            results[place] = fault
        finally:
            own.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(actions))]
    meeting.dice.shuffle(threads)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(STUCK)
    return results


class _Locks:
    """How SQLite begins a transaction in the threads of a race; empty: as the settings say."""

    mode = ""


@contextmanager
def locks_off() -> Iterator[None]:
    """Take the locks away, to see that a test notices: row locks on PostgreSQL, the early write lock on SQLite."""
    kept, asked = QuerySet.select_for_update, Worded.asked
    QuerySet.select_for_update = lambda self, *args, **kwargs: self._chain()
    # What has been put into words with its lock keeps it, and what would be now would never have one again.
    Worded.asked = lambda self, *numbers: asked(Worded(self._rows, len(self._places)), *numbers)
    _Locks.mode = "DEFERRED"
    try:
        yield
    finally:
        QuerySet.select_for_update, Worded.asked = kept, asked
        _Locks.mode = ""
