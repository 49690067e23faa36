"""Mails a person asked for, and activities she has a part in, as she may see them and take them away."""

from __future__ import annotations

from typing import Any

from estaminet.kernel.reader import Reader
from estaminet.people.queries.own_data import addresses_of, person_of
from estaminet.programme.models import Facilitator, Subscription
from estaminet.programme.models.subscription import Subscriptions


def subscriptions_of(person_id: int) -> Subscriptions:
    """Those of the addresses that are hers beyond doubt."""
    addresses = {address.lower() for address in addresses_of(person_of(person_id))}
    return Subscription.objects.filter(email__in=addresses)


def my_subscriptions(reader: Reader) -> list[Subscription]:
    """What somebody who is signed in gets from the network she visits, the newest first. Four queries."""
    if reader.person_id is None:
        return []
    mine = subscriptions_of(reader.person_id).running().in_network(reader)
    return list(mine.select_related("hub", "activity").order_by("-pk"))


def export_subscriptions(person_id: int) -> list[dict[str, Any]]:
    """What she asked for, and when a weekly mail was made for her."""
    found = subscriptions_of(person_id).select_related("hub", "activity").prefetch_related("digests")
    return [
        {
            "kind": row.kind,
            "email": row.email,
            "language": row.language,
            "activity": row.activity.slug if row.activity else None,
            "hub": row.hub.slug if row.hub else None,
            "town": row.town,
            "latitude": row.latitude,
            "longitude": row.longitude,
            "kilometres_around": row.radius if row.town else None,
            "kinds_of_activities": row.kinds,
            "asked_at": row.made_at,
            "confirmed_at": row.confirmed_at,
            "paused_until": row.paused_until,
            "ended_at": row.ended_at,
            "weekly_mails": [
                {"week": sent.week, "made_at": sent.at, "dates": sent.sessions} for sent in row.digests.all()
            ],
        }
        for row in found.order_by("pk")
    ]


def export_parts(person_id: int) -> list[dict[str, Any]]:
    """Activities she leads or helps in, and whether she agreed to be named there."""
    parts = Facilitator.objects.filter(person=person_id).select_related("activity", "session")
    return [
        {
            "activity": part.activity.slug,
            "session": part.session.starts_at if part.session else None,
            "role": part.role,
            "named_on_the_page": part.shown,
            "noted_at": part.made_at,
        }
        for part in parts.order_by("made_at", "pk")
    ]
