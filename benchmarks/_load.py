"""A load client on plain sockets: on loopback only, for a few seconds, and cheap beside the server it measures."""

from __future__ import annotations

import asyncio
import selectors
import socket
import statistics
import time
from dataclasses import dataclass, field

Address = tuple[str, int]


def request(address: Address, path: str, cookie: str = "", encoding: str = "br") -> bytes:
    """A GET as a browser sends it, on a connection that stays open."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {address[0]}:{address[1]}", f"Accept-Encoding: {encoding}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "\r\n".join([*lines, "", ""]).encode()


def pages_per_second(
    address: Address, path: str, *, cookie: str = "", connections: int = 8, seconds: float = 3
) -> float:
    """How many whole answers with status 200 came in a second; any other answer is an error."""
    wanted = request(address, path, cookie)
    selector = selectors.DefaultSelector()
    readers = [_Reader(socket.create_connection(address)) for _ in range(connections)]
    for reader in readers:
        reader.socket.setblocking(False)
        selector.register(reader.socket, selectors.EVENT_READ, reader)
        reader.socket.send(wanted)
    count, begun = 0, time.perf_counter()
    while (now := time.perf_counter()) - begun < seconds:
        for key, _ in selector.select(1):
            if key.data.read():
                count += 1
                key.data.socket.send(wanted)
    for reader in readers:
        selector.unregister(reader.socket)
        reader.socket.close()
    return count / (now - begun)


@dataclass(slots=True)
class _Reader:
    """A connection and what is missing of the answer that comes on it."""

    socket: socket.socket
    missing: int = 0
    head: bytes = b""

    def read(self) -> bool:
        chunk = self.socket.recv(262_144)
        if not chunk:
            raise ConnectionError("the server closed the connection")
        if self.missing:
            self.missing -= len(chunk)
            return self.missing == 0
        self.head += chunk
        end = self.head.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self.head.startswith(b"HTTP/1.1 200"):
            raise ValueError(self.head[:200])
        length = int(self.head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        self.missing = end + 4 + length - len(self.head)
        self.head = b""
        return self.missing == 0


def median_rates(
    asked: dict[str, tuple[Address, str, str]], *, rounds: int = 3, seconds: float = 1.5
) -> dict[str, float]:
    """The median rate of each (address, path, cookie), asked in turns so that a disturbance meets all of them."""
    rates: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, (where, path, cookie) in asked.items():
            rates[name].append(pages_per_second(where, path, cookie=cookie, seconds=seconds))
    return {name: statistics.median(values) for name, values in rates.items()}


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


# --- slow clients ---------------------------------------------------------------------------------------------


@dataclass
class Crowd:
    """Clients on a bad line, each sending or reading so many bytes a second, for as long as they are wanted.

    They begin spread over a turn: strangers do not keep step, and a hundred of ours waking at one instant would keep
    this very client from noticing that its page has come.
    """

    address: Address
    bytes_per_second: int = 2000
    turn_seconds: float = 0.25
    moved: int = 0
    broken: list[str] = field(default_factory=list)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def send(self, count: int, path: str, size: int = 5_000_000) -> None:
        self._tasks += [asyncio.create_task(self._upload(path, size, wait)) for wait in self._spread(count)]

    def send_pieces(self, places: list[str], size: int) -> None:
        """One large file to each of these addresses, which wait for it (tus)."""
        head = "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n"
        self._tasks += [
            asyncio.create_task(self._upload(place, size, wait, "PATCH", head))
            for place, wait in zip(places, self._spread(len(places)), strict=True)
        ]

    def read(self, count: int, path: str) -> None:
        self._tasks += [asyncio.create_task(self._download(path, wait)) for wait in self._spread(count)]

    def _spread(self, count: int) -> list[float]:
        return [self.turn_seconds * place / count for place in range(count)]

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        for result in await asyncio.gather(*self._tasks, return_exceptions=True):
            if not isinstance(result, asyncio.CancelledError) and result is not None:
                self.broken.append(repr(result))

    async def _upload(self, path: str, size: int, wait: float, method: str = "POST", head: str = "") -> None:
        await asyncio.sleep(wait)
        reader, writer = await asyncio.open_connection(*self.address)
        told = f"{method} {path} HTTP/1.1\r\nHost: {self.address[0]}\r\n{head}Content-Length: {size}\r\n\r\n"
        writer.write(told.encode())
        chunk = b"x" * int(self.bytes_per_second * self.turn_seconds)
        try:
            for _ in range(size // len(chunk)):
                if reader.at_eof():
                    raise ConnectionError("the server closed an upload")
                writer.write(chunk)
                await writer.drain()
                self.moved += len(chunk)
                await asyncio.sleep(self.turn_seconds)
        finally:
            writer.close()

    async def _download(self, path: str, wait: float) -> None:
        await asyncio.sleep(wait)
        loop = asyncio.get_running_loop()
        connection = socket.socket()
        # A small window, or the system takes the whole file into its buffers at once and the line is not slow.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setblocking(False)
        try:
            await loop.sock_connect(connection, self.address)
            await loop.sock_sendall(connection, request(self.address, path))
            while True:
                taken = len(await loop.sock_recv(connection, int(self.bytes_per_second * self.turn_seconds)))
                if not taken:
                    raise ConnectionError("the server closed a download")
                self.moved += taken
                await asyncio.sleep(self.turn_seconds)
        finally:
            connection.close()


async def times(address: Address, path: str, *, count: int, cookie: str = "") -> list[float]:
    """Seconds each of ``count`` pages took, asked one after the other on one connection."""
    reader, writer = await asyncio.open_connection(*address)
    wanted = request(address, path, cookie)
    taken = []
    try:
        for _ in range(count):
            begun = time.perf_counter()
            writer.write(wanted)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise ValueError(head[:200])
            await reader.readexactly(int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]))
            taken.append(time.perf_counter() - begun)
            await asyncio.sleep(0.005)
    finally:
        writer.close()
    return taken
