"""How many queries does a page make, and does one more row make one more?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks._house import demo_house, inside
from benchmarks.question import Figure, question
from tests.faults.house import House

CINEMA = "/fr/activities/cinema-des-deux-rives/"
PROGRAMME = ["/fr/agenda/?near=Kortrijk", "/fr/agenda/week/", "/fr/agenda/month/", "/fr/hubs/wattrelos/agenda/", CINEMA]
PUBLIC = ["/fr/", "/fr/hubs/", "/fr/hubs/wattrelos/", "/fr/partners/", *PROGRAMME]
TEAM = [
    "/fr/", "/fr/hubs/wattrelos/", *PROGRAMME, "/fr/manage/wattrelos/", "/fr/manage/wattrelos/people/",
    "/fr/manage/wattrelos/pages/",
]  # fmt: skip
GROWN = 50

_COUNT = """
import json
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from estaminet.people.models import Account
def count(paths, client, who):
    found = {}
    for path in paths:
        client.get(path)
        counts = []
        # Twice, since a network is asked for anew every two seconds, whichever page is being counted.
        for _time in range(2):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)
            counts.append(len(queries))
        found[f"{path} ({who})"] = [min(counts), len(answer.content)]
    return found
stranger, team = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
team.force_login(Account.objects.filter(roles__hub__slug="wattrelos", roles__kind="manager").order_by("pk").first())
"""

# Rows of every kind the counted pages list, until there are fifty of each.
_GROW = """
from datetime import timedelta
from django.utils import timezone
from estaminet.network.models import Hub
from estaminet.programme.models import Activity
from tests.factories.network import HubFactory, PartnershipFactory
from tests.factories.people import HubPersonFactory
from tests.factories.programme import ActivityFactory, SessionFactory
hub = Hub.objects.get(slug="wattrelos")
cinema = Activity.objects.get(slug="cinema-des-deux-rives")
now = timezone.now()
for number in range(50):
    SessionFactory(activity=ActivityFactory(hub=hub), starts_at=now + timedelta(minutes=number))
    SessionFactory(activity=cinema, starts_at=now + timedelta(minutes=number))
    HubFactory(network=hub.network)
    PartnershipFactory(hub=hub)
    HubPersonFactory(hub=hub)
"""


# Pages on which those rows are seen: were they not longer afterwards, nothing would have been measured.
LISTS = [
    "/fr/hubs/ (stranger)", "/fr/partners/ (stranger)", "/fr/agenda/week/ (team)", f"{CINEMA} (team)",
    "/fr/manage/wattrelos/people/ (team)",
]  # fmt: skip


def counted(house: House, before: str = "") -> dict[str, list[int]]:
    """For each page: queries, and characters."""
    ask = f"found = count({PUBLIC}, stranger, 'stranger') | count({TEAM}, team, 'team')"
    return dict(inside(house, f"{before}\n{_COUNT}\n{ask}\nprint('answer', json.dumps(found))"))


@question("queries", unit="queries")
def queries() -> Iterator[Figure]:
    with demo_house() as house:
        few = counted(house)
        many = counted(house, _GROW)
    for page in LISTS:
        if many[page][1] < 1.5 * few[page][1]:
            raise RuntimeError(f"{page} does not show the rows that were added")
    for page, (count, _characters) in many.items():
        yield Figure(f"queries of {page}", count, "queries")
    yield Figure("queries of the page with most", max(count for count, _characters in many.values()), "queries")
    yield Figure(f"queries more with {GROWN} rows more", max(many[page][0] - few[page][0] for page in few), "queries")
