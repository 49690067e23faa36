"""What does a long conversation cost its readers, and how soon do open pages hear of a new comment?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from benchmarks._house import DATABASES, demo_house, inside, team_cookie
from benchmarks._load import median_rates, percentile
from benchmarks.question import Figure, question
from tests.faults.house import House

COMMENTS = 5000
PAGES = 200
SAID = 15

_FILL = """
import json
from django.utils import timezone
from benchmarks._fill_talk import fill_talk
print("answer", json.dumps([fill_talk(comments=number, at=timezone.now()) for number in (60, {comments})]))
"""
_SAY = """
import json
from django.utils import timezone
from benchmarks._fill_talk import say_often
print("answer", json.dumps(say_often({topic}, times={times}, at=timezone.now())))
"""
_QUERIES = """
import json
from benchmarks._fill_talk import queries_of
print("answer", json.dumps([queries_of(topic) for topic in {topics}]))
"""


@question("talking", unit="ratio")
def talking() -> Iterator[Figure]:
    """The first page of a topic with 5,000 comments, and 200 pages of it that are open while somebody writes."""
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            short, long = inside(house, _FILL.format(comments=COMMENTS), seconds=900)
            cookie, where = team_cookie(house), house.address
            page, bare = f"/fr/talk/{long}/", f"/bare-talk?topic={long}"
            for path, with_cookie in ((page, cookie), (bare, "")):
                median_rates({"warm": (where, path, with_cookie)}, rounds=1, seconds=3)
            rates = median_rates({"bare": (where, bare, ""), "signed in": (where, page, cookie)}, seconds=4)
            few, many = inside(house, _QUERIES.format(topics=[short, long]))
        yield Figure(f"topic of 5,000 comments, bare view ({database})", rates["bare"], "pages/s")
        yield Figure(f"topic of 5,000 comments, signed in ({database})", rates["signed in"], "pages/s")
        yield Figure(f"topic of 5,000 signed in / bare ({database})", rates["signed in"] / rates["bare"], "ratio")
        yield Figure(f"queries of a topic of 5,000 ({database})", many, "")
        yield Figure(f"queries more than of one of 60 ({database})", many - few, "")
        # Two processes, as most houses have them: what one of them wrote, the pages of the other hear, too.
        with demo_house(database, ESTAMINET_PROCESSES="2") as house:
            [_short, topic] = inside(house, _FILL.format(comments=100), seconds=900)
            late = asyncio.run(_beside_open_pages(house, topic))
        yield Figure(f"open pages that heard everything ({database})", len(late) / (PAGES * SAID), "ratio")
        yield Figure(f"new comment in 200 open pages, p95 ({database})", percentile(late, 0.95) * 1000, "ms")


async def _beside_open_pages(house: House, topic: int) -> list[float]:
    """How many seconds after somebody began to write each page heard of it."""
    heard: list[tuple[int, float]] = []
    lines = [asyncio.create_task(_line(house, topic, heard)) for _page in range(PAGES)]
    await asyncio.sleep(3)
    with ThreadPoolExecutor(1) as beside:
        asking = asyncio.get_running_loop().run_in_executor(
            beside, lambda: inside(house, _SAY.format(topic=topic, times=SAID))
        )
        begun = dict(await asking)
    await asyncio.sleep(1)
    for line in lines:
        line.cancel()
    return [instant - begun[number] for number, instant in heard if number in begun]


async def _line(house: House, topic: int, heard: list[tuple[int, float]]) -> None:
    """A page that listens: an event stream as a browser asks for it."""
    host, port = house.address
    reading, writing = await asyncio.open_connection(host, port)
    head = f"Host: {host}:{port}\r\nAccept: text/event-stream\r\n\r\n"
    asked = f"GET /fr/talk/{topic}/live/?since=100 HTTP/1.1\r\n{head}"
    writing.write(asked.encode())
    await writing.drain()
    try:
        while line := await reading.readline():
            if line.startswith(b"data:"):
                heard.append((int(line[5:]), time.time()))
    finally:
        writing.close()
