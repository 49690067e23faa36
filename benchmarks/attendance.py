"""How long do three thousand scans take that three phones bring back from a cellar at once?"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from typing import Any

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks.question import Figure, question
from tests.faults.house import House

SCANS, DEVICES, AT_ONCE = 3_000, 3, 200

_MAKE = """
import json
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.people.models import Account
from estaminet.programme.models import Registration
from estaminet.programme.operations.attendance.passes import give_door_pass
from estaminet.programme.operations.registering.taking_in import Brought, take_in_parties
from tests.factories.programme import ActivityFactory
from tests.factories.registering import VISITOR, booked_session, draft
ActivityFactory.reset_sequence(3_000)
at = timezone.now()
hub = Hub.objects.get(slug="wattrelos")
session = booked_session(hub, seats=1_000, starts_at=at + timedelta(minutes=5))
told = [Brought(draft(4, confirmed=True), at) for _ in range(250)]
take_in_parties(activity=session.activity, brought={session.pk: told}, by=VISITOR, at=at)
by = Actor.person(Account.objects.filter(roles__hub=hub).order_by("pk").first().pk)
tokens = [give_door_pass(session=session, device=str(n), by=by, at=at).token for n in range(DEVICES)]
codes = list(Registration.objects.filter(session=session).values_list("code", flat=True))
print("answer", json.dumps([session.pk, tokens, codes]))
"""
_COUNT = """
import json
from estaminet.programme.models import DoorFact
print("answer", json.dumps(DoorFact.objects.filter(session=SESSION).count()))
"""


@question("attendance", unit="s")
def attendance() -> Iterator[Figure]:
    """Three devices tell a thousand facts each, in portions, at the same time."""
    for database in DATABASES:
        with demo_house(database) as house:
            session, tokens, codes = inside(house, f"DEVICES = {DEVICES}\n{_MAKE}")
            begun = time.perf_counter()
            _all_at_once(house, tokens, codes)
            taken = time.perf_counter() - begun
            kept = inside(house, f"SESSION = {session}\n{_COUNT}")
        if kept != SCANS:
            raise RuntimeError(f"{kept} of {SCANS} facts are there")
        yield Figure(f"3,000 scans of three devices ({database})", taken, "s")


def _all_at_once(house: House, tokens: list[str], codes: list[str]) -> None:
    faults: list[Exception] = []

    def tell(device: int) -> None:
        try:
            _device(house, device, tokens[device], codes)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=tell, args=(device,)) for device in range(DEVICES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def _device(house: House, device: int, token: str, codes: list[str]) -> None:
    """One device's contacts, one after the other on one connection."""
    dice, now, since = random.Random(device), round(time.time() * 1000), 0
    facts: list[dict[str, Any]] = [
        {"nonce": f"{device:08x}{number:024x}", "did": "arrived", "at": now, "who": dice.choice(codes)}
        for number in range(SCANS // DEVICES)
    ]
    connection = http.client.HTTPConnection(*house.address, timeout=60)
    headers = {"Content-Type": "application/json", "X-Door-Pass": token}
    try:
        for begin in range(0, len(facts), AT_ONCE):
            body = {"now": now, "since": since, "facts": facts[begin : begin + AT_ONCE]}
            connection.request("POST", "/door/sync", body=json.dumps(body), headers=headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            if answer.status != 200:
                raise RuntimeError(f"{answer.status}: {told}")
            since = told["since"]
    finally:
        connection.close()
