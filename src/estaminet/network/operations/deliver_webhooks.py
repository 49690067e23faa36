"""Carry messages to other programs: claimed, sent, marked, each in a short transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, Value, When

from estaminet.kernel.actor import Actor
from estaminet.kernel.outgoing import Answer, OutgoingFault
from estaminet.network.enums import DeliveryState
from estaminet.network.models import Delivery, Webhook
from estaminet.network.operations.webhooks import WebhookIsGone, pause_webhook
from estaminet.network.queries.origins import origin_of_network
from estaminet.network.queries.webhooks import GONE, LEASE, LONGEST_WAIT, NOT_YET, next_message, webhooks_to_serve

TRIED_FOR: Final = timedelta(days=3)
_FIRST_WAITS: Final = (5, 30, 120, 600, 1800)
_LATER: Final = 3600
MOST_TRIES: Final = len(_FIRST_WAITS) + int(TRIED_FOR.total_seconds()) // _LATER + 1
"""With so many tries, their waits are longer than three days together."""
_SOON: Final = timedelta(minutes=5)
# No answer, or one that speaks for the whole server: too many requests, bad gateway, unavailable, gateway timeout.
_OF_THE_WHOLE: Final = (0, 429, 502, 503, 504)
log = logging.getLogger("estaminet.webhooks")


class Send(Protocol):
    """Posts a body to an address; what it raises is an OutgoingFault."""

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer: ...


def claim_deliveries(*, at: datetime, limit: int) -> list[Delivery]:
    """Take the next message of so many webhooks, one of each, so that no second worker does.

    The webhook's row is what workers agree by: while one of its messages is under way, no other leaves. So those about
    one record leave in the order of their ids. Claims of a worker that died are taken over once their time is over;
    the receiver may have had such a message already, and knows it by its id.
    """
    ids = webhooks_to_serve(at, limit)  # without a lock: an idle worker never keeps writers waiting
    return _claimed(ids, at) if ids else []


@transaction.atomic
def _claimed(webhook_ids: Sequence[int], at: datetime) -> list[Delivery]:
    held = Webhook.objects.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(pk__in=webhook_ids)
    # Paused or removed since we looked, it is told nothing. Its secret is read when it signs: one that no key opens any
    # more would keep all the others from being told.
    standing = held.filter(paused_at=None, removed_at=None).defer("secret")
    claimed = []
    for webhook in standing.select_related("hub").order_by("pk"):
        # Asked again now that the row is held: what another worker has claimed meanwhile is seen as under way.
        if (delivery := next_message(webhook, at)) is not None:
            delivery.webhook, delivery.claimed_until = webhook, at + LEASE
            claimed.append(delivery)
    Delivery.objects.filter(pk__in=[each.pk for each in claimed]).update(
        state=DeliveryState.CLAIMED, claimed_until=at + LEASE
    )
    return claimed


def deliver(*, delivery: Delivery, send: Send, clock: Callable[[], datetime]) -> bool:
    """Send one claimed message and mark what became of it; whether it was taken. Who may: the house itself.

    Only a status of 2xx says that a receiver has it. Everything else is tried again, later and later, for three days.
    """
    try:
        answer = _sent(delivery, send, clock)
    except OutgoingFault as fault:
        outcome = Outcome(0, fault.code)
    except Exception:  # whatever it was, this message must not come back again and again without a pause
        log.exception("message %s could not be sent", delivery.pk)
        outcome = Outcome(0, OutgoingFault.code)
    else:
        if answer is None:
            return False
        if answer.success:
            return _taken(delivery, answer.status, clock())
        outcome = Outcome(answer.status, "status", _asked_to_wait(answer))
    _failed(delivery, outcome, clock())
    log.warning("message %s of webhook %s waits: %s", delivery.pk, delivery.webhook_id, outcome.status or outcome.error)
    return False


def _sent(delivery: Delivery, send: Send, clock: Callable[[], datetime]) -> Answer | None:
    """What the receiver answers; None where it was removed since, and nothing was sent. Raises whatever goes wrong."""
    webhook = delivery.webhook
    secrets = webhook.secret
    if not secrets:
        _ours(delivery).delete()
        return None
    body = body_of(delivery)
    headers = {"Content-Type": "application/json", **signed(secrets, delivery.message_id, clock(), body)}
    return send(webhook.url, headers, body)


# --- what is sent -------------------------------------------------------------------------------------------------


def body_of(delivery: Delivery) -> bytes:
    """What a receiver reads, the same at each try: type, when it happened, and data with whole addresses."""
    origin = origin_of_network(delivery.webhook.hub.network_id) or str(settings.SITE_URL)
    told = {
        "type": delivery.kind,
        "timestamp": delivery.made_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "data": _whole(delivery.payload, origin),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _whole(value: Any, origin: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _whole(each, origin) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole(each, origin) for each in value]
    return f"{origin}{value}" if isinstance(value, str) and value.startswith("/") else value


def signed(secrets: str, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of the Standard Webhooks. ``secrets``: the latest, and perhaps the one before."""
    seconds = str(int(at.timestamp()))
    content = b".".join((message_id.encode(), seconds.encode(), body))
    signatures = [f"v1,{_signature(secret, content)}" for secret in secrets.split()]
    return {"webhook-id": message_id, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def _signature(secret: str, content: bytes) -> str:
    key = b64decode(secret.removeprefix("whsec_"))
    return b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


# --- what became of it --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why a message was not taken: the receiver's status, or what kept it from answering; seconds it asked to wait."""

    status: int
    error: str
    asked: int = 0

    @property
    def of_the_whole(self) -> bool:
        """Whether it says something of the receiver, not of this message."""
        return self.status in _OF_THE_WHOLE


def _asked_to_wait(answer: Answer) -> int:
    said = answer.headers.get("retry-after", "")
    most = int(LONGEST_WAIT.total_seconds())
    return min(int(said), most) if said.isdecimal() and len(said) < 9 else 0


@transaction.atomic
def _taken(delivery: Delivery, status: int, at: datetime) -> bool:
    _hold(delivery)
    if not _ours(delivery).update(
        state=DeliveryState.TAKEN,
        status=status,
        attempts=delivery.attempts + 1,
        last_error="",
        claimed_until=None,
        done_at=at,
    ):
        return False
    # The receiver is there: what waits only because it was not need not wait longer. What was tried itself a moment
    # ago may have its own reasons.
    missed = Delivery.objects.filter(webhook=delivery.webhook_id, state=DeliveryState.WAITING, next_at__gt=at)
    missed = missed.filter(attempts__gt=0, status__in=_OF_THE_WHOLE)
    missed.filter(Q(claimed_until=None) | Q(claimed_until__lt=at + LEASE - _SOON)).update(next_at=at)
    return True


@transaction.atomic
def _failed(delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    """Let it wait. A receiver that is not there at all is not asked again for each message that waits for it."""
    now = _hold(delivery)
    if now is None or now.removed_at is not None:
        _ours(delivery).delete()  # what still waits for a removed one is not sent
        return
    if not _ours(delivery).update(state=DeliveryState.WAITING):
        return
    if now.url != delivery.webhook.url:
        # It is told elsewhere since: what the old address says is nothing about the new one.
        Delivery.objects.filter(pk=delivery.pk).update(next_at=at)
    else:
        _put_off(delivery, outcome, at)
    if now.paused_at is not None:
        Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING).update(next_at=NOT_YET)


def _put_off(delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    # ``claimed_until`` stays, so that it can be seen when a message was last tried itself.
    tried = Q(pk=delivery.pk)
    if outcome.of_the_whole:
        tried |= Q(webhook=delivery.webhook_id, state=DeliveryState.WAITING, next_at__lte=at)
    rows = Delivery.objects.filter(tried)
    rows.update(
        attempts=F("attempts") + 1,
        status=outcome.status,
        last_error=outcome.error,
        next_at=Case(
            *(
                When(attempts=number, then=Value(_later(at, seconds, outcome)))
                for number, seconds in enumerate(_FIRST_WAITS)
            ),
            default=Value(_later(at, _LATER, outcome)),
        ),
    )
    tired = Delivery.objects.filter(webhook=delivery.webhook_id, state=DeliveryState.WAITING)
    tired.filter(attempts__gte=MOST_TRIES, made_at__lte=at - TRIED_FOR).update(state=DeliveryState.GIVEN_UP, done_at=at)
    if outcome.status == GONE:
        _pause_gone(delivery.webhook, at)


def _later(at: datetime, seconds: int, outcome: Outcome) -> datetime:
    return at + timedelta(seconds=max(seconds, outcome.asked))


def _pause_gone(webhook: Webhook, at: datetime) -> None:
    """The receiver says that it is gone for good: the team sees it paused, and decides."""
    try:
        pause_webhook(webhook=webhook, by=Actor.system(), at=at, status=GONE)
    except WebhookIsGone:
        return


def _hold(delivery: Delivery) -> Webhook | None:
    """The webhook as it is now. Whoever changes several of its messages holds its row first, so that no two wait for
    each other."""
    held = Webhook.objects.select_for_update(no_key=True).only("url", "paused_at", "removed_at")
    return held.filter(pk=delivery.webhook_id).first()


def _ours(delivery: Delivery) -> QuerySet[Delivery]:
    """The row, as long as it is ours: our claim may have grown old, and another worker may have taken it over."""
    return Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.CLAIMED, claimed_until=delivery.claimed_until)


# --- what time does -----------------------------------------------------------------------------------------------

KEPT_TAKEN: Final = timedelta(days=30)
KEPT_OTHERWISE: Final = timedelta(days=90)


def purge_deliveries(at: datetime) -> int:
    """Messages that were taken go after 30 days, those given up and removed webhooks after 90; gives how many rows.

    What waits for a webhook that has been paused for 90 days is given up.
    """
    old = at - KEPT_OTHERWISE
    gone = Q(state=DeliveryState.TAKEN, done_at__lt=at - KEPT_TAKEN)
    gone |= Q(state=DeliveryState.GIVEN_UP, done_at__lt=old)
    number = int(Delivery.objects.filter(gone).delete()[0])
    number += int(Webhook.objects.filter(removed_at__lt=old).delete()[0])
    forgotten = Delivery.objects.filter(state=DeliveryState.WAITING, made_at__lt=old, webhook__paused_at__lt=old)
    return number + forgotten.update(state=DeliveryState.GIVEN_UP, done_at=at)
