"""How long does another archive take to harvest a library of a hundred thousand works, and what does it cost us?"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from urllib.request import urlopen

from benchmarks._house import DATABASES, demo_house, inside, memory_megabytes
from benchmarks.question import Figure, question
from tests.faults.house import House

WORKS = int(os.environ.get("LIBRARY_WORKS", "100000"))
_FILL = f"""
import json
from django.utils import timezone
from benchmarks._fill_library import fill_library
print("answer", json.dumps(fill_library(works={WORKS}, at=timezone.now(), searched=False)))
"""
_TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)</resumptionToken>")


def _harvest(address: str) -> tuple[int, list[float]]:
    """All records, part after part, as a harvester asks for them: how many, and the seconds of each part."""
    query, number, seconds = "metadataPrefix=oai_dc", 0, []
    while query:
        begun = time.perf_counter()
        with urlopen(f"{address}/oai?verb=ListRecords&{query}") as answer:
            told = answer.read()
        seconds.append(time.perf_counter() - begun)
        number += told.count(b"<record>")
        found = _TOKEN.search(told)
        query = f"resumptionToken={found[1].decode()}" if found else ""
    return number, seconds


@question("harvest", unit="s")
def harvest() -> Iterator[Figure]:
    """A whole harvest through the server by one client, twice over: what a process holds after it does not grow."""
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            inside(house, _FILL, seconds=3600)
            address = f"http://{house.address[0]}:{house.address[1]}"
            begun = time.perf_counter()
            number, _first = _harvest(address)
            whole = time.perf_counter() - begun
            before = sum(memory_megabytes(house).values())
            again, seconds = _harvest(address)
            if min(number, again) < WORKS:
                raise RuntimeError(f"{number} and {again} records of {WORKS}")
            yield Figure(f"harvest of {WORKS:,} works ({database})", whole, "s")
            yield Figure(f"harvest, slowest part / median part ({database})", max(seconds) / _median(seconds), "ratio")
            yield Figure(f"a second harvest grows the house by ({database})", _grown(house, before), "MB")


def _median(seconds: list[float]) -> float:
    return sorted(seconds)[len(seconds) // 2]


def _grown(house: House, before: float) -> float:
    return sum(memory_megabytes(house).values()) - before
