"""What does a calendar of a thousand sessions cost beside writing the same sessions from memory?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks.question import Figure, question

SESSIONS = 1000

# Turn by turn in one process: the whole request with all its queries, the same calendar from rows in memory, the same
# as the library writes what it has read, and the answer to somebody who has the calendar already.
_MEASURE = f"""
import json, statistics, time
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from benchmarks._fill import fill
from estaminet.kernel.languages.urls import speaking
from estaminet.network.models import Network
from estaminet.people.queries import anonymous_reader
from estaminet.programme.feeds.icalendar import Head, calendar
from estaminet.programme.models import Session
from estaminet.programme.queries.agenda import Wish
from estaminet.programme.queries.calendar_entries import entries, houses_of, in_window
FEED = "/fr/agenda/calendar.ics"
Session.objects.update(shown=False)
fill(sessions={SESSIONS}, at=timezone.now())
client = Client(HTTP_HOST="localhost")
first = client.get(FEED)
assert first.content.count(b"BEGIN:VEVENT") == {SESSIONS}, first.content[:200]
reader = anonymous_reader(network=Network.objects.get(), page_language="fr")
rows = entries(in_window(reader, Wish(), timezone.now()), houses_of(reader))
head = Head("Estaminet", "http://localhost/fr/agenda/", "http://localhost" + FEED, "brick", reader.languages)
read = Calendar.from_ical(first.content)
def feed():
    assert client.get(FEED).status_code == 200
def memory():
    with speaking("fr"):
        assert calendar(head, rows).count(b"BEGIN:VEVENT") == {SESSIONS}
def library():
    read.to_ical()
def known():
    assert client.get(FEED, headers={{"If-None-Match": first["ETag"]}}).status_code == 304
ways = (feed, memory, library, known)
taken = {{way.__name__: [] for way in ways}}
for turn in range(12):
    for way in ways:
        begun = time.perf_counter()
        way()
        if turn:
            taken[way.__name__].append(time.perf_counter() - begun)
found = {{name: statistics.median(times) * 1000 for name, times in taken.items()}}
found["ratio"] = statistics.median(m / f for m, f in zip(taken["memory"], taken["feed"]))
print("answer", json.dumps(found))
"""


@question("feeds", unit="ratio")
def feeds() -> Iterator[Figure]:
    for database in DATABASES:
        with demo_house(database) as house:
            house.stop()
            found: dict[str, Any] = inside(house, _MEASURE)
        yield Figure(f"calendar of {SESSIONS} sessions ({database})", found["feed"], "ms")
        yield Figure(f"the same from memory ({database})", found["memory"], "ms")
        yield Figure(f"the same from memory, by the library ({database})", found["library"], "ms")
        yield Figure(f"calendar, for who has it already ({database})", found["known"], "ms")
        yield Figure(f"calendar / the same from memory ({database})", found["ratio"], "ratio")
