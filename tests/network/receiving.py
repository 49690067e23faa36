"""A program that is told by webhooks: a real server on this machine, and a clock that moves when it is told to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from estaminet.kernel.outgoing import Answer
from estaminet.network import carrying
from estaminet.network.enums import WebhookKind
from estaminet.network.models import Webhook
from estaminet.network.operations.deliver_webhooks import claim_deliveries, deliver
from estaminet.network.operations.webhooks import new_secret


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """What came, and how it is answered: a status, or what gives one for a request; 0 hangs up without a word.

    ``afterwards`` is called once an answer has left.
    """

    port: int
    requests: list[Received] = field(default_factory=list)
    says: int | Callable[[Received], int] = 204
    adds: dict[str, str] = field(default_factory=dict)
    afterwards: Callable[[], None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/in"


@contextmanager
def receiving(receiver: Receiver | None = None) -> Iterator[Receiver]:
    """A receiver that is there; the same one can come back at the same address."""
    told = receiver or Receiver(0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                return  # whoever sent it is gone
            request = Received(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            status = told.says(request) if callable(told.says) else told.says
            told.requests.append(request)
            if not status:
                self.close_connection = True
                return
            with suppress(ConnectionError):  # who asked may be gone
                self.answer(status)
            if told.afterwards is not None:
                told.afterwards()

        def answer(self, status: int) -> None:
            self.send_response(status)
            for name, value in told.adds.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", told.port), Handler)
    server.daemon_threads = True
    told.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def right(secret: str, request: Received) -> bool:
    """Whether a receiver that knows this secret believes the request; reckoned by itself."""
    key = base64.b64decode(secret.split("_", 1)[1])
    signed = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    own = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{own}" in request.headers["webhook-signature"].split(" ")


@dataclass
class Clock:
    """The time, which passes when a test says so."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def on(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


def webhook(hub: Any, url: str, at: datetime, **fields: Any) -> Webhook:
    """A webhook that is told of everything."""
    told: dict[str, Any] = {"name": "Our list of members", "kinds": list(WebhookKind.values), "secret": new_secret()}
    return Webhook.objects.create(hub=hub, url=url, made_at=at, **told | fields)


def carry(
    clock: Callable[[], datetime], send: Callable[[str, Mapping[str, str], bytes], Answer] = carrying.post
) -> int:
    """Carry all that may leave at this moment; gives how many were tried."""
    tried = 0
    while claimed := claim_deliveries(at=clock(), limit=8):
        for delivery in claimed:
            deliver(delivery=delivery, send=send, clock=clock)
            tried += 1
    return tried
