"""How fast is the hub page beside a bare Django view that renders the same template from memory?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks._house import DATABASES, HUB_PAGE, demo_house, team_cookie
from benchmarks._load import median_rates
from benchmarks.question import Figure, question


@question("pages", unit="ratio")
def pages() -> Iterator[Figure]:
    for database in DATABASES:
        # One process: with two, a run's few connections may all land on one of them, and the next run's not.
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            cookie = team_cookie(house)
            where = house.address
            for path, with_cookie in ((HUB_PAGE, ""), ("/bare", ""), (HUB_PAGE, cookie)):
                median_rates({"warm": (where, path, with_cookie)}, rounds=1, seconds=0.7)
            rates = median_rates(
                {
                    "bare": (where, "/bare", ""),
                    "hot": (where, HUB_PAGE, ""),
                    "signed in": (where, HUB_PAGE, cookie),
                }
            )
        yield Figure(f"hub page, bare view ({database})", rates["bare"], "pages/s")
        yield Figure(f"hub page, anonymous, hot ({database})", rates["hot"], "pages/s")
        yield Figure(f"hub page, signed in ({database})", rates["signed in"], "pages/s")
        yield Figure(f"hub page hot / bare ({database})", rates["hot"] / rates["bare"], "ratio")
        yield Figure(f"hub page signed in / bare ({database})", rates["signed in"] / rates["bare"], "ratio")
