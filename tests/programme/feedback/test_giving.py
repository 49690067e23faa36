"""Saying how it was: kept once, refused politely, of a person only where one is known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from estaminet.kernel.models import AuditEntry
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import FeedbackHow, SessionState
from estaminet.programme.models import Feedback, FeedbackWords, Session
from estaminet.programme.models import Testimonial as Words
from estaminet.programme.operations.feedback.giving import (
    DidNotTakePlace,
    FeedbackDraft,
    NotBegun,
    NothingSaid,
    NothingToShow,
    NowhereToShow,
    Showing,
    TooLate,
    TooLateToCopy,
    WordsTooLong,
    enter_paper_feedback,
)
from tests.conftest import Cast
from tests.factories.people import PersonFactory
from tests.programme.feedback.said import NOW, guests, nonce, over, say, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


def test_what_is_said_is_kept_of_nobody(session: Session) -> None:
    given = say(session, face=5, again="yes", words="  Merci !  ", language="nl")
    fact = Feedback.objects.get()
    assert given.new
    assert given.feedback == fact
    assert given.testimonial is None
    assert (fact.face, fact.again, fact.wrote, fact.language, fact.how) == (5, "yes", True, "nl", "poster")
    assert (fact.subject_key, fact.age_band, fact.country, fact.by_id) == ("", "", "", None)
    assert fact.hub == session.hub
    assert FeedbackWords.objects.get().told == {"": "Merci !"}


def test_a_form_sent_twice_is_one(session: Session) -> None:
    mark = nonce()
    first = say(session, words="Oui", show=Showing(on=["hub"]), nonce=mark)
    again = say(session, face=1, words="Non", nonce=mark)
    assert (again.feedback, again.testimonial, again.new) == (first.feedback, first.testimonial, False)
    assert (Feedback.objects.count(), FeedbackWords.objects.count(), Words.objects.count()) == (1, 1, 1)


def test_a_key_of_another_session_opens_no_words(cast: Cast, session: Session) -> None:
    mark = nonce()
    say(session, words="Oui", show=Showing(on=["hub"]), nonce=mark)
    assert say(over(cast.wattrelos), face=3, nonce=mark).testimonial is None


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"starts_at": NOW + timedelta(minutes=1), "ends_at": NOW + timedelta(hours=1)}, NotBegun),
        ({"starts_at": NOW - timedelta(days=61), "ends_at": NOW - timedelta(days=60, seconds=1)}, TooLate),
        ({"state": SessionState.CANCELLED}, DidNotTakePlace),
        ({"state": SessionState.POSTPONED}, DidNotTakePlace),
        ({"state": SessionState.DRAFT}, DidNotTakePlace),
        ({"removed_at": NOW, "shown": False}, DidNotTakePlace),
    ],
)
def test_when_nobody_can_say_anything(session: Session, change: dict[str, Any], refusal: type[Refusal]) -> None:
    Session.objects.filter(pk=session.pk).update(**change)
    with pytest.raises(refusal):
        say(session, face=5)
    assert not Feedback.objects.exists()


def test_while_it_goes_on_and_until_the_last_minute(cast: Cast, session: Session) -> None:
    say(session, face=4, at=session.starts_at)
    say(session, face=4, at=session.ends_at + timedelta(days=60))
    assert Feedback.objects.count() == 2


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        ({}, NothingSaid),
        ({"words": "   "}, NothingSaid),
        ({"words": "a" * 2001}, WordsTooLong),
        ({"face": 5, "show": Showing(on=["hub"])}, NothingToShow),
        ({"words": "Oui", "show": Showing(on=[])}, NowhereToShow),
        ({"words": "Oui", "show": Showing(on=["moon"])}, NowhereToShow),
    ],
)
def test_what_is_refused(session: Session, draft: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(session, **draft)
    assert not Feedback.objects.exists()


def test_the_link_of_one_person_is_known_by_age_and_country(session: Session) -> None:
    party = guests(session, country="BE")
    one = party.registrations.get()
    type(one).objects.filter(pk=one.pk).update(age_band="65+", country="BE")
    fact = say(session, FeedbackHow.LINK, face=4, party=party).feedback
    assert (fact.subject_key, fact.age_band, fact.country) == (one.subject_key, "65+", "BE")


def test_somebody_the_house_knows_stands_under_their_own_key(session: Session) -> None:
    party, person = guests(session), PersonFactory(given_name="Zoé")
    party.registrations.update(person=person)
    assert say(session, FeedbackHow.LINK, face=4, party=party).feedback.subject_key == person.subject_key


def test_of_a_family_nobody_can_tell_who_answers(session: Session) -> None:
    fact = say(session, FeedbackHow.LINK, face=4, party=guests(session, 3)).feedback
    assert (fact.subject_key, fact.age_band, fact.country) == ("", "", "")


def test_a_fact_is_never_changed(session: Session) -> None:
    fact = say(session, face=4).feedback
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE programme_feedback SET face = 1 WHERE id = %s", [fact.pk])


def test_paper_is_copied_by_somebody_and_may_come_later(cast: Cast) -> None:
    session = over(cast.wattrelos, days=100)
    mark, by = nonce(), cast.actor(cast.alice)
    draft = FeedbackDraft(face=5, words="Très bien", show=Showing(on=["reports"], name="Odile"))
    for _each in range(2):
        enter_paper_feedback(session=session, draft=draft, nonce=mark, language="fr", by=by, at=NOW)
    fact, words = Feedback.objects.get(), Words.objects.get()
    assert (fact.how, fact.by_id, words.noted_by_id) == ("paper", cast.alice.account_id, cast.alice.account_id)
    assert [entry.did for entry in AuditEntry.objects.filter(did="feedback.copied")] == ["feedback.copied"]
    with pytest.raises(TooLateToCopy):
        enter_paper_feedback(
            session=session, draft=draft, nonce=nonce(), language="fr", by=by, at=NOW + timedelta(days=280)
        )


def test_paper_of_what_has_not_begun_is_refused(cast: Cast) -> None:
    session = over(cast.wattrelos, days=-3)
    with pytest.raises(NotBegun):
        enter_paper_feedback(
            session=session,
            draft=FeedbackDraft(face=5),
            nonce=nonce(),
            language="fr",
            by=cast.actor(cast.alice),
            at=NOW,
        )


def test_whoever_ticked_it_themselves_is_noted_by_nobody(session: Session) -> None:
    words = voice(session, show={"name": "  Odile   D. "})
    assert (words.noted_by_id, words.name, words.until) == (None, "Odile D.", NOW + timedelta(days=365))
