"""What people say in the demo network: a year of it, by every way, with what teams answered."""

from __future__ import annotations

from collections import Counter

from estaminet.demo.operations import MadeDemo
from estaminet.programme.enums import ShownOn
from estaminet.programme.models import DoorFact, Feedback, FeedbackReply, FeedbackWords
from estaminet.programme.models import Testimonial as Words
from tests.conftest import AT


def test_a_year_of_answers_by_every_way(demo: MadeDemo) -> None:
    facts = list(Feedback.objects.select_related("session"))
    assert 300 < len(facts) < 1_500
    assert {each.how for each in facts} == {"link", "poster", "kiosk", "paper"}
    assert {each.language for each in facts} >= {"fr", "nl", "en", "it", "bg"}
    faces = Counter(each.face for each in facts)
    assert set(faces) == {1, 2, 3, 4, 5}
    assert faces[5] > faces[3] > faces[1]
    assert all(each.session.ends_at <= each.at <= AT for each in facts)
    assert len({(each.at.year, each.at.month) for each in facts}) >= 6
    assert {each.session_id for each in facts} <= set(DoorFact.objects.values_list("session", flat=True))


def test_who_is_known_came_by_the_link_of_a_mail(demo: MadeDemo) -> None:
    known = Feedback.objects.exclude(subject_key="")
    assert known.count() > 20
    assert set(known.values_list("how", flat=True)) == {"link"}


def test_words_are_of_their_language_and_nobody_copies_another(demo: MadeDemo) -> None:
    words = FeedbackWords.objects.select_related("feedback__session")
    said = [(each.feedback.session.activity_id, each.told[""]) for each in words]
    assert len(said) > 80
    assert len(said) == len(set(said))
    bulgarian = [each.told[""] for each in words if each.feedback.language == "bg"]
    assert bulgarian
    assert all(any("а" <= letter <= "я" for letter in each) for each in bulgarian)


def test_some_words_are_shown_one_waits_and_one_was_taken_back(demo: MadeDemo) -> None:
    assert {place: Words.objects.shown(AT, place).count() for place in ShownOn} == {
        ShownOn.ACTIVITY: 6,
        ShownOn.HUB: 5,
        ShownOn.REPORTS: 4,
    }
    assert Words.objects.exclude(withdrawn_at=None).get().words is None
    assert Words.objects.given(AT).filter(chosen_at=None).count() == 1
    assert Words.objects.exclude(noted_by=None).count() == 1


def test_teams_answered(demo: MadeDemo) -> None:
    assert FeedbackReply.objects.published().count() == 6
    assert FeedbackReply.objects.filter(published_at=None).count() == 1
