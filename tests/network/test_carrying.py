"""The worker's turn for webhooks: what waits in one line leaves message by message, without a rest between them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from estaminet.kernel.outgoing import Answer
from estaminet.network import carrying
from estaminet.network.enums import DeliveryState, WebhookKind
from estaminet.network.models import Delivery, Webhook
from estaminet.network.operations.webhooks import new_secret, tell_webhooks
from tests.conftest import AT
from tests.factories.network import HubFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Webhook:
    """A webhook with three messages about one party, a minute old."""
    monkeypatch.setattr("estaminet.network.carrying.timezone.now", lambda: AT)
    hub = HubFactory(slug="wattrelos")
    kinds = [str(WebhookKind.REGISTERED)]
    made = Webhook.objects.create(
        hub=hub, name="Membres", url="https://there.example/", secret=new_secret(), kinds=kinds, made_at=AT
    )
    for _number in range(3):
        tell_webhooks(
            hub_ids=[hub.pk],
            kind=WebhookKind.REGISTERED,
            record="party:1",
            payload={},
            at=AT - timedelta(minutes=1),
        )
    return made


def taken() -> int:
    return Delivery.objects.filter(state=DeliveryState.TAKEN).count()


def test_a_line_is_carried_without_a_rest(line: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "post", lambda url, headers, body: Answer(204, {}, b""))
    with carrying.carry_webhooks() as turn:
        while turn():
            pass
        assert taken() == 3


def test_while_one_is_under_way_the_turn_does_not_rest(line: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "LOOKS_AGAIN", 0.01)
    asked, over = threading.Event(), threading.Event()

    def post(url: str, headers: Mapping[str, str], body: bytes) -> Any:
        asked.set()
        assert over.wait(30)
        return Answer(204, {}, b"")

    monkeypatch.setattr(carrying, "post", post)
    with carrying.carry_webhooks() as turn:
        assert turn()
        assert asked.wait(30)
        assert turn()
        over.set()
    assert taken() == 1
