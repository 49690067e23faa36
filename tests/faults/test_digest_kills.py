"""kill -9 of the process that makes the weekly mails: nobody gets two, and in the end nobody is left out."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.prove
PEOPLE, KILLS = 4000, 6
SEED = f"""
from datetime import timedelta
from django.utils import timezone
from estaminet.programme.models import Subscription
from tests.factories.network import HubFactory
from tests.factories.programme import SessionFactory
at = timezone.now()
hub = HubFactory(slug="wattrelos")
for days in range(1, 7):
    SessionFactory(activity__hub=hub, starts_at=at + timedelta(days=days))
Subscription.objects.bulk_create(
    Subscription(
        network=hub.network, kind="digest", email=f"p{{n}}@example.org", language="fr", made_at=at, confirmed_at=at
    )
    for n in range({PEOPLE})
)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ESTAMINET_", "DATABASE_"))}
    made = {**kept, "ESTAMINET_DATA": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    for words in (("migrate", "--verbosity", "0"), ("shell", "--command", SEED)):
        subprocess.run(command(*words), env=made, check=True, timeout=300, stdout=subprocess.DEVNULL)
    return made


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "estaminet.config.command", *words]


def numbers(data: Path) -> tuple[int, int, int]:
    """Notes of mails, mails, and different people who get one."""
    with sqlite3.connect(f"file:{data / 'estaminet.sqlite3'}?mode=ro", uri=True, timeout=20) as rows:
        counted = rows.execute(
            'SELECT (SELECT count(*) FROM programme_digestsent), count(*), count(DISTINCT "to") FROM kernel_outboxmail'
        ).fetchone()
    rows.close()
    return counted[0], counted[1], counted[2]


def test_whoever_is_killed_everybody_gets_one(tmp_path: Path, environment: dict[str, str]) -> None:
    """Two run at once, and both are killed once some more mails are made, at moments nobody chose."""
    dice = random.Random(int(os.environ.get("KILL_SEED", "1")))
    before = 0
    for _turn in range(KILLS):
        running = [
            subprocess.Popen(command("digests"), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _each in range(2)
        ]
        wanted = before + dice.randint(1, 150)
        while numbers(tmp_path)[1] < wanted and any(process.poll() is None for process in running):
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.1))
        for process in running:
            process.send_signal(signal.SIGKILL)
            process.wait()
        made, mails, people = numbers(tmp_path)
        assert made == mails == people
        assert before < mails < PEOPLE, "the kills were to hit while mails are made"
        before = mails
    subprocess.run(command("digests"), env=environment, check=True, timeout=300, stdout=subprocess.DEVNULL)
    assert numbers(tmp_path) == (PEOPLE, PEOPLE, PEOPLE)
