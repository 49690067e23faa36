"""kill -9 of web and worker while a thousand parties register: each is there once, and its mail leaves."""

from __future__ import annotations

import http.client
import json
import random
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.faults.house import House, Sink, house, mail_sink, until
from tests.faults.neighbours import HEADER
from tests.faults.test_kills import WHOLE, expire_claims, heal

PARTIES, CLIENTS, PLACES = 1_000, 8, 1_500
PAGE = "/fr/activities/roomy/register/"
TRIES = 40

# A hall for 750 of the pairs; the others are told that they would wait, and say yes to that. The last screen is taken
# from the page itself, as the browser would send it.
SEED = f"""
import json
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from tests.factories.network import HubFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.registering.filling_in import read, send
at = timezone.now()
hub = HubFactory(slug="wattrelos")
activity = ActivityFactory(hub=hub, slug="roomy", title="Roomy", entry="booked", seats={PLACES}, made_at=at)
SessionFactory(activity=activity, starts_at=at + timedelta(days=30))
client = Client(HTTP_HOST="localhost")
form = client.get("{PAGE}")
you = {{"p0_given_name": "NAME", "p0_family_name": "Haddou", "email": "NAME@example.org"}}
form = send(client, "{PAGE}", form, "2", **you, p1_here="on", p1_given_name="Karim", p1_family_name="NAME")
form = send(client, "{PAGE}", form, "3")
print("answer", json.dumps({{**read(form).said, "to": ["send"]}}))
"""

COUNT = """
import json
from django.db.models import Count
from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Party, PartyEvent, Registration, Session
seats = Session.objects.get()
print("answer", json.dumps({
    "keys": list(Party.objects.values_list("form_key", flat=True)),
    "states": dict(Party.objects.values_list("state").annotate(Count("pk"))),
    "people": Registration.objects.count(),
    "events": dict(PartyEvent.objects.values_list("did").annotate(Count("pk"))),
    "mails": list(OutboxMail.objects.values_list("to", "state")),
}))
"""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_sink() as made:
        yield made


@pytest.fixture
def served(tmp_path: Path, sink: Sink) -> Iterator[House]:
    own = {"DJANGO_SETTINGS_MODULE": "tests.faults.neighbours", "ESTAMINET_MAIL_URL": sink.url}
    with house(tmp_path, probe="/healthz", **own) as made:
        yield made


def inside(served: House, code: str) -> Any:
    """Run code in the house's settings; what it prints after ``answer``, read as JSON."""
    run = subprocess.run(
        served.command("shell", "--verbosity", "0", "--command", code),
        env=served.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(next(line for line in run.stdout.splitlines() if line.startswith("answer "))[len("answer ") :])


class Crowd:
    """Eight people at their phones. Whoever gets no answer sends the same form again, as a browser offers to do."""

    def __init__(self, served: House, said: dict[str, list[str]]) -> None:
        self.served, self.said = served, said
        self.todo = [f"p{number:04}" for number in range(PARTIES)]
        self.lock = threading.Lock()
        self.promised: dict[str, str] = {}
        self.again = self.limited = 0
        self.patience = threading.Event()
        self.faults: list[str] = []
        self.threads = [threading.Thread(target=self._stand) for _ in range(CLIENTS)]

    def _stand(self) -> None:
        while True:
            with self.lock:
                if not self.todo or self.faults:
                    return
                name = self.todo.pop()
            try:
                self._register(name)
            except AssertionError as fault:
                self.faults.append(str(fault))

    def _register(self, name: str) -> None:
        key = f"{int(name[1:]):032x}"
        shown = self.said["shown"]
        for _attempt in range(TRIES):
            try:
                cookie, token = self._open(name)
                status, body = self._send(name, key, shown, cookie, token)
            except (OSError, http.client.HTTPException, ValueError):
                with self.lock:
                    self.again += 1
                until(self.served.answers, self.served)
                continue
            if status == 302:
                self.promised[key] = name
                return
            if status == 429:
                # Who counts tries holds a lock; a process killed with it in hand keeps it for ten seconds.
                self.limited += 1
                self.patience.wait(1)
                continue
            found = re.search(r'name="shown" value="([^"]+)"', body)
            assert status == 200, f"{name}: {status} {body[:500]}"
            assert found, f"{name}: {body[:3000]}"
            shown = [found[1]]
        raise AssertionError(f"{name}: no answer after {TRIES} tries")

    def _ask(self, name: str, method: str, body: str = "", **headers: str) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection(*self.served.address, timeout=10)
        number = int(name[1:])
        headers[HEADER] = f"10.0.{number // 250}.{number % 250 + 1}"
        try:
            connection.request(method, PAGE, body=body or None, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def _open(self, name: str) -> tuple[str, str]:
        answer, page = self._ask(name, "GET")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if found is None:  # a guard that was killed a moment ago
            raise http.client.HTTPException(answer.status)
        return str(answer.headers["Set-Cookie"]).partition(";")[0], found[1]

    def _send(self, name: str, key: str, shown: list[str], cookie: str, token: str) -> tuple[int, str]:
        fields = {field: [value.replace("NAME", name) for value in values] for field, values in self.said.items()}
        fields |= {"csrfmiddlewaretoken": [token], "form_key": [key], "shown": shown}
        host, port = self.served.address
        told = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookie,
            "Origin": f"http://{host}:{port}",
        }
        answer, page = self._ask(name, "POST", urlencode(fields, doseq=True), **told)
        if answer.status >= 500:
            raise http.client.HTTPException(answer.status)
        return answer.status, page


@pytest.mark.prove
def test_a_thousand_registrations_while_processes_die(served: House, sink: Sink) -> None:
    crowd = Crowd(served, inside(served, SEED))
    dice = random.Random(20261120)
    for thread in crowd.threads:
        thread.start()
    killed: Counter[str] = Counter()
    slowest = 0.0
    while any(thread.is_alive() for thread in crowd.threads):
        role = dice.choice(sorted(WHOLE))
        slowest = max(slowest, heal(served, role))
        killed[role] += 1
        # Some registrations go through between two kills; how many is chance's.
        before = len(crowd.promised)
        wanted = before + dice.randint(5, 60)
        until(
            lambda wanted=wanted: (
                len(crowd.promised) >= wanted or not any(thread.is_alive() for thread in crowd.threads)
            ),
            served,
            patience=120,
        )
    assert not crowd.faults, crowd.faults[:3]
    assert len(crowd.promised) == PARTIES
    assert {"web 1", "web 2", "worker"} <= killed.keys(), killed

    told = inside(served, COUNT)
    assert sorted(told["keys"]) == sorted(crowd.promised), "each party whose people saw it confirmed, and each once"
    assert told["states"] == {"taken": PLACES // 2, "waiting": PARTIES - PLACES // 2}
    assert told["people"] == 2 * PARTIES
    assert sum(told["events"].values()) == PARTIES, told["events"]

    expire_claims(served)
    wanted = {f"{name}@example.org" for name in crowd.promised.values()}
    until(lambda: all_left(inside(served, COUNT)["mails"]), served, patience=300)
    states = inside(served, COUNT)["mails"]
    assert Counter(to for to, _state in states) == Counter(wanted), "one mail to each party"
    unknown = {to for to, state in states if state == "unknown"}
    assert wanted - unknown <= set(sink.recipients)
    assert set(sink.recipients.values()) == {1}
    print(
        f"{PARTIES} registered through {sum(killed.values())} kills {dict(killed)}, {crowd.again} sent again, "
        f"{crowd.limited} times asked to wait, slowest healing {slowest:.2f} s, {len(unknown)} mails perhaps sent"
    )


def all_left(mails: list[tuple[str, str]]) -> bool:
    return all(state in ("sent", "unknown") for _to, state in mails)
