"""Shown while everybody who can be recognised agrees: asked at that moment, of every way a word can change."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.people.models import Consent
from estaminet.people.operations import erase_person, merge_people
from estaminet.programme.enums import PICTURES, Faces
from estaminet.programme.models import ActivityConsent, Photograph, Registration, SeenPerson, Session
from estaminet.programme.operations.photographs.looking import (
    NobodyNamed,
    NotAgreed,
    NotOfThisDate,
    TickedForNothing,
    remove_photograph,
)
from estaminet.programme.operations.photographs.taking_back import take_back_pictures
from estaminet.programme.operations.registering.changing import pass_on
from estaminet.programme.operations.registering.clearing import purge_names
from estaminet.programme.queries.photographs import Standing, Word, album, export_photographs, people_of_session
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from tests.conftest import Cast
from tests.factories.people import ConsentFactory, PersonFactory
from tests.programme.feedback.said import NOW, guests, over
from tests.programme.photographs.shots import asks, guest, photograph, says, settle, showable

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)
HOUSE = Actor.system()


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


@pytest.fixture
def shot(session: Session) -> Photograph:
    return photograph(session)


def standing(session: Session) -> list[Standing]:
    return [each.standing for each in album(session)]


# --- what the team says ----------------------------------------------------------------------------------------


def test_what_nobody_has_looked_at_is_not_shown(session: Session, shot: Photograph) -> None:
    assert (showable(), standing(session)) == (set(), [Standing.UNSEEN])


def test_nobody_can_be_recognised(cast: Cast, session: Session, shot: Photograph) -> None:
    settle(shot, Faces.NOBODY, by=cast.actor(cast.ana))
    assert (showable(), standing(session)) == ({shot.pk}, [Standing.NOBODY])
    assert (shot.settled_at, shot.settled_by_id) == (NOW, cast.ana.account_id)


def test_everybody_agrees(session: Session, shot: Photograph) -> None:
    anna, bela = guest(session), guest(session)
    settle(shot, Faces.AGREED, anna, bela, by=HOUSE, on_paper=2)
    assert (showable(), standing(session)) == ({shot.pk}, [Standing.AGREED])
    assert {each.registration_id for each in shot.seen.all()} == {anna.pk, bela.pk}
    settle(shot, Faces.NOBODY, by=HOUSE)
    assert (shot.on_paper, shot.seen.count()) == (0, 0)


def test_all_of_them_on_paper(session: Session, shot: Photograph) -> None:
    settle(shot, Faces.AGREED, by=HOUSE, on_paper=3)
    assert showable() == {shot.pk}


def test_somebody_does_not_agree(session: Session, shot: Photograph) -> None:
    settle(shot, Faces.REFUSED, guest(session), by=HOUSE)
    assert (showable(), standing(session), shot.seen.count()) == (set(), [Standing.REFUSED], 0)


def test_who_said_no_or_was_not_asked_is_named(session: Session, shot: Photograph) -> None:
    people = [guest(session), guest(session, False), guest(session, None)]
    with pytest.raises(NotAgreed) as refused:
        settle(shot, Faces.AGREED, *people, by=HOUSE)
    assert (refused.value.said_no, refused.value.not_asked) == ((people[1].name,), (people[2].name,))
    shot.refresh_from_db()
    assert (shot.faces, SeenPerson.objects.count()) == ("", 0)


def test_a_guardians_no_is_a_childs(session: Session, shot: Photograph) -> None:
    child = guest(session, False, minor=True)
    assert ActivityConsent.objects.get().by_guardian
    with pytest.raises(NotAgreed):
        settle(shot, Faces.AGREED, guest(session), child, by=HOUSE)


def test_the_other_refusals(cast: Cast, session: Session, shot: Photograph) -> None:
    with pytest.raises(NobodyNamed):
        settle(shot, Faces.AGREED, by=HOUSE)
    with pytest.raises(TickedForNothing):
        settle(shot, Faces.NOBODY, guest(session), by=HOUSE)
    with pytest.raises(NotOfThisDate):
        settle(shot, Faces.AGREED, guest(over(cast.wattrelos, days=4)), by=HOUSE)


def test_a_photograph_of_another_date_stays_as_it_is(cast: Cast, session: Session) -> None:
    other = photograph(over(cast.wattrelos, days=4))
    settle(Photograph(pk=other.pk, session=session), Faces.NOBODY, by=HOUSE)
    other.refresh_from_db()
    assert other.faces == ""


def test_a_date_that_was_taken_away_shows_nothing(session: Session, shot: Photograph) -> None:
    settle(shot, Faces.NOBODY, by=HOUSE)
    Session.objects.filter(pk=session.pk).update(removed_at=NOW, shown=False)
    assert (showable(), standing(session)) == (set(), [Standing.OFF])


# --- what people say afterwards --------------------------------------------------------------------------------


def test_taken_back_it_is_not_shown_from_that_moment(cast: Cast, session: Session, shot: Photograph) -> None:
    anna, bela = guest(session), guest(session)
    settle(shot, Faces.AGREED, anna, bela, by=HOUSE)
    assert take_back_pictures(registration=anna, by=cast.actor(cast.ana), at=NOW)
    assert (showable(), standing(session)) == (set(), [Standing.TAKEN_BACK])
    assert album(session)[0].against == [anna.name]
    assert not take_back_pictures(registration=anna, by=HOUSE, at=NOW)
    assert [each.given for each in anna.consents.order_by("pk")] == [True, False]
    says(anna, True)
    assert showable() == {shot.pk}


def test_who_never_said_yes_has_nothing_to_take_back(session: Session) -> None:
    for given in (False, None):
        assert not take_back_pictures(registration=guest(session, given), by=HOUSE, at=NOW)


def test_a_no_in_my_consents_counts_here_too(cast: Cast, session: Session, shot: Photograph) -> None:
    chloe = guest(session, person=cast.chloe)
    settle(shot, Faces.AGREED, chloe, by=HOUSE)
    general: dict[str, Any] = {"person": cast.chloe, "text": asks(session)}
    ConsentFactory(**general, given=False, at=ActivityConsent.objects.get().at - timedelta(days=1))
    assert showable() == {shot.pk}
    ConsentFactory(**general, given=False, at=NOW)
    assert (showable(), standing(session)) == (set(), [Standing.TAKEN_BACK])
    assert [each.word for each in people_of_session(session)] == [Word.NO]
    ConsentFactory(**general, given=True, at=NOW + timedelta(hours=1))
    assert showable() == {shot.pk}


def test_a_yes_in_my_consents_alone_is_not_enough(cast: Cast, session: Session, shot: Photograph) -> None:
    chloe = guest(session, None, person=cast.chloe)
    ConsentFactory(person=cast.chloe, text=asks(session), given=True, at=NOW)
    with pytest.raises(NotAgreed):
        settle(shot, Faces.AGREED, chloe, by=HOUSE)


def test_of_a_person_written_down_twice_each_word_counts(cast: Cast, session: Session, shot: Photograph) -> None:
    twin = PersonFactory(given_name="Chloé", home_hub=cast.wattrelos)
    row = guest(session, person=twin)
    settle(shot, Faces.AGREED, row, by=HOUSE)
    merge_people(kept=cast.chloe, other=twin, by=cast.actor(cast.alice), at=NOW)
    row.refresh_from_db()
    assert (row.person, showable()) == (cast.chloe, {shot.pk})
    # Facts stay with the record they were written for.
    ConsentFactory(person=twin, text=asks(session), given=False, at=NOW)
    assert showable() == set()
    assert Consent.objects.get().person == twin


def test_a_merged_person_is_forgotten_whole(cast: Cast, session: Session, shot: Photograph) -> None:
    twin = PersonFactory(given_name="Chloé", home_hub=cast.wattrelos)
    settle(shot, Faces.AGREED, guest(session, person=twin), by=HOUSE)
    merge_people(kept=cast.chloe, other=twin, by=cast.actor(cast.alice), at=NOW)
    erase_person(person=cast.chloe, by=cast.actor(cast.chloe), at=NOW)
    assert (showable(), SeenPerson.objects.count()) == (set(), 0)


def test_who_gets_a_place_is_not_who_was_on_the_photograph(cast: Cast) -> None:
    session = over(cast.wattrelos, days=-0.01)
    row = guest(session, arrived=False)
    shot = settle(photograph(session), Faces.AGREED, row, by=HOUSE)
    heir = RegistrationDraft(given_name="Marek", family_name="Wójcik")
    pass_on(registration=row, person=heir, by=HOUSE, at=session.starts_at, welcome=True)
    row.refresh_from_db()
    says(row, True)
    assert (showable(), SeenPerson.objects.count()) == (set(), 0)
    assert Photograph.objects.get(pk=shot.pk).faces == Faces.REFUSED


# --- erased, and after a year ----------------------------------------------------------------------------------


def test_erased_she_is_on_no_photograph_that_may_be_shown(cast: Cast, session: Session) -> None:
    chloe, other = guest(session, person=cast.chloe), guest(session)
    hers, theirs = photograph(session), photograph(session)
    settle(hers, Faces.AGREED, chloe, other, by=cast.actor(cast.ana), on_paper=1)
    settle(theirs, Faces.AGREED, other, by=cast.actor(cast.ana))
    erase_person(person=cast.chloe, by=cast.actor(cast.chloe), at=NOW)
    hers.refresh_from_db()
    assert showable() == {theirs.pk}
    assert (hers.faces, hers.settled_by, hers.on_paper) == (Faces.REFUSED, None, 0)
    assert [each.photograph for each in SeenPerson.objects.all()] == [theirs]
    assert standing(session) == [Standing.REFUSED, Standing.AGREED]


def test_erased_with_those_she_registered(cast: Cast, session: Session, shot: Photograph) -> None:
    party = guests(session, 2)
    type(party).objects.filter(pk=party.pk).update(person=cast.chloe)
    rows = list(party.registrations.order_by("pk"))
    for row in rows:
        says(row, True)
    settle(shot, Faces.AGREED, rows[1], by=HOUSE)
    assert [each["photographs"] for each in export_photographs(cast.chloe.pk)] == [1]
    erase_person(person=cast.chloe, by=cast.actor(cast.chloe), at=NOW)
    assert (showable(), SeenPerson.objects.count()) == (set(), 0)


def test_she_takes_along_where_she_is_marked(cast: Cast, session: Session) -> None:
    chloe = guest(session, person=cast.chloe)
    for _each in range(3):
        settle(photograph(session), Faces.AGREED, chloe, by=HOUSE)
    settle(photograph(session), Faces.AGREED, guest(session), by=HOUSE)
    assert export_photographs(cast.chloe.pk) == [
        {
            "activity": session.activity.slug,
            "begins": session.starts_at,
            "day": session.day,
            "photographs": 3,
        }
    ]
    assert export_photographs(cast.driss.pk) == []


def test_a_year_later_names_go_and_the_way_back_stays(cast: Cast, session: Session) -> None:
    chloe, nameless, unmarked = (guest(session, person=who) for who in (cast.chloe, None, cast.driss))
    hers, theirs = photograph(session), photograph(session)
    settle(hers, Faces.AGREED, chloe, by=HOUSE)
    settle(theirs, Faces.AGREED, nameless, by=HOUSE)
    purge_names(NOW + YEAR)
    assert showable() == {hers.pk, theirs.pk}
    assert set(Registration.objects.values_list("given_name", "family_name")) == {("", "")}
    people = dict(Registration.objects.values_list("pk", "person"))
    assert people == {chloe.pk: cast.chloe.pk, nameless.pk: None, unmarked.pk: None}
    assert [each["photographs"] for each in export_photographs(cast.chloe.pk)] == [1]
    ConsentFactory(person=cast.chloe, text=asks(session), given=False, at=NOW + YEAR)
    assert showable() == {theirs.pk}
    erase_person(person=cast.chloe, by=cast.actor(cast.chloe), at=NOW + YEAR)
    assert SeenPerson.objects.get().photograph == theirs


def test_the_link_goes_once_the_photograph_is_gone(cast: Cast, session: Session, shot: Photograph) -> None:
    chloe = guest(session, person=cast.chloe)
    settle(shot, Faces.AGREED, chloe, by=HOUSE)
    purge_names(NOW + YEAR)
    remove_photograph(photograph=shot, by=HOUSE, at=NOW + YEAR)
    purge_names(NOW + YEAR + timedelta(days=1))
    chloe.refresh_from_db()
    assert chloe.person is None


def test_only_words_about_pictures_count(cast: Cast, session: Session, shot: Photograph) -> None:
    row = guest(session, None)
    other = type(asks(session)).objects.create(network=cast.network, use="voice", version=1, active_from=NOW)
    ActivityConsent.objects.create(
        registration=row, session=session, subject_key=row.subject_key, text=other, language="fr", given=True, at=NOW
    )
    with pytest.raises(NotAgreed):
        settle(shot, Faces.AGREED, row, by=HOUSE)
    assert asks(session).use == PICTURES
