"""What a room says of rows whose number can rise, and how a view lets a page listen to one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse

from estaminet.kernel.slots import Slot

ENVIRON: Final = "estaminet.live"
"""Where the view leaves its listener for the server, which keeps the line open without a thread."""
CHANNEL: Final = "estaminet_live"
AGAIN_SECONDS: Final = 5
"""After so long a browser whose line was cut asks again."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A page that is open: of which row, in which network, who reads it, and from which number on it wants to hear.

    ``session`` is empty for whoever is not signed in; ``came_from`` is the address of the connection.
    """

    kind: str
    row: int
    network_id: int
    account_id: int | None
    session: str
    came_from: str
    since: int


@dataclass(frozen=True)
class LiveKind:
    """Rows of one kind that pages listen to.

    ``numbers`` gives the present number of each of many rows in one query; it only ever rises. ``may_hear`` gives those
    of a row's listeners who may see it at that instant; whether they are still signed in was asked before.
    """

    name: str
    numbers: Callable[[Collection[int]], Mapping[int, int]]
    may_hear: Callable[[int, Collection[Listener], datetime], Collection[Listener]]


LIVE: Slot[LiveKind] = Slot("rows that pages listen to")


def tell_live() -> None:
    """Some number has risen: open pages hear of it once the caller's transaction is kept.

    PostgreSQL carries it to every process; SQLite's file says itself that it has changed (``changes``).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def live_answer(request: HttpRequest, listener: Listener, number: int) -> HttpResponse:
    """The answer of a view that has just looked whether the reader may see the row, whose number is ``number`` now.

    Our server goes on from here (``config/serving/streams.py``). Under any other the browser gets what is new at this
    instant, and asks again by itself.
    """
    request.META[ENVIRON] = replace(listener, since=max(listener.since, number))
    answer = HttpResponse(event(listener.since, number), content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


def event(since: int, number: int) -> str:
    """What a browser reads: when to ask again, and a number where it has risen."""
    again = f"retry: {AGAIN_SECONDS * 1000}\n\n"
    return again if number <= since else f"{again}id: {number}\ndata: {number}\n\n"
