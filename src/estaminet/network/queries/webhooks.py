"""What other programs are told, and how it is getting there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
GONE: Final = 410
SHOWN: Final = 50
LEASE: Final = timedelta(minutes=1)
"""How long a claim is good: several times what a request may last."""
LONGEST_WAIT: Final = timedelta(hours=6)
"""So late is the next try at most, whatever a receiver asks for."""
CLOCKS_DIFFER: Final = timedelta(minutes=5)
"""By so much two workers may disagree about the time. What lies further ahead than any claim or wait was written by a
clock that has been put back since: it counts as over, or a message would wait for years."""
NOT_YET: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""When messages of a paused webhook are due: workers that look for what is need not pass them by each time."""


def _written(condition: str) -> RawSQL:
    """A condition as the partial indexes of deliveries say it: SQLite uses one only for the same words, without values
    that come later."""
    return RawSQL(condition, (), output_field=BooleanField())  # noqa: S611 - our own words


def _waiting(at: datetime) -> Q:
    too_late = at + LONGEST_WAIT + CLOCKS_DIFFER
    due = Q(_written("state = 'waiting'"), next_at__lte=at)
    return due | Q(_written("state = 'waiting'"), next_at__gt=too_late, next_at__lt=NOT_YET)


def _abandoned(at: datetime) -> Q:
    too_late = at + LEASE + CLOCKS_DIFFER
    over = Q(_written("state = 'claimed'"), claimed_until__lt=at)
    return over | Q(_written("state = 'claimed'"), claimed_until__gt=too_late)


def _under_way(at: datetime) -> Q:
    return Q(_written("state = 'claimed'"), claimed_until__range=(at, at + LEASE + CLOCKS_DIFFER))


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
    under_way = Delivery.objects.filter(_under_way(at))
    standing = Webhook.objects.filter(paused_at=None, removed_at=None)
    may_leave = _first_in_line(_of(OuterRef("pk"), due))
    found = standing.filter(pk__in=due.values("webhook")).exclude(pk__in=under_way.values("webhook"))
    return list(found.filter(Exists(may_leave)).order_by("?").values_list("pk", flat=True)[:limit])


def next_message(webhook: Webhook, at: datetime) -> Delivery | None:
    """What leaves next to a webhook whose row is held: the oldest that is due and first in its line.

    None while another is under way. At most three queries.
    """
    mine = _of(webhook.pk, Delivery.objects.all())
    if mine.filter(_under_way(at)).exists():
        return None
    abandoned = _first_in_line(mine.filter(_abandoned(at))).order_by("pk").first()
    return abandoned or _first_in_line(mine.filter(_waiting(at))).order_by("next_at", "pk").first()


def standing_webhooks(reader: Reader, hub: Hub) -> QuerySet[Webhook]:
    """The webhooks of a hub that its managers may see: each with how many messages wait (``waiting``), how many of them
    have been tried (``tried``), how many were given up (``given_up``), and when one was last taken (``last_taken``)."""
    waiting = Q(deliveries__state__in=[DeliveryState.WAITING, DeliveryState.CLAIMED])
    deliveries = {
        "waiting": waiting,
        "tried": waiting & Q(deliveries__attempts__gt=0),
        "given_up": Q(deliveries__state=DeliveryState.GIVEN_UP),
    }
    counts = {name: Count("deliveries", filter=condition) for name, condition in deliveries.items()}
    last = Max("deliveries__done_at", filter=Q(deliveries__state=DeliveryState.TAKEN))
    standing = Webhook.objects.managed_by(reader).filter(hub=hub, removed_at=None)
    return standing.annotate(**counts, last_taken=last).order_by("pk")


def mark_of_secret(webhook: Webhook) -> str:
    """By this a form knows which secret its reader saw, and nobody learns the secret."""
    return hashlib.sha256(webhook.secret.split()[0].encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the team sees it; ``said`` is what became of the last try."""

    row: Delivery
    kind: str | Promise
    about: str
    said: str

    @property
    def on_its_way(self) -> bool:
        """Whether something will be known of it in a moment."""
        state = self.row.state
        return state == DeliveryState.CLAIMED or (state == DeliveryState.WAITING and not self.row.attempts)


def last_deliveries(webhook: Webhook, number: int = SHOWN) -> list[Shown]:
    """The last messages of a webhook, the latest first. One query."""
    rows = webhook.deliveries.order_by("-pk")[:number]
    return [Shown(row, kind_in_words(row.kind), record_in_words(row.record), outcome(row)) for row in rows]


def why_it_waits(webhook: Webhook) -> str:
    """What became of the last try, in words, where one of ``standing_webhooks`` has messages that wait to be tried
    again; else empty. One query, or none."""
    if not webhook.tried:  # type: ignore[attr-defined]
        return ""
    tried = webhook.deliveries.filter(state=DeliveryState.WAITING, attempts__gt=0)
    # Those that were tried themselves say when; the others were put off together with one of them.
    last = tried.order_by(F("claimed_until").desc(nulls_last=True), "-pk").first()
    return outcome(last) if last else ""


def said_gone(webhook: Webhook) -> bool:
    """Whether a message waits because the receiver answered that it is gone for good."""
    return webhook.deliveries.filter(state=DeliveryState.WAITING, status=GONE).exists()


def kind_in_words(kind: str) -> str | Promise:
    """What a message tells."""
    return gettext_lazy("test message") if kind == TEST else WebhookKind(kind).label


def kinds_in_words(kinds: Sequence[str]) -> list[str | Promise]:
    """What a webhook is told of, in the order of the list."""
    return [kind.label for kind in WebhookKind if kind in kinds]


def record_in_words(record: str) -> str:
    """What a message is about ("party:12"); empty for a test, which is about nothing."""
    about, _colon, number = record.partition(":")
    words = {"activity": _("activity %(number)s"), "party": _("registration %(number)s")}
    return words[about] % {"number": number} if about in words else ""


def outcome(delivery: Delivery) -> str:
    """What the receiver said at the last try, in words; empty before the first."""
    if not delivery.status:
        return str(faults_in_words().get(delivery.last_error, "")) if delivery.last_error else ""
    return _answer_in_words(delivery.status) % {"status": delivery.status}


def _answer_in_words(status: int) -> str:
    if 300 <= status < 400:
        return _("answered %(status)s: it is somewhere else now. Redirects are not followed.")
    if status in (401, 403):
        return _("answered %(status)s: it does not believe us. Does it know the secret?")
    if status == 404:
        return _("answered %(status)s: nothing is at this address.")
    if status == GONE:
        return _("answered %(status)s: it is gone for good.")
    if status == 429:
        return _("answered %(status)s: too much at once.")
    if status >= 500:
        return _("answered %(status)s: it has a fault, or is being worked on.")
    return _("answered %(status)s")
