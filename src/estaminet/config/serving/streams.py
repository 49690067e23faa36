"""Lines that stay open: a view has let a page listen (``kernel.live``), and the event loop tells it what is new.

A line holds no thread and no connection to the database. One thread of the process watches for all of them: it waits
for a change, asks once for all numbers, and asks again who may hear. A line that cannot take what is told misses
numbers, never the last one. Whoever was cut off says with ``Last-Event-ID`` how far they had heard.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import close_old_connections, connections
from django.utils import timezone

from estaminet.config.serving.answers import READER_PATIENCE_SECONDS, Answer, Receive, Send, text_answer
from estaminet.kernel.live import Listener
from estaminet.kernel.live.changes import Changes, changes_here
from estaminet.kernel.live.hearing import Row, may_hear, numbers_of, signed_in_still
from estaminet.kernel.live.telling import event

MOST_LINES: Final = 1000
MOST_FROM_ONE_PLACE: Final = 250
"""Of one address, behind which a whole house may sit."""
BREATH_SECONDS: Final = 20.0
"""After so long of silence a line is written on, so that a cut one is noticed and no proxy closes it."""
LIFE_SECONDS: Final = 600.0
"""Then the browser asks anew, and everything is looked at again."""
WAIT_SECONDS: Final = 1.0
PAUSE_SECONDS: Final = 0.1
"""Between two looks, however much is written meanwhile."""
log = logging.getLogger("estaminet.streams")


@dataclass(eq=False)
class Line:
    """One open page. ``number`` is the last one it should know; None once it is to end."""

    listener: Listener
    number: int | None
    rung: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def row(self) -> Row:
        return self.listener.kind, self.listener.row

    def tell(self, number: int | None) -> None:
        if self.number is not None and (number is None or number > self.number):
            self.number = number
            self.rung.set()


class Streams:
    """All lines of one process."""

    def __init__(self, changes: Callable[[], Changes] = changes_here, *, most: int = MOST_LINES) -> None:
        self.lines: dict[Row, set[Line]] = {}
        self.places: Counter[str] = Counter()
        self.changes, self.most = changes, most
        self.loop: asyncio.AbstractEventLoop | None = None
        self.watcher: threading.Thread | None = None
        self.closed = False

    def refusal(self, listener: Listener) -> Answer | None:
        """An answer instead of a line, where there are too many."""
        full = self.places.total() >= self.most or self.places[listener.came_from] >= MOST_FROM_ONE_PLACE
        return text_answer(503, "Too many open pages.", (b"retry-after", b"60")) if full or self.closed else None

    async def serve(self, listener: Listener, answer: Answer, receive: Receive, send: Send) -> None:
        """Go on with what a view has begun, until the page is closed or may hear no more."""
        line = Line(listener, listener.since)
        self._open(line)
        gone: asyncio.Future[object] = asyncio.ensure_future(_left(receive))
        try:
            headers = [item for item in answer.headers if item[0] != b"content-length"]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await _say(send, answer.body)
            await self._tell(line, send, gone)
            await _say(send, b"", more=False)
        except (TimeoutError, OSError, RuntimeError):
            log.debug("a line was cut")
        finally:
            gone.cancel()
            self._close(line)

    async def _tell(self, line: Line, send: Send, gone: asyncio.Future[object]) -> None:
        heard, end = line.listener.since, time.monotonic() + LIFE_SECONDS
        while not gone.done() and time.monotonic() < end:
            rung: asyncio.Future[object] = asyncio.ensure_future(line.rung.wait())
            await asyncio.wait({rung, gone}, timeout=BREATH_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            rung.cancel()
            line.rung.clear()
            if line.number is None or gone.done():
                return
            if line.number > heard:
                heard = line.number
                await _say(send, event(0, heard).partition("\n\n")[2].encode())
            else:
                await _say(send, b":\n\n")

    def end(self) -> None:
        """Let all lines end, so that the process can; browsers come back to another one."""
        self.closed = True
        for line in [line for lines in self.lines.values() for line in lines]:
            line.tell(None)

    def _open(self, line: Line) -> None:
        self.lines.setdefault(line.row, set()).add(line)
        self.places[line.listener.came_from] += 1
        self.loop = asyncio.get_running_loop()
        if self.watcher is None:
            self.watcher = threading.Thread(target=self._watch, name="streams", daemon=True)
            self.watcher.start()

    def _close(self, line: Line) -> None:
        lines = self.lines.get(line.row, set())
        lines.discard(line)
        if not lines:
            self.lines.pop(line.row, None)
        self.places[line.listener.came_from] -= 1
        if self.places[line.listener.came_from] <= 0:
            del self.places[line.listener.came_from]

    # --- the one thread that watches ---------------------------------------------------------------------------

    def _watch(self) -> None:
        """As long as there are lines. A fault is no reason to leave them without news."""
        changes: Changes | None = None
        swept = time.monotonic()
        try:
            while self.lines:
                try:
                    changes = changes or self.changes()
                    self._dispatch()
                    if time.monotonic() - swept > BREATH_SECONDS:
                        swept = time.monotonic()
                        self._sweep()
                    time.sleep(PAUSE_SECONDS)
                    changes.wait(WAIT_SECONDS)
                except Exception:
                    log.exception("looking for news broke")
                    if changes is not None:
                        changes.close()
                    changes = None
                    time.sleep(WAIT_SECONDS)
                close_old_connections()
        finally:
            self._stop_watching(changes)

    def _stop_watching(self, changes: Changes | None) -> None:
        if changes is not None:
            changes.close()
        connections.close_all()
        self.watcher = None
        if self.lines and self.loop is not None:  # somebody came in the meantime
            self.loop.call_soon_threadsafe(self._watch_again)

    def _watch_again(self) -> None:
        if self.watcher is None and self.lines:
            self.watcher = threading.Thread(target=self._watch, name="streams", daemon=True)
            self.watcher.start()

    def _lines(self) -> Mapping[Row, Collection[Line]]:
        return {row: tuple(lines) for row, lines in tuple(self.lines.items())}

    def _dispatch(self) -> None:
        """Ask for all numbers at once, then who may hear those that have risen."""
        lines = self._lines()
        for row, number in numbers_of(lines).items():
            behind = [line for line in lines[row] if line.number is not None and line.number < number]
            if behind:
                allowed = set(may_hear(row, [line.listener for line in behind], timezone.now()))
                self._ring([(line, number if line.listener in allowed else None) for line in behind])

    def _sweep(self) -> None:
        """Lines of whoever has signed out end also where nothing is said."""
        lines = [line for of_row in self._lines().values() for line in of_row]
        kept = set(signed_in_still([line.listener for line in lines], timezone.now()))
        self._ring([(line, None) for line in lines if line.listener not in kept])

    def _ring(self, told: Collection[tuple[Line, int | None]]) -> None:
        assert self.loop is not None
        self.loop.call_soon_threadsafe(_tell_all, told)


def _tell_all(told: Collection[tuple[Line, int | None]]) -> None:
    for line, number in told:
        line.tell(number)


async def _left(receive: Receive) -> None:
    """Until the browser closes the line."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, words: bytes, *, more: bool = True) -> None:
    async with asyncio.timeout(READER_PATIENCE_SECONDS):
        await send({"type": "http.response.body", "body": words, "more_body": more})
