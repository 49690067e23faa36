"""Micro-cache: an anonymous page made for one visitor serves all others for at most two seconds.

It needs no invalidation: whoever asks gets a page made from what was true at most two seconds before the question.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlencode

from estaminet.config.serving.answers import (
    Answer,
    Headers,
    Scope,
    best_encoding,
    compressed,
    compressible,
    vary_on,
)
from estaminet.config.serving.file_ranges import matches

MAX_AGE_SECONDS: Final = 2.0
MAX_ENTRIES: Final = 2000
MAX_BYTES: Final = 16 * 1024 * 1024
MAX_PAGE_BYTES: Final = 512 * 1024
MAX_KEY_BYTES: Final = 1000

# A request that says any of this gets its own answer.
_OWN_ANSWER: Final = frozenset({b"authorization", b"range", b"hx-request", b"upgrade", b"transfer-encoding"})
# An answer may depend on these and still be the same for everybody who comes without cookies.
_HARMLESS_VARY: Final = frozenset({b"accept-encoding", b"cookie", b"hx-request"})
_NOT_KEPT: Final = frozenset({b"content-length", b"connection", b"transfer-encoding", b"date"})

Key = tuple[bytes, bytes, str, bytes]
Fetch = Callable[[Scope], Awaitable[Answer]]
Compress = Callable[[bytes, bytes], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Question:
    """A request as the cache sees it."""

    key: Key
    has_cookies: bool
    accepted: bytes
    if_none_match: bytes | None
    head: bool


@dataclass(slots=True)
class Page:
    """A page kept: its variants by encoding, each ready to be sent."""

    answer: Answer
    tag: bytes
    born: float
    variants: dict[bytes, Answer] = field(default_factory=dict)
    size: int = 0
    kept: bool = True


@dataclass(slots=True)
class Flight:
    """A page being made for the first who asked; the others wait for it."""

    born: float
    task: asyncio.Task[Answer]
    landed: asyncio.Future[Page | None]


async def compress_in_thread(body: bytes, encoding: bytes) -> bytes:
    """Compression is work of a millisecond or more: not on the loop."""
    return await asyncio.get_running_loop().run_in_executor(None, compressed, body, encoding)


class MicroCache:
    """One per process. Everything happens on the event loop, so there are no locks.

    ``parameters`` are the query parameters a page may depend on; a request with any other is not for the cache.
    ``harmless_cookies`` may accompany a request without making it personal (the form token's cookie).
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        parameters: frozenset[str] = frozenset(),
        harmless_cookies: frozenset[bytes] = frozenset(),
        clock: Callable[[], float] = time.monotonic,
        compress: Compress = compress_in_thread,
        max_age: float = MAX_AGE_SECONDS,
        max_entries: int = MAX_ENTRIES,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self.fetch = fetch
        self.parameters = parameters
        self.harmless_cookies = harmless_cookies
        self.clock = clock
        self.compress = compress
        self.max_age = max_age
        self.max_entries = max_entries
        self.max_bytes = max_bytes
        self.bytes = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._flights: dict[Key, Flight] = {}
        # Keys whose answer was found to be nobody else's: no one waits for those until the mark is old.
        self._own: OrderedDict[Key, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def question(self, scope: Scope) -> Question | None:
        """The request as a question to the cache, or None when it is not for the cache."""
        method = scope["method"]
        query = self._known_query(scope["query_string"])
        if (method != "GET" and method != "HEAD") or query is None:
            return None
        host = proto = accepted = b""
        tag: bytes | None = None
        has_cookies = False
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name == b"accept-encoding":
                accepted = value
            elif name == b"cookie":
                if not self._only_harmless(value):
                    return None
                has_cookies = True
            elif name == b"if-none-match":
                tag = value
            elif name == b"x-forwarded-proto":
                proto = value
            elif name in _OWN_ANSWER or (name == b"content-length" and value != b"0"):
                return None
        path: str = scope["path"]
        if len(host) + len(proto) + len(path) + len(query) > MAX_KEY_BYTES:
            return None
        return Question((host, proto, path, query), has_cookies, accepted, tag, method == "HEAD")

    def hit(self, question: Question) -> Answer | None:
        """The ready answer for a page made less than two seconds ago, in an encoding it already exists in."""
        page = self._fresh(question.key)
        return self._ready(page, question) if page else None

    async def answer(self, question: Question, scope: Scope) -> Answer | None:
        """The answer, made by us or by another who asks the same; None when the caller must ask for its own."""
        page = self._fresh(question.key)
        if page is None:
            flight = self._flights.get(question.key)
            if flight is None or self.clock() - flight.born >= self.max_age:
                if question.has_cookies or (question.key in self._own and self._is_own(question.key)):
                    return None
                flight = self._take_off(question.key, scope)
                return await self._lead(flight, question)
            page = await asyncio.shield(flight.landed)
            if page is None:
                return None
        return await self._variant(page, question)

    # --- flights ----------------------------------------------------------------------------------------------

    def _take_off(self, key: Key, scope: Scope) -> Flight:
        loop = asyncio.get_running_loop()
        # A task of its own: when the first visitor leaves, the page still lands for the others.
        task = loop.create_task(self._fetch_page(scope))
        flight = Flight(self.clock(), task, loop.create_future())
        self._flights[key] = flight
        task.add_done_callback(lambda done: self._land(key, flight, done))
        return flight

    async def _fetch_page(self, scope: Scope) -> Answer:
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        return await self.fetch(scope)

    def _land(self, key: Key, flight: Flight, task: asyncio.Task[Answer]) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]
        page = None
        if not task.cancelled() and task.exception() is None:
            page = self._keep(key, task.result(), flight.born)
        if page is None:
            self._mark_own(key)
        flight.landed.set_result(page)

    async def _lead(self, flight: Flight, question: Question) -> Answer:
        answer = await asyncio.shield(flight.task)
        page = flight.landed.result() if flight.landed.done() else await flight.landed
        return answer if page is None else await self._variant(page, question)

    # --- keeping ----------------------------------------------------------------------------------------------

    def _keep(self, key: Key, answer: Answer, born: float) -> Page | None:
        if not keepable(answer):
            return None
        headers = [item for item in answer.headers if item[0] not in _NOT_KEPT]
        tag = answer.header(b"etag") or b'"%s"' % hashlib.blake2b(answer.body, digest_size=9).hexdigest().encode()
        if not answer.has(b"cache-control"):
            # Browsers may keep the page, and ask each time whether it is still the same.
            headers.append((b"cache-control", b"no-cache"))
        answer.headers = [item for item in headers if item[0] != b"etag"]
        if compressible(answer):
            answer.headers = vary_on(answer.headers, b"Accept-Encoding")
        page = Page(answer, tag, born)
        previous = self._pages.get(key)
        if previous is not None and previous.born >= born:
            # A slow flight was overtaken by a younger one: its page serves those who waited, and nobody after.
            page.kept = False
            return page
        self._drop(key)
        self._pages[key] = page
        self._count(page, len(answer.body) + 1000)
        return page

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            page.kept = False
            self.bytes -= page.size

    def _count(self, page: Page, more: int) -> None:
        if page.kept:
            page.size += more
            self.bytes += more
            self._evict()

    def _evict(self) -> None:
        # Pages lie in the order they landed, so those at the front are the oldest.
        oldest_allowed = self.clock() - self.max_age
        while self._pages:
            key, page = next(iter(self._pages.items()))
            if page.born > oldest_allowed and len(self._pages) <= self.max_entries and self.bytes <= self.max_bytes:
                return
            self._drop(key)

    def _fresh(self, key: Key) -> Page | None:
        page = self._pages.get(key)
        if page is not None and self.clock() - page.born < self.max_age:
            return page
        return None

    def _mark_own(self, key: Key) -> None:
        self._own.pop(key, None)
        self._own[key] = self.clock()
        while len(self._own) > self.max_entries:
            self._own.popitem(last=False)

    def _is_own(self, key: Key) -> bool:
        if self.clock() - self._own[key] < self.max_age:
            return True
        del self._own[key]
        return False

    # --- answering --------------------------------------------------------------------------------------------

    def _ready(self, page: Page, question: Question) -> Answer | None:
        variant = page.variants.get(best_encoding(question.accepted) if question.accepted else b"identity")
        if variant is None:
            return None
        if question.if_none_match is not None and matches(question.if_none_match, page.tag):
            return Answer(304, [item for item in variant.headers if item[0] != b"content-encoding"], shared=True)
        return variant

    async def _variant(self, page: Page, question: Question) -> Answer:
        encoding = best_encoding(question.accepted) if question.accepted else b"identity"
        if encoding not in page.variants:
            # One weak tag for all encodings: they are the same page, and proxies may change the encoding.
            headers: Headers = [*page.answer.headers, (b"etag", b"W/" + page.tag.removeprefix(b"W/"))]
            body = page.answer.body
            if encoding != b"identity" and compressible(page.answer):
                body = await self.compress(body, encoding)
                headers.append((b"content-encoding", encoding))
                self._count(page, len(body))
            page.variants[encoding] = Answer(page.answer.status, headers, body, shared=True)
        ready = self._ready(page, question)
        assert ready is not None
        return ready

    # --- reading the request ----------------------------------------------------------------------------------

    def _only_harmless(self, cookies: bytes) -> bool:
        return all(part.split(b"=", 1)[0].strip() in self.harmless_cookies for part in cookies.split(b";") if part)

    def _known_query(self, query: bytes) -> bytes | None:
        if not query:
            return query
        try:
            pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, max_num_fields=20)
        except (ValueError, UnicodeDecodeError):
            return None
        if any(name not in self.parameters for name, _ in pairs):
            return None
        # The order between different names does not matter to a view; that between values of one name does.
        return urlencode(sorted(pairs, key=lambda pair: pair[0])).encode()


def keepable(answer: Answer) -> bool:
    """Whether an answer to somebody without cookies may be given to others."""
    if answer.status != 200 or answer.file is not None or len(answer.body) > MAX_PAGE_BYTES:
        return False
    for name, value in answer.headers:
        if name in (b"set-cookie", b"content-encoding", b"content-disposition"):
            return False
        if name == b"cache-control" and any(word in value.lower() for word in (b"private", b"no-store")):
            return False
        if name == b"vary" and not {word.strip().lower() for word in value.split(b",")} <= _HARMLESS_VARY:
            return False
        if name == b"content-security-policy" and b"'nonce-" in value:
            return False
    return True
