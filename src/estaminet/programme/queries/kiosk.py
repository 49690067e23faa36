"""Tablets of the house: which one asks, and what it shows of its hub."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.enums import PartyState, SessionState
from estaminet.programme.models import Kiosk, Party, Session
from estaminet.programme.models.session import ONE_DAY
from estaminet.programme.queries.agenda import Wish, fitting, on_cards

AHEAD: Final = timedelta(days=14)
"""So far a tablet looks ahead: whoever stands before it does not leaf through a year."""
SINCE: Final = timedelta(days=3)
"""So long after a session people are asked on it how it was; later they have their mail."""
MOST_AHEAD: Final = 60
MOST_ASKED: Final = 12
MOST_LISTED: Final = 50


def kiosk_of(token: str, network_id: int) -> Kiosk | None:
    """The tablet a cookie speaks of, with its hub, unless it was stopped. One query at most."""
    said = Kiosk.of_token(token)
    if said is None:
        return None
    rows = Kiosk.objects.going().filter(pk=said[0], key=said[1], network=network_id)
    return rows.select_related("hub").first()


def kiosks_of_hub(reader: Reader, hub: Hub) -> QuerySet[Kiosk]:
    """A hub's tablets for its team: those that go, then the stopped ones, the latest first."""
    rows = Kiosk.objects.worked_by(reader).filter(hub=hub).select_related("account__person")
    return rows.order_by(F("stopped_at").desc(nulls_first=True), "-made_at", "-pk")[:MOST_LISTED]


def coming_at(reader: Reader, hub: Hub, at: datetime) -> list[Session]:
    """What is on at a hub now and in the next two weeks, each with the number of parties that are ``waiting`` for it.

    Two queries.
    """
    parties = Party.objects.filter(session=OuterRef("pk"), state=PartyState.WAITING).order_by().values("session")
    here = fitting(reader, Wish(hubs=frozenset({hub.pk}))).filter(
        Q(starts_at__gt=at - ONE_DAY) | Q(long=True), starts_at__lt=at + AHEAD, ends_at__gt=at
    )
    rows = on_cards(here).select_related("activity__terms")
    return list(rows.annotate(waiting=Subquery(parties.annotate(number=Count("pk")).values("number")))[:MOST_AHEAD])


def asked_at(reader: Reader, hub: Hub, at: datetime) -> list[Session]:
    """Sessions of a hub of which people may just have come, the latest first. Two queries."""
    here = fitting(reader, Wish(hubs=frozenset({hub.pk}))).filter(
        state=SessionState.PLANNED, starts_at__lte=at, ends_at__gt=at - SINCE
    )
    return list(on_cards(here).order_by("-starts_at", "-pk")[:MOST_ASKED])
