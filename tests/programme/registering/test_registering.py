"""A party gets its places all together, or waits as one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.programme.enums import PartyState
from estaminet.programme.models import Party, Registration, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.locking import hold_sessions
from estaminet.programme.operations.registering.offers import accept_offer, refill
from estaminet.programme.queries.registering.occupancy import occupancies
from tests.factories.network import PlaceFactory
from tests.factories.registering import VISITOR, booked_session, registered


@pytest.fixture
def session(cast: Any, at: Any) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=at + timedelta(days=10))


def states() -> list[str]:
    return list(Party.objects.order_by("pk").values_list("state", flat=True))


def left(session: Session) -> int | None:
    return Session.objects.values_list("left", flat=True).get(pk=session.pk)


def test_places_are_taken_until_none_is_left(session: Session, at: Any) -> None:
    registered(session, 3, at=at)
    assert left(session) == 1
    registered(session, 1, at=at)
    assert (states(), left(session)) == ([PartyState.TAKEN, PartyState.TAKEN], 0)


def test_three_people_do_not_share_two_places(session: Session, at: Any) -> None:
    registered(session, 2, at=at)
    registered(session, 3, at=at)
    assert (states(), left(session)) == ([PartyState.TAKEN, PartyState.WAITING], 2)


def test_a_freed_place_is_offered_at_once_and_taken_by_saying_yes(session: Session, at: Any) -> None:
    first = registered(session, 2, at=at)
    waiting = registered(session, 3, at=at)
    cancel_people(party=first, by=VISITOR, at=at)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.offered, left(session)) == (PartyState.OFFERED, 3, 1)
    accept_offer(party=waiting, by=VISITOR, at=at)
    assert (states(), left(session)) == ([PartyState.ENDED, PartyState.TAKEN], 1)


def test_an_offer_nobody_answers_goes_to_the_next(session: Session, at: Any) -> None:
    first = registered(session, 4, at=at)
    second, third = registered(session, 2, at=at), registered(session, 3, at=at)
    cancel_people(party=first, by=VISITOR, at=at)
    second.refresh_from_db()
    assert states() == [PartyState.ENDED, PartyState.OFFERED, PartyState.WAITING]
    later = second.offer_until
    assert later is not None
    assert later > at + timedelta(hours=1)
    refill(session_ids=[session.pk], at=later)
    third.refresh_from_db()
    assert states() == [PartyState.ENDED, PartyState.ENDED, PartyState.OFFERED]


@pytest.mark.parametrize("seats_in_the_hall", [None, 40])
def test_people_are_counted_alike_with_a_hall_and_without(cast: Any, at: Any, seats_in_the_hall: int | None) -> None:
    """Nothing asks there how or where they take part, so that they are only counted."""
    hall = PlaceFactory(hub=cast.wattrelos, capacity=seats_in_the_hall) if seats_in_the_hall else None
    session = booked_session(cast.wattrelos, seats=10, starts_at=at + timedelta(days=10), place=hall)
    first, second, _third = registered(session, 3, at=at), registered(session, 2, at=at), registered(session, 1, at=at)
    cancel_people(party=second, by=VISITOR, at=at)
    cancel_people(party=first, by=VISITOR, at=at, ids=[Registration.objects.filter(party=first).earliest("pk").pk])
    rows, rare = hold_sessions([session.pk])
    short, long = occupancies(rows, rare)[session.pk], occupancies(rows)[session.pk]
    assert (short.people(), short.left_for_anybody(), left(session)) == (3, 7, 7)
    assert (long.people(), long.left_for_anybody()) == (3, 7)
