"""People checked in by other programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.kernel.models import AuditEntry
from estaminet.programme.models import DoorFact
from estaminet.programme.queries.attendance.present import attendance_of
from tests.asking import Program, problem, words_of_token
from tests.factories.registering import booked_session, registered


@pytest.fixture
def session(cast: Any) -> Any:
    return booked_session(cast.mons, starts_at=timezone.now() + timedelta(hours=1))


@pytest.fixture
def program(cast: Any) -> Program:
    return Program(words_of_token(cast.mons, ["door"]))


def fact(nonce: str, did: str = "arrived", **more: Any) -> dict[str, Any]:
    return {"nonce": nonce, "did": did, "at": timezone.now().isoformat(), **more}


def test_told_twice_in_any_order_counts_once(session: Any, program: Program) -> None:
    people = list(registered(session, 2, at=timezone.now()).registrations.all())
    address = f"/sessions/{session.pk}/check-ins"
    facts = [
        fact("till-1", ticket=people[0].code),
        fact("till-2", ticket=people[1].code),
        fact("till-3", "undone", undoes="till-2"),
        fact("till-4", "walked_in", people=3, age="26-64"),
        fact("till-5", ticket="2345678923456789"),
    ]

    first = program.post(address, {"facts": facts})
    again = program.post(address, {"facts": facts[::-1]})

    kept = ["till-1", "till-2", "till-3", "till-4"]
    assert (sorted(first.json()["kept"]), first.json()["unknown"]) == (kept, ["till-5"])
    assert sorted(again.json()["kept"]) == kept
    assert DoorFact.objects.count() == 4
    known = attendance_of(session.pk)
    assert set(known.people) == {people[0].pk}
    assert DoorFact.objects.standing().filter(did="walked_in").get().people == 3
    assert AuditEntry.objects.filter(did="attendance.told", by_label="token").count() == 2


def test_the_same_nonce_at_two_sessions_is_two_facts(session: Any, program: Program, cast: Any) -> None:
    other = booked_session(cast.mons, starts_at=timezone.now() + timedelta(hours=1))

    for each in (session, other):
        assert program.post(f"/sessions/{each.pk}/check-ins", {"facts": [fact("1", "online")]}).json()["kept"] == ["1"]

    assert DoorFact.objects.count() == 2


def test_too_early_and_called_off(session: Any, program: Program, cast: Any) -> None:
    later = booked_session(cast.mons, starts_at=timezone.now() + timedelta(days=2))
    off = booked_session(cast.mons, starts_at=timezone.now() + timedelta(hours=1), state="cancelled")

    told = {
        each: program.post(f"/sessions/{each}/check-ins", {"facts": [fact("1", "online")]})
        for each in (later.pk, off.pk)
    }

    assert problem(told[later.pk]) == (409, "not-yet")
    assert problem(told[off.pk]) == (409, "did-not-happen")
    assert not DoorFact.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"did": "arrived"},
        {"did": "undone"},
        {"did": "online", "undoes": "x"},
        {"did": "walked_in", "people": 501},
        {"did": "online", "at": "0001-01-01T00:00:00Z"},
        {"did": "online", "at": "2026-11-20T10:00:00"},
        {"did": "online", "nonce": ""},
        {"did": "online", "ticket": "é"},
    ],
)
def test_facts_that_make_no_sense(session: Any, program: Program, wrong: dict[str, Any]) -> None:
    assert problem(program.post(f"/sessions/{session.pk}/check-ins", {"facts": [{**fact("1"), **wrong}]})) == (
        422,
        "not-valid",
    )
