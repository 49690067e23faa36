"""Devices at the door: what they are told, what they tell, and when they are stopped."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from estaminet.kernel.actor import Actor
from estaminet.people.models import Role
from estaminet.programme.enums import DoorDid, NotedHow, SessionState
from estaminet.programme.models import DoorFact, DoorPass, HeldFacts, Registration, Session
from estaminet.programme.operations.attendance.noting import note_attendance
from estaminet.programme.operations.attendance.passes import (
    DoorShut,
    TooEarly,
    give_door_pass,
    purge_held_facts,
    stop_door_pass,
)
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.queries.attendance.device import facts_told, milliseconds
from estaminet.programme.queries.attendance.present import attendance_of
from tests.factories.registering import booked_session, registered
from tests.programme.dates import text
from tests.programme.registering.team import NOW, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Any) -> Session:
    """It began an hour ago and lasts two more."""
    return booked_session(
        cast.wattrelos, seats=30, starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=2)
    )


@pytest.fixture
def codes(session: Session) -> list[str]:
    registered(session, 3, at=NOW - timedelta(days=2))
    return list(Registration.objects.order_by("pk").values_list("code", flat=True))


@pytest.fixture
def door(cast: Any, session: Session) -> DoorPass:
    by = Actor.person(cast.alice.account.pk)
    return give_door_pass(session=session, device="  Alice’s   phone ", by=by, at=NOW)


def fact(number: int, did: str = "arrived", **more: Any) -> dict[str, Any]:
    return {"nonce": f"{number:032x}", "did": did, "at": milliseconds(NOW), **more}


def sync(door: DoorPass, *facts: dict[str, Any], since: int = 0, now: int | None = None) -> Any:
    """What the house answers to a device that tells these facts."""
    body = {"now": milliseconds(NOW) if now is None else now, "since": since, "facts": list(facts)}
    return Client().post("/door/sync", json.dumps(body), content_type="application/json", headers=shown(door))


def shown(door: DoorPass) -> dict[str, str]:
    return {"X-Door-Pass": door.token}


def listed(door: DoorPass, language: str = "en") -> Any:
    return Client().get(f"/door/list?language={language}", headers=shown(door))


def test_a_device_knows_who_is_expected_and_no_more(door: DoorPass, codes: list[str], session: Session) -> None:
    answer = listed(door)
    told = answer.json()
    assert "no-store" in answer["Cache-Control"]
    assert [each["code"] for each in told["people"]] == codes
    assert set(told["people"][0]) == {"code", "party", "name", "minor", "age", "needs", "no_picture"}
    assert [each["name"] for each in told["parties"]] == [session.parties.get().contact_name]
    assert told["session"]["seats"] == 30
    assert told["until"] == milliseconds(session.ends_at + timedelta(hours=12))
    assert door.device == "Alice’s phone"


def test_it_says_when_in_the_language_of_its_page(door: DoorPass) -> None:
    assert [listed(door, tongue).json()["session"]["language"] for tongue in ("nl", "tlh")] == ["nl", "fr"]


def test_what_it_notes_counts_once(door: DoorPass, codes: list[str], session: Session) -> None:
    facts = [fact(1, who=codes[0]), fact(2, who=codes[1]), fact(3, "walked_in", people=2, age="6-11")]
    for _time in range(2):
        answer = sync(door, *facts)
        assert (answer.status_code, answer.json()["kept"]) == (200, [each["nonce"] for each in facts])
    assert attendance_of(session.pk).total == 4
    assert set(DoorFact.objects.values_list("door_pass", "how")) == {(door.pk, NotedHow.DOOR)}


def test_devices_see_each_other(cast: Any, door: DoorPass, codes: list[str], session: Session) -> None:
    other = give_door_pass(session=session, device="tablet", by=Actor.person(cast.ana.account.pk), at=NOW)
    sync(door, fact(1, who=codes[0]))
    told = sync(other, fact(2, who=codes[1])).json()
    assert [each["who"] for each in told["facts"]] == [codes[0]]
    taken_back = sync(other, fact(3, "undone", undoes=f"{1:032x}"), since=told["since"])
    assert taken_back.status_code == 200
    again = sync(door, since=told["since"]).json()
    assert {(each["did"], each["who"], each["undoes"]) for each in again["facts"]} == {
        ("arrived", codes[1], ""),
        ("undone", "", f"{1:032x}"),
    }


def test_nobody_is_sent_past_what_was_heard_a_moment_ago(door: DoorPass, codes: list[str], session: Session) -> None:
    """A fact with a lower id may still be on its way, while a thousand others are written."""
    sync(door, fact(1, who=codes[0]))
    known = DoorFact.objects.get()
    soon, later = (known.heard_at + timedelta(seconds=each) for each in (29, 31))
    for since, at in ((0, soon), (known.pk, later)):
        settled, facts = facts_told(session, at)
        assert (settled, [each["nonce"] for each in facts]) == (since, [known.nonce])
    assert facts_told(session, later, known.pk) == (known.pk, [])


def test_somebody_who_is_not_on_the_list_waits_for_the_team(door: DoorPass, session: Session) -> None:
    told = sync(door, fact(1, who="ABCDEFGH23456789")).json()
    assert (told["kept"], told["unknown"], told["held"]) == ([], [f"{1:032x}"], 1)
    sync(door, fact(1, who="ABCDEFGH23456789"))
    assert HeldFacts.objects.get().number == 1


def stopped_by_hand(cast: Any, door: DoorPass) -> None:
    stop_door_pass(door_pass=door, by=Actor.person(cast.alice.account.pk), at=NOW)


def role_lost(cast: Any, door: DoorPass) -> None:
    Role.objects.filter(account=cast.alice.account).update(withdrawn_at=NOW)


def time_over(cast: Any, door: DoorPass) -> None:
    DoorPass.objects.filter(pk=door.pk).update(made_at=NOW - timedelta(days=2), until=NOW - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("stop", "why"),
    [(stopped_by_hand, "revoked"), (role_lost, "role"), (time_over, "ended")],
    ids=["by hand", "role", "time"],
)
def test_a_stopped_device_loses_nothing_and_sees_nothing(
    cast: Any, door: DoorPass, codes: list[str], session: Session, stop: Any, why: str
) -> None:
    stop(cast, door)
    for _time in range(2):
        answer = sync(door, fact(1, who=codes[0]), fact(2, "walked_in", people=3))
        assert (answer.status_code, answer.json()) == (403, {"stop": why, "kept": [], "unknown": [], "held": 2})
    assert listed(door).status_code == 403
    assert "people" not in listed(door).json()
    assert attendance_of(session.pk).total == 0
    held = HeldFacts.objects.get()
    page = address("held_facts", session, session.pk, held.pk)
    boss = cast.client(cast.cleo)
    for _time in range(2):
        boss.post(page, {"do": "accept"})
    assert attendance_of(session.pk).total == 4
    held.refresh_from_db()
    assert held.accepted is True


def test_put_aside_is_not_counted(cast: Any, door: DoorPass, codes: list[str], session: Session) -> None:
    stopped_by_hand(cast, door)
    sync(door, fact(1, who=codes[0]))
    cast.client(cast.alice).post(
        address("held_facts", session, session.pk, HeldFacts.objects.get().pk), {"do": "aside"}
    )
    assert (attendance_of(session.pk).total, HeldFacts.objects.get().accepted) == (0, False)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"now": 1}' * 2,
        '{"facts": []}',
        '{"now": 1, "since": -1}',
        '{"now": 1, "facts": [{}]}',
        "[" * 5_000,
    ],
    ids=lambda body: body[:20] or "nothing",
)
def test_what_no_device_sends_is_refused(door: DoorPass, body: str) -> None:
    answer = Client().post("/door/sync", body, content_type="application/json", headers=shown(door))
    assert answer.status_code == 400


def test_a_thousand_at_once_and_no_more(door: DoorPass) -> None:
    assert sync(door, *(fact(number, "walked_in") for number in range(1_000))).status_code == 200
    assert sync(door, *(fact(number, "walked_in") for number in range(1_001))).status_code == 400


def test_guessing_passes_is_slow(door: DoorPass) -> None:
    forged = [f"{door.pk}-{'0' * 32}.{'a' * 43}", "", "x", door.token[:-1] + ("A" if door.token[-1] != "A" else "B")]
    answers = [Client().get("/door/list", headers={"X-Door-Pass": forged[n % 4]}).status_code for n in range(61)]
    assert (set(answers[:60]), answers[60]) == ({404}, 429)
    assert listed(door).status_code == 200


def test_a_device_is_made_ready_on_its_page(cast: Any, session: Session) -> None:
    page = address("door_passes", session, session.pk)
    answer = cast.client(cast.alice).post(page, {"device": "phone"})
    made = DoorPass.objects.get()
    assert answer["Location"].partition("#")[2] == made.token
    assert "phone" in text(cast.client(cast.ana).get(page))
    cast.client(cast.ana).post(address("door_pass_stop", session, session.pk, made.pk))
    assert DoorPass.objects.get().revoked_at is not None


def test_not_long_before_and_not_after(cast: Any, session: Session) -> None:
    by = Actor.person(cast.alice.account.pk)
    with pytest.raises(TooEarly):
        give_door_pass(session=session, device="", by=by, at=session.starts_at - timedelta(days=8))
    with pytest.raises(DoorShut):
        give_door_pass(session=session, device="", by=by, at=session.ends_at + timedelta(hours=12))
    session.state = SessionState.CANCELLED
    with pytest.raises(DoorShut):
        give_door_pass(session=session, device="", by=by, at=NOW)


def test_what_the_team_notes_reaches_the_door(door: DoorPass, codes: list[str], session: Session) -> None:
    told = [Told("f" * 32, DoorDid.ARRIVED, NOW, who=codes[2])]
    note_attendance(session=session, told=told, how=NotedHow.SCREEN, by=Actor.system(), at=NOW)
    assert [each["who"] for each in sync(door).json()["facts"]] == [codes[2]]


def test_what_was_held_is_forgotten_in_time(cast: Any, door: DoorPass, codes: list[str], session: Session) -> None:
    stopped_by_hand(cast, door)
    sync(door, fact(1, who=codes[0]))
    over = session.ends_at + timedelta(days=30)
    assert [purge_held_facts(at) for at in (over, over + timedelta(days=1), over + timedelta(days=2))] == [0, 1, 0]
    assert HeldFacts.objects.get().told is None
