"""What people need, and what house and activity honestly answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.network.enums import Answer, Feature
from estaminet.programme.enums import Mode, Need
from estaminet.programme.models import AlsoAt, Session
from estaminet.programme.queries.registering.needs import ONLINE_TOO, answers_at
from tests.factories.network import AccessFeatureFactory, PlaceFactory
from tests.factories.registering import booked_session

YES, PARTLY, NO, UNKNOWN = Answer.YES, Answer.PARTLY, Answer.NO, Answer.UNKNOWN


@pytest.fixture
def session(cast: Any, at: Any) -> Session:
    place = PlaceFactory(hub=cast.wattrelos, floor=0)
    return booked_session(cast.wattrelos, place=place, starts_at=at + timedelta(days=10))


def told(session: Session, feature: Feature, answer: Answer, *, room: bool = False, **fields: Any) -> None:
    AccessFeatureFactory(
        hub=session.hub, place=session.place if room else None, feature=feature, answer=answer, **fields
    )


def answered(session: Session, need: Need, mode: str = Mode.IN_PERSON) -> Answer:
    return answers_at(session, mode=mode)[need].answer


def test_what_nobody_has_told_is_not_known(session: Session) -> None:
    answers = answers_at(session, mode=Mode.IN_PERSON)
    assert list(answers) == list(Need)
    assert {need: each.answer for need, each in answers.items() if each.answer != UNKNOWN} == {Need.COMPANION: YES}
    assert answers[Need.QUIET].team_gets_in_touch


@pytest.mark.parametrize(
    ("need", "feature"),
    [
        (Need.STEP_FREE, Feature.STEP_FREE),
        (Need.TOILET, Feature.ACCESSIBLE_TOILET),
        (Need.PARKING, Feature.ACCESSIBLE_PARKING),
        (Need.HEARING, Feature.HEARING_LOOP),
        (Need.SIGNED, Feature.SIGN_LANGUAGE),
        (Need.QUIET, Feature.QUIET_ROOM),
        (Need.SEAT, Feature.SEATS),
        (Need.DOG, Feature.ASSISTANCE_DOGS),
    ],
)
@pytest.mark.parametrize("answer", [YES, PARTLY, NO])
def test_a_need_is_answered_by_the_house(session: Session, need: Need, feature: Feature, answer: Answer) -> None:
    told(session, feature, answer, note={"fr": "Sonnez deux fois."})
    found = answers_at(session, mode=Mode.IN_PERSON)[need]
    assert (found.answer, found.note.source, found.team_gets_in_touch) == (
        answer,
        "Sonnez deux fois.",
        answer != YES,
    )


def test_what_the_room_says_goes_before_the_house(session: Session) -> None:
    told(session, Feature.HEARING_LOOP, YES)
    told(session, Feature.HEARING_LOOP, NO, room=True)
    assert answered(session, Need.HEARING) == NO


@pytest.mark.parametrize(
    ("floor", "lift", "answer"),
    [(0, NO, YES), (None, NO, YES), (2, YES, YES), (2, PARTLY, PARTLY), (2, NO, NO), (-1, None, UNKNOWN)],
)
def test_upstairs_an_even_doorstep_needs_a_lift(
    session: Session, floor: int | None, lift: Answer | None, answer: Answer
) -> None:
    assert session.place is not None
    session.place.floor = floor
    told(session, Feature.STEP_FREE, YES)
    if lift is not None:
        told(session, Feature.LIFT, lift)
    assert answered(session, Need.STEP_FREE) == answer


def test_the_activity_itself_answers_for_signs_and_easy_language(session: Session) -> None:
    told(session, Feature.SIGN_LANGUAGE, NO)
    told(session, Feature.EASY_SIGNS, YES)
    assert (answered(session, Need.SIGNED), answered(session, Need.EASY)) == (NO, PARTLY)
    session.activity.signed, session.activity.easy_to_read = ["fsl"], True
    assert (answered(session, Need.SIGNED), answered(session, Need.EASY)) == (YES, YES)


def test_online_only_what_we_can_do_is_asked(session: Session) -> None:
    told(session, Feature.HEARING_LOOP, YES)
    answers = answers_at(session, mode=Mode.ONLINE)
    assert (tuple(answers), answers[Need.HEARING].answer) == (ONLINE_TOO, UNKNOWN)


def test_at_the_other_place_of_a_joint_session_its_house_answers(cast: Any, session: Session) -> None:
    AlsoAt.objects.create(session=session, hub=cast.mons)
    told(session, Feature.QUIET_ROOM, YES)
    AccessFeatureFactory(hub=cast.mons, feature=Feature.QUIET_ROOM, answer=NO)
    at_mons = answers_at(session, mode=Mode.IN_PERSON, spot=(cast.mons.pk, None))
    assert (answered(session, Need.QUIET), at_mons[Need.QUIET].answer) == (YES, NO)


def test_one_query_is_enough(session: Session, django_assert_num_queries: Any) -> None:
    loaded = Session.objects.select_related("activity", "place").prefetch_related("also_at__place").get(pk=session.pk)
    with django_assert_num_queries(1):
        answers_at(loaded, mode=Mode.IN_PERSON)
