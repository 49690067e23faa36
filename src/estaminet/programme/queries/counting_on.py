"""Who counts on a session, and wants to hear when it changes: who follows the activity, and who registered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower

from estaminet.programme.enums import SubscriptionKind
from estaminet.programme.models import Activity, Party, Subscription
from estaminet.programme.models.party import Parties
from estaminet.programme.models.subscription import Subscriptions


@dataclass(frozen=True, slots=True)
class Hearer:
    """One mail address to tell. ``key`` is its alone among all who hear of an activity.

    ``subscription_id`` names what ends the mails of somebody who follows the activity, and hears of all its sessions.
    ``parties`` are those registered from this address for the sessions in question; a mail opens their pages.
    """

    key: str
    email: str
    language: str
    subscription_id: int | None = None
    parties: tuple[Party, ...] = ()


def hearers(activity_id: int, sessions: Collection[int] = (), *, follow: bool = True) -> list[Hearer]:
    """Those who follow an activity and confirmed their address, and those registered for some of its sessions.

    Each address stands there once. One query, two with sessions.
    """
    found: dict[str, Hearer] = {}
    if follow:
        for row in _following([activity_id]).only("email", "language").order_by("pk"):
            found[row.email.lower()] = Hearer(f"subscription:{row.pk}", row.email, row.language, row.pk)
    if sessions:
        parties = _counting_on(sessions).only("email", "language", "session", "link_number", "state")
        for party in parties.order_by("pk"):
            one = found.get(party.email.lower())
            if one is None:
                found[party.email.lower()] = Hearer(f"party:{party.pk}", party.email, party.language, None, (party,))
            else:
                found[party.email.lower()] = replace(one, parties=(*one.parties, party))
    return list(found.values())


def _following(activity_ids: Collection[int]) -> Subscriptions:
    return Subscription.objects.running().filter(kind=SubscriptionKind.CHANGES, activity__in=activity_ids)


def _counting_on(sessions: Collection[int]) -> Parties:
    """Parties with an address that are registered for one of these sessions, hold an offer or wait."""
    return Party.objects.live().filter(session__in=sessions).exclude(email="")


@dataclass(frozen=True, slots=True)
class Counting:
    """How many addresses a mail about some sessions goes to; ``surely`` those of people registered for some of them.

    ``to_call`` counts parties without an address: the team tells them by telephone.
    """

    people: int = 0
    surely: int = 0
    to_call: int = 0


def who_counts_on(
    activity: Activity, sessions: Collection[int] = (), *, surely: Collection[int] = (), follow: bool = True
) -> Counting:
    """How many hear of sessions of an activity: those registered for them, and those who follow it.

    The latter hear nothing while only the team sees it. One query, whatever the number of sessions and of people.
    """
    follow = follow and activity.open_to_all
    if not sessions:
        return Counting(how_many_count_on([activity.pk]).get(activity.pk, 0) if follow else 0)
    live = Party.objects.live().filter(activity=OuterRef("pk"), session__in=sessions)
    rows = live.exclude(email="").annotate(address=Lower("email"))
    same = Subscription.objects.running().annotate(address=Lower("email"))
    same = same.filter(kind=SubscriptionKind.CHANGES, activity=OuterRef("activity"), address=OuterRef("address"))
    found = Activity.objects.filter(pk=activity.pk).values_list(
        followers() if follow else Value(0),
        _number(rows, "address"),
        _number(rows.filter(Exists(same)), "address") if follow else Value(0),
        _number(rows.filter(session__in=surely), "address") if surely else Value(0),
        _number(live.filter(email=""), "pk"),
    )
    following, registered, both, certain, to_call = found.get()
    return Counting(following + registered - both, certain, to_call)


def followers() -> Combinable:
    """How many follow by mail, on the row of an activity."""
    return _number(Subscription.objects.running().filter(kind=SubscriptionKind.CHANGES, activity=OuterRef("pk")), "pk")


def _number(rows: QuerySet[Any], of: str) -> Combinable:
    """How many different ones a subquery finds for the row of an activity."""
    counted = rows.order_by().values("activity").annotate(number=Count(of, distinct=True)).values("number")
    return Coalesce(Subquery(counted), 0)


def how_many_count_on(activity_ids: Iterable[int]) -> dict[int, int]:
    """Activity id → how many follow it by mail. One query, whatever the number of activities."""
    rows = _following(list(activity_ids)).values("activity").annotate(number=Count("pk")).order_by("activity")
    return dict(rows.values_list("activity", "number"))


def how_many_would_hear(activity: Activity, sessions: Collection[int] = ()) -> int:
    """How many mails would go out about some sessions. One query."""
    return who_counts_on(activity, sessions).people
