"""The programs one house works with, and the agenda of its region. None is asked: the demo knows what they said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from estaminet.demo.content import connections as content
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.outgoing import Answer
from estaminet.network.enums import DeliveryState
from estaminet.network.models import Delivery, Hub, Webhook
from estaminet.network.operations.deliver_webhooks import MOST_TRIES, TRIED_FOR, claim_deliveries, deliver
from estaminet.network.operations.tokens import hear_token, make_token
from estaminet.network.operations.webhooks import new_secret, pause_webhook
from estaminet.programme.enums import RegionalAgenda
from estaminet.programme.models import Activity, RegionAgenda, RegionEvent
from estaminet.programme.operations.regional.connecting import pause_agenda
from estaminet.programme.operations.regional.pushing import push_agenda
from estaminet.programme.operations.regional.speaking import NotNow, NotTaken, Voice
from estaminet.programme.operations.webhooks import tell_published
from estaminet.programme.queries.regional.events import Data

OFF: Final = 503
"""What the house of the screen answers while it is off."""


def tell_connections(*, hub: Hub, activities: Mapping[str, Activity], by: Actor, at: datetime) -> None:
    """A token, a webhook and an agenda, made in the last months. The last two rest, so that nothing ever leaves."""
    _tell_token(hub, by, at)
    _tell_webhook(hub, activities, by, at)
    _tell_agenda(hub, by, at)


def _tell_token(hub: Hub, by: Actor, at: datetime) -> None:
    """Nobody can use it: its words are thrown away here."""
    token, _thrown_away = make_token(
        hub=hub,
        name=content.TOKEN,
        scopes=content.SCOPES,
        expires_at=at + timedelta(days=300),
        by=by,
        at=at - timedelta(days=60),
    )
    hear_token(token=token, at=at - timedelta(hours=26))


# --- the webhook --------------------------------------------------------------------------------------------------


def _tell_webhook(hub: Hub, activities: Mapping[str, Activity], by: Actor, at: datetime) -> None:
    """Adding one looks its address up, so the row is made here. What it is told goes the usual way."""
    made_at = at - timedelta(days=50)
    kinds = [str(kind) for kind in content.WEBHOOK_KINDS]
    hook = Webhook.objects.create(
        hub=hub,
        name=content.WEBHOOK,
        url=content.WEBHOOK_URL,
        secret=new_secret(),
        kinds=kinds,
        made_by_id=by.account_id,
        made_at=made_at,
    )
    record(by=by, at=made_at, did="webhook.added", on=hook, hub_id=hub.pk, details={"kinds": kinds})
    for slug, days_ago in content.TOLD:
        told = at - timedelta(days=days_ago)
        tell_published(activity=activities[slug], at=told)
        _deliver(told + timedelta(seconds=2))
    slug, days_ago = content.NOT_TAKEN
    told = at - timedelta(days=days_ago)
    tell_published(activity=activities[slug], at=told)
    # As three days of trying leave it.
    Delivery.objects.filter(webhook=hook, state=DeliveryState.WAITING).update(
        state=DeliveryState.GIVEN_UP, attempts=MOST_TRIES, status=OFF, last_error="status", done_at=told + TRIED_FOR
    )
    pause_webhook(webhook=hook, by=by, at=at - timedelta(days=2))


def _deliver(at: datetime) -> None:
    """The screen took it at once."""

    def took(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        return Answer(204, {}, b"")

    for delivery in claim_deliveries(at=at, limit=1):
        deliver(delivery=delivery, send=took, clock=lambda: at)


# --- the agenda of the region -------------------------------------------------------------------------------------


class _Remembered(Voice):
    """What the agenda answered, without asking it."""

    taken = 0

    def put(self, event: RegionEvent, told: Data) -> str:
        slug = event.activity.slug if event.activity is not None else ""
        if slug in content.REFUSED:
            raise NotTaken(content.REFUSED[slug])
        if slug in content.LATE:
            raise NotNow(content.LATE[slug])
        self.taken += 1
        return str(content.FIRST_NUMBER + 17 * self.taken)

    def take_away(self, event: RegionEvent) -> None:
        """Nothing of the demo is taken away."""


def _tell_agenda(hub: Hub, by: Actor, at: datetime) -> None:
    """Without a key, and at rest: connecting asks for one, so the row is made here. The rest is as usual."""
    made_at, sent = at - timedelta(days=40), at - timedelta(days=4)
    which = RegionalAgenda.OPENAGENDA
    agenda = RegionAgenda.objects.create(
        hub=hub,
        which=which,
        agenda=content.AGENDA,
        place=content.HOUSE_THERE,
        made_by_id=by.account_id,
        made_at=made_at,
    )
    record(by=by, at=made_at, did="regional_agenda.connected", on=agenda, hub_id=hub.pk, details={"which": str(which)})
    for _number in push_agenda(agenda_id=agenda.pk, voice=lambda row: _Remembered(row, _nobody), clock=lambda: sent):
        pass
    pause_agenda(agenda=agenda, pause=True, by=by, at=at - timedelta(days=3))


def _nobody(method: str, url: str, *, headers: Mapping[str, str], body: bytes) -> Answer:
    raise AssertionError("the demo asks nobody")
