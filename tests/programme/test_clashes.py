"""Who would be in two places at once, and which place would hold two things."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.models import AlsoAt
from estaminet.programme.queries.clashes import clashes
from tests.factories.network import MADE, HubFactory, NetworkFactory, PlaceFactory
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory, FacilitatorFactory, SessionFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
BEGIN = MADE + timedelta(days=1)


def told(found: list[Any]) -> list[tuple[Any, ...]]:
    """Who or which place, in which of the sessions asked about, and what else is then."""
    return [(each.person or each.place, each.session, each.other) for each in found]


@pytest.fixture
def alice_twice(cast):
    """Alice leads the film workshop in Wattrelos, and sings in Mons an hour later."""
    film, choir = ActivityFactory(hub=cast.wattrelos), ActivityFactory(hub=cast.mons)
    for activity in (film, choir):
        FacilitatorFactory(activity=activity, person=cast.alice)
    return SessionFactory(activity=film, starts_at=BEGIN), SessionFactory(activity=choir, starts_at=BEGIN + HOUR)


def test_somebody_cannot_be_in_two_houses(cast, alice_twice):
    film, choir = alice_twice
    assert told(clashes(cast.reader(cast.alice), [film])) == [(cast.alice, film, choir)]
    # Seen from both at once, the pair is told once.
    assert told(clashes(cast.reader(cast.alice), [film, choir])) == [(cast.alice, film, choir)]


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": BEGIN + 2 * HOUR, "ends_at": BEGIN + 3 * HOUR},
        {"state": SessionState.CANCELLED},
        {"state": SessionState.POSTPONED},
        {"removed_at": MADE, "shown": False},
    ],
    ids=["after the other", "cancelled", "postponed", "removed"],
)
def test_what_is_over_or_called_off_keeps_nobody_busy(cast, alice_twice, change):
    film, choir = alice_twice
    for name, value in change.items():
        setattr(choir, name, value)
    choir.save()
    assert clashes(cast.reader(cast.alice), [film]) == []


def test_a_removed_activity_keeps_nobody_busy(cast, alice_twice):
    film, choir = alice_twice
    choir.activity.removed_at = MADE
    choir.activity.save()
    assert clashes(cast.reader(cast.alice), [film]) == []


def test_what_lasts_for_days_shares_people_and_places(cast, alice_twice):
    film, choir = alice_twice
    choir.ends_at = choir.starts_at + timedelta(days=30)
    choir.fits_clock()
    choir.save()
    assert clashes(cast.reader(cast.alice), [film]) == []


def test_somebody_of_one_date_is_free_on_the_others(cast):
    film, choir = ActivityFactory(hub=cast.wattrelos), ActivityFactory(hub=cast.wattrelos)
    first, second = SessionFactory(activity=film), SessionFactory(activity=film, starts_at=BEGIN + timedelta(days=7))
    songs = [SessionFactory(activity=choir, starts_at=each.starts_at) for each in (first, second)]
    FacilitatorFactory(activity=film, session=second, person=cast.alice)
    FacilitatorFactory(activity=choir, person=cast.alice)
    assert told(clashes(cast.reader(cast.alice), [first, second])) == [(cast.alice, second, songs[1])]
    assert told(clashes(cast.reader(cast.alice), songs)) == [(cast.alice, songs[1], second)]


def test_a_name_alone_is_nobody_in_particular(cast):
    sessions = [SessionFactory(activity=ActivityFactory(hub=cast.wattrelos)) for _each in range(2)]
    for each in sessions:
        FacilitatorFactory(activity=each.activity, name="Wouter")
    assert clashes(cast.reader(cast.alice), sessions) == []


def test_a_place_holds_one_thing_at_a_time(cast):
    hall, kitchen = PlaceFactory(hub=cast.wattrelos), PlaceFactory(hub=cast.wattrelos)
    film, meal, walk, talk = (
        SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), place=place)
        for place in (hall, hall, kitchen, None)
    )
    assert told(clashes(cast.reader(cast.alice), [film, meal, walk, talk])) == [(hall, film, meal)]
    meal.mode = Mode.ONLINE
    meal.save()
    assert clashes(cast.reader(cast.alice), [film]) == []


def test_the_further_places_of_a_joint_session_count(cast):
    stage = PlaceFactory(hub=cast.mons)
    joint = SessionFactory(activity=ActivityFactory(hub=cast.wattrelos))
    AlsoAt.objects.create(session=joint, hub=cast.mons, place=stage)
    theirs = SessionFactory(activity=ActivityFactory(hub=cast.mons), place=stage)
    assert told(clashes(cast.reader(cast.alice), [joint])) == [(stage, joint, theirs)]
    assert told(clashes(cast.reader(cast.bob), [theirs])) == [(stage, theirs, joint)]


def test_an_evening_that_lasts_past_midnight_meets_the_next_day(cast):
    hall = PlaceFactory(hub=cast.wattrelos)
    late = BEGIN.replace(hour=21, minute=0)
    ball = SessionFactory(
        activity=ActivityFactory(hub=cast.wattrelos), place=hall, starts_at=late, ends_at=late + 4 * HOUR
    )
    night = SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), place=hall, starts_at=late + 3 * HOUR)
    assert night.day > ball.day
    assert told(clashes(cast.reader(cast.alice), [ball])) == [(hall, ball, night)]
    assert told(clashes(cast.reader(cast.alice), [night])) == [(hall, night, ball)]


def test_what_another_team_keeps_to_itself_is_not_named(cast, alice_twice):
    film, choir = alice_twice
    choir.activity.published_at = None
    choir.activity.save()
    choir.shown = False
    choir.save()
    assert [each.known for each in clashes(cast.reader(cast.alice), [film])] == [False]
    assert [each.known for each in clashes(cast.reader(cast.cleo), [film])] == [True]


def test_another_network_is_not_looked_at(cast, alice_twice):
    film, choir = alice_twice
    elsewhere = HubFactory(network=NetworkFactory(slug="elsewhere"))
    choir.network, choir.hub = elsewhere.network, elsewhere
    choir.save()
    assert clashes(cast.reader(cast.alice), [film]) == []


def test_a_hundred_sessions_cost_as_many_questions_as_one(cast, django_assert_max_num_queries):
    hall = PlaceFactory(hub=cast.wattrelos)
    film, choir = (ActivityFactory(hub=cast.wattrelos) for _each in range(2))
    people = [cast.alice, *PersonFactory.create_batch(4)]
    for activity in (film, choir):
        for person in people:
            FacilitatorFactory(activity=activity, person=person)
        for week in range(20):
            starts = BEGIN + timedelta(days=7 * week)
            SessionFactory(activity=activity, place=hall, starts_at=starts, shown=False)
    sessions, reader = list(film.sessions.all()), cast.reader(cast.alice)
    for asked in (sessions[:1], sessions):
        with django_assert_max_num_queries(1):
            assert len(clashes(reader, asked)) == len(asked) * 6
