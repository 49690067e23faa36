"""The micro-cache: never personal, never older than two seconds, one rendering at a time, bounded."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estaminet.config.serving.answers import Answer, Scope, compressed
from estaminet.config.serving.micro_cache import MAX_KEY_BYTES, MicroCache, keepable
from tests.config.asking import scope

HTML = (b"content-type", b"text/html; charset=utf-8")


class House:
    """A house whose pages say how often they were made, and a clock that moves when told."""

    def __init__(self, **options: Any) -> None:
        self.made = 0
        self.now = 100.0
        self.headers: list[tuple[bytes, bytes]] = [HTML]
        self.status = 200
        self.size = 0
        self.gate: asyncio.Event | None = None
        self.seen: list[Scope] = []
        self.cache = MicroCache(self.fetch, clock=lambda: self.now, compress=self.compress, **options)

    async def fetch(self, asked: Scope) -> Answer:
        self.seen.append(asked)
        self.made += 1
        made = self.made
        if self.gate is not None:
            await self.gate.wait()
        return Answer(self.status, list(self.headers), b"page %d " % made + b"." * self.size)

    async def compress(self, body: bytes, encoding: bytes) -> bytes:
        return compressed(body, encoding)

    async def ask(self, asked: Scope | None = None) -> Answer | None:
        question = self.cache.question(asked or scope())
        if question is None:
            return None
        return self.cache.hit(question) or await self.cache.answer(question, asked or scope())


def story(tell: Callable[[House], Awaitable[None]], **options: Any) -> House:
    house = House(**options)

    async def run() -> None:
        await tell(house)

    asyncio.run(run())
    return house


def test_a_page_serves_everybody_for_two_seconds_and_no_longer() -> None:
    async def tell(house: House) -> None:
        bodies = []
        for moment in (100.0, 100.5, 101.999, 102.0, 103.9, 104.0):
            house.now = moment
            answer = await house.ask()
            assert answer is not None
            bodies.append(answer.body)
        assert bodies == [b"page 1 ", b"page 1 ", b"page 1 ", b"page 2 ", b"page 2 ", b"page 3 "]

    story(tell)


def test_age_counts_from_when_the_page_was_begun_not_finished() -> None:
    async def tell(house: House) -> None:
        house.gate = asyncio.Event()
        first = asyncio.create_task(house.ask())
        await asyncio.sleep(0)
        house.now = 101.5
        house.gate.set()
        assert (await first).body == b"page 1 "  # type: ignore[union-attr]
        house.now = 102.0
        assert (await house.ask()).body == b"page 2 "  # type: ignore[union-attr]

    story(tell)


def test_who_comes_too_late_for_a_slow_page_gets_a_new_one_and_the_old_does_not_replace_it() -> None:
    async def tell(house: House) -> None:
        house.gate = slow = asyncio.Event()
        first = asyncio.create_task(house.ask())
        await asyncio.sleep(0)
        house.now, house.gate = 102.5, None
        assert (await house.ask()).body == b"page 2 "  # type: ignore[union-attr]
        slow.set()
        assert (await first).body == b"page 1 "  # type: ignore[union-attr]
        assert (await house.ask()).body == b"page 2 "  # type: ignore[union-attr]
        assert len(house.cache) == 1

    story(tell)


def test_a_crowd_asks_once() -> None:
    async def tell(house: House) -> None:
        house.gate = asyncio.Event()
        crowd = [asyncio.create_task(house.ask()) for _ in range(50)]
        await asyncio.sleep(0)
        house.gate.set()
        answers = await asyncio.gather(*crowd)
        assert {answer.body for answer in answers if answer} == {b"page 1 "}
        assert house.made == 1

    story(tell)


def test_the_page_lands_for_the_others_when_the_first_visitor_leaves() -> None:
    async def tell(house: House) -> None:
        house.gate = asyncio.Event()
        first, second = asyncio.create_task(house.ask()), asyncio.create_task(house.ask())
        await asyncio.sleep(0)
        first.cancel()
        house.gate.set()
        assert (await second).body == b"page 1 "  # type: ignore[union-attr]
        assert house.made == 1

    story(tell)


def test_nobody_waits_for_an_answer_that_is_somebody_elses() -> None:
    """The crowd must not share an answer that sets a cookie, nor queue behind it one by one."""

    async def tell(house: House) -> None:
        house.headers = [HTML, (b"set-cookie", b"sessionid=1")]
        house.gate = asyncio.Event()
        crowd = [asyncio.create_task(house.ask()) for _ in range(5)]
        await asyncio.sleep(0)
        house.gate.set()
        answers = await asyncio.gather(*crowd)
        assert [answer.body for answer in answers if answer] == [b"page 1 "]
        assert await house.ask() is None
        house.now = 102.0
        house.headers = [HTML]
        assert (await house.ask()).body == b"page 2 "  # type: ignore[union-attr]

    story(tell)


def test_a_page_that_broke_is_nobodys() -> None:
    async def tell(house: House) -> None:
        async def breaks(asked: Scope) -> Answer:
            await asyncio.sleep(0)
            raise RuntimeError("broke")

        house.cache.fetch = breaks
        waiting = [asyncio.create_task(house.ask()) for _ in range(2)]
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(result) for result in results] == [RuntimeError, type(None)]
        assert len(house.cache) == 0

    story(tell)


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "messages=abc"},
        {"cookie": "csrftoken=abc; sessionid=abc"},
        {"cookie": "anything=else"},
        {"authorization": "Bearer abc"},
        {"range": "bytes=0-1"},
        {"hx_request": "true"},
        {"content_length": "3"},
        {"transfer_encoding": "chunked"},
    ],
)
def test_a_request_that_may_be_personal_passes_by(headers: dict[str, str]) -> None:
    async def tell(house: House) -> None:
        await house.ask()
        assert house.cache.question(scope(**headers)) is None

    story(tell)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_cached(method: str) -> None:
    assert House().cache.question(scope(method=method)) is None


@pytest.mark.parametrize(
    "header",
    [
        (b"set-cookie", b"csrftoken=abc"),
        (b"cache-control", b"private"),
        (b"cache-control", b"max-age=0, no-store"),
        (b"vary", b"Accept-Language"),
        (b"vary", b"Cookie, Accept"),
        (b"vary", b"*"),
        (b"content-encoding", b"gzip"),
        (b"content-disposition", b"attachment"),
        (b"content-security-policy", b"script-src 'nonce-abc'"),
    ],
)
def test_an_answer_that_may_be_personal_is_not_kept(header: tuple[bytes, bytes]) -> None:
    assert not keepable(Answer(200, [HTML, header], b"x"))


@pytest.mark.parametrize("status", [201, 204, 206, 301, 302, 304, 400, 403, 404, 500, 503])
def test_only_good_answers_are_kept(status: int) -> None:
    assert not keepable(Answer(status, [HTML], b"x"))


def test_the_form_tokens_cookie_may_look_but_never_fills() -> None:
    """A page made for somebody who has a form token could show it; one made before for a stranger cannot."""

    async def tell(house: House) -> None:
        with_token = scope(cookie="csrftoken=abc")
        assert await house.ask(with_token) is None
        assert house.made == 0
        await house.ask()
        assert (await house.ask(with_token)).body == b"page 1 "  # type: ignore[union-attr]

    story(tell, harmless_cookies=frozenset({b"csrftoken"}))


def test_pages_differ_by_host_protocol_path_and_known_query() -> None:
    async def tell(house: House) -> None:
        asked = [
            scope(),
            scope(host="other.example"),
            scope("/other"),
            scope(query="page=2"),
            scope(query="page=3"),
            scope(x_forwarded_proto="https"),
        ]
        bodies = [(await house.ask(each)).body for each in asked]  # type: ignore[union-attr]
        assert len(set(bodies)) == 6

    story(tell, parameters=frozenset({"page"}))


def test_order_between_parameters_does_not_matter_and_within_one_it_does() -> None:
    async def tell(house: House) -> None:
        bodies = [
            (await house.ask(scope(query=query))).body  # type: ignore[union-attr]
            for query in ("a=1&b=2", "b=2&a=1", "a=1&a=2", "a=2&a=1", "a=")
        ]
        assert bodies == [b"page 1 ", b"page 1 ", b"page 2 ", b"page 3 ", b"page 4 "]

    story(tell, parameters=frozenset({"a", "b"}))


@pytest.mark.parametrize("query", ["utm_source=x", "page=1&other=2", "%ff", "&".join(["page=1"] * 30), "é"])
def test_an_unknown_parameter_passes_by(query: str) -> None:
    assert House(parameters=frozenset({"page"})).cache.question(scope(query=query)) is None


def test_an_endless_address_passes_by() -> None:
    assert House().cache.question(scope("/" + "x" * MAX_KEY_BYTES)) is None


def test_each_encoding_is_made_once_and_says_the_same() -> None:
    async def tell(house: House) -> None:
        house.size = 2000
        plain = await house.ask()
        small = await house.ask(scope(accept_encoding="gzip, br"))
        other = await house.ask(scope(accept_encoding="gzip"))
        again = await house.ask(scope(accept_encoding="gzip, br"))
        assert plain is not None
        assert small is not None
        assert other is not None
        assert brotli.decompress(small.body) == plain.body == gzip.decompress(other.body)
        assert again is small
        assert [answer.header(b"content-encoding") for answer in (plain, small, other)] == [None, b"br", b"gzip"]
        assert {answer.header(b"vary") for answer in (plain, small, other)} == {b"Accept-Encoding"}
        assert house.made == 1

    story(tell)


def test_a_browser_that_has_the_page_is_told_so() -> None:
    async def tell(house: House) -> None:
        first = await house.ask(scope(accept_encoding="br"))
        assert first
        tag = first.header(b"etag")
        assert tag
        same = await house.ask(scope(accept_encoding="br", if_none_match=tag.decode()))
        other = await house.ask(scope(accept_encoding="br", if_none_match='"something else"'))
        assert (same.status, same.body) == (304, b"")  # type: ignore[union-attr]
        assert other.status == 200  # type: ignore[union-attr]
        assert first.header(b"cache-control") == b"no-cache"

    story(tell)


def test_a_head_makes_the_page_that_get_reads() -> None:
    async def tell(house: House) -> None:
        head = await house.ask(scope(method="HEAD"))
        get = await house.ask(scope())
        assert head is not None
        assert get is not None
        assert head.body == get.body == b"page 1 "
        assert house.seen[0]["method"] == "GET"

    story(tell)


def test_memory_is_bounded_in_pages_and_in_bytes() -> None:
    async def many(house: House) -> None:
        for number in range(100):
            await house.ask(scope(f"/{number}"))
        assert len(house.cache) == 10

    story(many, max_entries=10)

    async def large(house: House) -> None:
        house.size = 10_000
        for number in range(100):
            await house.ask(scope(f"/{number}", accept_encoding="br"))
            assert house.cache.bytes <= 100_000
        assert 5 <= len(house.cache) <= 10

    story(large, max_bytes=100_000)


def test_old_pages_leave_memory() -> None:
    async def tell(house: House) -> None:
        for number in range(20):
            await house.ask(scope(f"/{number}"))
        house.now += 2.0
        await house.ask(scope("/new"))
        assert len(house.cache) == 1
        house.now += 2.0
        await house.ask(scope("/newer"))
        assert house.cache.bytes < 2000

    story(tell)


@given(st.lists(st.tuples(st.floats(0, 1.5), st.sampled_from("abc"), st.booleans()), max_size=60))
def test_nobody_is_ever_given_what_was_begun_more_than_two_seconds_before_the_question(
    steps: list[tuple[float, str, bool]],
) -> None:
    async def tell(house: House) -> None:
        begun: dict[bytes, float] = {}

        async def fetch(asked: Scope) -> Answer:
            house.made += 1
            body = b"%d" % house.made
            begun[body] = house.now
            return Answer(200, [HTML], body)

        house.cache.fetch = fetch
        for pause, path, personal in steps:
            house.now += pause
            answer = await house.ask(scope("/" + path, **({"cookie": "sessionid=1"} if personal else {})))
            assert (answer is None) == personal
            if answer is not None:
                assert house.now - begun[answer.body] < 2.0

    story(tell)
