"""What changes while a message is under way: the webhook, its secret, its address, the time, the worker itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.db import connection

from estaminet.kernel.actor import Actor
from estaminet.kernel.outgoing import Answer
from estaminet.network import carrying
from estaminet.network.enums import WebhookKind
from estaminet.network.models import Delivery, Webhook
from estaminet.network.operations import deliver_webhooks
from estaminet.network.operations.deliver_webhooks import claim_deliveries, deliver
from estaminet.network.operations.webhooks import (
    change_webhook,
    pause_webhook,
    remove_webhook,
    replace_secret,
    resume_webhook,
    send_again,
    send_test,
    tell_webhooks,
)
from estaminet.network.queries.webhooks import CLOCKS_DIFFER, LEASE, LONGEST_WAIT, NOT_YET, webhooks_to_serve
from tests.conftest import AT
from tests.network.receiving import Clock, Receiver, carry, receiving, right, webhook

pytestmark = pytest.mark.django_db
HOUSE = Actor.system()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _here(settings: Any) -> None:
    settings.PRIVATE_TARGETS = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def clock() -> Clock:
    return Clock(AT)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hook(cast: Any, receiver: Receiver) -> Webhook:
    return webhook(cast.wattrelos, receiver.url, AT)


def tell(hook: Webhook, record: str, kind: WebhookKind = WebhookKind.REGISTERED, at: Any = AT) -> Delivery:
    tell_webhooks(hub_ids=[hook.hub_id], kind=kind, record=record, payload={"about": record}, at=at)
    return Delivery.objects.filter(webhook=hook).latest("pk")


def claimed_one(at: Any = AT) -> Delivery:
    (claimed,) = claim_deliveries(at=at, limit=8)
    return claimed


def states(hook: Webhook) -> list[str]:
    return list(Delivery.objects.filter(webhook=hook).order_by("pk").values_list("state", flat=True))


def says(status: int) -> Any:
    return lambda url, headers, body: Answer(status, {}, b"")


# --- the webhook --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [pause_webhook, remove_webhook])
def test_paused_or_removed_between_looking_and_claiming(
    act: Any, hook: Webhook, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker that died had in hand is not taken over for somebody who is to be told nothing any more."""
    tell(hook, "party:1")
    claimed_one()
    clock.now += LEASE + timedelta(seconds=1)

    def looked(at: Any, limit: int) -> list[int]:
        found = webhooks_to_serve(at, limit)
        act(webhook=hook, by=HOUSE, at=at)
        return found

    monkeypatch.setattr(deliver_webhooks, "webhooks_to_serve", looked)
    assert claim_deliveries(at=clock.now, limit=8) == []


def test_removed_between_claiming_and_sending(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    tell(hook, "party:1")
    claimed = claimed_one()
    remove_webhook(webhook=hook, by=HOUSE, at=AT)
    assert not deliver(delivery=claimed, send=carrying.post, clock=clock)
    assert (receiver.requests, states(hook)) == ([], [])


def test_what_fails_after_its_webhook_was_removed_does_not_wait(hook: Webhook, clock: Clock) -> None:
    tell(hook, "party:1")
    claimed = claimed_one()

    def send(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        remove_webhook(webhook=hook, by=HOUSE, at=AT)
        return Answer(503, {}, b"")

    assert not deliver(delivery=claimed, send=send, clock=clock)
    assert states(hook) == []


def test_what_fails_while_its_webhook_is_paused_waits_until_it_goes_on(
    hook: Webhook, receiver: Receiver, clock: Clock
) -> None:
    told = tell(hook, "party:1")
    claimed = claimed_one()
    pause_webhook(webhook=hook, by=HOUSE, at=AT)
    assert not deliver(delivery=claimed, send=says(500), clock=clock)
    told.refresh_from_db()
    assert (told.state, told.next_at) == ("waiting", NOT_YET)
    clock.on(days=9)
    assert carry(clock) == 0
    resume_webhook(webhook=hook, by=HOUSE, at=clock.now)
    assert carry(clock) == 1
    assert [request.id for request in receiver.requests] == [told.message_id]


def moved(hook: Webhook, url: str) -> None:
    change_webhook(webhook=hook, name=hook.name, url=url, kinds=hook.kinds, by=HOUSE, at=AT)


@pytest.mark.parametrize("status", [410, 404, 503])
def test_what_the_old_address_says_is_nothing_about_the_new_one(
    status: int, hook: Webhook, receiver: Receiver, clock: Clock
) -> None:
    """A manager writes the new address while the old one is being asked for the last time."""
    first, second = tell(hook, "party:1"), tell(hook, "party:2")
    claimed = claimed_one()
    moved(hook, f"{receiver.url}/new")
    assert not deliver(delivery=claimed, send=says(status), clock=clock)
    hook.refresh_from_db()
    assert hook.paused_at is None
    assert carry(clock) == 2
    assert sorted(request.id for request in receiver.requests) == sorted((first.message_id, second.message_id))
    assert {request.path for request in receiver.requests} == {"/in/new"}


def test_moved_and_paused_it_waits(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    tell(hook, "party:1")
    claimed = claimed_one()
    moved(hook, f"{receiver.url}/new")
    pause_webhook(webhook=hook, by=HOUSE, at=AT)
    deliver(delivery=claimed, send=says(503), clock=clock)
    assert Delivery.objects.get().next_at == NOT_YET


# --- its secret ---------------------------------------------------------------------------------------------------


def test_a_secret_that_is_replaced_while_a_message_is_on_its_way(
    hook: Webhook, receiver: Receiver, clock: Clock
) -> None:
    """However often: it is signed as those that leave at that moment are."""
    tell(hook, "party:1")
    claimed = claimed_one()
    older, newer = (replace_secret(webhook=hook, by=HOUSE, at=AT) for _time in range(2))
    assert deliver(delivery=claimed, send=carrying.post, clock=clock)
    (request,) = receiver.requests
    assert [right(secret, request) for secret in (hook.secret, older, newer)] == [False, True, True]


def test_a_secret_that_no_key_opens_keeps_nobody_else_waiting(cast: Any, hook: Webhook, clock: Clock) -> None:
    other = webhook(cast.mons, hook.url, AT)
    lost, fine = tell(hook, "party:1"), tell(other, "party:2")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE network_webhook SET secret = 'nobody can read this' WHERE id = %s", [hook.pk])
    assert carry(clock) == 2
    lost.refresh_from_db()
    fine.refresh_from_db()
    assert (lost.state, lost.attempts, fine.state) == ("waiting", 1, "taken")


# --- the time -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 400])
def test_a_clock_that_is_put_back_keeps_nothing_waiting(days: int, hook: Webhook, receiver: Receiver) -> None:
    """A machine that believed it was next year: what it put off and what it had in hand leaves once it knows better."""
    clock = Clock(AT + days * DAY)
    first, second, other = tell(hook, "party:1"), tell(hook, "party:1"), tell(hook, "party:2")
    carry(clock, says(500))
    died_with = claimed_one(clock.now + timedelta(seconds=5))
    assert died_with.pk == first.pk
    clock.now = AT
    assert carry(clock) == 3
    assert [request.id for request in receiver.requests] == [first.message_id, second.message_id, other.message_id]
    assert states(hook) == ["taken"] * 3


def test_clocks_that_differ_a_little_take_nothing_from_each_other(hook: Webhook, clock: Clock) -> None:
    tell(hook, "party:1")
    claimed_one(AT + CLOCKS_DIFFER)
    assert claim_deliveries(at=AT, limit=8) == []


def test_no_wait_that_a_receiver_asks_for_is_taken_for_a_wrong_clock(
    hook: Webhook, receiver: Receiver, clock: Clock
) -> None:
    tell(hook, "party:1")
    receiver.says, receiver.adds = 503, {"Retry-After": "9999999"}
    assert carry(clock) == 1
    assert Delivery.objects.get().next_at == AT + LONGEST_WAIT
    assert carry(clock) == 0


def test_paused_ones_are_not_looked_at_for_a_wrong_clock(hook: Webhook, clock: Clock) -> None:
    tell(hook, "party:1")
    pause_webhook(webhook=hook, by=HOUSE, at=AT)
    Webhook.objects.update(paused_at=None)
    assert claim_deliveries(at=AT, limit=8) == []


# --- tests and second tries ---------------------------------------------------------------------------------------


def test_a_test_message_does_not_wait_behind_the_one_before(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    receiver.says = 500
    for _try in range(5):
        send_test(webhook=hook, by=HOUSE, at=clock.now)
        assert carry(clock) == 1
        clock.on(seconds=1)
    receiver.says = 204
    last = send_test(webhook=hook, by=HOUSE, at=clock.now)
    assert carry(clock) == 1
    assert (receiver.requests[-1].id, states(hook)) == (last.message_id, ["taken"])


def test_what_waits_for_its_next_try_can_be_tried_at_once(hook: Webhook, receiver: Receiver, clock: Clock) -> None:
    receiver.says = 500
    first, second = tell(hook, "party:1"), tell(hook, "party:1")
    for _day in range(40):
        clock.on(hours=1)
        carry(clock)
    receiver.says = 204
    assert carry(clock) == 0
    assert send_again(webhook=hook, by=HOUSE, at=clock.now) == 1
    assert carry(clock) == 2
    assert [request.id for request in receiver.requests[-2:]] == [first.message_id, second.message_id]
