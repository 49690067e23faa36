"""Two workers at once: a message has one carrier, and those about one record never overtake each other."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from estaminet.network.enums import WebhookKind
from estaminet.network.models import Delivery
from estaminet.network.operations.deliver_webhooks import claim_deliveries
from estaminet.network.operations.webhooks import Happening, tell_webhooks, tell_webhooks_of_many
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.network.receiving import webhook
from tests.races import RUNS_OF_TWO, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("quick_flush")]


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


@pytest.mark.parametrize("seed", RUNS_OF_TWO)
def test_two_workers_take_one_message_of_each_webhook(seed: int) -> None:
    first, second = claimed_by_two(seed)

    assert sorted(first + second) == [(0, "party:0"), (1, "party:0")]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a claim begins with a write, which is SQLite's own lock")
def test_without_locks_both_take_the_same_message() -> None:
    with locks_off():
        first, second = claimed_by_two(0, before_write=0)

    assert first == second == [(0, "party:0"), (1, "party:0")]


@pytest.mark.parametrize("seed", RUNS_OF_TWO)
def test_told_by_two_at_once_under_one_key_it_is_one_message(seed: int) -> None:
    hub = HubFactory(slug="wattrelos")
    webhook(hub, "https://receiver.example.org/", AT)
    happenings = [Happening(f"party:{number}", {}, key=f"arrival {number}") for number in range(6)]

    def tell() -> int:
        return tell_webhooks_of_many(hub_ids=[hub.pk], kind=WebhookKind.CHECKED_IN, happenings=happenings, at=AT)

    assert together(tell, tell, seed=seed) == [6, 6]
    assert Delivery.objects.count() == 6
