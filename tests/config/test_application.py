"""The whole application over Django: what reaches a view, and what a visitor gets back."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.test import override_settings
from django.utils.translation import override

from estaminet.config.serving.application import Application, Handler
from estaminet.config.serving.options import Options, read_options
from estaminet.kernel.api.problems import TITLES
from tests.config import tiny_settings
from tests.config.asking import Said, ask, ask_now, scope


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return replace(read_options({"ESTAMINET_DATA": str(tmp_path)}), threads=2, body_megabytes=1)


@pytest.fixture
def served(options: Options) -> Iterator[Application]:
    with override_settings(
        ROOT_URLCONF="tests.config.tiny_urls", MIDDLEWARE=tiny_settings.MIDDLEWARE, ALLOWED_HOSTS=["localhost"]
    ):
        yield Application(Handler(), options)


def said_json(said: Said) -> Any:
    return json.loads(said.body)


def test_a_page_comes_compressed_and_the_second_visitor_gets_the_same(served: Application) -> None:
    async def run() -> tuple[Said, Said, Said]:
        return (
            await ask(served, scope("/page", accept_encoding="br")),
            await ask(served, scope("/page", accept_encoding="gzip")),
            await ask(served, scope("/page")),
        )

    first, second, third = asyncio.run(run())
    assert brotli.decompress(first.body) == gzip.decompress(second.body) == third.body
    assert first.header("content-length") == str(len(first.body))


def test_head_tells_the_length_and_sends_nothing(served: Application) -> None:
    async def run() -> tuple[Said, Said, Said]:
        return (
            await ask(served, scope("/page", "HEAD")),
            await ask(served, scope("/page")),
            await ask(served, scope("/own", "HEAD")),
        )

    head, get, own = asyncio.run(run())
    assert (head.body, own.body) == (b"", b"")
    assert head.header("content-length") == get.header("content-length")


def test_a_page_with_a_form_is_made_for_each_visitor(served: Application) -> None:
    async def run() -> list[Said]:
        return [await ask(served, scope("/form", accept_encoding="br")) for _ in range(2)]

    first, second = asyncio.run(run())
    assert first.body != second.body
    assert (first.header("content-encoding"), second.header("content-encoding")) == ("br", "br")
    assert first.header("set-cookie")
    assert first.header("cache-control") == second.header("cache-control") == "private, no-cache"


def test_a_signed_in_page_is_never_kept_or_compressed_into_anybody_elses(served: Application) -> None:
    said = ask_now(served, scope("/own", cookie="sessionid=abc"))
    assert said.header("cache-control") == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert len(served.cache) == 0


def test_a_body_reaches_the_view_whole_on_a_page_thread(served: Application) -> None:
    said = ask_now(served, scope("/receive", "POST", content_length="20"), [b"a" * 7, b"b" * 13])
    assert said_json(said)["size"] == 20
    assert said_json(said)["thread"].startswith("page")


def test_a_chunked_body_has_a_length_for_the_view(served: Application) -> None:
    said = ask_now(served, scope("/receive", "POST", transfer_encoding="chunked"), [b"a" * 7, b"b" * 13])
    assert said_json(said)["size"] == 20


def test_a_form_with_files_is_understood(served: Application) -> None:
    boundary = b"x"
    body = (
        b"--x\r\nContent-Disposition: form-data; name=title\r\n\r\nFilm\r\n"
        b"--x\r\nContent-Disposition: form-data; name=film; filename=f.mp4\r\n\r\n" + b"f" * 5000 + b"\r\n--x--\r\n"
    )
    asked = scope(
        "/upload",
        "POST",
        content_length=str(len(body)),
        content_type="multipart/form-data; boundary=" + boundary.decode(),
    )
    assert said_json(ask_now(served, asked, [body[:100], body[100:]])) == {"film": 5000, "title": "Film"}


@pytest.mark.parametrize(("path", "language"), [("/fr/contact", "fr"), ("/nope", "en")])
def test_too_large_a_body_is_answered_in_words_of_the_pages_language(
    served: Application, path: str, language: str
) -> None:
    said = ask_now(served, scope(path, "POST", content_length="2000000"), [b"a" * 1_000_000, b"b" * 1_000_000])
    assert said.status == 413
    assert f'<html lang="{language}">' in said.body.decode()
    assert said.header("cache-control") == "no-store"


def test_too_large_a_body_for_the_api_is_a_problem_in_the_programs_language(served: Application) -> None:
    asked = scope("/api/v1/activities", "POST", content_length="2000000", accept_language="fr-BE,en;q=0.5")
    said = ask_now(served, asked, [b"a" * 1_000_000, b"b" * 1_000_000])

    headers = [said.header(name) for name in ("content-type", "connection", "cache-control")]
    assert (said.status, headers) == (413, ["application/problem+json", "close", "no-store"])
    told = said_json(said)
    assert (told["type"], told["status"]) == ("urn:estaminet:problem:too-large", 413)
    with override("fr"):
        assert told["title"] == str(TITLES[413]) != "This is too large."


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/hubs", "application/problem+json"), ("/hubs", "text/plain; charset=utf-8")]
)
def test_when_too_many_ask_a_program_is_told_as_programs_are(
    served: Application, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    monkeypatch.setattr("estaminet.config.serving.pages.QUEUE_LIMIT", 0)
    said = ask_now(served, scope(path, "POST"))

    assert (said.status, said.header("content-type"), said.header("retry-after")) == (503, kind, "5")


def test_an_address_that_cannot_be_read_is_a_problem_too(served: Application) -> None:
    said = ask_now(served, scope("/api/v1/hubs\x00", "POST"))

    assert (said.status, said_json(said)["type"]) == (400, "urn:estaminet:problem:bad-request")


def test_senders_who_are_slow_hold_no_thread(served: Application) -> None:
    """More unfinished bodies than threads, and a page is still answered: the order of events is the test, not time."""

    async def run() -> None:
        gates = [asyncio.Event() for _ in range(20)]
        begun = [asyncio.Event() for _ in range(20)]

        async def slow(number: int) -> Said:
            sent: list[Any] = []
            parts = [b"a", b"b"]

            async def receive() -> dict[str, Any]:
                if len(parts) == 1:
                    begun[number].set()
                    await gates[number].wait()
                return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

            async def send(message: dict[str, Any]) -> None:
                sent.append(message)

            await served(scope("/receive", "POST", content_length="2"), receive, send)
            return Said(sent[0]["status"], sent[0]["headers"], sent[1]["body"])

        slows = [asyncio.create_task(slow(number)) for number in range(20)]
        await asyncio.gather(*(event.wait() for event in begun))
        page = await asyncio.wait_for(ask(served, scope("/own")), 20)
        assert page.status == 200
        assert not any(task.done() for task in slows)
        for gate in gates:
            gate.set()
        assert {said_json(said)["size"] for said in await asyncio.gather(*slows)} == {2}

    asyncio.run(run())


def test_readers_who_are_slow_hold_no_thread(served: Application) -> None:
    async def run() -> None:
        gate = asyncio.Event()
        everyone_waits = asyncio.Event()
        waiting = 0

        async def slow(path: str) -> int:
            nonlocal waiting
            size = 0

            async def receive() -> dict[str, Any]:
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message: dict[str, Any]) -> None:
                nonlocal size, waiting
                if message["type"] == "http.response.body":
                    size += len(message["body"])
                    waiting += 1
                    if waiting == 20:
                        everyone_waits.set()
                    await gate.wait()

            await served(scope(path), receive, send)
            return size

        slows = [asyncio.create_task(slow(path)) for path in ["/film", "/stream", "/own", "/page"] * 5]
        await everyone_waits.wait()
        assert (await asyncio.wait_for(ask(served, scope("/own")), 20)).status == 200
        gate.set()
        assert (await asyncio.gather(*slows))[:2] == [10_240_000, 4_000_000]

    asyncio.run(run())


def test_a_private_file_is_handed_over_and_sought_in(served: Application) -> None:
    async def run() -> tuple[Said, Said, Said]:
        whole = await ask(served, scope("/film"))
        part = await ask(served, scope("/film", range="bytes=256-511"))
        same = await ask(served, scope("/film", if_none_match=whole.header("etag") or ""))
        return whole, part, same

    whole, part, same = asyncio.run(run())
    assert (whole.status, len(whole.body), whole.header("content-length")) == (200, 10_240_000, "10240000")
    assert (part.status, part.body) == (206, bytes(range(256)))
    assert part.header("content-range") == "bytes 256-511/10240000"
    assert (same.status, same.body) == (304, b"")
    assert whole.header("cache-control") == "private, no-cache"


def test_a_large_export_is_collected_on_disc(served: Application) -> None:
    said = ask_now(served, scope("/stream"))
    assert (said.status, len(said.body)) == (200, 4_000_000)


def test_a_view_that_breaks_is_answered_and_the_next_visitor_served(served: Application) -> None:
    async def run() -> tuple[Said, Said]:
        return await ask(served, scope("/broken")), await ask(served, scope("/own"))

    broken, after = asyncio.run(run())
    assert (broken.status, after.status) == (500, 200)


def test_who_asks_is_told_by_trusted_proxies_only(served: Application) -> None:
    def address(client: str, **headers: str) -> str:
        asked = {**scope("/where", **headers), "client": (client, 1)}
        return str(said_json(ask_now(served, asked))["address"])

    assert address("127.0.0.1", x_forwarded_for="6.6.6.6, 203.0.113.9") == "203.0.113.9"
    assert address("127.0.0.1", x_forwarded_for="203.0.113.9, 127.0.0.1") == "203.0.113.9"
    assert address("203.0.113.7", x_forwarded_for="6.6.6.6") == "203.0.113.7"
    assert address("127.0.0.1") == "127.0.0.1"


def test_a_header_with_underscores_is_not_the_one_with_dashes(served: Application) -> None:
    asked = scope("/where", cookie="x=1")
    asked["headers"].append((b"x_forwarded_for", b"6.6.6.6"))
    assert said_json(ask_now(served, asked))["address"] == "127.0.0.1"


def test_a_query_in_raw_letters_is_understood(served: Application) -> None:
    asked = scope("/where", query="")
    asked["query_string"] = "q=été&p=%20a".encode()
    assert said_json(ask_now(served, asked))["query"] == "q=%C3%A9t%C3%A9&p=%20a"


def test_an_unknown_host_is_refused_and_not_kept(served: Application) -> None:
    assert ask_now(served, scope("/page", host="evil.example")).status == 400
    assert len(served.cache) == 0


def test_threads_are_as_many_as_the_operator_said(served: Application) -> None:
    async def run() -> set[str]:
        answers = await asyncio.gather(
            *(ask(served, scope("/receive", "POST", content_length="1"), [b"a"]) for _ in range(30))
        )
        return {said_json(said)["thread"] for said in answers}

    assert len(asyncio.run(run())) <= 2
    assert threading.active_count() < 30
