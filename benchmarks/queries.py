"""How many queries does a page make, and does one more row make one more?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks._house import demo_house, inside
from benchmarks.question import Figure, question

PUBLIC = ["/fr/", "/fr/hubs/", "/fr/hubs/wattrelos/", "/fr/partners/"]
TEAM = ["/fr/manage/wattrelos/", "/fr/manage/wattrelos/people/", "/fr/manage/wattrelos/pages/"]
GROWN = 50

_COUNT = """
import json
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from estaminet.people.models import Account
def count(paths, client):
    found = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        found[path] = len(queries)
    return found
stranger, team = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
team.force_login(Account.objects.filter(person__roles__hub__slug="wattrelos").order_by("pk").first())
"""

# Rows of every kind the counted pages list, until there are fifty of each.
_GROW = """
from django.utils import timezone
from estaminet.network.models import Hub
from tests.factories.network import HubFactory, PartnershipFactory
from tests.factories.people import HubPersonFactory
hub = Hub.objects.get(slug="wattrelos")
for number in range(50):
    HubFactory(network=hub.network)
    PartnershipFactory(hub=hub)
    HubPersonFactory(hub=hub)
"""


def counted(house: Any, before: str = "") -> dict[str, int]:
    ask = f"found = count({PUBLIC}, stranger) | count({TEAM}, team)\nprint('answer', json.dumps(found))"
    return dict(inside(house, f"{before}\n{_COUNT}\n{ask}"))


@question("queries", unit="queries")
def queries() -> Iterator[Figure]:
    with demo_house() as house:
        few = counted(house)
        many = counted(house, _GROW)
    for path in few:
        yield Figure(f"queries of {path}", many[path], "queries")
    yield Figure("queries of the page with most", max(many.values()), "queries")
    yield Figure(f"queries more with {GROWN} rows more", max(many[path] - few[path] for path in few), "queries")
