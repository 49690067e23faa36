"""What other programs are told, and how it is getting there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import BooleanField, Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.outgoing import faults_in_words
from estaminet.kernel.reader import Reader
from estaminet.network.enums import DeliveryState, WebhookKind
from estaminet.network.models import Delivery, Hub, Webhook

TEST: Final = "webhook.test"
"""Of no ``WebhookKind``: only a person sends it, to one webhook."""
SHOWN: Final = 50


def _written(condition: str) -> RawSQL:
    """A condition as the partial indexes of deliveries say it: SQLite uses one only for the same words, without values
    that come later."""
    return RawSQL(condition, (), output_field=BooleanField())  # noqa: S611 - our own words


def _on_their_way() -> RawSQL:
    return _written("state IN ('waiting', 'claimed')")


def next_in_line(at: datetime) -> QuerySet[Delivery]:
    """Messages that may leave now: due, of webhooks that are not paused, the first about their record, and none where
    another message of the same webhook is under way."""
    under_way = Delivery.objects.filter(
        _written("state = 'claimed'"), webhook=OuterRef("webhook"), claimed_until__gte=at
    )
    earlier = Delivery.objects.filter(
        _on_their_way(), webhook=OuterRef("webhook"), record=OuterRef("record"), pk__lt=OuterRef("pk")
    )
    waits = Q(_written("state = 'waiting'"), next_at__lte=at)
    abandoned = Q(_written("state = 'claimed'"), claimed_until__lt=at)
    standing = Q(webhook__paused_at=None, webhook__removed_at=None)
    return (
        Delivery.objects.filter(waits | abandoned, standing)
        .exclude(Exists(under_way))
        .exclude(Exists(earlier))
        .order_by()
    )


def webhooks_to_serve(at: datetime, limit: int) -> list[int]:
    """Webhooks with a message that may leave now, those first whose message has been due the longest. One query."""
    found = next_in_line(at).values("webhook").annotate(since=Min("next_at")).order_by("since", "webhook")
    return [row["webhook"] for row in found[:limit]]


def standing_webhooks(reader: Reader, hub: Hub) -> QuerySet[Webhook]:
    """The webhooks of a hub that its managers may see: each with how many messages wait (``waiting``) and were given up
    (``given_up``), and when one was last taken (``last_taken``)."""
    deliveries = {
        "waiting": Q(deliveries__state__in=[DeliveryState.WAITING, DeliveryState.CLAIMED]),
        "given_up": Q(deliveries__state=DeliveryState.GIVEN_UP),
    }
    counts = {name: Count("deliveries", filter=condition) for name, condition in deliveries.items()}
    last = Max("deliveries__done_at", filter=Q(deliveries__state=DeliveryState.TAKEN))
    standing = Webhook.objects.managed_by(reader).filter(hub=hub, removed_at=None)
    return standing.annotate(**counts, last_taken=last).order_by("pk")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the team sees it; ``said`` is what became of the last try."""

    row: Delivery
    kind: str | Promise
    said: str


def last_deliveries(webhook: Webhook, number: int = SHOWN) -> list[Shown]:
    """The last messages of a webhook, the latest first. One query."""
    return [Shown(row, kind_in_words(row.kind), outcome(row)) for row in webhook.deliveries.order_by("-pk")[:number]]


def kind_in_words(kind: str) -> str | Promise:
    """What a message tells."""
    return gettext_lazy("test message") if kind == TEST else WebhookKind(kind).label


def kinds_in_words(kinds: Sequence[str]) -> list[str | Promise]:
    """What a webhook is told of, in the order of the list."""
    return [kind.label for kind in WebhookKind if kind in kinds]


def outcome(delivery: Delivery) -> str:
    """What the receiver said at the last try, in words; empty before the first."""
    if delivery.status:
        if 300 <= delivery.status < 400:
            return _("answered %(status)s: it is somewhere else now. Redirects are not followed.") % {
                "status": delivery.status
            }
        return _("answered %(status)s") % {"status": delivery.status}
    return str(faults_in_words().get(delivery.last_error, "")) if delivery.last_error else ""
