"""Messages that reached a hub."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, Value, When, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from estaminet.people.enums import MessageState
from estaminet.people.models import ContactMessage


def messages_of(*, hub_id: int) -> QuerySet[ContactMessage]:
    """The hub's messages: those that wait first, then the latest."""
    waits = Case(When(state=MessageState.WAITING, then=Value(0)), default=Value(1))
    return ContactMessage.objects.filter(hub=hub_id).order_by(waits, "-last_at", "-pk")


def waiting_behind() -> Combinable:
    """How many wait for an answer, on the row of a hub."""
    waiting = ContactMessage.objects.filter(hub=OuterRef("pk"), state=MessageState.WAITING).order_by().values("hub")
    return Coalesce(Subquery(waiting.annotate(number=Count("pk")).values("number")), 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages that wait for an answer: the first of them, and how many they are."""

    oldest: list[ContactMessage]
    number: int


def waiting_messages(*, hub_id: int, limit: int) -> Waiting:
    """Those who have waited longest, and the number of all. One query."""
    waiting = ContactMessage.objects.filter(hub=hub_id, state=MessageState.WAITING)
    rows: list[Any] = list(waiting.annotate(number=Window(Count("pk"))).order_by("last_at", "pk")[:limit])
    return Waiting(rows, rows[0].number if rows else 0)
