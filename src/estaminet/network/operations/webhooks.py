"""Tell other programs what happens at a hub, and keep the list of those that are told."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows
from estaminet.kernel.operations import record as record_act
from estaminet.kernel.outgoing import OutgoingFault, check_address
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import DeliveryState, WebhookKind
from estaminet.network.models import Delivery, Hub, Webhook
from estaminet.network.models.webhook import new_message_id
from estaminet.network.operations.checking import checked
from estaminet.network.queries.webhooks import NOT_YET, TEST, mark_of_secret

MOST: Final = 20
"""So many webhooks a hub can have; each of them is a message more for everything that happens."""
_NOT_TYPED: Final = ("made_by",)  # empty once that account is erased
HubIds = Collection[int] | QuerySet[Any, Any]


class TooManyWebhooks(Refusal):
    """The hub has as many as it can have."""

    message = _("This hub has 20 webhooks already. Please remove one that is no longer needed.")


class ToldAlready(Refusal):
    """Another webhook of the hub has this address."""

    message = _("There is a webhook with this address already.")
    field = "url"


class AddressNotUsable(Refusal):
    """The address is none that the house sends anything to; the message says why."""

    field = "url"


class NothingToTell(Refusal):
    """Told of nothing, it would never hear of us."""

    message = _("Please choose at least one thing it is told of.")
    field = "kinds"


class WebhookIsGone(Refusal):
    """Somebody removed it meanwhile."""

    message = _("This webhook has been removed.")


class WebhookIsPaused(Refusal):
    """It is told nothing as long as it is paused, not even as a test."""

    message = _("This webhook is paused. Let it go on first.")


class ReplacedMeanwhile(Refusal):
    """There is a newer secret than the one that was to be replaced; replacing it once more would end the one in use."""

    message = _("A new secret has been made already. If nobody copied it, you can make another one here.")


# --- telling ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to be told. ``record`` names what it is about ("party:12"): messages about one leave in their order.

    ``payload`` holds ids, instants, counts and paths that begin with a slash, never a name. Told again under the same
    ``key`` it is one message all the same; without one, each telling is a message.
    """

    record: str
    payload: Mapping[str, Any]
    key: str = ""


def tell_webhooks(
    *, hub_ids: HubIds, kind: WebhookKind, record: str, payload: Mapping[str, Any], at: datetime, key: str = ""
) -> int:
    """Queue a message to every program that wants to know of it at one of these hubs; gives how many.

    In the caller's transaction: what is not kept is not told. One query while nobody listens, else two, and one more
    where somebody who wants to know is paused. ``hub_ids`` may be a query of hub ids.
    """
    return tell_webhooks_of_many(hub_ids=hub_ids, kind=kind, happenings=[Happening(record, payload, key)], at=at)


def tell_webhooks_of_many(*, hub_ids: HubIds, kind: WebhookKind, happenings: Sequence[Happening], at: datetime) -> int:
    """The same of several things at once, in their order."""
    if not happenings:
        return 0
    standing = Webhook.objects.filter(removed_at=None, hub__in=hub_ids).order_by("pk")
    told = standing.values_list("pk", "kinds", "paused_at")
    wanting = {pk: paused_at is not None for pk, kinds, paused_at in told if kind in kinds}
    paused = _still_paused([pk for pk, paused in wanting.items() if paused])
    due = {pk: NOT_YET if pk in paused else at for pk in wanting}
    rows = [_row(pk, str(kind), happening, at, due[pk]) for happening in happenings for pk in wanting]
    insert_rows(Delivery, rows, leave_known=True)
    return len(rows)


def _still_paused(webhook_ids: Sequence[int]) -> set[int]:
    """Those of them that stay paused until we are done.

    Who lets one go on looks for what it missed: not before what is being told just now can be seen, or that would wait
    for ever.
    """
    if not webhook_ids:
        return set()
    held = Webhook.objects.select_for_update(no_key=True).filter(pk__in=webhook_ids).exclude(paused_at=None)
    return set(held.order_by("pk").values_list("pk", flat=True))


def _row(webhook_id: int, kind: str, told: Happening, at: datetime, due: datetime) -> dict[str, Any]:
    return {
        "webhook_id": webhook_id,
        "message_id": _message_id(webhook_id, kind, told.key) if told.key else new_message_id(),
        "kind": kind,
        "record": told.record,
        "payload": dict(told.payload),
        "made_at": at,
        "next_at": due,
    }


def _message_id(webhook_id: int, kind: str, key: str) -> str:
    """The same for the same thing, so that the database keeps it once."""
    return f"msg_{hashlib.sha256(f'{webhook_id} {kind} {key}'.encode()).hexdigest()[:32]}"


# --- the list -----------------------------------------------------------------------------------------------------


def add_webhook(*, hub: Hub, name: str, url: str, kinds: Collection[str], by: Actor, at: datetime) -> Webhook:
    """Let another program be told. Who may: the hub's managers. Its ``secret`` is shown now and never again.

    Looks the address up, so it is called outside any transaction of requests. Raises AddressNotUsable, NothingToTell,
    ToldAlready, TooManyWebhooks, NotValid.
    """
    chosen = _chosen(kinds)
    _check_address(url)
    with transaction.atomic():
        Hub.objects.select_for_update(of=("self",), no_key=True).get(pk=hub.pk)
        standing = list(hub.webhooks.filter(removed_at=None).values_list("url", flat=True))
        if url in standing:
            raise ToldAlready
        if len(standing) >= MOST:
            raise TooManyWebhooks
        made = checked(
            Webhook(
                hub=hub,
                name=" ".join(name.split()),
                url=url,
                secret=new_secret(),
                kinds=chosen,
                made_by_id=by.account_id,
                made_at=at,
            ),
            but=_NOT_TYPED,
        )
        made.save()
        record_act(by=by, at=at, did="webhook.added", on=made, hub_id=hub.pk, details={"kinds": chosen})
    return made


def change_webhook(
    *, webhook: Webhook, name: str, url: str, kinds: Collection[str], by: Actor, at: datetime
) -> Webhook:
    """Change what it is called, where it is and what it is told of; what waits goes to the new address.

    Who may: the hub's managers. Raises AddressNotUsable, NothingToTell, ToldAlready, WebhookIsGone, NotValid.
    """
    chosen = _chosen(kinds)
    if url != webhook.url:
        _check_address(url)
    with transaction.atomic():
        now = _held(webhook)
        if now.hub.webhooks.filter(removed_at=None, url=url).exclude(pk=now.pk).exists():
            raise ToldAlready
        before = now.name, now.url, now.kinds
        now.name, now.url, now.kinds = " ".join(name.split()), url, chosen
        checked(now, but=_NOT_TYPED).save(update_fields=["name", "url", "kinds"])
        pairs = zip(("name", "url", "kinds"), before, (now.name, now.url, now.kinds), strict=True)
        fields = [field for field, was, new in pairs if was != new]
        if "url" in fields and now.paused_at is None:
            now.deliveries.filter(state=DeliveryState.WAITING, next_at__gt=at).update(next_at=at)
        if fields:
            details = {"fields": fields}
            record_act(by=by, at=at, did="webhook.changed", on=now, hub_id=now.hub_id, details=details)
    return now


@transaction.atomic
def pause_webhook(*, webhook: Webhook, by: Actor, at: datetime, status: int = 0) -> Webhook:
    """Tell it nothing for a while; what happens meanwhile is kept for it. Twice counts once.

    Who may: the hub's managers, and the house itself when the receiver said, by ``status`` 410, that it is gone.
    Raises WebhookIsGone.
    """
    now = _held(webhook)
    if now.paused_at is None:
        now.paused_at = at
        now.save(update_fields=["paused_at"])
        now.deliveries.filter(state=DeliveryState.WAITING).update(next_at=NOT_YET)
        details = {"status": status} if status else {}
        record_act(by=by, at=at, did="webhook.paused", on=now, hub_id=now.hub_id, details=details)
    return now


@transaction.atomic
def resume_webhook(*, webhook: Webhook, by: Actor, at: datetime) -> Webhook:
    """Tell it again, beginning with what it missed. Who may: the hub's managers. Raises WebhookIsGone."""
    now = _held(webhook)
    if now.paused_at is not None:
        now.paused_at = None
        now.save(update_fields=["paused_at"])
        now.deliveries.filter(state=DeliveryState.WAITING, next_at__gt=at).update(next_at=at)
        record_act(by=by, at=at, did="webhook.resumed", on=now, hub_id=now.hub_id)
    return now


@transaction.atomic
def remove_webhook(*, webhook: Webhook, by: Actor, at: datetime) -> None:
    """Tell it nothing any more; what still waits is not sent. Who may: the hub's managers. Twice counts once."""
    now = Webhook.objects.select_for_update(of=("self",), no_key=True).get(pk=webhook.pk)
    if now.removed_at is None:
        now.removed_at, now.secret = at, ""
        now.save(update_fields=["removed_at", "secret"])
        now.deliveries.filter(state=DeliveryState.WAITING).delete()
        record_act(by=by, at=at, did="webhook.removed", on=now, hub_id=now.hub_id)


@transaction.atomic
def replace_secret(*, webhook: Webhook, by: Actor, at: datetime, instead_of: str | None = None) -> str:
    """Give it a new secret, which is shown now and never again. Who may: the hub's managers.

    Messages are signed with the secret before as well, until the next one is made: so nothing is lost while the
    receiver is given the new one, and whoever knows only the old one convinces nobody who asks for the new.
    ``instead_of`` is the mark (``mark_of_secret``) of the secret that is to be replaced: a page that is loaded again
    sends its form again. Raises WebhookIsGone, ReplacedMeanwhile.
    """
    now = _held(webhook)
    if instead_of not in (None, mark_of_secret(now)):
        raise ReplacedMeanwhile
    fresh = new_secret()
    now.secret = f"{fresh} {now.secret.split()[0]}"
    now.save(update_fields=["secret"])
    record_act(by=by, at=at, did="webhook.secret_replaced", on=now, hub_id=now.hub_id)
    return fresh


@transaction.atomic
def send_test(*, webhook: Webhook, by: Actor, at: datetime) -> Delivery:
    """Send it a message that tells of nothing. Who may: the hub's managers. Raises WebhookIsGone, WebhookIsPaused.

    A test that still waits gives way to it: who asks now wants to know now, and one would wait behind the other.
    """
    now = _held(webhook)
    if now.paused_at is not None:
        raise WebhookIsPaused
    record = f"webhook:{now.pk}"
    now.deliveries.filter(state=DeliveryState.WAITING, record=record).delete()
    payload = {"hub": now.hub.slug, "webhook": {"id": now.pk}}
    made = Delivery.objects.create(webhook=now, kind=TEST, record=record, payload=payload, made_at=at, next_at=at)
    record_act(by=by, at=at, did="webhook.tested", on=now, hub_id=now.hub_id)
    return made


@transaction.atomic
def send_again(*, webhook: Webhook, by: Actor, at: datetime, ids: Collection[int] | None = None) -> int:
    """Try again at once, all messages or these; gives how many.

    Those that were given up go back into their line; those that wait for their next try wait no longer, unless the
    webhook is paused. Who may: the hub's managers. Raises WebhookIsGone.
    """
    now = _held(webhook)
    mine = now.deliveries.all() if ids is None else now.deliveries.filter(pk__in=ids)
    number = 0
    if now.paused_at is None:
        number = mine.filter(state=DeliveryState.WAITING, next_at__gt=at).update(next_at=at)
    number += mine.filter(state=DeliveryState.GIVEN_UP).update(
        state=DeliveryState.WAITING,
        next_at=at if now.paused_at is None else NOT_YET,
        attempts=0,
        done_at=None,
        claimed_until=None,
    )
    if number:
        details = {"number": number}
        record_act(by=by, at=at, did="webhook.sent_again", on=now, hub_id=now.hub_id, details=details)
    return number


def new_secret() -> str:
    """192 random bits, as the Standard Webhooks write them."""
    return f"whsec_{b64encode(secrets.token_bytes(24)).decode()}"


def _chosen(kinds: Collection[str]) -> list[str]:
    chosen = [str(kind) for kind in WebhookKind if kind in kinds]
    if not chosen:
        raise NothingToTell
    return chosen


def _check_address(url: str) -> None:
    try:
        check_address(url)
    except OutgoingFault as fault:
        raise AddressNotUsable(fault.message) from fault


def _held(webhook: Webhook) -> Webhook:
    now = Webhook.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=webhook.pk)
    if now.removed_at is not None:
        raise WebhookIsGone
    return now
