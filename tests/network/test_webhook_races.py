"""Two workers at once: a message has one carrier, and those about one record never overtake each other."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from estaminet.kernel.actor import Actor
from estaminet.network.enums import WebhookKind
from estaminet.network.models import Delivery
from estaminet.network.operations.deliver_webhooks import claim_deliveries
from estaminet.network.operations.webhooks import Happening, resume_webhook, tell_webhooks, tell_webhooks_of_many
from estaminet.network.queries.webhooks import NOT_YET
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.network.receiving import webhook
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def claimed_by_two(seed: int, before_write: int | None = None) -> list[Any]:
    hub = HubFactory(slug="wattrelos")
    hooks = [webhook(hub, f"https://receiver.example.org/{number}", AT) for number in range(2)]
    for number in range(3):
        tell_webhooks(hub_ids=[hub.pk], kind=WebhookKind.CANCELLED, record=f"party:{number}", payload={}, at=AT)
    taken = together(
        lambda: claim_deliveries(at=AT, limit=8),
        lambda: claim_deliveries(at=AT, limit=8),
        seed=seed,
        before_write=before_write,
    )
    places = {hook.pk: place for place, hook in enumerate(hooks)}
    return [
        [(places[each.webhook_id], each.record) for each in rows] if isinstance(rows, list) else rows for rows in taken
    ]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_workers_take_one_message_of_each_webhook(seed: int) -> None:
    first, second = claimed_by_two(seed)

    assert sorted(first + second) == [(0, "party:0"), (1, "party:0")]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a claim begins with a write, which is SQLite's own lock")
def test_without_locks_both_take_the_same_message() -> None:
    with locks_off():
        first, second = claimed_by_two(0, before_write=0)

    assert first == second == [(0, "party:0"), (1, "party:0")]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_told_by_two_at_once_under_one_key_it_is_one_message(seed: int) -> None:
    hub = HubFactory(slug="wattrelos")
    webhook(hub, "https://receiver.example.org/", AT)
    happenings = [Happening(f"party:{number}", {}, key=f"arrival {number}") for number in range(6)]

    def tell() -> int:
        return tell_webhooks_of_many(hub_ids=[hub.pk], kind=WebhookKind.CHECKED_IN, happenings=happenings, at=AT)

    assert together(tell, tell, seed=seed) == [6, 6]
    assert Delivery.objects.count() == 6


def told_while_it_goes_on(seed: int, before_write: int | None = None) -> tuple[list[Any], set[bool]]:
    """What both give, and whether the messages that were told wait for a webhook to go on that goes on already."""
    hub = HubFactory(slug="wattrelos")
    hook = webhook(hub, "https://receiver.example.org/", AT, paused_at=AT)

    def tell() -> None:
        with transaction.atomic():
            for number in range(3):
                tell_webhooks(hub_ids=[hub.pk], kind=WebhookKind.CANCELLED, record=f"party:{number}", payload={}, at=AT)

    results = together(
        tell,
        lambda: resume_webhook(webhook=hook, by=Actor.system(), at=AT).paused_at,
        seed=seed,
        before_write=before_write,
    )
    return results, {due == NOT_YET for due in Delivery.objects.values_list("next_at", flat=True)}


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_what_is_told_while_a_webhook_goes_on_again_leaves(seed: int) -> None:
    assert told_while_it_goes_on(seed) == ([None, None], {False})


@pytest.mark.skipif(connection.vendor == "sqlite", reason="whoever writes is alone there")
def test_without_locks_it_would_wait_for_ever() -> None:
    with locks_off():
        # Both have written what matters, and neither has seen what the other wrote.
        _results, waits = told_while_it_goes_on(0, before_write=2)

    assert True in waits
