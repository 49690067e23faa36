"""What other programs are told, and how it is getting there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import BooleanField, Count, Exists, F, Max, OuterRef, Q, QuerySet
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


def _waiting(at: datetime) -> Q:
    return Q(_written("state = 'waiting'"), next_at__lte=at)


def _abandoned(at: datetime) -> Q:
    return Q(_written("state = 'claimed'"), claimed_until__lt=at)


def _of(webhook: int | OuterRef, rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Those of one webhook, found among what is due: its own index would lead SQLite through all that was ever told."""
    return rows.alias(whose=F("webhook") + 0).filter(whose=webhook)


def _first_in_line(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Those before which nothing about the same record has still to leave."""
    earlier = Delivery.objects.filter(
        _written("state IN ('waiting', 'claimed')"),
        webhook=OuterRef("webhook"),
        record=OuterRef("record"),
        pk__lt=OuterRef("pk"),
    )
    return rows.exclude(Exists(earlier))


def webhooks_to_serve(at: datetime, limit: int) -> list[int]:
    """Webhooks with a message that may leave now, and none under way. One query.

    In a different order each time: where there are more than can be served at once, none is always the last.
    """
    due = Delivery.objects.filter(_waiting(at) | _abandoned(at))
    under_way = Delivery.objects.filter(_written("state = 'claimed'"), claimed_until__gte=at)
    standing = Webhook.objects.filter(paused_at=None, removed_at=None)
    may_leave = _first_in_line(_of(OuterRef("pk"), due))
    found = standing.filter(pk__in=due.values("webhook")).exclude(pk__in=under_way.values("webhook"))
    return list(found.filter(Exists(may_leave)).order_by("?").values_list("pk", flat=True)[:limit])


def next_message(webhook: Webhook, at: datetime) -> Delivery | None:
    """What leaves next to a webhook whose row is held: the oldest that is due and first in its line.

    None while another is under way. At most three queries.
    """
    mine = _of(webhook.pk, Delivery.objects.all())
    if mine.filter(_written("state = 'claimed'"), claimed_until__gte=at).exists():
        return None
    abandoned = _first_in_line(mine.filter(_abandoned(at))).order_by("pk").first()
    return abandoned or _first_in_line(mine.filter(_waiting(at))).order_by("next_at", "pk").first()


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
