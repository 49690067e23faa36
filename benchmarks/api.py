"""What does a list of a hundred sessions cost beside a bare endpoint that has the same answer in memory?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks._house import DATABASES, demo_house, filled, inside
from benchmarks._load import median_rates
from benchmarks.question import Figure, question

API_LIST = "/api/v1/sessions?limit=100&languages=all"
SESSIONS = 1_000
ROUNDS = 5

# Turn by turn in one process: the whole request with all its queries and middleware; the same when none of its texts
# was read before; a bare endpoint of django-ninja that has the same values in memory, checks them by the same models
# and writes them; and one that has the very bytes.
_MEASURE = f"""
import json, statistics, time
from django.http import HttpResponse
from django.test import Client, RequestFactory
from ninja import NinjaAPI
from estaminet.kernel.api import languages
from estaminet.kernel.languages import texts
from estaminet.programme.api import telling
from estaminet.programme.api.shapes import PageOfSessions
client = Client(HTTP_HOST="localhost")
first = client.get("{API_LIST}")
assert len(first.json()["items"]) == 100, first.content[:200]
values = PageOfSessions.model_validate(first.json()).model_dump()
bare = NinjaAPI(urls_namespace="measured", docs_url=None, openapi_url=None)
@bare.get("/library", response=PageOfSessions)
def library_view(request):
    return values
@bare.get("/bytes")
def bytes_view(request):
    return HttpResponse(first.content, content_type="application/json")
views = {{each.name: each.callback for each in bare.urls[0]}}
ask = RequestFactory().get
def ours():
    assert client.get("{API_LIST}").status_code == 200
def unread():
    for kept in (languages._told_once, telling._codes, texts._read_once):
        kept.cache_clear()
    ours()
def library():
    answer = views["library_view"](ask("/library"))
    assert answer.status_code == 200 and len(answer.content) > 0.9 * len(first.content)
def stored():
    assert views["bytes_view"](ask("/bytes")).status_code == 200
def known():
    assert client.get("{API_LIST}", headers={{"If-None-Match": first["ETag"]}}).status_code == 304
told = json.loads(views["library_view"](ask("/library")).content)
assert [each["id"] for each in told["items"]] == [each["id"] for each in first.json()["items"]]
ways = (ours, unread, library, stored, known)
taken = {{way.__name__: [] for way in ways}}
for turn in range(60):
    for way in ways:
        begun = time.perf_counter()
        way()
        if turn > 9:
            taken[way.__name__].append(time.perf_counter() - begun)
found = {{name: statistics.median(times) * 1000 for name, times in taken.items()}}
found["ratio"] = statistics.median(a / b for a, b in zip(taken["library"], taken["ours"]))
found["kilobytes"] = len(first.content) / 1024
print("answer", json.dumps(found))
"""


@question("api", unit="ratio")
def api() -> Iterator[Figure]:
    """As programs ask for it, through the server and its cache; and made anew, beside the library's own way."""
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            filled(house, sessions=SESSIONS, hubs=8)
            where = house.address
            asked = {"bare": (where, "/ninja", ""), "list": (where, API_LIST, "")}
            median_rates(asked, rounds=1, seconds=0.7)
            rates = median_rates(asked, rounds=ROUNDS)
            house.stop()
            found: dict[str, Any] = inside(house, _MEASURE)
        yield Figure(f"bare endpoint, the same bytes from memory ({database})", rates["bare"], "answers/s")
        yield Figure(f"API list of 100 sessions ({database})", rates["list"], "answers/s")
        yield Figure(f"API list of 100 sessions / bare endpoint ({database})", rates["list"] / rates["bare"], "ratio")
        yield Figure(f"API list of 100 sessions, its size ({database})", found["kilobytes"], "KB")
        yield Figure(f"API list made anew ({database})", found["ours"], "ms")
        yield Figure(f"API list made anew, no text read before ({database})", found["unread"], "ms")
        yield Figure(f"API list, by the library from memory ({database})", found["library"], "ms")
        yield Figure(f"API list, its bytes from memory ({database})", found["stored"], "ms")
        yield Figure(f"API list, for who has it already ({database})", found["known"], "ms")
        yield Figure(f"API list made anew / by the library from memory ({database})", found["ratio"], "ratio")
