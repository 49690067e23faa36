"""Do a thousand ballots by sixteen at once all arrive, and each once?"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks.question import Figure, question
from tests.faults.house import House

CLIENTS = 16
BALLOTS = 1_000
TOKEN = "a" * 32

_MAKE = """
import json
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from estaminet.agora.models import ProcessHub, Stage
from estaminet.agora.operations.deciding import announce_decision, make_decision
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.people.models import Account, Person
from tests.factories.agora import ProcessFactory
from tests.factories.votes import draft
at, hub, by = timezone.now(), Hub.objects.get(slug="wattrelos"), Actor.system()
process = ProcessFactory(network=hub.network, hub=hub, hubs=[hub], audience="hubs")
Stage.objects.create(process=process, kind="decide", starts_at=at - timedelta(days=2), ends_at=at + timedelta(days=2))
accounts = Account.objects.bulk_create(
    Account(email=f"voter{number}@example.org", made_at=at) for number in range(BALLOTS)
)
Person.objects.bulk_create(Person(account=each, home_hub=hub, given_name="V", made_at=at) for each in accounts)
times = {"opens_at": at - timedelta(hours=1), "closes_at": at + timedelta(days=1)}
made = make_decision(process=process, draft=draft("runoff", **times), by=by, at=at)
announce_decision(decision=made, by=by, at=at - timedelta(hours=2))
sessions = []
for account in accounts:
    client = Client()
    client.force_login(account)
    sessions.append(client.cookies["sessionid"].value)
print("answer", json.dumps({"decision": made.pk, "sessions": sessions}))
"""

_COUNT = """
import json
from estaminet.agora.models import Ballot, Receipt, RollEntry
of = {"decision": DECISION}
print("answer", json.dumps([
    Ballot.objects.filter(**of).count(), Receipt.objects.filter(**of).count(),
    RollEntry.objects.filter(used=True, **of).count(),
]))
"""


@question("voting", unit="a second")
def voting() -> Iterator[Figure]:
    """A thousand people cast their ballots on the pages, sixteen at a time; then everything is counted."""
    for database in DATABASES:
        with demo_house(database, ESTAMINET_PROCESSES="1") as house:
            made = inside(house, f"BALLOTS = {BALLOTS}\n{_MAKE}", seconds=600)
            wrong, seconds = _vote(house, made)
            counts = inside(house, f"DECISION = {made['decision']}\n{_COUNT}")
        yield Figure(f"ballots by 16 at once ({database})", BALLOTS / seconds, "a second")
        yield Figure(f"ballots of 1,000 that did not arrive ({database})", wrong, "")
        yield Figure(
            f"rows too many or too few after 1,000 ballots ({database})",
            sum(abs(BALLOTS - number) for number in counts),
            "",
        )


def _vote(house: House, made: dict[str, Any]) -> tuple[int, float]:
    """How many did not get their receipt, and how long all took."""
    left, lock, wrong = list(enumerate(made["sessions"])), threading.Lock(), [0]
    path = f"/fr/agora/decisions/{made['decision']}/vote/"

    def run() -> None:
        connection = http.client.HTTPConnection(*house.address, timeout=60)
        while True:
            with lock:
                if not left:
                    break
                number, session = left.pop()
            if not _cast(connection, path, number, session):
                with lock:
                    wrong[0] += 1
                connection.close()
                connection = http.client.HTTPConnection(*house.address, timeout=60)
        connection.close()

    threads = [threading.Thread(target=run) for _client in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong[0], time.perf_counter() - begun


def _cast(connection: http.client.HTTPConnection, path: str, number: int, session: str) -> bool:
    order = {name: str(1 + (number + place) % 3) for place, name in enumerate(("n_a", "n_b", "n_c"))}
    said = {"csrfmiddlewaretoken": TOKEN, "form_key": f"{number:032x}", "step": "cast", **order}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
    }
    try:
        connection.request("POST", path, body=urlencode(said), headers=headers)
        answer = connection.getresponse()
        return answer.status == 200 and b"receipt-code" in answer.read()
    except (OSError, http.client.HTTPException):
        return False
