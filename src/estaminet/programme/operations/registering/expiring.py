"""What time does to offers: those that are over end, and their places go to whoever comes next."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime

from estaminet.programme.operations.registering.offers import refill, sessions_with_due_offers
from estaminet.programme.queries.registering.due import coming_sessions

log = logging.getLogger("estaminet.registering")


class SomeNotRefilled(RuntimeError):
    """Sessions whose places could not be brought up to date; they are tried again."""


def end_due_offers(*, at: datetime) -> Iterator[int]:
    """End all offers that are over and offer their places anew, session by session; tells each that is done.

    Who may: the house itself. Each session is a transaction of its own: whatever is killed, those done are done, and
    the others are still due. One that breaks holds no other. Raises SomeNotRefilled at the end.
    """
    yield from _refill_each(sessions_with_due_offers(at), at)


def offer_after_opening(*, activity_id: int, at: datetime) -> Iterator[int]:
    """Offer free places to those the team put on the list before registration opened, session by session.

    Who may: the house itself. As ``end_due_offers``.
    """
    yield from _refill_each(coming_sessions(activity_id, at), at)


def _refill_each(session_ids: Iterable[int], at: datetime) -> Iterator[int]:
    broken = 0
    for session_id in session_ids:
        try:
            refill(session_ids=[session_id], at=at)
        except Exception:
            log.exception("the places of session %s could not be brought up to date", session_id)
            broken += 1
            continue
        yield session_id
    if broken:
        raise SomeNotRefilled(f"{broken} sessions")
