"""Questions of the team: asked beside the three, answered in their kind, never bent once answered."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.programme.enums import FeedbackKind
from estaminet.programme.models import Feedback, FeedbackQuestion, FeedbackWords, Session
from estaminet.programme.operations.feedback.questions import (
    MOST,
    AfterwardsDraft,
    TooManyQuestions,
    remove_feedback_question,
    write_feedback_question,
)
from estaminet.programme.operations.registering.questions import (
    AlreadyAnswered,
    ChoiceDraft,
    ChoiceTaken,
    QuestionWithoutWords,
    TooFewChoices,
)
from estaminet.programme.queries.feedback.asked import questions_of
from estaminet.programme.queries.feedback.summary import session_feedback
from tests.conftest import Cast
from tests.programme.feedback.said import NOW, over, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


@pytest.fixture
def ask(cast: Cast, session: Session) -> Any:
    def write(label: str, kind: str, *choices: str, question: FeedbackQuestion | None = None) -> FeedbackQuestion:
        draft = AfterwardsDraft(
            label={"fr": label}, kind=kind, choices=[ChoiceDraft(label={"fr": each}) for each in choices]
        )
        by = cast.actor(cast.alice)
        return write_feedback_question(activity=session.activity, draft=draft, question=question, by=by, at=NOW)

    return write


def test_every_kind_is_answered_in_its_way(session: Session, ask: Any) -> None:
    meal, taught = ask("Le repas ?", FeedbackKind.FACES), ask("Appris ?", FeedbackKind.PERHAPS)
    room, more = ask("Quelle salle ?", FeedbackKind.CHOICE, "Cave", "Cour"), ask("Et encore ?", FeedbackKind.WORDS)
    cave, yard = room.choices.all()
    say(session, answers={meal.pk: 4, taught.pk: "perhaps", room.pk: cave.pk, more.pk: " Plus de thé "})
    say(session, face=3, answers={meal.pk: 9, taught.pk: "never", room.pk: yard.pk + 99, more.pk: ""})
    first, second = Feedback.objects.order_by("pk")
    assert first.answers == {str(meal.pk): 4, str(taught.pk): "perhaps", str(room.pk): cave.pk, str(more.pk): True}
    assert second.answers == {}
    assert FeedbackWords.objects.get().told == {str(more.pk): "Plus de thé"}
    told = session_feedback(session)
    counted = {
        each.question.pk: {count.value: count.number for count in each.counts} for each in told.summary.questions
    }
    assert counted[meal.pk] == {5: 0, 4: 1, 3: 0, 2: 0, 1: 0}
    assert counted[taught.pk] == {"yes": 0, "perhaps": 1, "no": 0}
    assert counted[room.pk] == {cave.pk: 1, yard.pk: 0}
    assert counted[more.pk] == {True: 1}
    assert [(question.pk if question else None, words) for question, words in told.said[0].words] == [
        (more.pk, "Plus de thé")
    ]


def test_the_same_asked_twice_is_one(ask: Any) -> None:
    assert ask("Le repas ?", FeedbackKind.FACES) == ask("Le repas ?", FeedbackKind.FACES)
    assert FeedbackQuestion.objects.count() == 1


def test_a_question_needs_words_and_choices(ask: Any) -> None:
    with pytest.raises(QuestionWithoutWords):
        ask("  ", FeedbackKind.FACES)
    with pytest.raises(TooFewChoices):
        ask("Quelle salle ?", FeedbackKind.CHOICE, "Cave")


def test_more_than_six_are_too_many(ask: Any) -> None:
    for number in range(MOST):
        ask(f"Question {number} ?", FeedbackKind.FACES)
    with pytest.raises(TooManyQuestions):
        ask("Encore une ?", FeedbackKind.FACES)


def test_answered_it_keeps_its_kind_and_its_choices(session: Session, ask: Any) -> None:
    room = ask("Quelle salle ?", FeedbackKind.CHOICE, "Cave", "Cour")
    say(session, answers={room.pk: room.choices.first().pk})
    with pytest.raises(AlreadyAnswered):
        ask("Quelle salle ?", FeedbackKind.FACES, question=room)
    with pytest.raises(ChoiceTaken):
        ask("Quelle salle ?", FeedbackKind.CHOICE, "Grange", "Four", question=room)


def test_taken_away_it_is_not_asked_and_its_answers_stay(cast: Cast, session: Session, ask: Any) -> None:
    meal = ask("Le repas ?", FeedbackKind.FACES)
    say(session, answers={meal.pk: 5})
    remove_feedback_question(question=meal, by=cast.actor(cast.alice), at=NOW)
    assert questions_of(session.activity_id) == []
    assert [each.number for each in session_feedback(session).summary.questions] == [1]


def test_a_question_of_another_activity_is_not_answered_here(cast: Cast, session: Session, ask: Any) -> None:
    meal = ask("Le repas ?", FeedbackKind.FACES)
    say(over(cast.wattrelos), face=2, answers={meal.pk: 5})
    assert Feedback.objects.get().answers == {}
