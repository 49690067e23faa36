"""Whatever happens on the way, in any order: everything arrives, signed, and for each record in the order of time.

Real processes that are really killed stand in ``tests/faults/test_webhook_kills.py``; here a dice leads through more
turns than there is time for there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.outgoing import Answer, NotReached, TooSlow
from estaminet.network.enums import DeliveryState, WebhookKind
from estaminet.network.models import Delivery, Webhook
from estaminet.network.operations.deliver_webhooks import claim_deliveries, deliver
from estaminet.network.operations.webhooks import pause_webhook, replace_secret, resume_webhook, tell_webhooks
from tests.conftest import AT
from tests.network.receiving import Clock, Received, carry, right, webhook

pytestmark = pytest.mark.django_db
TURNS = 150
BY = Actor.system()


class Killed(BaseException):
    """The worker is gone in the middle."""


class World:
    """Two webhooks, workers that hold what they claimed for as long as the dice wants, and a clock that is moved."""

    def __init__(self, hub: Any, seed: int) -> None:
        self.dice = random.Random(seed)
        self.clock = Clock(AT)
        self.hooks = {url: webhook(hub, url, AT) for url in ("https://one.example.org/", "https://two.example.org/")}
        self.in_hand: list[Delivery] = []
        self.accepted: set[str] = set()
        self.arrived: list[str] = []
        self.faults: list[str] = []  # told at the end: who sends takes everything that is raised for a fault of the way
        self.turns: dict[Callable[[], None], int] = {
            self.tell: 5,
            self.claim: 8,
            self.send: 8,
            self.die: 1,
            self.wait: 4,
            self.put_the_clock_back: 1,
            self.pause: 1,
            self.resume: 2,
            self.replace_secret: 1,
        }

    def turn(self) -> None:
        self.dice.choices(list(self.turns), weights=list(self.turns.values()))[0]()

    def tell(self) -> None:
        kind, record = self.dice.choice(list(WebhookKind)), f"party:{self.dice.randrange(3)}"
        hub = next(iter(self.hooks.values())).hub_id
        tell_webhooks(hub_ids=[hub], kind=kind, record=record, payload={}, at=self.clock.now)

    def claim(self) -> None:
        self.in_hand += claim_deliveries(at=self.clock.now, limit=2)

    def send(self) -> None:
        """Whoever holds something sends it: at once, or long after its claim has grown old."""
        if self.in_hand:
            delivery = self.in_hand.pop(self.dice.randrange(len(self.in_hand)))
            with suppress(Killed):
                deliver(delivery=delivery, send=self.receive, clock=self.clock)

    def die(self) -> None:
        self.in_hand.clear()

    def wait(self) -> None:
        self.clock.on(seconds=self.dice.choice([1, 6, 40, 61, 3700]))

    def put_the_clock_back(self) -> None:
        self.clock.now -= timedelta(seconds=self.dice.choice([30, 600, 90_000]))

    def some_hook(self) -> Webhook:
        return self.dice.choice(list(self.hooks.values()))

    def pause(self) -> None:
        pause_webhook(webhook=self.some_hook(), by=BY, at=self.clock.now)

    def resume(self) -> None:
        resume_webhook(webhook=self.some_hook(), by=BY, at=self.clock.now)

    def replace_secret(self) -> None:
        replace_secret(webhook=self.some_hook(), by=BY, at=self.clock.now)

    # --- the other side -------------------------------------------------------------------------------------------

    def receive(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        mood = self.dice.choice(["takes"] * 5 + ["takes, unheard", "takes, unmarked", "refuses", "is away", "is slow"])
        if mood == "is away":
            raise NotReached
        self.look_at(self.hooks[url], Received(url, headers, body))
        if mood == "is slow":
            raise TooSlow
        if mood == "refuses":
            return Answer(self.dice.choice([401, 500, 503]), {}, b"")
        self.accepted.add(headers["webhook-id"])
        if mood == "takes, unheard":
            raise NotReached
        if mood == "takes, unmarked":
            raise Killed
        return Answer(204, {}, b"")

    def look_at(self, hook: Webhook, request: Received) -> None:
        hook.refresh_from_db()
        if not right(hook.secret.split()[0], request):
            self.faults.append(f"{request.id} is not believed")
        told = Delivery.objects.get(message_id=request.id)
        earlier = Delivery.objects.filter(webhook=hook, record=told.record, pk__lt=told.pk)
        if told.webhook_id != hook.pk or not set(earlier.values_list("message_id", flat=True)) <= self.accepted:
            self.faults.append(f"{request.id} came out of turn")
        self.arrived.append(request.id)

    def come_to_rest(self) -> None:
        self.die()
        for hook in self.hooks.values():
            resume_webhook(webhook=hook, by=BY, at=self.clock.now)
        for _time in range(20):
            self.clock.on(minutes=30)
            carry(self.clock, self.take)

    def take(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.look_at(self.hooks[url], Received(url, headers, body))
        self.accepted.add(headers["webhook-id"])
        return Answer(204, {}, b"")


@pytest.mark.parametrize("seed", range(3))
def test_everything_arrives_signed_and_in_order(cast: Any, seed: int) -> None:
    world = World(cast.wattrelos, seed)
    for _turn in range(TURNS):
        world.turn()
    world.come_to_rest()
    assert world.faults == []
    told = Delivery.objects.values_list("message_id", "state")
    assert len(told) > 30
    assert {state for _id, state in told} == {DeliveryState.TAKEN}
    assert {message for message, _state in told} == world.accepted
    assert len(world.arrived) > len(world.accepted), "some are to come twice, under the same id"
