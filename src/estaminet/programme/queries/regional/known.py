"""What is known of a hub's agendas of the region: how they call its houses, and how its events stand there."""

from __future__ import annotations

from typing import Final

from django.db.models import Case, Count, IntegerField, Q, When

from estaminet.network.models import Hub
from estaminet.programme.enums import RegionState
from estaminet.programme.models import RegionAgenda, RegionEvent

SHOWN: Final = 100


def agendas_of(hub: Hub) -> list[RegionAgenda]:
    """Those a hub is connected to, each with the ``number`` of its events and those ``amiss``. One query."""
    amiss = Q(events__state__in=(RegionState.REFUSED, RegionState.FAILED))
    rows = RegionAgenda.objects.filter(hub=hub, removed_at=None).order_by("which")
    sent = Q(events__state=RegionState.SENT)
    return list(rows.annotate(number=Count("events", filter=sent), amiss=Count("events", filter=amiss)))


def places_known(hub: Hub, which: str) -> dict[int, str]:
    """How an agenda calls the houses of a network, as far as their hubs are connected to it. One query."""
    rows = RegionAgenda.objects.filter(hub__network=hub.network_id, which=which, removed_at=None).exclude(place="")
    return dict(rows.values_list("hub", "place"))


def events_in(agenda: RegionAgenda) -> tuple[list[RegionEvent], int]:
    """Its events, those that want somebody first, then the latest; and how many more there are. At most two queries.

    What is over stays there for good, so that a list of all would grow from year to year.
    """
    order = (RegionState.REFUSED, RegionState.FAILED, RegionState.WAITING, RegionState.SENT, RegionState.WITHDRAWN)
    rank = Case(*(When(state=state, then=place) for place, state in enumerate(order)), output_field=IntegerField())
    rows = RegionEvent.objects.filter(region=agenda)
    shown = list(rows.select_related("activity", "hub").order_by(rank, "-pk")[: SHOWN + 1])
    return shown[:SHOWN], rows.count() - SHOWN if len(shown) > SHOWN else 0
