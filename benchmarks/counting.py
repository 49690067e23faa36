"""How long does a large vote take to count?"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks.question import Figure, question
from estaminet.agora.counting.model import Ballot, Count, Option, Rule
from estaminet.agora.counting.recount import agrees, write_count
from estaminet.agora.counting.runoff import InstantRunoff
from estaminet.agora.counting.shares import EqualShares, Worth

PEOPLE = 100_000
PROJECTS, CAMPS = 200, 12
CANDIDATES = 10


@question("counting", unit="s")
def counting() -> Iterator[Figure]:
    """From grouped ballots to the result, checking of the ballots included; a budget by both worths, the longer one."""
    options, marked = projects()
    budget = sum(option.cost for option in options) // 4
    shares = [seconds(EqualShares(budget, worth=worth), options, marked) for worth in Worth]
    yield Figure("count of 100,000 budget ballots by equal shares", max(shares), "s")
    candidates, ranked = rankings()
    yield Figure("count of 100,000 ranked ballots", seconds(InstantRunoff(), candidates, ranked), "s")
    began = time.perf_counter()
    assert agrees("".join(write_count(Count(candidates, InstantRunoff(), {(): ranked}, "2026"))))
    yield Figure("file of 100,000 ranked ballots, written and counted again", time.perf_counter() - began, "s")


def seconds(rule: Rule, options: tuple[Option, ...], ballots: Counter[Ballot]) -> float:
    began = time.perf_counter()
    result = Count(options, rule, {(): ballots}, "2026").result()
    taken = time.perf_counter() - began
    assert result.ballots == PEOPLE
    assert result.chosen
    return taken


def projects() -> tuple[tuple[Option, ...], Counter[Ballot]]:
    """Two to twelve marks each; some projects are loved by many, each neighbourhood loves its own; costs in cents.

    Nearly every ballot is different, which is what takes longest.
    """
    chance = random.Random(8)
    keys = [f"p{number:03}" for number in range(PROJECTS)]
    options = tuple(Option(key, int(chance.lognormvariate(10, 0.8)) * 100) for key in keys)
    loved = [(number + 5) ** -0.6 for number in range(PROJECTS)]
    camps = [[loved[key] * (4 if key % CAMPS == camp else 1) for key in range(PROJECTS)] for camp in range(CAMPS)]
    ballots: Counter[Ballot] = Counter()
    for person in range(PEOPLE):
        marks = chance.choices(keys, camps[person % CAMPS], k=chance.randint(2, 12))
        ballots[tuple(sorted(set(marks)))] += 1
    return options, ballots


def rankings() -> tuple[tuple[Option, ...], Counter[Ballot]]:
    """Candidates in any order, the first of them more often in front, and half of the ballots short."""
    chance = random.Random(8)
    keys = [f"c{number}" for number in range(CANDIDATES)]
    ballots: Counter[Ballot] = Counter()
    for _ in range(PEOPLE):
        order = sorted(keys, key=lambda key: chance.random() + int(key[1:]) / 30)
        ballots[tuple(order[: chance.randint(1, 2 * CANDIDATES)])] += 1
    return tuple(map(Option, keys)), ballots
