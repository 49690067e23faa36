"""How long do ten thousand people take to come in by a file, and who of those who register meanwhile has to wait?"""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from benchmarks._house import DATABASES, demo_house, inside
from benchmarks._load import percentile
from benchmarks.question import Figure, question
from benchmarks.registering import _MAKE, _registering
from tests.faults.house import House

PEOPLE = 10_000
CLIENTS, EVERY = 4, 0.5  # seconds; a busy Saturday evening has two registrations in a minute
_IMPORT = """
import json, time
from django.core.files.base import ContentFile
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub, Import
from estaminet.network.operations.importing import ask_to_publish, bring_file, name_columns
from estaminet.network.queries.importing import kind_named
by = Actor.system()
lines = "".join(
    f"Ana{n};Cast{n};fr, nl;a{n}@import.example;+33 6 {n:08};{1 + n % 28:02}/{1 + n % 12:02}/{1950 + n % 60}\\n"
    for n in range(PEOPLE)
)
content = ("Prénom;Nom;Langues;Courriel;Téléphone;Date de naissance\\n" + lines).encode()
begun, steps = time.perf_counter(), {}
imported = bring_file(hub=Hub.objects.get(slug="wattrelos"), kind=kind_named("persons"), upload=ContentFile(content),
    name="people.csv", language="fr", by=by, at=timezone.now())
def until(state):
    while imported.state != state:
        assert imported.state != "refused", imported.problem
        time.sleep(0.1)
        imported.refresh_from_db()
    steps[state] = time.perf_counter() - begun
until("mapping")
name_columns(imported=imported, mapping=imported.mapping, orders={}, by=by, at=timezone.now())
imported.refresh_from_db()
until("checked")
assert imported.counts == {"new": PEOPLE}, imported.counts
ask_to_publish(imported=imported, by=by, at=timezone.now())
imported.refresh_from_db()
until("published")
print("answer", json.dumps(steps))
"""


@question("importing", unit="s")
def importing() -> Iterator[Figure]:
    """The file goes through the served house's own worker; each registration is timed from when it was due."""
    for database in DATABASES:
        with demo_house(database) as house:
            said = inside(house, _MAKE)
            before = _most_memory(house)
            with _Registrations(house, said) as registrations:
                steps = inside(house, f"PEOPLE = {PEOPLE}\n{_IMPORT}", seconds=600)
            grown = _most_memory(house) - before
        yield Figure(f"10,000 people come in by a file ({database})", steps["published"], "s")
        yield Figure(f"of it taking in ({database})", steps["published"] - steps["checked"], "s")
        yield Figure(f"registration meanwhile, p95 ({database})", percentile(registrations.taken, 0.95) * 1000, "ms")
        yield Figure(f"worker grows by ({database})", grown, "MB")


def _most_memory(house: House) -> float:
    """The most the worker ever held, in megabytes."""
    status = Path(f"/proc/{house.roles()['worker']}/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


class _Registrations:
    """Clients that register again and again at their times, whether or not the one before was quick."""

    def __init__(self, house: House, said: dict[str, list[str]]) -> None:
        self.taken: list[float] = []
        self.faults: list[Exception] = []
        self._house, self._stop = house, threading.Event()
        self._act = _registering(house, said)
        self._threads = [threading.Thread(target=self._run, args=(place,)) for place in range(CLIENTS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self.faults:
            raise self.faults[0]

    def _run(self, place: int) -> None:
        connection = http.client.HTTPConnection(*self._house.address, timeout=60)
        due = time.perf_counter() + place * EVERY / CLIENTS
        try:
            while not self._stop.wait(max(0.0, due - time.perf_counter())):
                self._act(connection)
                self.taken.append(time.perf_counter() - due)
                due += EVERY
        except Exception as fault:
            self.faults.append(fault)
        finally:
            connection.close()
