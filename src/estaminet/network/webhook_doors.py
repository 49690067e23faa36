"""What webhooks add to the page of moving in and connecting, to the worker and to the registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import PERSONAL_FIELDS, RETENTION, WORKER_TURNS, Panel, WorkerTurn
from estaminet.network.carrying import carry_webhooks
from estaminet.network.doors import reader
from estaminet.network.models import Hub
from estaminet.network.moving_panels import MOVING_PANELS
from estaminet.network.operations.deliver_webhooks import purge_deliveries
from estaminet.network.queries.webhooks import standing_webhooks


def load_webhooks(request: HttpRequest, hub: Hub) -> Mapping[str, Any]:
    """How many programs are told, and whether any of them is not to be reached. One query."""
    found = list(standing_webhooks(reader(request), hub))
    return {"hub": hub, "number": len(found), "given_up": sum(each.given_up for each in found)}  # type: ignore[attr-defined]


def register() -> None:
    """Called once, when the house starts."""
    MOVING_PANELS.register(Panel("webhooks", "network/manage/_webhooks.html", load_webhooks, order=40))
    WORKER_TURNS.register(WorkerTurn("webhooks", carry_webhooks))
    RETENTION.register(Retention("network.deliveries", purge_deliveries))
    PERSONAL_FIELDS.register(
        PersonalField(
            "network.Webhook",
            "made_by",
            _("who let another program be told of what happens at the hub"),
            "interest",
            _("90 days after the webhook is removed"),
        ),
        NotPersonal("network.Webhook", "secret", "made by the house, to sign what it tells"),
        NotPersonal("network.Webhook", "*", "an address of another program, and what it is told of"),
    )
