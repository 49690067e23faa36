"""Bodies are received whole, bounded in size, memory and patience, before anybody works on them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from estaminet.config.serving.bodies import Bodies, BodyBroken, BodyRefused, BodyTooLarge, BodyTooSlow, Limits
from tests.config.asking import scope


def receiving(*chunks: bytes, then: dict[str, Any] | None = None) -> Any:
    """A sender of these chunks; ``then`` is what comes instead of the end."""
    parts = list(chunks)

    async def receive() -> dict[str, Any]:
        if not parts and then is not None:
            return then
        if not parts:
            await asyncio.Event().wait()
        chunk = parts.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(parts) or then is not None}

    receive.left = parts  # type: ignore[attr-defined]
    return receive


def taken(limits: Limits, *chunks: bytes, **headers: str) -> tuple[bytes, Bodies]:
    async def run() -> tuple[bytes, Bodies]:
        bodies = Bodies(limits)
        body = await bodies.receive(scope(method="POST", **headers), receiving(*chunks))
        content = body.file.read()
        assert body.size == len(content)
        body.close()
        return content, bodies

    return asyncio.run(run())


def test_chunks_become_one_body() -> None:
    content, bodies = taken(Limits(), b"a" * 10, b"", b"b" * 10, content_length="20")
    assert content == b"a" * 10 + b"b" * 10
    assert bodies.held == 0


def test_a_body_without_announced_length_is_taken_too() -> None:
    assert taken(Limits(), b"a", b"b", transfer_encoding="chunked")[0] == b"ab"


def test_without_a_body_nobody_is_asked_for_one() -> None:
    assert taken(Limits())[0] == b""


def test_a_large_body_goes_to_disc_and_memory_is_given_back() -> None:
    async def run() -> None:
        bodies = Bodies(Limits(in_memory=1000))
        body = await bodies.receive(
            scope(method="POST", content_length="3000"), receiving(b"a" * 900, b"b" * 900, b"c" * 1200)
        )
        assert body.file.fileno() > 0
        assert bodies.held == 0
        assert body.file.read() == b"a" * 900 + b"b" * 900 + b"c" * 1200
        body.close()
        assert bodies.held == 0

    asyncio.run(run())


def test_the_memory_of_all_bodies_together_is_bounded() -> None:
    async def run() -> None:
        bodies = Bodies(Limits(in_memory=1000, all_in_memory=2500))
        kept = []
        for _ in range(4):
            kept.append(await bodies.receive(scope(method="POST", content_length="900"), receiving(b"a" * 900)))
            assert bodies.held <= 2500
        assert bodies.held == 1800
        assert [body.file.read() for body in kept] == [b"a" * 900] * 4
        for body in kept:
            body.close()
            body.close()
        assert bodies.held == 0

    asyncio.run(run())


def refused(limits: Limits, receive: Any, **headers: str) -> BodyRefused:
    async def run() -> BodyRefused:
        bodies = Bodies(limits)
        with pytest.raises(BodyRefused) as caught:
            await bodies.receive(scope(method="POST", **headers), receive)
        assert bodies.held == 0
        return caught.value

    return asyncio.run(run())


def test_too_much_is_refused_after_it_was_read_so_that_the_sender_reads_our_answer() -> None:
    sender = receiving(*[b"a" * 100] * 20)
    assert type(refused(Limits(size=1000), sender, content_length="2000")) is BodyTooLarge
    assert sender.left == []


def test_too_much_without_announcement_is_refused_too() -> None:
    sender = receiving(*[b"a" * 100] * 20)
    assert type(refused(Limits(size=1000), sender, transfer_encoding="chunked")) is BodyTooLarge
    assert sender.left == []


def test_who_asks_before_sending_is_refused_without_sending() -> None:
    sender = receiving(b"a" * 2000)
    assert type(refused(Limits(size=1000), sender, content_length="2000", expect="100-continue")) is BodyTooLarge
    assert len(sender.left) == 1


def test_a_flood_is_not_read_to_its_end() -> None:
    sender = receiving(*[b"a" * 100] * 1000)
    assert type(refused(Limits(size=1000, drained=2000), sender, content_length="100000")) is BodyTooLarge
    assert len(sender.left) == 980


def test_silence_is_not_waited_for_for_ever() -> None:
    sender = receiving(b"a", then=None)
    sender.left.append(b"")
    limits = Limits(idle_seconds=0.01)

    async def silent() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    assert type(refused(limits, silent, content_length="10")) is BodyTooSlow


def test_a_trickle_ends_when_it_is_slower_than_any_line() -> None:
    limits = Limits(grace_seconds=-10.0, slowest_bytes_per_second=1000)
    assert type(refused(limits, receiving(b"a", b"b", b"c"), content_length="3")) is BodyTooSlow
    assert taken(limits, b"a" * 20_000, b"b", content_length="20001")[0] == b"a" * 20_000 + b"b"


def test_a_sender_who_leaves_is_not_an_empty_body() -> None:
    sender = receiving(b"a", then={"type": "http.disconnect"})
    assert type(refused(Limits(), sender, content_length="10")) is BodyBroken


@pytest.mark.parametrize("length", ["-1", "1e3", "", "9" * 40, "1,1"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    assert type(refused(Limits(), receiving(b"a"), content_length=length)) is BodyBroken
