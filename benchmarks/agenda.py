"""How fast is the agenda beside a bare Django view of fifty plain rows, and does it cost more the more there is?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks._house import DATABASES, demo_house, filled, team_cookie
from benchmarks._load import median_rates
from benchmarks.question import Figure, question
from tests.faults.house import House

AGENDA = "/fr/agenda/"
FILTERED = {"all": AGENDA, "one hub": f"{AGENDA}?hub=wattrelos", "one kind": f"{AGENDA}?kind=workshop"}
SIZES = (1_000, 10_000, 100_000)
# Few hubs, so that one of them fills a page also when the network has a thousand sessions.
HUBS = 8
DEMO_AHEAD = 250
ROUNDS = 5


@dataclass(frozen=True)
class Rates:
    """Pages in a second with so many sessions to come. ``signed_in`` is by filter, read from the database."""

    rows: float
    hot: float
    signed_in: dict[str, float]


@question("agenda", unit="ratio")
def agenda() -> Iterator[Figure]:
    """Fifty cards out of a thousand, ten thousand and a hundred thousand sessions to come."""
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            cookie = team_cookie(house)
            there, rates = DEMO_AHEAD, {}
            for number, size in enumerate(SIZES):
                filled(house, sessions=size - there, hubs=HUBS, seed=number)
                there = size
                rates[size] = _measured(house, cookie)
        some = rates[SIZES[1]]
        yield Figure(f"fifty plain rows, bare view ({database})", some.rows, "pages/s")
        yield Figure(f"agenda, anonymous, hot ({database})", some.hot, "pages/s")
        yield Figure(f"agenda, signed in ({database})", some.signed_in["all"], "pages/s")
        yield Figure(f"agenda hot / fifty plain rows ({database})", some.hot / some.rows, "ratio")
        yield Figure(f"agenda signed in / fifty plain rows ({database})", some.signed_in["all"] / some.rows, "ratio")
        for name in FILTERED:
            # Beside the bare view of the same minute: what else the machine does meets both.
            cost = {size: each.rows / each.signed_in[name] for size, each in rates.items()}
            grown = cost[SIZES[-1]] / cost[SIZES[0]]
            yield Figure(f"agenda of {name}, 100,000 sessions / 1,000 ({database})", grown, "ratio")


def _measured(house: House, cookie: str) -> Rates:
    """All addresses in turns, warm, each page whole."""
    where = house.address
    asked = {
        "rows": (where, "/rows", ""),
        "hot": (where, AGENDA, ""),
        **{name: (where, path, cookie) for name, path in FILTERED.items()},
    }
    median_rates(asked, rounds=1, seconds=0.7)
    found = median_rates(asked, rounds=ROUNDS)
    return Rates(found["rows"], found["hot"], {name: found[name] for name in FILTERED})
