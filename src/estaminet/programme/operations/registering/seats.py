"""What becomes of free places when the team changes how many there are, or whether a session takes place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from estaminet.programme.enums import Entry
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.registering.offers import refill
from estaminet.programme.queries.registering.due import coming_sessions, coming_sessions_in


def hold_places(activity: Activity, sessions: Iterable[Session]) -> None:
    """Before sessions of an activity change: nobody takes their places meanwhile. In the caller's transaction."""
    hold_places_in(activity, [each.pk for each in sessions])


def hold_places_in(activity: Activity, ids: Iterable[int]) -> None:
    """The same by ids.

    Held in the order of their ids, as whoever registers holds them, with those that wishes bind to them: what becomes
    free in one may move people from another. Three queries, none where nobody registers.
    """
    if activity.entry == Entry.BOOKED:
        lock_sessions(ids)


def settle_places(activity: Activity, sessions: Iterable[Session], *, at: datetime) -> None:
    """After sessions of an activity changed: what is free now goes on to those who wait. In the caller's transaction.

    Everybody who has a place keeps it, also where fewer places are left than are taken. The rows that come in know
    afterwards how many are left. Some ten queries, whatever their number; none where nobody registers.
    """
    if activity.entry != Entry.BOOKED:
        return
    rows = {each.pk: each for each in sessions if each.removed_at is None and each.ends_at > at}
    for held in refill(session_ids=list(rows), at=at) if rows else ():
        rows[held.pk].left = held.left


@transaction.atomic
def settle_places_of(*, activity_id: int, at: datetime) -> None:
    """The same for all sessions of an activity that are still to come, after its seats or its entry changed."""
    if ids := coming_sessions(activity_id, at):
        refill(session_ids=ids, at=at)


@transaction.atomic
def settle_places_in(*, place_id: int, at: datetime) -> None:
    """The same for all that happens in a place, after it may hold more people, or fewer."""
    if ids := coming_sessions_in(place_id, at):
        refill(session_ids=ids, at=at)
