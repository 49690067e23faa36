"""Fifty clients at 2 kB/s up and fifty down: pages do not notice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks._load import Crowd, percentile, times
from tests.faults.house import House, house


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
