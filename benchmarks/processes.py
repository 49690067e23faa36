"""How soon does `serve` answer, how much memory does it take, and do slow clients slow pages down?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

from benchmarks._house import HUB_PAGE, demo_house, memory_megabytes, team_cookie
from benchmarks._load import Crowd, pages_per_second, percentile, times
from benchmarks.question import Figure, question
from tests.faults.house import House, until

# Somebody's upload and somebody's download on a bad line: the sign-in form takes any body, a font is a long answer.
UPLOAD = "/fr/account/login/"


@question("start", unit="s")
def start() -> Iterator[Figure]:
    """From the command to the first whole page, when everything has been started once before."""
    with demo_house() as house:
        taken = []
        for _ in range(5):
            house.stop()
            begun = time.monotonic()
            house.process = None
            house.launch()
            until(house.answers, house)
            taken.append(time.monotonic() - begun)
            until(house.is_complete, house)
    yield Figure("start to first answer", sorted(taken)[2], "s")


@question("memory", unit="MB")
def memory() -> Iterator[Figure]:
    """After work, with all processes, pages they share counted once."""
    with demo_house() as house:
        cookie = team_cookie(house)
        for path, with_cookie in ((HUB_PAGE, ""), (HUB_PAGE, cookie), ("/fr/hubs/", cookie)):
            pages_per_second(house.address, path, cookie=with_cookie, seconds=1.5)
        parts = memory_megabytes(house)
    yield Figure("memory of web and worker", sum(parts.values()), "MB")
    for name, value in sorted(parts.items()):
        yield Figure(f"memory of {name}", value, "MB")


@question("slow_clients", unit="ratio")
def slow_clients() -> Iterator[Figure]:
    """Fifty at 2 kB/s up and fifty down, beside somebody of the team who reads the hub page."""
    with demo_house() as house:
        cookie = team_cookie(house)
        idle, busy, broken = asyncio.run(_beside_a_crowd(house, cookie))
    if broken:
        raise RuntimeError(f"{len(broken)} slow clients were turned away: {broken[0]}")
    yield Figure("page p95, idle", percentile(idle, 0.95) * 1000, "ms")
    yield Figure("page p95, 100 slow clients", percentile(busy, 0.95) * 1000, "ms")
    yield Figure("page p95, slow clients / idle", percentile(busy, 0.95) / percentile(idle, 0.95), "ratio")


async def _beside_a_crowd(house: House, cookie: str) -> tuple[list[float], list[float], list[str]]:
    await times(house.address, HUB_PAGE, count=100, cookie=cookie)
    idle = await times(house.address, HUB_PAGE, count=300, cookie=cookie)
    crowd = Crowd(house.address)
    crowd.send(50, UPLOAD)
    crowd.read(50, await _long_answer(house))
    await asyncio.sleep(3)
    busy = await times(house.address, HUB_PAGE, count=300, cookie=cookie)
    await crowd.leave()
    return idle, busy, crowd.broken


async def _long_answer(house: House) -> str:
    """The largest static file: reading it takes a slow client longer than the measurement."""
    folder = house.data / "static"
    texts = (".br", ".gz")
    return "/static/" + str(
        max(
            (path.stat().st_size, path.relative_to(folder)) for path in folder.rglob("*.*") if path.suffix not in texts
        )[1]
    )
