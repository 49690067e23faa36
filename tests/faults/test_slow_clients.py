"""Fifty clients at 2 kB/s up and fifty down: pages do not notice."""

from __future__ import annotations

import asyncio
import http.client
from pathlib import Path

import pytest

from benchmarks._load import Crowd, percentile, times
from tests.faults.house import House, house

PIECES = 5_000_000  # bytes; at 2 kB/s none of them is ever whole


async def crowded(served: House, *, pages: int, patience: float) -> tuple[list[float], list[float], Crowd]:
    """Times of an uncached page: while nobody else is there, and while a hundred slow clients are."""
    idle = await times(served.address, "/own", count=pages)
    crowd = Crowd(served.address)
    crowd.send(50, "/receive")
    crowd.read(50, "/film")
    await asyncio.sleep(patience)
    busy = await times(served.address, "/own", count=pages)
    await crowd.leave()
    return idle, busy, crowd


def test_a_hundred_slow_clients_do_not_keep_a_page_from_anybody(tmp_path: Path) -> None:
    """Six threads in all, a hundred slow clients: were each to hold a thread, no page would come."""
    with house(tmp_path, ESTAMINET_WORKER="1") as served:
        _idle, busy, crowd = asyncio.run(crowded(served, pages=20, patience=0.5))
    assert len(busy) == 20
    assert crowd.broken == []
    assert crowd.moved > 0


def test_fifty_files_on_their_way_in_pieces_do_not_either(tmp_path: Path) -> None:
    """Pieces go to the disk beside the threads: three of them for pages, fifty that send."""
    with house(tmp_path, ESTAMINET_PROCESSES="1", ESTAMINET_WORKER="1") as served:
        places = [begun(served, PIECES) for _each in range(50)]
        busy, crowd = asyncio.run(sending(served, places))
        arrived = [offset(served, place) for place in places]
    assert len(busy) == 20
    assert crowd.broken == []
    assert min(arrived) > 0
    assert sum(arrived) <= crowd.moved


def begun(served: House, size: int) -> str:
    """A place for a file of so many bytes."""
    return asked(served, "POST", "/begin", {"Upload-Length": str(size)}).getheader("Location", "")


def offset(served: House, place: str) -> int:
    return int(asked(served, "HEAD", place, {}).getheader("Upload-Offset", "-1"))


def asked(served: House, method: str, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(*served.address, timeout=30)
    connection.request(method, path, headers={"Tus-Resumable": "1.0.0", **headers})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


async def sending(served: House, places: list[str]) -> tuple[list[float], Crowd]:
    crowd = Crowd(served.address)
    crowd.send_pieces(places, PIECES)
    await asyncio.sleep(1.0)  # each of them sends eight times in it
    busy = await times(served.address, "/own", count=20)
    await crowd.leave()
    return busy, crowd


@pytest.mark.prove
def test_pages_stay_below_twice_their_idle_time(tmp_path: Path) -> None:
    with house(tmp_path) as served:
        asyncio.run(times(served.address, "/own", count=200))
        idle, busy, crowd = asyncio.run(crowded(served, pages=1000, patience=3.0))
    assert crowd.broken == []
    ratio = percentile(busy, 0.95) / percentile(idle, 0.95)
    print(
        f"p95 idle {percentile(idle, 0.95) * 1000:.1f} ms, crowded {percentile(busy, 0.95) * 1000:.1f} ms: {ratio:.2f}"
    )
    assert ratio < 2.0
