"""Three devices come back from a cellar at once: wrong clocks, repeated contacts, everything in any order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.people.enums import RoleKind
from estaminet.people.models import Role
from estaminet.programme.enums import DoorDid
from estaminet.programme.models import DoorFact, DoorPass, Registration, Session
from estaminet.programme.operations.attendance.entering import Entered, enter_attendance
from estaminet.programme.operations.attendance.passes import give_door_pass, hear_device, stop_door_pass
from estaminet.programme.operations.attendance.told import Told
from estaminet.programme.operations.registering.taking_in import Brought, take_in_parties
from estaminet.programme.queries.attendance.present import attendance_of
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.people import AccountFactory
from tests.factories.registering import VISITOR, booked_session, draft
from tests.races import RUNS_OF_FEW, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
SKEWS = (timedelta(minutes=10), timedelta(minutes=-10), timedelta(0))
BEGINS = AT + timedelta(days=1)
LATER = BEGINS + timedelta(hours=2)


def a_full_house(people: int) -> tuple[Session, list[DoorPass], list[str]]:
    """A session with so many registered, three devices of somebody of its team, and the codes of the tickets."""
    hub = HubFactory(slug="wattrelos")
    session = booked_session(hub, seats=people, starts_at=BEGINS, ends_at=LATER)
    brought = [Brought(draft(4, confirmed=True), AT) for _ in range(people // 4)]
    take_in_parties(activity=session.activity, brought={session.pk: brought}, by=VISITOR, at=AT)
    account = AccountFactory()
    Role.objects.create(kind=RoleKind.ANIMATOR, account=account, hub=hub, given_at=AT)
    by = Actor.person(account.pk)
    passes = [give_door_pass(session=session, device=f"phone {n}", by=by, at=BEGINS) for n in range(3)]
    return session, passes, list(Registration.objects.order_by("pk").values_list("code", flat=True))


def noted_by(device: int, scans: int, codes: Sequence[str], dice: random.Random) -> list[Told]:
    """What somebody notes in a cellar: arrivals, many of the same people, some taken back, some only counted."""
    told: list[Told] = []
    for number in range(scans):
        nonce = f"{device:08x}{number:024x}"
        said_at = BEGINS + timedelta(seconds=dice.randrange(3_600)) + SKEWS[device]
        chance = dice.random()
        if chance < 0.1 and told:
            of = dice.choice(told)
            if of.did is not DoorDid.UNDONE:
                told.append(Told(nonce, DoorDid.UNDONE, said_at, undoes=of.nonce))
                continue
        if chance < 0.2:
            told.append(Told(nonce, DoorDid.WALKED_IN, said_at, people=dice.randint(1, 4)))
        else:
            told.append(Told(nonce, DoorDid.ARRIVED, said_at, who=dice.choice(codes)))
    return told


def tells(door: DoorPass, told: Sequence[Told], skew: timedelta, dice: random.Random) -> list[str]:
    """The device's contacts: portions of its queue, some repeated because the answer was lost, in any order."""
    portions = [list(told[begin : begin + 60]) for begin in range(0, len(told), 60)]
    portions += dice.sample(portions, len(portions) // 3)
    dice.shuffle(portions)
    stops = []
    for portion in portions:
        dice.shuffle(portion)
        contact = hear_device(door_pass=door, told=portion, clock=LATER + skew, at=LATER)
        if contact.stop:
            stops.append(contact.stop.value)
    return stops


def expected(queues: Sequence[Sequence[Told]]) -> tuple[set[str], int]:
    every = [told for queue in queues for told in queue]
    gone = {told.undoes for told in every if told.did is DoorDid.UNDONE}
    there = {told.who for told in every if told.did is DoorDid.ARRIVED and told.nonce not in gone}
    return there, sum(told.people for told in every if told.did is DoorDid.WALKED_IN and told.nonce not in gone)


def check(session: Session, queues: Sequence[Sequence[Told]]) -> None:
    """Nothing is lost and nothing counts twice."""
    found = attendance_of(session.pk)
    codes = dict(Registration.objects.filter(pk__in=found.people).values_list("pk", "code"))
    assert ({codes[pk] for pk in found.people}, found.uncounted) == expected(queues)
    assert DoorFact.objects.filter(session=session).count() == sum(map(len, queues))
    assert all(BEGINS <= at <= LATER for at in DoorFact.objects.values_list("at", flat=True))


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_three_devices_come_back_at_once(seed: int) -> None:
    dice = random.Random(seed)
    session, passes, codes = a_full_house(40)
    queues = [noted_by(number, 120, codes, dice) for number in range(3)]
    results: list[Any] = together(
        *(
            lambda door=door, queue=queue, skew=skew: tells(door, queue, skew, random.Random(f"{seed} {door.device}"))
            for door, queue, skew in zip(passes, queues, SKEWS, strict=True)
        ),
        seed=seed,
    )
    assert results == [[], [], []]
    check(session, queues)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_the_team_ticks_meanwhile_and_stops_a_device(seed: int) -> None:
    dice = random.Random(seed)
    session, passes, codes = a_full_house(20)
    team, absent = Actor.person(passes[0].account_id or 0), codes[-1]
    queue = noted_by(0, 60, codes[:-1], dice)
    ids = list(Registration.objects.filter(code=absent).values_list("pk", flat=True))
    ticks = lambda: enter_attendance(  # noqa: E731
        session=session, entered=Entered(came=ids), how="screen", by=team, at=LATER, form_key="f" * 32
    )
    results: list[Any] = together(
        lambda: tells(passes[0], queue, SKEWS[0], random.Random(seed)),
        ticks,
        ticks,
        lambda: stop_door_pass(door_pass=passes[1], by=team, at=LATER),
        lambda: tells(passes[1], noted_by(1, 60, codes[:-1], dice), SKEWS[1], random.Random(seed)),
        seed=seed,
    )
    assert [each for each in results if isinstance(each, Exception)] == []
    assert DoorFact.objects.filter(registration__code=absent).count() == 1
    assert {told.nonce for told in queue} <= set(DoorFact.objects.values_list("nonce", flat=True))
    told = set(DoorFact.objects.filter(door_pass=passes[1]).values_list("nonce", flat=True))
    held = {each["nonce"] for rows in passes[1].held.values_list("told", flat=True) for each in rows}
    assert len(told | held) == 60
    assert told & held == set()


@pytest.mark.prove
def test_three_thousand_scans() -> None:
    dice = random.Random(20261121)
    session, passes, codes = a_full_house(400)
    queues = [noted_by(number, 1_000, codes, dice) for number in range(3)]
    results: list[Any] = together(
        *(
            lambda door=door, queue=queue, skew=skew: tells(door, queue, skew, random.Random(door.pk))
            for door, queue, skew in zip(passes, queues, SKEWS, strict=True)
        )
    )
    assert results == [[], [], []]
    check(session, queues)
