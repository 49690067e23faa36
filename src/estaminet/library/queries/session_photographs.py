"""Photographs of sessions that could be kept in the library: those that may be shown, and are not there yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef

from estaminet.kernel.reader import Reader
from estaminet.library.enums import KeepingEvent
from estaminet.library.models import KeptFact, Work
from estaminet.network.models import Hub
from estaminet.programme.models import Photograph, Session

_KEY: Final = "photographs-of-"


def work_key(session_id: int) -> str:
    """What makes the photographs of one session one work, however often they are asked for."""
    return f"{_KEY}{session_id}"


@dataclass(frozen=True, slots=True)
class Album:
    """A session with photographs that could be kept, and how many."""

    session: Session
    number: int


def not_yet_kept(session_id: int | None = None) -> Any:
    """Photographs on which nobody can be recognised, or all who can agree, and that never came into the library.

    What a team has removed from the library again is not offered a second time.
    """
    came = KeptFact.objects.filter(
        did=KeepingEvent.ARRIVED, digest=OuterRef("digest"), media__work__session=OuterRef("session")
    )
    removed = Work.objects.filter(session=OuterRef("session"), form_key__startswith=_KEY, removed_at__isnull=False)
    rows = Photograph.objects.showable().filter(~Exists(came), ~Exists(removed))
    return rows.filter(session=session_id) if session_id is not None else rows


def albums_to_keep(reader: Reader, hub: Hub, most: int) -> list[Album]:
    """Sessions of a hub's activities with such photographs, the latest first. Two queries."""
    rows = not_yet_kept().filter(hub=hub, session__activity__hub=hub)
    counted = rows.order_by().values("session").annotate(number=Count("pk")).values_list("session", "number")
    numbers = dict(counted.order_by("-session__starts_at", "-session")[:most])
    if not numbers:
        return []
    sessions = Session.objects.filter(pk__in=numbers).select_related("activity").order_by("-starts_at", "-pk")
    return [Album(each, numbers[each.pk]) for each in sessions]
