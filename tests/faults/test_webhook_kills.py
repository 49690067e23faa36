"""kill -9 of the workers that tell other programs: all of it arrives, signed, each record in the order of time."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from tests.faults.house import own_database, until
from tests.network.receiving import Received, receiving

pytestmark = pytest.mark.prove
HUBS, RECORDS = 4, 6
KILLS: Final = int(os.environ.get("WEBHOOK_KILLS", "20"))
TELL_EVERY: Final = 3
WINDOWS: Final = {"before the answer": 3, "after the answer": 3, "some time later": 3, "while it is away": 2}
"""When workers are killed, and how often."""
PATIENCE: Final = 240.0
TOLERANCE: Final = 300
"""Seconds; so old may a message of the Standard Webhooks be when it arrives."""

SEED = """
import json
from django.utils import timezone
from tests.factories.network import HubFactory
from tests.network.receiving import webhook
hooks = [webhook(HubFactory(slug=f"hub-{{n}}"), f"{url}/{{n}}", timezone.now()) for n in range({hubs})]
print("answer", json.dumps({{hook.url.rpartition("/")[2]: hook.secret for hook in hooks}}))
"""
# Each happening in a transaction of its own, as at a hub; one of them is taken back, and one secret is replaced.
TELL = """
import json
from django.db import transaction
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.network.enums import WebhookKind
from estaminet.network.models import Webhook
from estaminet.network.operations.webhooks import replace_secret, tell_webhooks
kinds = [WebhookKind.REGISTERED, WebhookKind.CHECKED_IN, WebhookKind.CANCELLED]
hooks = list(Webhook.objects.order_by("pk"))

def tell(hook, kind, record, step={step}):
    said = {{"record": record, "step": step}}
    tell_webhooks(hub_ids=[hook.hub_id], kind=kind, record=record, payload=said, at=timezone.now())

for number in range({records}):
    for hook in hooks:
        with transaction.atomic():
            tell(hook, kinds[{step} % 3], f"party:{{number}}")
for hook in hooks:
    with transaction.atomic():
        tell(hook, WebhookKind.PUBLISHED, "activity:1")
    with transaction.atomic():
        tell(hook, WebhookKind.CANCELLED, "party:0", step="never")
        transaction.set_rollback(True)
if {step} == 1:
    replace_secret(webhook=hooks[0], by=Actor.system(), at=timezone.now())
print("answer", json.dumps(None))
"""


def believed(secret: str, request: Received) -> bool:
    """What a receiver does by the rules of the Standard Webhooks, written without a look at how we sign."""
    message, told_at = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    prefix, _underscore, encoded = secret.partition("_")
    if prefix != "whsec" or not told_at.isdecimal() or abs(time.time() - int(told_at)) > TOLERANCE:
        return False
    content = b"%s.%s.%s" % (message.encode(), told_at.encode(), request.body)
    expected = hmac.new(base64.b64decode(encoded, validate=True), content, hashlib.sha256).digest()
    for each in request.headers["webhook-signature"].split(" "):
        version, _comma, signature = each.partition(",")
        try:
            given = base64.b64decode(signature, validate=True)
        except binascii.Error:
            return False
        if version == "v1" and hmac.compare_digest(given, expected):
            return True
    return False


class Rows:
    """The table of messages, seen and mended from outside."""

    def __init__(self, url: str) -> None:
        self.connection: Any
        if url.startswith("postgres"):
            self.connection = psycopg.connect(url, autocommit=True)
        else:
            self.connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=60, isolation_level=None)

    def ask(self, asked: str) -> list[tuple[Any, ...]]:
        return list(self.connection.execute(asked).fetchall())

    def number(self, what: str, where: str = "true") -> int:
        return int(self.ask(f"SELECT {what} FROM network_delivery WHERE {where}")[0][0] or 0)

    def let_time_pass(self) -> None:
        """Bring the moment at which a dead worker's claim is taken over and everything that waits is due."""
        for column, state in (("claimed_until", "claimed"), ("next_at", "waiting")):
            self.connection.execute(f"UPDATE network_delivery SET {column} = '2020-01-01' WHERE state = '{state}'")


class World:
    """A house without pages, its workers, and the program they tell: which takes, refuses, hangs up, is away, and in
    whose turns the workers die."""

    def __init__(self, data: Path, url: str, dice: random.Random) -> None:
        self.data, self.rows, self.dice = data, Rows(url), dice
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ESTAMINET_", "DATABASE_"))}
        self.environment = {
            **kept,
            "ESTAMINET_DATA": str(data),
            "DATABASE_URL": url,
            "ESTAMINET_PRIVATE_TARGETS": "127.0.0.0/8",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        self.there = ExitStack()
        self.receiver = self.there.enter_context(receiving())
        self.receiver.says, self.receiver.afterwards = self.answer, self.answered
        self.secrets: dict[str, str] = {}
        self.accepted: dict[tuple[str, str], list[int]] = {}
        self.faults: list[str] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        self.lock = threading.Lock()
        self.moody = self.due = False
        self.kill_in, self.window = 0, ""
        self.killed = threading.Event()

    # --- the house ------------------------------------------------------------------------------------------------

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "estaminet.config.command", *words]

    def run(self, *words: str) -> str:
        done = subprocess.run(
            self.command(*words), env=self.environment, check=True, capture_output=True, text=True, timeout=300
        )
        return done.stdout

    def inside(self, code: str) -> Any:
        lines = self.run("shell", "--verbosity", "0", "--command", code).splitlines()
        return json.loads(next(line for line in lines if line.startswith("answer "))[len("answer ") :])

    def start(self, number: int) -> None:
        with (self.data / "worker.log").open("ab") as log:
            self.workers = [
                subprocess.Popen(self.command("worker"), env=self.environment, stdout=log, stderr=log)
                for _each in range(number)
            ]

    def kill(self) -> None:
        for worker in self.workers:
            worker.send_signal(signal.SIGKILL)
        self.killed.set()

    def stop(self) -> list[int]:
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        return [worker.wait(60) for worker in self.workers]

    def left(self) -> int:
        return self.rows.number("count(*)", "state IN ('waiting', 'claimed')")

    # --- the other program ----------------------------------------------------------------------------------------

    def answer(self, request: Received) -> int:
        with self.lock:
            hook, told = request.path.rpartition("/")[2], request.told["data"]
            taken = self.accepted.setdefault((hook, told["record"]), [])
            if not believed(self.secrets[hook], request):
                self.faults.append(f"{request.id} is not believed")
            if told["step"] not in taken and told["step"] != len(taken):
                self.faults.append(f"{hook} {told} came after {taken}")
            self.kill_in -= 1
            self.due = self.kill_in <= 0  # and the next one that is answered, should it hang up on this one
            if self.due and self.window == "before the answer":
                self.kill()
            mood = self.dice.random() if self.moody else 1.0
            if mood < 0.4:
                return 503 if mood < 0.2 else 0
            if told["step"] not in taken:
                taken.append(told["step"])
            return 204

    def answered(self) -> None:
        with self.lock:
            if self.due and self.window == "after the answer":
                self.kill()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Its port is closed."""
        self.there.close()
        yield
        self.there.enter_context(receiving(self.receiver))

    # --- what happens ---------------------------------------------------------------------------------------------

    def live_and_die(self, step: int | None) -> str:
        """Workers begin, work for a while, and are killed; gives in which moment."""
        self.rows.let_time_pass()
        with self.lock:
            self.killed.clear()
            self.moody, self.due = self.dice.random() < 0.5, False
            # Each webhook is asked at once; one that refuses or hangs up is not asked again for seconds.
            self.kill_in = self.dice.randint(1, HUBS if self.moody else 3 * HUBS)
            self.window = self.dice.choices(list(WINDOWS), weights=list(WINDOWS.values()))[0]
        with self.away() if self.window == "while it is away" else nullcontext():
            tried = self.rows.number("sum(attempts)")
            self.start(self.dice.randint(1, 2))
            if step is not None:
                self.inside(TELL.format(step=step, records=RECORDS))
            if self.window == "while it is away":
                until(lambda: self.rows.number("sum(attempts)") > tried, patience=PATIENCE)
            elif self.window == "some time later":
                until(lambda: self.kill_in <= 0 or not self.left(), patience=PATIENCE)
                time.sleep(self.dice.uniform(0, 0.3))  # a moment nobody chose
            else:
                until(lambda: self.killed.is_set() or not self.left(), patience=PATIENCE)
            self.kill()
            for worker in self.workers:
                worker.wait()
        return self.window

    def come_to_rest(self) -> None:
        """Nobody dies any more, and everything is taken."""
        self.rows.let_time_pass()
        with self.lock:
            self.moody, self.window = False, ""
        self.start(1)
        until(lambda: self.faults or not self.left(), patience=PATIENCE)
        assert self.stop() == [0]

    def close(self) -> None:
        self.kill()
        for worker in self.workers:
            worker.wait()
        self.there.close()
        self.rows.connection.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with own_database(tmp_path) as (url, whole):
        made = World(tmp_path, url, random.Random(int(os.environ.get("KILL_SEED", "1"))))
        try:
            if not whole:
                made.run("migrate", "--verbosity", "0")
            made.secrets = made.inside(SEED.format(url=made.receiver.url, hubs=HUBS))
            yield made
        finally:
            made.close()


def test_whoever_dies_everything_arrives_signed_and_in_order(world: World) -> None:
    windows: Counter[str] = Counter()
    steps = 0
    for number in range(KILLS):
        tells = number % TELL_EVERY == 0
        windows[world.live_and_die(steps if tells else None)] += 1
        steps += tells
        assert not world.faults, world.faults
        assert world.left(), "the kills were to hit while there is work"
    world.come_to_rest()
    assert not world.faults, world.faults

    records = [f"party:{number}" for number in range(RECORDS)] + ["activity:1"]
    expected = {(str(hub), record): list(range(steps)) for hub in range(HUBS) for record in records}
    assert world.accepted == expected
    kept = world.rows.ask("SELECT message_id, state FROM network_delivery")
    assert Counter(state for _id, state in kept) == {"taken": len(expected) * steps}

    # Whatever comes again comes under the same id, and the same words never come under another one.
    came = Counter(request.id for request in world.receiver.requests)
    assert came.keys() == {message for message, _state in kept}
    words = {(request.path, request.body): request.id for request in world.receiver.requests}
    assert sorted(words.values()) == sorted(came)
    assert all(words[request.path, request.body] == request.id for request in world.receiver.requests)
    again = sum(came.values()) - len(came)
    assert again > 0
    print(f"{len(came)} messages through {KILLS} kills {dict(windows)}, {again} of them came again, none out of turn")
