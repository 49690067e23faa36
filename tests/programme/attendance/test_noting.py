"""Facts from the door: three devices, no network, wrong clocks, everything told twice and in any order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import DoorDid, Mode, NotedHow
from estaminet.programme.models import DoorFact, Registration, Session
from estaminet.programme.operations.attendance.noting import EARLIEST, note_attendance
from estaminet.programme.operations.attendance.told import Told, Unreadable, as_sent, read_told
from estaminet.programme.queries.attendance.present import add_up, attendance_of
from tests.conftest import AT
from tests.factories.network import HubFactory
from tests.factories.registering import booked_session, registered

TEAM = Actor.system()
NOON = AT + timedelta(days=1)


@pytest.fixture
def session(db: None) -> Session:
    return booked_session(HubFactory(), seats=100, starts_at=NOON, ends_at=NOON + timedelta(hours=2))


@pytest.fixture
def codes(session: Session) -> list[str]:
    for number in (1, 2, 3):
        registered(session, number, at=AT)
    return list(Registration.objects.order_by("pk").values_list("code", flat=True))


def nonce(number: int) -> str:
    return f"{number:032x}"


def arrived(number: int, who: str, **more: Any) -> Told:
    return Told(nonce(number), DoorDid.ARRIVED, NOON, who=who, **more)


def undone(number: int, of: int) -> Told:
    return Told(nonce(number), DoorDid.UNDONE, NOON, undoes=nonce(of))


def note(session: Session, *told: Told, **more: Any) -> Any:
    given = {"how": NotedHow.DOOR, "by": TEAM, "at": NOON} | more
    return note_attendance(session=session, told=told, **given)


def test_who_arrives_is_there_once(session: Session, codes: list[str]) -> None:
    heard = note(session, arrived(1, codes[0]), arrived(2, codes[0]), arrived(3, codes[1]))
    note(session, arrived(3, codes[1]))
    assert heard.kept == [nonce(1), nonce(2), nonce(3)]
    found = attendance_of(session.pk)
    assert (found.total, found.here, DoorFact.objects.count()) == (2, 2, 3)


def test_taking_back_may_arrive_before_what_it_takes_back(session: Session, codes: list[str]) -> None:
    note(session, undone(2, of=1))
    assert attendance_of(session.pk).total == 0
    note(session, arrived(1, codes[0]))
    assert attendance_of(session.pk).total == 0
    note(session, arrived(3, codes[0]))
    assert attendance_of(session.pk).total == 1


def test_people_without_registration_are_counted_by_age(session: Session) -> None:
    note(
        session,
        Told(nonce(1), DoorDid.WALKED_IN, NOON, people=3, age_band="6-11"),
        Told(nonce(2), DoorDid.WALKED_IN, NOON, people=2),
        Told(nonce(3), DoorDid.ONLINE, NOON, people=7),
        Told(nonce(4), DoorDid.REFUSED, NOON, reason="full"),
        undone(5, of=2),
    )
    found = attendance_of(session.pk)
    assert (found.walked_in, found.online, found.refused, found.total) == ({"6-11": 3}, 7, 1, 10)


def test_who_went_home_took_part_but_is_not_here(session: Session, codes: list[str]) -> None:
    later = NOON + timedelta(hours=1)
    note(session, arrived(1, codes[0]), Told(nonce(2), DoorDid.LEFT, later, who=codes[0]), at=later)
    found = attendance_of(session.pk)
    assert (found.total, found.here) == (1, 0)
    again = later + timedelta(minutes=5)
    note(session, Told(nonce(3), DoorDid.ARRIVED, again, who=codes[0]), at=again)
    assert attendance_of(session.pk).here == 1


def test_somebody_of_another_date_is_given_back(session: Session, codes: list[str]) -> None:
    other = booked_session(session.hub, seats=5)
    registered(other, at=AT)
    stranger = Registration.objects.get(session=other).code
    heard = note(session, arrived(1, stranger), arrived(2, codes[0]))
    assert (heard.kept, heard.unknown) == ([nonce(2)], [nonce(1)])
    assert DoorFact.objects.count() == 1


def test_a_fact_keeps_what_figures_need_and_no_name(session: Session, codes: list[str]) -> None:
    party = registered(session, at=AT, spoken="nl", country="BE", mode=Mode.IN_PERSON)
    row = Registration.objects.get(party=party)
    note(session, arrived(1, row.code))
    fact = DoorFact.objects.get()
    assert (fact.subject_key, fact.age_band, fact.country, fact.language, fact.mode) == (
        row.subject_key,
        row.age_band,
        row.country,
        "nl",
        Mode.IN_PERSON,
    )


@pytest.mark.parametrize("wrong", [timedelta(minutes=10), timedelta(minutes=-10), timedelta(days=400)], ids=str)
def test_a_wrong_clock_is_reckoned_back(session: Session, codes: list[str], wrong: timedelta) -> None:
    happened, at = NOON + timedelta(minutes=3), NOON + timedelta(hours=1)
    told = Told(nonce(1), DoorDid.ARRIVED, happened + wrong, who=codes[0])
    note(session, told, at=at, clock=at + wrong)
    assert DoorFact.objects.get().at == happened


def test_nothing_happens_in_the_future_or_long_before(session: Session, codes: list[str]) -> None:
    note(
        session,
        Told(nonce(1), DoorDid.ARRIVED, NOON + timedelta(days=3), who=codes[0]),
        Told(nonce(2), DoorDid.ARRIVED, NOON - timedelta(days=3), who=codes[1]),
    )
    assert list(DoorFact.objects.values_list("at", flat=True)) == [NOON, NOON - EARLIEST]


def test_what_is_told_costs_three_queries(session: Session, codes: list[str], django_assert_num_queries: Any) -> None:
    for told in ([arrived(1, codes[0])], [arrived(10 + place, code) for place, code in enumerate(codes)]):
        with django_assert_num_queries(4):  # with the savepoint of the test
            note(session, *told)


# Everything any of three devices may note about six people, told in pieces, twice, in whatever order.
ACTS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["arrived", "left", "walked_in", "undo"]), st.integers(0, 5)),
    min_size=1,
    max_size=40,
)


def story(acts: Sequence[tuple[int, str, int]], codes: Sequence[str]) -> list[list[Told]]:
    """What each device noted, on a clock of its own."""
    devices: list[list[Told]] = [[], [], []]
    for number, (device, act, who) in enumerate(acts, 1):
        said_at = NOON + timedelta(minutes=number)
        if act == "undo":
            own = [each for each in devices[device] if each.did is not DoorDid.UNDONE]
            if own:
                devices[device].append(Told(nonce(number), DoorDid.UNDONE, said_at, undoes=own[who % len(own)].nonce))
        elif act == "walked_in":
            devices[device].append(Told(nonce(number), DoorDid.WALKED_IN, said_at, people=who + 1))
        else:
            devices[device].append(Told(nonce(number), DoorDid(act), said_at, who=codes[who]))
    return devices


def expected(devices: Sequence[Sequence[Told]]) -> tuple[set[str], int]:
    """By hand: whoever has an arrival that nobody took back, and how many more."""
    every = [told for device in devices for told in device]
    gone = {told.undoes for told in every if told.did is DoorDid.UNDONE}
    there = {told.who for told in every if told.did is DoorDid.ARRIVED and told.nonce not in gone}
    more = sum(told.people for told in every if told.did is DoorDid.WALKED_IN and told.nonce not in gone)
    return there, more


@settings(max_examples=60)
@given(acts=ACTS, seed=st.integers(0, 10_000))
def test_the_same_is_known_in_any_order(acts: list[tuple[int, str, int]], seed: int, request: Any) -> None:
    request.getfixturevalue("db")
    DoorFact.objects.all()._raw_delete("default")
    session = Session.objects.first() or request.getfixturevalue("session")
    codes = list(Registration.objects.order_by("pk").values_list("code", flat=True)) or request.getfixturevalue("codes")
    devices, dice = story(acts, codes), random.Random(seed)
    contacts = [device[begin : begin + 7] for device in devices for begin in range(0, len(device), 7)]
    contacts += dice.sample(contacts, len(contacts) // 2)
    dice.shuffle(contacts)
    at = NOON + timedelta(hours=1)
    for told in contacts:
        mixed = dice.sample(list(told), len(told))
        note(session, *mixed, at=at, clock=at)
    found = attendance_of(session.pk)
    names = dict(Registration.objects.values_list("pk", "code"))
    assert ({names[who] for who in found.people}, found.uncounted) == expected(devices)
    assert add_up(DoorFact.objects.standing().order_by("at", "nonce")) == found
    assert DoorFact.objects.count() == sum(map(len, devices))


@pytest.mark.parametrize(
    "row",
    [
        "no fact",
        {},
        {"nonce": "short", "did": "arrived", "at": 1, "who": "A"},
        {"nonce": nonce(1), "did": "danced", "at": 1, "who": "A"},
        {"nonce": nonce(1), "did": "arrived", "at": "soon", "who": "A"},
        {"nonce": nonce(1), "did": "arrived", "at": 10**30, "who": "A"},
        {"nonce": nonce(1), "did": "arrived", "at": 1, "who": ""},
        {"nonce": nonce(1), "did": "arrived", "at": 1, "who": "A" * 17},
        {"nonce": nonce(1), "did": "arrived", "at": 1, "who": "A", "undoes": nonce(2)},
        {"nonce": nonce(1), "did": "undone", "at": 1},
        {"nonce": nonce(1), "did": "walked_in", "at": 1, "people": 0},
        {"nonce": nonce(1), "did": "walked_in", "at": 1, "people": 501},
        {"nonce": nonce(1), "did": "walked_in", "at": 1, "people": True},
        {"nonce": nonce(1), "did": "walked_in", "at": 1, "people": 1, "age": "old"},
        {"nonce": nonce(1), "did": "refused", "at": 1, "reason": 7},
    ],
    ids=str,
)
def test_what_no_device_sends_is_not_read(row: Any) -> None:
    with pytest.raises(Unreadable):
        read_told([row])


def test_what_is_kept_for_later_is_read_again_as_it_was(codes: list[str]) -> None:
    told = [
        arrived(1, codes[0]),
        undone(2, of=1),
        Told(nonce(3), DoorDid.WALKED_IN, NOON, people=4, age_band="65+"),
        Told(nonce(4), DoorDid.REFUSED, NOON, reason="full"),
    ]
    assert read_told(as_sent(told)) == told
