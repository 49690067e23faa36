"""Large files in pieces (tus 1.0.0), received by the event loop: bytes are on the disk as they come.

Django is asked twice for each file, when it begins (``kernel.uploads.asking``) and when it is whole. In between neither
a thread nor a connection to the database is held, however slow the line, and what arrived before a line was cut counts.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import errno
import hashlib
import logging
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any, Final, TypeVar

from django.db import close_old_connections
from django.utils import timezone

from estaminet.config.serving.answers import Answer, Headers, Message, Receive, Scope
from estaminet.kernel.slots import UPLOADS
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.finishing import finish_upload, give_up_upload
from estaminet.kernel.uploads.partial import Held, Told, UploadBusy, UploadMissing
from estaminet.kernel.uploads.tus import ALGORITHMS, PREFIX, VERSION, offer

__all__ = ["PREFIX", "Patience", "Uploads"]

GATHERED: Final = 128 * 1024
"""So many bytes go to the disk together: fewer cost a call each, more would be lost with a killed process."""
DRAINED: Final = 16 * 1024 * 1024
CHECKSUM_MISMATCH: Final = 460
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ: Final = ("HEAD", "PATCH", "DELETE")
T = TypeVar("T")
log = logging.getLogger("estaminet.uploads")


@dataclass(frozen=True)
class Patience:
    """Seconds: between looks whether somebody else came, of silence, and of waiting for another writer to leave."""

    look: float = 0.5
    silence: float = 60.0
    other: float = 5.0


class Refused(Exception):
    """What a request is answered that cannot be followed."""

    def __init__(self, status: int, words: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(words)
        self.status, self.headers = status, headers


class Uploads:
    """Answers what is asked under ``PREFIX``. ``pages`` are the threads that have connections to the database."""

    def __init__(self, pages: Executor, patience: Patience | None = None) -> None:
        self.pages = pages
        self.patience = patience or Patience()
        # Of their own: a disk that is slow to confirm holds back uploads and nothing else.
        self.disk = ThreadPoolExecutor(max_workers=4, thread_name_prefix="upload")

    async def answer(self, scope: Scope, receive: Receive) -> Answer:
        line = _Line(receive)
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        method = str(headers.get(b"x-http-method-override") or scope["method"]).upper()
        try:
            if method == "OPTIONS":
                return _answer(204, *_bytes(offer(max((each.most_bytes for each in UPLOADS.items()), default=0))))
            if headers.get(b"tus-resumable") != VERSION:
                raise Refused(412, "Tus-Resumable must be 1.0.0", (b"tus-version", VERSION.encode()))
            if method not in _READ:
                raise Refused(405, "This is not how a file is sent.", (b"allow", b"OPTIONS, HEAD, PATCH, DELETE"))
            return await self._of_one(method, scope["path"].removeprefix(PREFIX), headers, line)
        except Refused as refused:
            if method == "PATCH":
                await self._drain(headers, line)
            text = (b"content-type", b"text/plain; charset=utf-8")
            answer = _answer(refused.status, text, *refused.headers)
            answer.body = str(refused).encode()
            return answer

    async def _of_one(self, method: str, key: str, headers: dict[bytes, str], line: _Line) -> Answer:
        try:
            told = await self._on_disk(partial.told_of, key)
            if told.over(timezone.now()):
                raise Refused(410, "This upload is over.")
            if told.state == partial.TAKEN:
                return _of_whole(method, told)
            if method == "PATCH":
                return await self._append(key, told, _Piece.asked(headers), line)
            held = await self._hold(key)
            await self._on_disk(held.close)
            if method == "DELETE":
                return await self._give_up(key)
            if held.size == told.length:
                await self._finish(key)
            return _answer(200, *_length(told), *_offset(held.size), *_expires(told))
        except UploadMissing:
            raise Refused(404, "There is no such upload.") from None

    async def _append(self, key: str, told: Told, piece: _Piece, line: _Line) -> Answer:
        held = await self._hold(key)
        try:
            if piece.offset != held.size:
                raise Refused(409, "The bytes before these are not here, or these are.", *_offset(held.size))
            if piece.length is not None and held.size + piece.length > told.length:
                raise Refused(413, "This is more than was announced.")
            await self._receive(held, told.length, piece, line)
            size = held.size
        finally:
            await asyncio.shield(self._on_disk(held.close))
        if size == told.length:
            await self._finish(key)
        return _answer(204, *_offset(size), *_expires(told))

    async def _receive(self, held: Held, length: int, piece: _Piece, line: _Line) -> None:
        """Write what comes; whatever ends it, what was written and may count is on the disk afterwards."""
        begun = held.size
        if piece.digest is not None:
            await self._on_disk(held.doubt)
        checked = piece.digest is None
        try:
            async with aclosing(self._chunks(held.key, line)) as chunks:
                async for data in chunks:
                    if held.size + len(data) > length:
                        raise Refused(413, "This is more than was announced.")
                    await self._on_disk(held.write, data)
                    if piece.hash is not None:
                        piece.hash.update(data)
            if piece.hash is not None:
                checked = piece.hash.digest() == piece.digest
                if not checked:
                    raise Refused(CHECKSUM_MISMATCH, "The checksum does not fit.", *_offset(begun))
                await self._on_disk(held.trust)
        except OSError as fault:
            if fault.errno not in _FULL:
                raise
            log.warning("no room for an upload")
            raise Refused(507, "There is no room at the moment.", (b"retry-after", b"60")) from fault
        finally:
            await asyncio.shield(self._on_disk(held.sync) if checked else self._on_disk(held.cut, begun))

    async def _chunks(self, key: str, line: _Line) -> AsyncGenerator[bytes, None]:
        """Bytes as they come, gathered; ends by Refused where the line is cut, silent or given up for another one."""
        kept: list[bytes] = []
        size, silent, looked = 0, 0.0, time.monotonic()
        coming: asyncio.Future[Any] | None = None
        try:
            while coming is not None or not line.over:
                coming = coming or asyncio.ensure_future(line.next())
                await asyncio.wait({coming}, timeout=self.patience.look)
                broken: Refused | None = None
                if coming.done():
                    message, coming, silent = coming.result(), None, 0.0
                    if message["type"] == "http.disconnect":
                        broken = Refused(400, "The line was cut.")
                    elif chunk := message.get("body", b""):
                        kept.append(chunk)
                        size += len(chunk)
                else:
                    silent += self.patience.look
                    if silent >= self.patience.silence:
                        broken = Refused(408, "Nothing came any more.")
                if time.monotonic() - looked >= self.patience.look or coming is not None:
                    looked = time.monotonic()
                    if await self._on_disk(partial.is_wanted, key):
                        broken = broken or Refused(409, "This file goes on over another line.")
                if kept and (size >= GATHERED or line.over or broken or coming is not None):
                    yield b"".join(kept)
                    kept, size = [], 0
                if broken is not None:
                    raise broken
        finally:
            if coming is not None:
                coming.cancel()

    async def _hold(self, key: str) -> Held:
        """Be its only writer. Who comes later wins: the line before it is one that was cut, though we were not told."""
        end = time.monotonic() + self.patience.other
        while True:
            try:
                return await self._on_disk(Held, key)
            except UploadBusy:
                if time.monotonic() >= end:
                    raise Refused(423, "Somebody else sends this file.", (b"retry-after", b"1")) from None
                await self._on_disk(partial.ask_for, key)
                await asyncio.sleep(self.patience.look / 5)

    async def _finish(self, key: str) -> None:
        try:
            await self._in_database(finish_upload, key)
        except Exception as fault:
            # The bytes are safe, and whoever asks again brings the row up.
            log.exception("a whole upload could not be noted")
            raise Refused(503, "Please ask again in a moment.", (b"retry-after", b"2")) from fault

    async def _give_up(self, key: str) -> Answer:
        if not await self._in_database(give_up_upload, key):
            raise Refused(403, "This file is whole and was taken.")
        return _answer(204)

    async def _in_database(self, act: Callable[..., T], key: str) -> T:
        def run() -> T:
            close_old_connections()
            try:
                return act(key=key, at=timezone.now())
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self.pages, run)

    async def _on_disk(self, act: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.disk, act, *args)

    async def _drain(self, headers: dict[bytes, str], line: _Line) -> None:
        """A client that still sends does not read: take some of it, so that it comes to reading our answer."""
        taken = DRAINED if b"expect" in headers or headers.get(b"content-length") == "0" else 0
        try:
            async with asyncio.timeout(self.patience.other):
                while not line.over and taken < DRAINED:
                    taken += len((await line.next()).get("body", b""))
        except TimeoutError:
            return


class _Line:
    """The body of a request as it comes; ``over`` once nothing more can."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.over = False

    async def next(self) -> Message:
        message = await self._receive()
        self.over = message["type"] == "http.disconnect" or not message.get("more_body", False)
        return message


class _Piece:
    """What a PATCH announces: where its bytes begin, how many they are, and their checksum."""

    def __init__(self, offset: int, length: int | None, algorithm: str, digest: bytes | None) -> None:
        self.offset, self.length, self.digest = offset, length, digest
        self.hash = hashlib.new(algorithm) if digest is not None else None

    @classmethod
    def asked(cls, headers: dict[bytes, str]) -> _Piece:
        """Raises Refused."""
        if headers.get(b"content-type", "").partition(";")[0].strip() != "application/offset+octet-stream":
            raise Refused(415, "Content-Type must be application/offset+octet-stream.")
        offset, length = headers.get(b"upload-offset", ""), headers.get(b"content-length")
        if not _is_number(offset) or (length is not None and not _is_number(length)):
            raise Refused(400, "Upload-Offset must be a number of bytes.")
        algorithm, digest = "", None
        if b"upload-checksum" in headers:
            algorithm, _, value = headers[b"upload-checksum"].strip().partition(" ")
            if algorithm not in ALGORITHMS:
                raise Refused(400, "This checksum is not one we know.")
            try:
                digest = base64.b64decode(value, validate=True)
            except binascii.Error:
                raise Refused(400, "Upload-Checksum must be base64.") from None
        return cls(int(offset), int(length) if length is not None else None, algorithm, digest)


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) <= 15


def _of_whole(method: str, told: Told) -> Answer:
    """A file that was taken: a sender whose last answer was lost learns that nothing is missing."""
    if method == "HEAD":
        return _answer(200, *_length(told), *_offset(told.length))
    raise Refused(409 if method == "PATCH" else 403, "This file is whole and was taken.", *_offset(told.length))


def _answer(status: int, *headers: tuple[bytes, bytes]) -> Answer:
    ours: Headers = [(b"tus-resumable", VERSION.encode()), (b"cache-control", b"no-store")]
    given = {name for name, _value in headers}
    return Answer(status, [*(each for each in ours if each[0] not in given), *headers])


def _bytes(headers: dict[str, str]) -> Headers:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _offset(size: int) -> Headers:
    return [(b"upload-offset", str(size).encode())]


def _length(told: Told) -> Headers:
    return [(b"upload-length", str(told.length).encode())]


def _expires(told: Told) -> Headers:
    return [(b"upload-expires", formatdate(told.expires_at.timestamp(), usegmt=True).encode())]
