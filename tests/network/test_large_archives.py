"""Fifty thousand facts: taken out and in with the memory of five thousand."""

from __future__ import annotations

import csv
import resource
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from estaminet.kernel.many_rows import insert_rows
from estaminet.programme.models import DoorFact, Session
from tests.factories.network import MADE, HubFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.network.archived import manifest, take, undone, write

pytestmark = [pytest.mark.django_db, pytest.mark.prove]
MANY, FEW, AT_ONCE = 50_000, 5_000, 1_000
MORE = 30  # megabytes


def facts(session: Session, first: int, last: int) -> None:
    """That many people were there."""
    for begin in range(first, last, AT_ONCE):
        rows = [
            {
                "network_id": session.network_id,
                "session_id": session.pk,
                "hub_id": session.hub_id,
                "nonce": f"{number:032x}",
                "did": "walked_in",
                "people": 1,
                "how": "paper",
                "at": MADE + timedelta(seconds=number),
                "heard_at": MADE,
            }
            for number in range(begin, min(begin + AT_ONCE, last))
        ]
        insert_rows(DoorFact, rows)


def most_memory() -> float:
    """The most this process has ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_memory_does_not_grow_with_the_facts(request: Any, db: None, tmp_path: Path) -> None:
    ways = (("archive", "archive"), ("participation", "csv"), ("participation", "json"), ("participation", "xlsx"))
    held: dict[tuple[str, int], float] = {}
    seconds: dict[str, float] = {}
    for number in (FEW, MANY):
        files = {form: tmp_path / f"{number}.{form}" for _kind, form in ways}
        with undone():
            hub = request.getfixturevalue("cast").wattrelos if number == FEW else HubFactory(slug="wattrelos")
            facts(SessionFactory(activity=ActivityFactory(hub=hub)), 0, number)
            held["there", number] = most_memory()
            for kind, form in ways:
                begun = time.process_time()
                write(hub, files[form], MADE, kind, form)
                seconds[form] = time.process_time() - begun
            held["out", number] = most_memory()
        assert manifest(files["archive"])["rows"]["programme.DoorFact"] == number
        with undone():
            begun = time.process_time()
            take(files["archive"], MADE)
            seconds["in"] = time.process_time() - begun
            assert DoorFact.objects.count() == number
        with files["csv"].open(encoding="utf-8-sig", newline="") as lines:
            assert sum(1 for _line in csv.reader(lines, delimiter=";")) == number + 1
        held["in", number] = most_memory()
    print({way: round(told, 1) for way, told in seconds.items()}, {key: round(value) for key, value in held.items()})
    # As rows of Django's they would weigh more than a hundred; SQLite alone keeps up to sixteen of its pages.
    assert held["out", MANY] - max(held["there", MANY], held["in", FEW]) < MORE, held
    assert held["in", MANY] - held["out", MANY] < MORE, held
