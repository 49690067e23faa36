"""What does a registration cost beside its bare inserts, how soon is a freed place offered, what does a list ask?"""

from __future__ import annotations

import http.client
import os
import re
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks._load import percentile
from benchmarks.question import Figure, question
from tests.faults.house import House

CLIENTS = 8
SECONDS = 3.0
ROUNDS = 3
WAITING = 1_000
PEOPLE = 2_000

_MAKE = """
import json
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from estaminet.network.models import Hub
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.registering.filling_in import read, send
hub = Hub.objects.get(slug="wattrelos")
at = timezone.now()
activity = ActivityFactory(hub=hub, slug="roomy", title="Roomy", entry="booked", seats=900_000, made_at=at)
SessionFactory(activity=activity, starts_at=at + timedelta(days=30))
page, client = "/fr/activities/roomy/register/", Client(HTTP_HOST="localhost")
form = client.get(page)
you = {"p0_given_name": "NAME", "p0_family_name": "Haddou", "email": "NAME@example.org"}
form = send(client, page, form, "2", **you, p1_here="on", p1_given_name="Karim", p1_family_name="NAME")
form = send(client, page, form, "3")
print("answer", json.dumps({**read(form).said, "to": ["send"]}))
"""

_FREED = """
import json, time
from datetime import timedelta
from django.utils import timezone
from estaminet.network.models import Hub
from estaminet.programme.models import PartyEvent
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.taking_in import Brought, take_in_parties
from tests.factories.programme import ActivityFactory
from tests.factories.registering import VISITOR, booked_session, draft
ActivityFactory.reset_sequence(1_000)  # addresses that no process before this one has given
at = timezone.now()
session = booked_session(Hub.objects.get(slug="wattrelos"), seats=40, starts_at=at + timedelta(days=60))
told = [Brought(draft(1 + number % 3 if number >= 40 else 1, confirmed=True), at) for number in range(40 + WAITING)]
parties = take_in_parties(activity=session.activity, brought={session.pk: told}, by=VISITOR, at=at)
taken = []
for party in parties[:30]:
    begun = time.perf_counter()
    cancel_people(party=party, by=VISITOR, at=at)
    taken.append(time.perf_counter() - begun)
offers = PartyEvent.objects.filter(session=session, did="offered").count()
assert offers, "nobody was offered a place"
print("answer", json.dumps(taken))
"""

_LIST = """
import json
from datetime import timedelta
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from estaminet.network.models import Hub
from estaminet.people.models import Account
from estaminet.programme.operations.registering.taking_in import Brought, take_in_parties
from tests.factories.programme import ActivityFactory
from tests.factories.registering import VISITOR, booked_session, draft
ActivityFactory.reset_sequence(2_000)
at = timezone.now()
session = booked_session(Hub.objects.get(slug="wattrelos"), seats=5000, starts_at=at + timedelta(days=70))
client = Client(HTTP_HOST="localhost")
client.force_login(Account.objects.filter(roles__hub__slug="wattrelos").order_by("pk").first())
page = reverse("manage:session_people", args=["wattrelos", session.activity_id, session.pk])
def bring(number):
    told = [Brought(draft(2, confirmed=True), at) for _ in range(number // 2)]
    take_in_parties(activity=session.activity, brought={session.pk: told}, by=VISITOR, at=at)
def asked():
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
    assert answer.status_code == 200
    return len(queries)
bring(20)
few = asked()
bring(PEOPLE - 20)
print("answer", json.dumps([few, asked()]))
"""


@question("registering", unit="ratio")
def registering() -> Iterator[Figure]:
    """The last click of eight people at once, again and again; then the waiting list and the team's list."""
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            said = inside(house, _MAKE)
            rates: dict[str, list[float]] = {"registered": [], "inserted": []}
            # Mails leave by themselves later; what is measured is the answer to a click.
            with _worker_resting(house):
                for _ in range(ROUNDS):
                    rates["inserted"].append(_rate(house, _insert))
                    rates["registered"].append(_rate(house, _registering(house, said)))
            freed = inside(house, f"WAITING = {WAITING}\n{_FREED}", seconds=600)
            few, many = inside(house, f"PEOPLE = {PEOPLE}\n{_LIST}", seconds=600)
        registered, inserted = (statistics.median(rates[name]) for name in ("registered", "inserted"))
        yield Figure(f"registrations ({database})", registered, "a second")
        yield Figure(f"bare inserts of a registration ({database})", inserted, "a second")
        yield Figure(f"registration / its bare inserts ({database})", registered / inserted, "ratio")
        yield Figure(f"freed place to offer, p95, 1,000 wait ({database})", percentile(freed, 0.95), "s")
        yield Figure(f"queries more for 2,000 people than for 20 ({database})", many - few, "")


@contextmanager
def _worker_resting(house: House) -> Iterator[None]:
    """Keep the worker from rendering and sending mails beside; the bare view's mails are sent already."""
    worker = house.roles()["worker"]
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)


def _rate(house: House, act: Callable[[http.client.HTTPConnection], None]) -> float:
    """How often eight clients did it in a second."""
    counts, faults = [0] * CLIENTS, []
    end = time.perf_counter() + SECONDS

    def run(place: int) -> None:
        connection = http.client.HTTPConnection(*house.address, timeout=30)
        try:
            while time.perf_counter() < end:
                act(connection)
                counts[place] += 1
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum(counts) / (time.perf_counter() - begun)


def _insert(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/inserts", body=b"")
    _answered(connection, 204)


def _registering(house: House, said: dict[str, list[str]]) -> Callable[[http.client.HTTPConnection], None]:
    """Sends the last screen of somebody new each time."""
    page = "/fr/activities/roomy/register/"
    connection = http.client.HTTPConnection(*house.address, timeout=30)
    connection.request("GET", page)
    answer = connection.getresponse()
    html, cookie = answer.read().decode(), str(answer.headers["Set-Cookie"]).partition(";")[0]
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    if found is None:
        raise RuntimeError(f"no form: {answer.status}")
    connection.close()
    origin = f"http://{house.address[0]}:{house.address[1]}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Origin": origin}

    def register(connection: http.client.HTTPConnection) -> None:
        name = token_hex(8)
        fields: dict[str, Any] = {
            key: [value.replace("NAME", name) for value in values] for key, values in said.items()
        }
        fields |= {"csrfmiddlewaretoken": found[1], "form_key": token_hex(16)}
        connection.request("POST", page, body=urlencode(fields, doseq=True), headers=headers)
        _answered(connection, 302)

    return register


def _answered(connection: http.client.HTTPConnection, status: int) -> None:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != status:
        raise RuntimeError(f"{answer.status}: {body[:3000]!r}")
