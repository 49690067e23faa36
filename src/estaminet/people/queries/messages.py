"""Messages that reached a hub."""

from __future__ import annotations

from django.db.models import Case, QuerySet, Value, When

from estaminet.people.enums import MessageState
from estaminet.people.models import ContactMessage


def waiting_count(*, hub_id: int) -> int:
    """How many wait for an answer."""
    return int(ContactMessage.objects.filter(hub=hub_id, state=MessageState.WAITING).count())


def messages_of(*, hub_id: int) -> QuerySet[ContactMessage]:
    """The hub's messages: those that wait first, then the latest."""
    waits = Case(When(state=MessageState.WAITING, then=Value(0)), default=Value(1))
    return ContactMessage.objects.filter(hub=hub_id).order_by(waits, "-last_at", "-pk")


def oldest_waiting(*, hub_id: int, limit: int) -> list[ContactMessage]:
    """Those who have waited longest."""
    return list(ContactMessage.objects.filter(hub=hub_id, state=MessageState.WAITING).order_by("last_at")[:limit])
