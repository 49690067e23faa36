"""What a weekly mail tells: sessions of the next days at the hubs somebody chose, the nearest hub first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.network.queries.nearest import HubDistance, by_distance
from estaminet.programme.enums import SessionState, SubscriptionKind
from estaminet.programme.models import Activity, DigestSent, Session, Subscription
from estaminet.programme.models.subscription import Subscriptions
from estaminet.programme.queries.agenda import Wish, fitting, on_cards

MOST_TOLD = 20  # activities of one mail; the agenda has the others
MOST_DATES = 4  # dates of one activity
MOST_READ = 2000  # sessions that are looked at for one mail


@dataclass(frozen=True, slots=True)
class Choice:
    """What a subscription asks for; equal choices get the same mail. Without hub and town: everywhere."""

    hub_id: int | None = None
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None
    radius: int = 20
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(cls, subscription: Subscription) -> Choice:
        kinds = tuple(sorted(subscription.kinds))
        if subscription.latitude is None or subscription.longitude is None:
            return cls(hub_id=subscription.hub_id, kinds=kinds)
        return cls(
            hub_id=subscription.hub_id,
            town=subscription.town,
            latitude=float(subscription.latitude),
            longitude=float(subscription.longitude),
            radius=subscription.radius,
            kinds=kinds,
        )


@dataclass(frozen=True)
class Told:
    """One activity at one hub, with its next dates. ``more`` is how many further ones are not named."""

    activity: Activity
    sessions: list[Session]
    more: int = 0


@dataclass(frozen=True)
class AtHub:
    """What is on at one hub. ``km`` is how far it is from the town; None where no town was named."""

    hub: Hub
    km: float | None = None
    told: list[Told] = field(default_factory=list)


@dataclass(frozen=True)
class Digest:
    """What one mail tells. ``sessions`` is how many dates it names, ``more`` how many activities it leaves out."""

    hubs: list[AtHub]
    sessions: int = 0
    more: int = 0

    def __bool__(self) -> bool:
        return self.sessions > 0


NOTHING = Digest([])


def hubs_meant(choice: Choice, hubs: Sequence[Hub]) -> list[HubDistance]:
    """The hubs a choice asks for, the nearest first; without a town in the order of the street. No query."""
    if choice.hub_id is not None:
        return [HubDistance(hub, 0.0) for hub in hubs if hub.pk == choice.hub_id]
    if choice.latitude is None or choice.longitude is None:
        return [HubDistance(hub, 0.0) for hub in hubs]
    near = by_distance(hubs, choice.latitude, choice.longitude)
    return [each for each in near if each.km <= choice.radius]


def digest_of(reader: Reader, choice: Choice, hubs: Sequence[Hub], at: datetime, until: datetime) -> Digest:
    """What is on between two instants for a choice. Two queries; none when no hub is meant.

    What has been cancelled is told beside what takes place, so that nobody comes in vain; alone it is no news.
    """
    meant = hubs_meant(choice, hubs)
    if not meant:
        return NOTHING
    wish = Wish(hubs=frozenset(each.hub.pk for each in meant), kinds=frozenset(choice.kinds))
    found = fitting(reader, wish).filter(
        Q(starts_at__gt=at - timedelta(days=1), starts_at__lt=until, ends_at__gt=at)
        | Q(long=True, ends_at__gt=at, starts_at__lte=at - timedelta(days=1))
    )
    sessions = list(on_cards(found)[:MOST_READ])
    if not any(each.state == SessionState.PLANNED for each in sessions):
        return NOTHING
    return _arranged(sessions, meant, by_town=choice.latitude is not None and choice.hub_id is None)


def _arranged(sessions: list[Session], meant: list[HubDistance], *, by_town: bool) -> Digest:
    """Activities by hub, in the order of the hubs; the nearest are kept when there are too many."""
    order = {each.hub.pk: place for place, each in enumerate(meant)}
    piles: dict[int, dict[int, list[Session]]] = {}
    for session in sessions:
        hub_id = _nearest_of(session, order)
        piles.setdefault(hub_id, {}).setdefault(session.activity_id, []).append(session)
    shown: list[AtHub] = []
    number, left, dates = 0, 0, 0
    for each in meant:
        told = [_told(pile) for pile in piles.get(each.hub.pk, {}).values()]
        kept = told[: max(0, MOST_TOLD - number)]
        number += len(kept)
        left += len(told) - len(kept)
        if kept:
            dates += sum(len(one.sessions) for one in kept)
            shown.append(AtHub(each.hub, each.km if by_town else None, kept))
    return Digest(shown, dates, left)


def _nearest_of(session: Session, order: dict[int, int]) -> int:
    """The hub under which a session is told: of a joint one, the nearest that was asked for."""
    hubs = [session.hub_id, *(each.hub_id for each in session.also_at.all())]
    return min((pk for pk in hubs if pk in order), key=lambda pk: order[pk], default=next(iter(order)))


def _told(pile: list[Session]) -> Told:
    return Told(pile[0].activity, pile[:MOST_DATES], max(0, len(pile) - MOST_DATES))


def waiting_for(network_id: int, week: date, day: date) -> Subscriptions:
    """Subscriptions of a network whose mail of the week is not made yet. ``day`` is today there: some rest longer."""
    return (
        Subscription.objects.running()
        .filter(network=network_id, kind=SubscriptionKind.DIGEST)
        .exclude(paused_until__gt=day)
        .exclude(pk__in=sent_in(week).values("subscription"))
        .order_by("pk")
    )


def sent_in(week: date) -> QuerySet[DigestSent]:
    """Weekly mails of a week that were made."""
    return DigestSent.objects.filter(week=week)
