"""Asking an ASGI application without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from estaminet.config.serving.answers import Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass
class Said:
    """What the application sent."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str | None:
        return next((value.decode() for key, value in self.headers if key == name.encode()), None)


def scope(path: str = "/page", method: str = "GET", query: str = "", **headers: str) -> Scope:
    """A request as an ASGI server describes it; ``accept_encoding="br"`` becomes a header."""
    given = {"host": "localhost", **headers}
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "http_version": "1.1",
        "scheme": "http",
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8000),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
    }


async def ask(app: App, asked: Scope, chunks: Iterable[bytes] = ()) -> Said:
    """The answer to a request whose body arrives in these chunks."""
    parts = list(chunks) or [b""]
    said = Said()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            said.status, said.headers = message["status"], list(message["headers"])
        else:
            said.body += message["body"]

    await app(asked, receive, send)
    return said


def ask_now(app: App, asked: Scope, chunks: Iterable[bytes] = ()) -> Said:
    return asyncio.run(ask(app, asked, chunks))
