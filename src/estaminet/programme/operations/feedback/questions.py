"""Ask more than the three questions everybody is asked: those of the team, in several languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.checking import checked
from estaminet.programme.enums import FeedbackKind
from estaminet.programme.models import Activity, Feedback, FeedbackChoice, FeedbackQuestion
from estaminet.programme.operations.registering.questions import (
    AlreadyAnswered,
    ChoiceDraft,
    ChoiceTaken,
    QuestionWithoutWords,
    TooFewChoices,
)

MOST = 6
"""Own questions of one activity: beside the three that everybody is asked, nobody answers more."""


class TooManyQuestions(Refusal):
    """Nobody would answer them all."""

    message = _("Six questions of your own are the most: whoever is asked more answers none. Take one away first.")


@dataclass(frozen=True, kw_only=True)
class AfterwardsDraft:
    """A question as it is to be; ``choices`` in their order."""

    label: Mapping[str, str]
    kind: str
    choices: Sequence[ChoiceDraft] = ()


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=activity.pk)


@transaction.atomic
def write_feedback_question(
    *, activity: Activity, draft: AfterwardsDraft, by: Actor, at: datetime, question: FeedbackQuestion | None = None
) -> FeedbackQuestion:
    """Ask something of those who were there, or ask it otherwise. Who may: the teams of the activity's hubs.

    The same asked twice is one question. Raises QuestionWithoutWords, TooFewChoices, TooManyQuestions, ChoiceTaken,
    AlreadyAnswered, NotValid, TextTooLong.
    """
    now = _locked(activity)
    _check(draft)
    asked = list(now.feedback_questions.filter(removed_at=None))
    if question is None:
        wanted = {code: text.strip() for code, text in draft.label.items() if text.strip()}
        for row in asked:
            if row.kind == draft.kind and {code: row.label.text(code) for code in row.label} == wanted:
                return row
        if len(asked) >= MOST:
            raise TooManyQuestions
    row = question or FeedbackQuestion(activity=now, position=now.feedback_questions.count())
    if row.pk:
        _check_answered(row, draft)
    row.kind = draft.kind
    checked(row).save()
    set_texts(on=row, texts={"label": draft.label}, by=by, at=at)
    _write_choices(row, draft.choices if draft.kind == FeedbackKind.CHOICE else (), by, at)
    record(by=by, at=at, did="feedback_question.written", on=row, hub_id=now.hub_id)
    return row


def _check(draft: AfterwardsDraft) -> None:
    if not any(text.strip() for text in draft.label.values()):
        raise QuestionWithoutWords
    if draft.kind == FeedbackKind.CHOICE and len(draft.choices) < 2:
        raise TooFewChoices


def _check_answered(row: FeedbackQuestion, draft: AfterwardsDraft) -> None:
    """Raises for a change after which answers already given would say nothing."""
    key = str(row.pk)
    facts = Feedback.objects.filter(session__activity=row.activity_id, answers__has_key=key)
    answered = {answers[key] for answers in facts.order_by().values_list("answers", flat=True)}
    if answered and row.kind != draft.kind:
        raise AlreadyAnswered
    kept = {each.id for each in draft.choices}
    if answered & {pk for pk in row.choices.values_list("pk", flat=True) if pk not in kept}:
        raise ChoiceTaken


def _write_choices(row: FeedbackQuestion, drafts: Sequence[ChoiceDraft], by: Actor, at: datetime) -> None:
    there = {choice.pk: choice for choice in row.choices.all()}
    kept = set()
    for position, draft in enumerate(drafts):
        choice = there.get(draft.id or 0) or FeedbackChoice(question=row)
        choice.position = position
        choice.save()
        set_texts(on=choice, texts={"label": draft.label}, by=by, at=at)
        kept.add(choice.pk)
    row.choices.exclude(pk__in=kept).delete()


@transaction.atomic
def remove_feedback_question(*, question: FeedbackQuestion, by: Actor, at: datetime) -> None:
    """Ask it no longer; it stays with the answers already given. Who may: the teams of the activity's hubs."""
    now = _locked(question.activity)
    FeedbackQuestion.objects.filter(pk=question.pk, removed_at=None).update(removed_at=at)
    record(by=by, at=at, did="feedback_question.removed", on=question, hub_id=now.hub_id)
