"""What people wrote is forgotten, in time or with them; what they ticked stays, and no figure changes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from estaminet.kernel.actor import Actor
from estaminet.kernel.slots import RETENTION
from estaminet.people.operations import erase_person
from estaminet.programme.enums import FeedbackHow, ShownOn
from estaminet.programme.models import Feedback, FeedbackWords, Session
from estaminet.programme.models import Testimonial as Words
from estaminet.programme.operations.feedback.forgetting import purge_words
from estaminet.programme.operations.feedback.giving import FeedbackDraft, enter_paper_feedback
from estaminet.programme.operations.feedback.testimonials import purge_testimonials
from estaminet.programme.queries.feedback.own import export_feedback
from estaminet.programme.queries.feedback.summary import session_feedback
from tests.conftest import Cast
from tests.programme.feedback.said import NOW, guests, nonce, over, say, voice

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


def test_words_lie_encrypted(session: Session) -> None:
    voice(session, "Une soirée inoubliable", show={"name": "Odile"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT told FROM programme_feedbackwords")
        told = cursor.fetchone()[0]
        cursor.execute("SELECT words, name FROM programme_testimonial")
        words, name = cursor.fetchone()
    assert not any(secret in f"{told}{words}{name}" for secret in ("inoubliable", "Odile"))


def test_a_year_after_the_date_words_go_and_faces_stay(session: Session) -> None:
    say(session, face=5, words="Merci")
    before = session_feedback(session).summary
    assert purge_words(session.ends_at + YEAR) == 0
    assert purge_words(session.ends_at + YEAR + timedelta(seconds=1)) == 1
    assert not FeedbackWords.objects.exists()
    assert session_feedback(session).summary == before
    assert Feedback.objects.get().wrote


def test_words_whose_time_is_over_are_no_longer_kept(session: Session) -> None:
    words = voice(session)
    assert purge_testimonials(words.until - timedelta(seconds=1)) == 0
    assert purge_testimonials(words.until) == 1
    words.refresh_from_db()
    assert (words.words, words.name, words.withdrawn_at) == (None, None, None)


def test_the_night_does_both() -> None:
    assert {"programme.feedback_words", "programme.testimonials"} <= {each.name for each in RETENTION.items()}


def test_erased_she_leaves_her_faces_and_nothing_else(cast: Cast, session: Session) -> None:
    party = guests(session)
    party.registrations.update(person=cast.chloe)
    say(session, FeedbackHow.LINK, face=5, again="yes", words="De Chloé", party=party)
    mine = voice(session, "Aussi de Chloé", how=FeedbackHow.LINK, party=party)
    say(session, face=2, words="De quelqu'un d'autre")
    type(mine).objects.filter(pk=mine.pk).update(chosen_at=NOW)
    before = session_feedback(session).summary
    erase_person(person=cast.chloe, by=Actor.person(cast.chloe.account_id), at=NOW)
    after = session_feedback(session)
    assert after.summary == before
    assert [words for said in after.said for _question, words in said.words] == ["De quelqu'un d'autre"]
    assert not Words.objects.shown(NOW, ShownOn.ACTIVITY).exists()
    mine.refresh_from_db()
    assert (mine.words, mine.withdrawn_at) == (None, NOW)


def test_she_takes_what_she_said_with_her(cast: Cast, session: Session) -> None:
    party = guests(session)
    party.registrations.update(person=cast.chloe)
    voice(session, "De Chloé", how=FeedbackHow.LINK, party=party, face=4)
    say(session, words="De quelqu'un d'autre")
    told = export_feedback(cast.chloe.pk)
    assert [(each["how_it_was"], each["words"], each["may_be_shown"]["words"]) for each in told] == [
        (4, {"": "De Chloé"}, "De Chloé")
    ]
    assert json.dumps(told, cls=DjangoJSONEncoder)
    assert export_feedback(cast.driss.pk) == []


def test_whoever_copied_paper_is_unlinked_with_their_account(cast: Cast, session: Session) -> None:
    by = cast.actor(cast.ana)
    enter_paper_feedback(session=session, draft=FeedbackDraft(face=5), nonce=nonce(), language="fr", by=by, at=NOW)
    erase_person(person=cast.ana, by=Actor.person(cast.ana.account_id), at=NOW)
    assert [(fact.face, fact.by_id) for fact in Feedback.objects.all()] == [(5, None)]
