"""An answer on its way out: status, headers and a body that needs no thread to be sent."""

from __future__ import annotations

import asyncio
import gzip
import os
import weakref
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import brotli

from estaminet.kernel.live import Listener

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

# Granian holds about ten chunks for each reader that is slow: with this size, 100 of them cost 60 MB, not 250.
CHUNK: Final = 64 * 1024
# A reader that takes not one chunk in this time is gone; TCP_USER_TIMEOUT says the same below us.
READER_PATIENCE_SECONDS: Final = 120.0
COMPRESSED_FROM_BYTES: Final = 500

# Discs are read by threads of their own, so that a slow disc never takes a thread that renders pages.
DISC: Final = ThreadPoolExecutor(max_workers=4, thread_name_prefix="disc")


class OpenFile:
    """A file held open by descriptor: the name may be renamed or deleted while it is being sent."""

    __slots__ = ("__weakref__", "fd", "modified_ns", "size")

    def __init__(self, fd: int) -> None:
        status = os.fstat(fd)
        self.fd = fd
        self.size = status.st_size
        self.modified_ns = status.st_mtime_ns
        # An answer that is never sent (the client left while the page was made) must not keep the descriptor.
        weakref.finalize(self, os.close, fd)

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> OpenFile:
        return cls(os.open(path, os.O_RDONLY | os.O_CLOEXEC))


@dataclass(slots=True)
class Answer:
    """``body`` is bytes, or ``file`` with the half-open range of it to send. ``shared``: made for everybody.

    ``listener``: the page wants to go on hearing what is new, and the line stays open (``streams``).
    """

    status: int
    headers: Headers
    body: bytes = b""
    file: OpenFile | None = None
    start: int = 0
    end: int = 0
    shared: bool = False
    listener: Listener | None = None

    def header(self, name: bytes) -> bytes | None:
        return next((value for key, value in self.headers if key == name), None)

    def has(self, name: bytes) -> bool:
        return any(key == name for key, _ in self.headers)

    @property
    def length(self) -> int:
        return self.end - self.start if self.file else len(self.body)


def text_answer(status: int, text: str, *headers: tuple[bytes, bytes]) -> Answer:
    """A short plain answer of the server itself, never kept by anyone."""
    return Answer(
        status,
        [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *headers],
        text.encode(),
    )


async def send_answer(send: Send, answer: Answer, *, head: bool = False) -> None:
    """Send the answer at the reader's pace; no thread is held while waiting for the reader."""
    headers = [item for item in answer.headers if item[0] != b"content-length"]
    if answer.status >= 200 and answer.status not in (204, 304):
        # HEAD says the length of what GET would have sent.
        headers.append((b"content-length", str(answer.length).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if head or answer.file is None:
        await send({"type": "http.response.body", "body": b"" if head else answer.body})
        return
    await _send_file(send, answer.file, answer.start, answer.end)


async def _send_file(send: Send, file: OpenFile, start: int, end: int) -> None:
    loop = asyncio.get_running_loop()
    while start < end:
        chunk = await loop.run_in_executor(DISC, os.pread, file.fd, min(CHUNK, end - start), start)
        if not chunk:
            # The file became shorter: breaking off is the only honest end of a body whose length was announced.
            raise ConnectionAbortedError("the file became shorter while it was sent")
        start += len(chunk)
        async with asyncio.timeout(READER_PATIENCE_SECONDS):
            await send({"type": "http.response.body", "body": chunk, "more_body": start < end})


_COMPRESSIBLE = (
    b"text/",
    b"application/json",
    b"application/ld+json",
    b"application/geo+json",
    b"application/manifest+json",
    b"application/javascript",
    b"application/xml",
    b"application/rss+xml",
    b"application/atom+xml",
    b"image/svg+xml",
)


def compressible(answer: Answer) -> bool:
    """Whether compressing this answer is allowed and worth it."""
    return (
        answer.file is None
        and len(answer.body) >= COMPRESSED_FROM_BYTES
        and answer.status not in (204, 206, 304)
        and (answer.header(b"content-type") or b"").startswith(_COMPRESSIBLE)
        and not answer.has(b"content-encoding")
    )


def best_encoding(accepted: bytes) -> bytes:
    """``br``, ``gzip`` or ``identity``, by what the client accepts; ours is the preference among equals."""
    if not accepted:
        return b"identity"
    # Browsers say one of a few things; only short ones are remembered, so that nobody fills the memory.
    return _remembered_encoding(accepted) if len(accepted) < 100 else _encoding(accepted)


def _encoding(accepted: bytes) -> bytes:
    offered: dict[bytes, float] = {}
    for part in accepted.lower().split(b","):
        name, _, weight = part.partition(b";")
        try:
            offered[name.strip()] = float(weight.partition(b"=")[2] or 1)
        except ValueError:
            offered[name.strip()] = 0.0
    for encoding in (b"br", b"gzip"):
        if offered.get(encoding, offered.get(b"*", 0.0)) > 0:
            return encoding
    return b"identity"


_remembered_encoding = lru_cache(maxsize=256)(_encoding)


def compressed(body: bytes, encoding: bytes) -> bytes:
    """The body in an encoding, at the price of about one millisecond for a page."""
    if encoding == b"br":
        return bytes(brotli.compress(body, quality=5, mode=brotli.MODE_TEXT))
    if encoding == b"gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    return body


def vary_on(headers: Headers, name: bytes) -> Headers:
    """The headers with one more name in ``Vary``."""
    present = b", ".join(value for key, value in headers if key == b"vary")
    if name.lower() in {word.strip().lower() for word in present.split(b",")}:
        return headers
    others = [item for item in headers if item[0] != b"vary"]
    return [*others, (b"vary", present + b", " + name if present else name)]


def compress_answer(answer: Answer, accepted: bytes) -> Answer:
    """The answer, compressed when the client accepts it and it is worth it."""
    if not compressible(answer):
        return answer
    answer.headers = vary_on(answer.headers, b"Accept-Encoding")
    encoding = best_encoding(accepted)
    if encoding == b"identity":
        return answer
    return Answer(answer.status, [*answer.headers, (b"content-encoding", encoding)], compressed(answer.body, encoding))
