"""Requests to take something down: those that wait, by the day the team promised, and those that were answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from estaminet.kernel.reader import Reader
from estaminet.library.enums import TakedownState
from estaminet.library.models import Takedown
from estaminet.network.models import Hub

WAITING = (TakedownState.OPEN, TakedownState.HIDDEN)


def waiting_at(hub: Hub) -> Any:
    """Those of a hub that wait for an answer, the most urgent first."""
    rows = Takedown.objects.filter(hub=hub, state__in=WAITING)
    return rows.select_related("work", "media").order_by("answer_by", "pk")


def number_waiting() -> Combinable:
    """How many wait at a hub (the row around it)."""
    rows = Takedown.objects.filter(hub=OuterRef("pk"), state__in=WAITING).order_by().values("hub")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def settled_at(hub: Hub) -> Any:
    """Those that were answered, the latest first."""
    rows = Takedown.objects.filter(hub=hub).exclude(state__in=WAITING)
    return rows.select_related("work", "media").order_by(F("settled_at").desc(nulls_last=True), "-pk")


def worked_by(reader: Reader, hub: Hub) -> Any:
    """Those a team may answer: of its hub, where the reader works."""
    return Takedown.objects.worked_by(reader).filter(hub=hub).select_related("work__hub", "media", "hub")


@dataclass(frozen=True, slots=True)
class TakedownsToday:
    """What of it stands on *Today*."""

    first: list[Takedown]
    number: int
    late: int


def takedowns_today(hub: Hub, today: date, most: int) -> TakedownsToday:
    """Those that wait; ``late`` are past the promised day. One query."""
    rows = list(waiting_at(hub)[:200])
    return TakedownsToday(rows[:most], len(rows), sum(each.answer_by < today for each in rows))
