"""Calls for memories: those that are open, those of a team, and what came of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q

from estaminet.kernel.reader import Reader
from estaminet.library.enums import ContributionState
from estaminet.library.models import Contribution, MemoryCall, Work
from estaminet.library.queries.library_list import on_cards
from estaminet.network.models import Hub

GALLERY = 60
"""Works of a call on its page; the library has them all."""


def open_calls(reader: Reader, at: datetime, *, hub_id: int | None = None, most: int = 6) -> list[MemoryCall]:
    """Calls everybody may answer today, those that end first before the others. One query."""
    # A day is that of each hub; nobody is more than a day away from UTC.
    near = Q(closes_on=None) | Q(closes_on__gte=at.date() - timedelta(days=1))
    rows = MemoryCall.objects.in_network(reader).filter(near, closed_at=None, published_at__isnull=False)
    rows = rows.filter(hub__in=Hub.objects.visible_to(reader).values("pk"))
    if hub_id is not None:
        rows = rows.filter(hub=hub_id)
    found = rows.select_related("hub").order_by(F("closes_on").asc(nulls_last=True), "-published_at", "-pk")[: most * 4]
    return _first(found, at)[:most]


def _first(calls: Iterable[MemoryCall], at: datetime) -> list[MemoryCall]:
    """Those open by the clock of their own hub; what has no end behind what has one."""
    going_on = [call for call in calls if call.open_on(at.astimezone(call.hub.clock).date())]
    return sorted(going_on, key=lambda call: (call.closes_on is None, call.closes_on or date.max))


def has_open_calls(at: datetime) -> Exists:
    """Whether a hub (the row around it) may have an open call today, give or take a day of its clock."""
    near = Q(closes_on=None) | Q(closes_on__gte=at.date() - timedelta(days=1))
    begun = Q(opens_on=None) | Q(opens_on__lte=at.date() + timedelta(days=1))
    rows = MemoryCall.objects.filter(near, begun, hub=OuterRef("pk"), closed_at=None, published_at__isnull=False)
    return Exists(rows)


@dataclass(frozen=True, slots=True)
class CallPage:
    """A call, how many contributions were taken, and the works of them that the reader may see."""

    call: MemoryCall
    taken: int
    works: list[Work]


def call_page(reader: Reader, slug: str, at: datetime) -> CallPage | None:
    """None when there is none everybody may read. Three queries."""
    rows = MemoryCall.objects.in_network(reader).filter(slug=slug, published_at__isnull=False)
    rows = rows.filter(hub__in=Hub.objects.visible_to(reader).values("pk"))
    call = rows.select_related("hub__network", "activity").first()
    if call is None:
        return None
    taken = Contribution.objects.filter(call=call, state=ContributionState.TAKEN).count()
    works = Work.objects.shown_to(reader, at=at).filter(brought_by__call=call)
    return CallPage(call, taken, list(on_cards(works).order_by("-published_at", "-pk")[:GALLERY]) if taken else [])


def calls_of_team(reader: Reader, hub: Hub) -> list[MemoryCall]:
    """All of a hub's, the newest first, each with how many wait (``waiting``) and how many were taken (``taken``)."""
    waiting = Count("brought", filter=Q(brought__state=ContributionState.WAITING))
    taken = Count("brought", filter=Q(brought__state=ContributionState.TAKEN))
    rows = MemoryCall.objects.worked_by(reader).filter(hub=hub).select_related("hub")
    return list(rows.annotate(waiting=waiting, taken=taken))
