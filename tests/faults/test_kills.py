"""kill -9 of any process of `serve`: the site answers again within three seconds and nothing is left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.house import House, Sink, house, mail_sink, until
from tests.prepared import copied_file

WHOLE = {"guard", "chief", "web 1", "web 2", "worker"}
# What the issue asks; measured against the clock only in `make prove`, where nothing else runs.
SECONDS_TO_HEAL = 3.0

pytestmark = pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="reads processes from /proc")


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_sink() as made:
        yield made


@pytest.fixture
def served(tmp_path: Path, sink: Sink) -> Iterator[House]:
    with house(tmp_path, ESTAMINET_MAIL_URL=sink.url, ESTAMINET_PROCESSES="2") as made:
        yield made


def heal(served: House, role: str) -> float:
    """Kill one, and wait until its successor lives and the site answers."""
    killed = served.kill(role)
    return until(lambda: killed not in served.pids() and served.roles().keys() >= WHOLE and served.answers(), served)


def write(served: House, keys: list[str]) -> list[str]:
    """Keys whose mail was promised with a 200. An answer that never came promises nothing: people ask once more."""
    return [key for key in keys if any(_promised(served, key) for _attempt in range(4))]


def _promised(served: House, key: str) -> bool:
    try:
        return served.ask(f"/write/{key}") == 200
    except OSError:
        return False


KILLED = ["web 1", "worker", "chief", "guard", "web 2", "chief"]


def test_each_process_is_replaced(served: House) -> None:
    for role in KILLED:
        heal(served, role)


def test_every_promised_mail_leaves_once_whoever_is_killed(served: House, sink: Sink) -> None:
    promised = []
    for number, role in enumerate(KILLED):
        promised += write(served, [f"before-{number}-{each}" for each in range(3)])
        heal(served, role)
        promised += write(served, [f"after-{number}-{each}" for each in range(3)])
    assert len(promised) == 36
    expire_claims(served)
    until(lambda: accounted(served, sink, promised), served, patience=20)
    assert set(sink.taken.values()) == {1}
    served.stop()


def test_it_stops_when_asked_and_leaves_nothing(served: House) -> None:
    served.stop()
    assert served.process is not None
    assert served.process.wait() == 0
    assert served.pids() == set()
    assert not (served.data / "serve.json").exists()
    assert not (served.data / "worker.json").exists()


def test_nothing_survives_the_one_who_started_it(tmp_path: Path) -> None:
    """A launcher that dies together with the first process leaves no server behind."""
    made = House(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'estaminet.sqlite3'}", ESTAMINET_PROCESSES="1")
    if not copied_file(tmp_path / "estaminet.sqlite3"):
        made.manage("migrate", "--verbosity", "0")
    made.launch("bash", "-c", f"{' '.join(made.command('serve'))} & child=$!; read _; kill -9 $child; exit 0")
    until(lambda: made.roles().keys() >= {"guard", "chief", "web 1", "worker"} and made.answers(), made)
    assert made.process is not None
    made.process.communicate(b"\n", timeout=30)
    until(lambda: not made.pids(), made)


# What `make run` does, word for word.
RECIPE = "{serve}; code=$?; while [ $code -eq 137 ]; do {serve} --rejoin; code=$?; done; exit $code"


def test_who_waited_for_a_killed_guard_waits_on(tmp_path: Path) -> None:
    """`make run` finds the house open again, waits beside it, and passes on that it shall stop."""
    made = House(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'estaminet.sqlite3'}")
    if not copied_file(tmp_path / "estaminet.sqlite3"):
        made.manage("migrate", "--verbosity", "0")
    made.launch("bash", "-c", RECIPE.format(serve=" ".join(made.command("serve"))))
    until(made.is_complete, made)
    for number in (1, 2, 3):
        heal(made, "guard")
        until(lambda number=number: made.log.read_text().count("Estaminet goes on as process") == number, made)
    assert made.process is not None
    assert made.process.poll() is None
    os.killpg(made.process.pid, signal.SIGINT)
    made.process.wait(30)
    until(lambda: not made.pids(), made)


def expire_claims(served: House) -> None:
    """Bring the moment at which a dead worker's claim is taken over, without waiting for it."""
    served.manage(
        "shell",
        "--command",
        "from estaminet.kernel.models import OutboxMail as M; from datetime import datetime, UTC\n"
        "old = datetime(2020, 1, 1, tzinfo=UTC)\n"
        "M.objects.filter(state__in=['claimed', 'handing_over']).update(claimed_until=old)\n"
        "M.objects.filter(state='waiting').update(next_at=old)",
    )


def outbox(served: House) -> dict[str, str]:
    code = (
        "import json; from estaminet.kernel.models import OutboxMail as M\n"
        "print('outbox', json.dumps(dict(M.objects.values_list('key', 'state'))))"
    )
    out = subprocess.run(
        served.command("shell", "--command", code), env=served.environment, check=True, capture_output=True, text=True
    ).stdout
    import json

    line = next(line for line in out.splitlines() if line.startswith("outbox "))
    return dict(json.loads(line.removeprefix("outbox ")))


def accounted(served: House, sink: Sink, promised: list[str]) -> bool:
    """Every promised mail has arrived or is shown as *unknown*; one marked as sent has really arrived."""
    states = outbox(served)
    assert set(promised) <= set(states)
    arrived = {address.split("@")[0] for address in sink.recipients}
    assert {key for key, state in states.items() if state == "sent"} <= arrived
    return all(states[key] in ("sent", "unknown") for key in promised)


@pytest.mark.prove
def test_many_kills_under_load(served: House, sink: Sink) -> None:
    """A hundred kills while mails are promised: three seconds each, none lost, none twice."""
    rng = random.Random(20261120)
    sink.delay = 0.05
    promised: list[str] = []
    slowest: dict[str, float] = {}
    for number in range(100):
        promised += write(served, [f"m{number}-{each}" for each in range(4)])
        role = rng.choice(sorted(WHOLE))
        slowest[role] = max(slowest.get(role, 0.0), heal(served, role))
    sink.delay = 0.0
    expire_claims(served)
    until(lambda: accounted(served, sink, promised), served, patience=120)
    assert set(sink.taken.values()) == {1}
    unknown = sum(state == "unknown" for state in outbox(served).values())
    print(f"{len(promised)} mails promised, {unknown} unknown; slowest healing {slowest}")
    assert max(slowest.values()) < SECONDS_TO_HEAL
