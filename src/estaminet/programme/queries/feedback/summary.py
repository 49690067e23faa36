"""What people said of a session or an activity, counted: how many chose each answer. Never a mean alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Max, Q

from estaminet.kernel.languages.texts import Texts
from estaminet.programme.enums import Face, FeedbackKind, Perhaps, SessionState
from estaminet.programme.models import (
    Feedback,
    FeedbackQuestion,
    FeedbackRead,
    FeedbackReply,
    FeedbackWords,
    Session,
    Testimonial,
)
from estaminet.programme.queries.feedback.asked import questions_of
from estaminet.programme.rules import FEEDBACK_OPEN

AHEAD: Final = timedelta(days=14)
"""So long before a date its poster is offered."""

Answer = tuple[int | None, str, Mapping[str, Any]]
"""The face, whether they would come again, and answers to own questions, of one answering."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many gave one answer. ``label`` is a word of ours, or the team's in its languages; ``value`` names it."""

    value: Any
    label: str | Texts
    number: int


@dataclass(frozen=True, slots=True)
class QuestionCounted:
    """A question of the team with its answers counted; of one in words, how many wrote."""

    question: FeedbackQuestion
    counts: list[Counted]

    @property
    def number(self) -> int:
        return sum(each.number for each in self.counts)


@dataclass(frozen=True)
class Summary:
    """Answers counted, from the best face to the worst."""

    number: int
    faces: list[Counted]
    again: list[Counted]
    questions: list[QuestionCounted]

    @property
    def rated(self) -> int:
        return sum(each.number for each in self.faces)

    @property
    def would(self) -> int:
        return sum(each.number for each in self.again)


@dataclass(frozen=True)
class Said:
    """One answering with words: each beside its question, None for what they would tell us."""

    fact: Feedback
    words: list[tuple[FeedbackQuestion | None, str]]


@dataclass(frozen=True)
class SessionFeedback:
    """Everything the team reads about one session. ``fresh`` counts answerings it has not read."""

    summary: Summary
    said: list[Said]
    fresh: int
    replies: list[FeedbackReply]
    testimonials: list[Testimonial]


@dataclass(frozen=True)
class SessionLine:
    """One session in the summary of its activity."""

    session: Session
    number: int
    faces: list[Counted]
    fresh: int


@dataclass(frozen=True)
class ActivityFeedback:
    """What was said of an activity over all its dates."""

    summary: Summary
    sessions: list[SessionLine]
    replies: list[FeedbackReply]
    testimonials: list[Testimonial]
    questions: list[FeedbackQuestion]


def add_up(answers: Sequence[Answer], questions: Iterable[FeedbackQuestion]) -> Summary:
    """Answers counted. A question nobody answered and nobody is asked any more says nothing."""
    faces = Counter(face for face, _again, _own in answers if face is not None)
    again = Counter(word for _face, word, _own in answers if word)
    own = [_counted(question, answers) for question in questions]
    return Summary(
        number=len(answers),
        faces=_faces(faces),
        again=[Counted(each.value, str(each.label), again[each.value]) for each in Perhaps],
        questions=[each for each in own if each.number or each.question.removed_at is None],
    )


def _faces(counts: Mapping[Any, int]) -> list[Counted]:
    return [Counted(each.value, str(each.label), counts.get(each.value, 0)) for each in reversed(Face)]


def _counted(question: FeedbackQuestion, answers: Iterable[Answer]) -> QuestionCounted:
    key = str(question.pk)
    counts = Counter(own[key] for _face, _again, own in answers if key in own)
    if question.kind == FeedbackKind.FACES:
        return QuestionCounted(question, _faces(counts))
    if question.kind == FeedbackKind.PERHAPS:
        return QuestionCounted(question, [Counted(each.value, str(each.label), counts[each.value]) for each in Perhaps])
    if question.kind == FeedbackKind.WORDS:
        return QuestionCounted(question, [Counted(True, "", counts[True])])
    chosen = [Counted(each.pk, each.label, counts[each.pk]) for each in question.choices.all()]
    return QuestionCounted(question, chosen)


def _answers(facts: Iterable[Feedback]) -> list[Answer]:
    return [(each.face, each.again, each.answers) for each in facts]


def session_feedback(session: Session) -> SessionFeedback:
    """What was said of one session, the latest first. Seven queries at most, whatever was said."""
    facts = list(Feedback.objects.filter(session=session).order_by("-pk"))
    questions = questions_of(session.activity_id, taken_away=True)
    words = FeedbackWords.objects.filter(feedback__session=session)
    told = {each.feedback_id: each.told for each in words}
    upto = FeedbackRead.objects.filter(session=session).values_list("upto", flat=True).first() or 0
    by_key = {str(each.pk): each for each in questions}
    return SessionFeedback(
        summary=add_up(_answers(facts), questions),
        said=[Said(each, _words(told[each.pk], by_key)) for each in facts if each.pk in told],
        fresh=sum(each.pk > upto for each in facts),
        replies=list(
            FeedbackReply.objects.filter(session=session).select_related("session").order_by("-written_at", "-pk")
        ),
        testimonials=list(
            Testimonial.objects.filter(feedback__session=session).select_related("noted_by__person").order_by("-pk")
        ),
    )


def _words(
    told: Mapping[str, str], questions: Mapping[str, FeedbackQuestion]
) -> list[tuple[FeedbackQuestion | None, str]]:
    own = [(questions[key], words) for key, words in told.items() if key in questions]
    return [*((None, words) for key, words in told.items() if not key), *own]


def activity_feedback(activity_id: int, at: datetime) -> ActivityFeedback:
    """What was said of an activity, date by date, the latest first; also dates of which people can say something now.

    Seven queries, whatever was said.
    """
    facts = Feedback.objects.filter(session__activity=activity_id).order_by("pk")
    rows = list(facts.values_list("session", "pk", "face", "again", "answers"))
    open_now = Q(
        activity=activity_id,
        removed_at=None,
        state=SessionState.PLANNED,
        ends_at__gt=at - FEEDBACK_OPEN,
        starts_at__lt=at + AHEAD,
    )
    sessions = Session.objects.filter(Q(pk__in={row[0] for row in rows}) | open_now).select_related("hub", "place")
    upto = dict(
        FeedbackRead.objects.filter(session__activity=activity_id).values_list("session").annotate(upto=Max("upto"))
    )
    told: dict[int, list[Any]] = {}
    for row in rows:
        told.setdefault(row[0], []).append(row)
    questions = questions_of(activity_id, taken_away=True)
    return ActivityFeedback(
        summary=add_up([(row[2], row[3], row[4]) for row in rows], questions),
        sessions=[
            _line(each, told.get(each.pk, []), upto.get(each.pk, 0)) for each in sessions.order_by("-starts_at", "-pk")
        ],
        replies=list(
            FeedbackReply.objects.filter(activity=activity_id).select_related("session").order_by("-written_at", "-pk")
        ),
        testimonials=list(
            Testimonial.objects.filter(activity=activity_id)
            .select_related("feedback__session", "noted_by__person")
            .order_by("-given_at", "-pk")
        ),
        questions=[each for each in questions if each.removed_at is None],
    )


def _line(session: Session, rows: Sequence[Any], upto: int) -> SessionLine:
    faces = Counter(row[2] for row in rows if row[2] is not None)
    return SessionLine(session, len(rows), _faces(faces), sum(row[1] > upto for row in rows))
