"""Request bodies, received whole before a thread is taken, so that a slow sender costs a task and not a thread."""

from __future__ import annotations

import asyncio
import io
import tempfile
import time
from dataclasses import dataclass
from typing import IO, Final

from estaminet.config.serving.answers import Message, Receive, Scope

MEGABYTE: Final = 1024 * 1024


class BodyRefused(Exception):
    """The body cannot be taken. ``status`` is what the client is told."""

    status = 400


class BodyTooLarge(BodyRefused):
    """More than the limit."""

    status = 413


class BodyTooSlow(BodyRefused):
    """Silent for too long, or slower than the slowest line we wait for."""

    status = 408


class BodyBroken(BodyRefused):
    """A length that is not one, or the client left."""

    status = 400


@dataclass(frozen=True)
class Limits:
    """How large and how slow a body may be. 2 kB/s, an old phone at the edge of a village, is far inside."""

    size: int = 25 * MEGABYTE
    in_memory: int = MEGABYTE
    all_in_memory: int = 32 * MEGABYTE
    idle_seconds: float = 30.0
    grace_seconds: float = 60.0
    slowest_bytes_per_second: int = 500
    drained: int = 64 * MEGABYTE


class Bodies:
    """Receives bodies for one process and keeps the memory of all of them together bounded."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.held = 0

    async def receive(self, scope: Scope, receive: Receive) -> ReceivedBody:
        """The whole body, rewound; raises a BodyRefused. The caller closes it."""
        announced, expects = _announced(scope)
        if announced == 0:
            return ReceivedBody(self, io.BytesIO(), 0)
        if announced is not None and announced > self.limits.size:
            if not expects:
                # A client that is still sending does not read; answering now would look like a broken connection.
                await self._drain(receive)
            raise BodyTooLarge
        body = ReceivedBody(self, io.BytesIO(), 0)
        try:
            await self._fill(body, receive)
        except BaseException:
            body.close()
            raise
        body.file.seek(0)
        return body

    async def _fill(self, body: ReceivedBody, receive: Receive) -> None:
        begun = time.monotonic()
        more = True
        while more:
            message = await self._next(receive)
            more = message.get("more_body", False)
            chunk = message.get("body", b"")
            if body.size + len(chunk) > self.limits.size:
                if more:
                    await self._drain(receive)
                raise BodyTooLarge
            body.add(chunk)
            waited = time.monotonic() - begun - self.limits.grace_seconds
            if more and waited > 0 and body.size < waited * self.limits.slowest_bytes_per_second:
                raise BodyTooSlow

    async def _next(self, receive: Receive) -> Message:
        try:
            async with asyncio.timeout(self.limits.idle_seconds):
                message = await receive()
        except TimeoutError:
            raise BodyTooSlow from None
        if message["type"] == "http.disconnect":
            raise BodyBroken
        return message

    async def _drain(self, receive: Receive) -> None:
        """Read on without keeping, so that the client comes to reading our answer; give up on a very large body."""
        taken, begun = 0, time.monotonic()
        while taken < self.limits.drained and time.monotonic() - begun < self.limits.grace_seconds:
            message = await self._next(receive)
            taken += len(message.get("body", b""))
            if not message.get("more_body", False):
                return


class ReceivedBody:
    """A body in memory, or in an unnamed file when it is large or when memory is taken."""

    __slots__ = ("_in_memory", "_owner", "file", "size")

    def __init__(self, owner: Bodies, file: IO[bytes], size: int) -> None:
        self._owner = owner
        self._in_memory = True
        self.file = file
        self.size = size

    def add(self, chunk: bytes) -> None:
        limits = self._owner.limits
        if self._in_memory and (
            self.size + len(chunk) > limits.in_memory or self._owner.held + len(chunk) > limits.all_in_memory
        ):
            self._to_disc()
        if self._in_memory:
            self._owner.held += len(chunk)
        self.file.write(chunk)
        self.size += len(chunk)

    def _to_disc(self) -> None:
        memory = self.file
        self.file = tempfile.TemporaryFile(prefix="estaminet-body-")  # noqa: SIM115 - closed by close()
        memory.seek(0)
        self.file.write(memory.read())
        self._owner.held -= self.size
        self._in_memory = False

    def close(self) -> None:
        if self._in_memory:
            self._owner.held -= self.size
            self._in_memory = False
        self.size = 0
        self.file.close()


def _announced(scope: Scope) -> tuple[int | None, bool]:
    """The announced length (None: chunked, 0: no body) and whether the client waits for our leave to send."""
    length: int | None = 0
    expects = False
    for name, value in scope["headers"]:
        if name == b"content-length":
            if not value.isdigit() or len(value) > 15:
                raise BodyBroken
            length = int(value)
        elif name == b"transfer-encoding":
            return None, expects
        elif name == b"expect":
            expects = True
    return length, expects
