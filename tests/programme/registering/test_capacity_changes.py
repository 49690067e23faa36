"""The team changes how many places there are: free ones go on at once, and nobody loses theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estaminet.kernel.models import OutboxMail
from estaminet.network.operations.places import change_place
from estaminet.programme.enums import Entry, PartyState
from estaminet.programme.models import Activity, AlsoAt, Party, Session
from estaminet.programme.operations import change_activity, plan_sessions_again, publish_activity, withdraw_activity
from estaminet.programme.operations.registering.changing import cancel_people
from tests.conftest import Cast
from tests.factories.network import PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def states() -> list[str]:
    return list(Party.objects.order_by("pk").values_list("state", flat=True))


def left(*sessions: Session) -> list[int | None]:
    found = dict(Session.objects.values_list("pk", "left"))
    return [found[each.pk] for each in sessions]


def change(cast: Cast, session: Session, at: datetime, **changes: Any) -> None:
    change_activity(activity=session.activity, changes=changes, by=cast.actor(cast.alice), at=at)


# --- the activity ------------------------------------------------------------------------------------------------


def test_more_places_go_to_those_who_wait_in_their_order(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=3, starts_at=at + 9 * DAY)
    for number in (3, 2, 3, 1):
        registered(session, number, at=at)
    OutboxMail.objects.all().delete()
    change(cast, session, at, seats=6)
    assert (states(), left(session)) == (["taken", "offered", "waiting", "offered"], [0])
    assert list(OutboxMail.objects.values_list("template", flat=True)) == ["programme/mail/party_offer"] * 2


def test_with_fewer_than_are_taken_everybody_stays_and_nobody_new_comes(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=6, starts_at=at + 9 * DAY)
    first, _second = registered(session, 3, at=at), registered(session, 2, at=at)
    change(cast, session, at, seats=3)
    assert (states(), left(session)) == ([PartyState.TAKEN] * 2, [0])
    registered(session, 2, at=at)
    cancel_people(party=first, by=VISITOR, at=at)
    assert (states()[1:], left(session)) == ([PartyState.TAKEN, PartyState.WAITING], [1])


def test_no_limit_any_more_means_a_place_for_all(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=1, starts_at=at + 9 * DAY)
    for _each in range(4):
        registered(session, 1, at=at)
    change(cast, session, at, seats=None)
    assert (states(), left(session)) == ([PartyState.TAKEN, *[PartyState.OFFERED] * 3], [None])


def test_a_date_with_a_number_of_its_own_keeps_it_and_what_is_over_is_left_alone(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=5, starts_at=at + 9 * DAY)
    own = SessionFactory(activity=session.activity, starts_at=at + 10 * DAY, seats=3)
    over = SessionFactory(activity=session.activity, starts_at=at - 10 * DAY)
    change(cast, session, at, seats=8)
    assert left(session, own, over) == [8, 3, None]


def test_registering_begins_and_ends_with_the_way_in(cast: Cast, at: datetime) -> None:
    session = SessionFactory(activity__hub=cast.wattrelos, activity__seats=7, starts_at=at + DAY)
    assert left(session) == [None]
    change(cast, session, at, entry=Entry.BOOKED)
    assert left(session) == [7]
    registered(session, 3, at=at)
    change(cast, session, at, entry=Entry.OPEN)
    assert (left(session), states()) == ([None], [PartyState.TAKEN])
    change(cast, session, at, entry=Entry.BOOKED)
    assert left(session) == [4]


def test_what_has_nothing_to_do_with_places_asks_nothing_of_them(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=7, starts_at=at + DAY)
    Session.objects.update(left=3)  # as if it had been worked out otherwise
    change(cast, session, at, audience="adults", seats=7)
    assert left(session) == [3]


def test_four_hundred_dates_without_anybody_cost_what_forty_do(cast: Cast, at: datetime) -> None:
    counted = []
    for number in (40, 400):
        activity = ActivityFactory(hub=cast.wattrelos, entry=Entry.BOOKED, seats=10)
        session = SessionFactory(activity=activity, starts_at=at + DAY)
        rows = [
            Session(
                network=session.network,
                activity=activity,
                hub=session.hub,
                zone=session.zone,
                starts_at=session.starts_at + each * DAY,
                ends_at=session.ends_at + each * DAY,
                day=session.day + each * DAY,
                shown=True,
                made_at=at,
                changed_at=at,
            )
            for each in range(1, number)
        ]
        Session.objects.bulk_create(rows)
        with CaptureQueriesContext(connection) as found:
            change(cast, session, at, seats=12)
        counted.append(len(found))
        assert set(activity.sessions.values_list("left", flat=True)) == {12}
    assert counted[0] == counted[1]


def test_dates_are_held_in_the_order_of_their_ids(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=7, starts_at=at + 9 * DAY)
    SessionFactory(activity=session.activity, starts_at=at + DAY)
    with CaptureQueriesContext(connection) as found:
        change(cast, session, at, seats=9)
    held = [each["sql"] for each in found if "FOR NO KEY UPDATE" in each["sql"] and "programme_session" in each["sql"]]
    assert all(each.count("ORDER BY") == 1 for each in held)
    if connection.vendor == "postgresql":
        assert len(held) == 1


def test_published_and_planned_again_the_free_places_go_on(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=2, starts_at=at + 9 * DAY)
    first, by = registered(session, 2, at=at), cast.actor(cast.alice)
    registered(session, 2, at=at)
    withdraw_activity(activity=session.activity, by=by, at=at, call_off=True)
    cancel_people(party=first, by=VISITOR, at=at)
    assert states() == [PartyState.ENDED, PartyState.WAITING]
    publish_activity(activity=session.activity, by=by, at=at)
    assert states() == [PartyState.ENDED, PartyState.WAITING]
    plan_sessions_again(activity=session.activity, ids=[session.pk], by=by, at=at)
    assert states() == [PartyState.ENDED, PartyState.OFFERED]


# --- the hall ----------------------------------------------------------------------------------------------------


def test_a_larger_hall_takes_in_those_who_wait_and_a_smaller_one_nobody_new(cast: Cast, at: datetime) -> None:
    hall = PlaceFactory(hub=cast.wattrelos, capacity=2)
    session = booked_session(cast.wattrelos, seats=30, place=hall, starts_at=at + 9 * DAY)
    for _each in range(3):
        registered(session, 2, at=at)
    by = cast.actor(cast.alice)
    assert (states(), left(session)) == (["taken", "waiting", "waiting"], [0])
    change_place(place=hall, changes={"capacity": 5}, by=by, at=at)
    assert (states(), left(session)) == (["taken", "offered", "waiting"], [1])
    change_place(place=hall, changes={"capacity": 3}, by=by, at=at)
    assert (states(), left(session)) == (["taken", "offered", "waiting"], [0])
    change_place(place=hall, changes={"capacity": None}, by=by, at=at)
    assert (states(), left(session)) == (["taken", "offered", "offered"], [24])


def test_the_hall_of_a_joint_date_counts_too_and_other_changes_of_a_place_ask_nothing(cast: Cast, at: datetime) -> None:
    hall = PlaceFactory(hub=cast.mons, capacity=2)
    session = booked_session(cast.wattrelos, seats=30, starts_at=at + 9 * DAY)
    AlsoAt.objects.create(session=session, hub=cast.mons, place=hall)
    registered(session, 2, at=at, spot=(cast.mons.pk, hall.pk))
    registered(session, 1, at=at, spot=(cast.mons.pk, hall.pk))
    by = cast.actor(cast.bob)
    change_place(place=hall, changes={"capacity": 3}, by=by, at=at)
    assert states() == ["taken", "offered"]
    Session.objects.update(left=1)
    change_place(place=hall, changes={"capacity": 3, "position": 4}, by=by, at=at)
    assert left(session) == [1]


# --- by hand -----------------------------------------------------------------------------------------------------


def test_an_operator_may_do_at_once_what_the_worker_would(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = booked_session(cast.wattrelos, seats=2, starts_at=at + 4 * DAY)
    first = registered(session, 2, at=at)
    second, _third = registered(session, 2, at=at), registered(session, 1, at=at)
    cancel_people(party=first, by=VISITOR, at=at)
    second.refresh_from_db()
    assert second.offer_until is not None
    monkeypatch.setattr(timezone, "now", lambda: second.offer_until)

    def said(*words: str) -> str:
        out = StringIO()
        call_command("registrations", *words, stdout=out)
        return out.getvalue()

    assert "1 dates have offers" in said("--count")
    assert states() == ["ended", "offered", "waiting"]
    assert "ended for 1 dates" in said()
    assert states() == ["ended", "ended", "offered"]
    Session.objects.update(left=77)
    assert "for 1 activities" in said("--places")
    assert left(session) == [1]
    assert Activity.objects.count() == 1
