"""Lines that stay open: what they are told, when they end, and how many there may be."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest

from estaminet.config.serving import streams as module
from estaminet.config.serving.answers import Answer
from estaminet.config.serving.streams import Line, Streams
from estaminet.kernel.live import Listener, LiveKind, hearing
from estaminet.kernel.slots import Slot

LISTENER = Listener("thing", 7, 1, None, "", "192.0.2.1", since=3)


@dataclass
class House:
    """A row whose number rises, and who may hear of it."""

    number: int = 3
    deaf: set[str] = field(default_factory=set)
    written: threading.Event = field(default_factory=threading.Event)
    asked: int = 0

    def numbers(self, ids: Collection[int]) -> dict[int, int]:
        self.asked += 1
        return dict.fromkeys(ids, self.number)

    def may_hear(self, row: int, listeners: Collection[Listener], at: datetime) -> list[Listener]:
        return [each for each in listeners if each.came_from not in self.deaf]

    def write(self, number: int) -> None:
        self.number = number
        self.written.set()

    def wait(self, seconds: float) -> None:
        self.written.wait(seconds)
        self.written.clear()

    def close(self) -> None:
        pass


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    made = House()
    slot: Slot[LiveKind] = Slot("for a test")
    slot.register(LiveKind("thing", made.numbers, made.may_hear))
    monkeypatch.setattr(hearing, "LIVE", slot)
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.0)
    return made


@dataclass
class Page:
    """A browser: what it was sent, and the way to leave."""

    sent: list[bytes] = field(default_factory=list)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None
    ended: bool = False

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            self.sent.append(message["body"])
            self.ended = not message["more_body"]

    def open(self, streams: Streams, listener: Listener = LISTENER) -> Page:
        answer = Answer(200, [(b"content-type", b"text/event-stream")], b"retry: 5000\n\n")
        self.task = asyncio.create_task(streams.serve(listener, answer, self.receive, self.send))
        return self

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not holds():  # noqa: ASYNC110 - what is waited for happens in a thread
                await asyncio.sleep(0.005)


def test_a_line_hears_of_the_last_number_and_ends_when_the_page_is_closed(house: House) -> None:
    async def run() -> None:
        streams = Streams(lambda: house)
        page = Page().open(streams)
        await page.until(lambda: bool(page.sent))
        house.write(5)
        await page.until(lambda: len(page.sent) == 2)
        assert page.sent == [b"retry: 5000\n\n", b"id: 5\ndata: 5\n\n"]
        page.left.set()
        assert page.task is not None
        await page.task
        await page.until(lambda: streams.watcher is None)
        assert (streams.lines, dict(streams.places)) == ({}, {})

    asyncio.run(run())


def test_what_was_written_while_the_line_opened_is_told(house: House) -> None:
    async def run() -> None:
        house.number = 4  # after the view had looked
        page = Page().open(Streams(lambda: house))
        await page.until(lambda: b"id: 4\ndata: 4\n\n" in page.sent)

    asyncio.run(run())


def test_who_may_no_longer_see_it_is_told_nothing_and_the_line_ends(house: House) -> None:
    async def run() -> None:
        streams = Streams(lambda: house)
        stays, goes = Page().open(streams), Page().open(streams, replace(LISTENER, came_from="192.0.2.2"))
        await goes.until(lambda: bool(goes.sent and stays.sent))
        house.deaf.add("192.0.2.2")
        house.write(5)
        await goes.until(lambda: goes.ended and len(stays.sent) == 2)
        assert (b"".join(goes.sent), stays.ended) == (b"retry: 5000\n\n", False)

    asyncio.run(run())


def test_a_hundred_lines_cost_one_question(house: House) -> None:
    async def run() -> None:
        streams = Streams(lambda: house)
        pages = [Page().open(streams) for _each in range(100)]
        await pages[-1].until(lambda: all(page.sent for page in pages))
        before = house.asked
        house.write(5)
        await pages[-1].until(lambda: all(len(page.sent) == 2 for page in pages))
        assert house.asked - before <= 2
        assert threading.active_count() < 20

    asyncio.run(run())


def test_lines_are_bounded_and_end_with_the_process(house: House) -> None:
    async def run() -> None:
        streams = Streams(lambda: house, most=2)
        pages = [Page().open(streams) for _each in range(2)]
        await pages[-1].until(lambda: all(page.sent for page in pages))
        refused = streams.refusal(LISTENER)
        assert refused is not None
        assert (refused.status, refused.header(b"retry-after")) == (503, b"60")
        streams.end()
        await pages[-1].until(lambda: all(page.ended for page in pages))
        assert streams.refusal(LISTENER) is not None

    asyncio.run(run())


def test_a_line_that_is_slow_misses_numbers_and_never_the_last() -> None:
    async def run() -> None:
        line = Line(LISTENER, 3)
        for number in (4, 9, 5):
            line.tell(number)
        assert (line.number, line.rung.is_set()) == (9, True)
        line.tell(None)
        line.tell(10)
        assert line.number is None

    asyncio.run(run())


def test_looking_goes_on_after_a_fault(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.01)
    faults = [OSError("the database is away")]

    def open_changes() -> House:
        if faults:
            raise faults.pop()
        return house

    async def run() -> None:
        page = Page().open(Streams(open_changes))
        await page.until(lambda: bool(page.sent))
        house.write(8)
        await page.until(lambda: page.sent[-1].endswith(b"data: 8\n\n"))

    asyncio.run(run())
