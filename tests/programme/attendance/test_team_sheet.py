"""The team's sheet: ticks while it happens, copies from paper, and two people at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import DoorDid, NotedHow, SessionState
from estaminet.programme.models import DoorFact, Registration, Session
from estaminet.programme.operations.attendance.entering import (
    DidNotHappen,
    Entered,
    NotYet,
    TooManyCounted,
    enter_attendance,
)
from estaminet.programme.operations.attendance.noting import note_attendance
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.queries.attendance.present import attendance_of
from tests.factories.registering import booked_session, registered
from tests.programme.dates import cost, text
from tests.programme.registering.team import NOW, address

pytestmark = pytest.mark.django_db
TEAM = Actor.system()


@pytest.fixture
def session(cast: Any) -> Session:
    """It began an hour ago and lasts two more."""
    return booked_session(
        cast.wattrelos, seats=30, starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=2)
    )


@pytest.fixture
def people(session: Session) -> list[int]:
    early = NOW - timedelta(days=2)
    for number in (1, 2):
        registered(session, number, at=early)
    return list(Registration.objects.order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page(session: Session) -> str:
    return address("session_attendance", session, session.pk)


def sent(answer: Any, **fields: Any) -> dict[str, Any]:
    """What a browser sends of the sheet that was shown, with some fields filled in otherwise."""
    form = answer.context["form"]
    start = {name: form[name].value() for name in form.fields if name != "there"}
    return {name: value for name, value in (start | {"there": list(form.ticked)} | fields).items() if value is not None}


def total(session: Session) -> int:
    return attendance_of(session.pk).total


def test_tick_who_is_there_and_count_the_others(alice: Any, page: str, session: Session, people: list[int]) -> None:
    form = sent(alice.get(page), there=people[:2], **{"walked_6-11": 3, "walked_": 1})
    answer = alice.post(page, form, follow=True)
    assert "Kept: 6 people were there." in text(answer)
    found = attendance_of(session.pk)
    assert (set(found.people), found.walked_in) == (set(people[:2]), {"6-11": 3, "": 1})
    assert set(DoorFact.objects.values_list("how", flat=True)) == {NotedHow.SCREEN}
    alice.post(page, form)
    assert total(session) == 6


def test_a_tick_taken_away_is_taken_back(alice: Any, page: str, session: Session, people: list[int]) -> None:
    alice.post(page, sent(alice.get(page), there=people))
    alice.post(page, sent(alice.get(page), there=people[:1]))
    assert set(attendance_of(session.pk).people) == {people[0]}
    assert DoorFact.objects.filter(did=DoorDid.ARRIVED).count() == 3


def test_fewer_are_counted_than_before(alice: Any, page: str, session: Session) -> None:
    alice.post(page, sent(alice.get(page), **{"walked_18+": 4}))
    alice.post(page, sent(alice.get(page), **{"walked_18+": 9}))
    alice.post(page, sent(alice.get(page), **{"walked_18+": 2}))
    assert attendance_of(session.pk).walked_in == {"18+": 2}
    alice.post(page, sent(alice.get(page), **{"walked_18+": ""}))
    assert attendance_of(session.pk).total == 0


def test_what_the_door_notes_meanwhile_stays(alice: Any, page: str, session: Session, people: list[int]) -> None:
    form = sent(alice.get(page), there=people[:1], **{"walked_18+": 1})
    code = Registration.objects.get(pk=people[2]).code
    told = [
        Told("1" * 32, DoorDid.ARRIVED, NOW, who=code),
        Told("2" * 32, DoorDid.WALKED_IN, NOW, people=2, age_band="18+"),
    ]
    note_attendance(session=session, told=told, how=NotedHow.DOOR, by=TEAM, at=NOW)
    alice.post(page, form)
    found = attendance_of(session.pk)
    assert (set(found.people), found.walked_in) == ({people[0], people[2]}, {"18+": 3})


def test_from_paper_it_happened_when_it_began(alice: Any, page: str, session: Session, people: list[int]) -> None:
    alice.post(page, sent(alice.get(page), there=people[:1], how="paper"))
    fact = DoorFact.objects.get()
    assert (fact.how, fact.at) == (NotedHow.PAPER, session.starts_at)


@pytest.mark.parametrize(
    ("number", "said"), [("501", "More than 500 people"), ("-1", "Fewer than nobody"), ("x", "whole")]
)
def test_a_wrong_number_is_said_and_the_ticks_stay(
    alice: Any, page: str, session: Session, people: list[int], number: str, said: str
) -> None:
    answer = alice.post(page, sent(alice.get(page), there=people[:1], **{"walked_18+": number}))
    assert said in text(answer)
    assert answer.context["form"].ticked == {str(people[0])}
    assert total(session) == 0


def test_before_its_day_nobody_can_be_there(alice: Any, session: Session, page: str) -> None:
    Session.objects.filter(pk=session.pk).update(
        starts_at=NOW + timedelta(days=2), ends_at=NOW + timedelta(days=2, hours=2)
    )
    assert "Nobody can be there yet" in text(alice.get(page))
    with pytest.raises(NotYet):
        enter_attendance(
            session=session, entered=Entered(online=1), how=NotedHow.SCREEN, by=TEAM, at=NOW, form_key="a" * 32
        )


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.POSTPONED])
def test_where_nothing_took_place_nobody_was(session: Session, state: SessionState) -> None:
    Session.objects.filter(pk=session.pk).update(state=state)
    with pytest.raises(DidNotHappen):
        enter_attendance(
            session=session, entered=Entered(online=1), how=NotedHow.SCREEN, by=TEAM, at=NOW, form_key="a" * 32
        )


def test_nobody_counts_more_than_a_hall_holds(session: Session) -> None:
    with pytest.raises(TooManyCounted):
        enter_attendance(
            session=session,
            entered=Entered(walked_in={"18+": 501}),
            how=NotedHow.SCREEN,
            by=TEAM,
            at=NOW,
            form_key="a" * 32,
        )


def test_somebody_of_another_date_cannot_be_ticked(alice: Any, page: str, session: Session) -> None:
    other = booked_session(session.hub, starts_at=NOW, ends_at=NOW + timedelta(hours=1))
    stranger = Registration.objects.get(party=registered(other, at=NOW - timedelta(days=1)))
    answer = alice.post(page, sent(alice.get(page), there=[stranger.pk]))
    assert "taken off the list" in text(answer)
    assert total(session) == 0


def test_it_costs_the_same_for_many(alice: Any, page: str, session: Session, people: list[int]) -> None:
    few = cost(alice, page)
    for _ in range(9):
        registered(session, 2, at=NOW - timedelta(days=1))
    assert cost(alice, page) == few
