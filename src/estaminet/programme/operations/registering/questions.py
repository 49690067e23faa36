"""Ask something beforehand: questions in several languages, with their answers, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.checking import checked
from estaminet.programme.enums import AskedOf, QuestionKind
from estaminet.programme.models import Activity, Choice, Party, Question, Registration

Words = Mapping[str, str]


class QuestionWithoutWords(Refusal):
    """Nobody could answer it."""

    message = _("Please write the question in at least one language.")
    field = "label"


class TooFewChoices(Refusal):
    """There would be nothing to choose from."""

    message = _("Please give at least two answers to choose from.")
    field = "choices"


class ChoiceTaken(Refusal):
    """Somebody has given this answer already."""

    message = _("Somebody has chosen an answer that is to go: it stays with what they said. You can change its words.")
    field = "choices"


class AlreadyAnswered(Refusal):
    """Answers would no longer fit the question."""

    message = _("Somebody has answered this question already. Take it away, and ask a new one in its place.")
    field = "kind"


@dataclass(frozen=True, kw_only=True)
class ChoiceDraft:
    """One answer to choose. ``id`` names one that is there already."""

    label: Words
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """A question as it is to be; ``choices`` in their order."""

    label: Words
    kind: str
    asked_of: str
    help: Words = field(default_factory=dict)
    required: bool = False
    choices: Sequence[ChoiceDraft] = ()


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",), no_key=True).get(pk=activity.pk)


@transaction.atomic
def write_question(
    *, activity: Activity, draft: QuestionDraft, by: Actor, at: datetime, question: Question | None = None
) -> Question:
    """Ask something of those who register, or ask it otherwise. Who may: the teams of the activity's hubs.

    The same asked twice is one question. Raises QuestionWithoutWords, TooFewChoices, ChoiceTaken, AlreadyAnswered,
    NotValid, TextTooLong.
    """
    now = _locked(activity)
    _check(draft)
    if question is None and (there := _asked_already(now, draft)) is not None:
        return there
    row = question or Question(activity=now, position=now.questions.count())
    if row.pk:
        _check_answered(row, draft)
    row.kind, row.asked_of, row.required = draft.kind, draft.asked_of, draft.required
    checked(row).save()
    set_texts(on=row, texts={"label": draft.label, "help": draft.help}, by=by, at=at)
    _write_choices(row, draft.choices if draft.kind == QuestionKind.CHOICE else (), by, at)
    did = "question.written" if question else "question.asked"
    record(by=by, at=at, did=did, on=row, hub_id=now.hub_id)
    return row


def _check(draft: QuestionDraft) -> None:
    if not any(text.strip() for text in draft.label.values()):
        raise QuestionWithoutWords
    if draft.kind == QuestionKind.CHOICE and len(draft.choices) < 2:
        raise TooFewChoices


def _asked_already(activity: Activity, draft: QuestionDraft) -> Question | None:
    wanted = {code: text.strip() for code, text in draft.label.items() if text.strip()}
    for row in activity.questions.filter(removed_at=None, kind=draft.kind, asked_of=draft.asked_of):
        if {code: row.label.text(code) for code in row.label} == wanted:
            return row
    return None


def answers_to(question: Question) -> set[str]:
    """Everything that was answered to a question. Answers are kept encrypted, so each is read. One query."""
    rows = (
        Registration.objects.filter(party__activity=question.activity_id, answers__isnull=False)
        if question.asked_of == AskedOf.PERSON
        else Party.objects.filter(activity=question.activity_id, answers__isnull=False)
    )
    key = str(question.pk)
    found = ((answers or {}).get(key) for answers in rows.order_by().values_list("answers", flat=True))
    return {str(each) for each in found if each not in (None, "")}


def _check_answered(row: Question, draft: QuestionDraft) -> None:
    """Raises for a change after which answers already given would say nothing."""
    kept = {each.id for each in draft.choices}
    gone = {str(pk) for pk in row.choices.values_list("pk", flat=True) if pk not in kept}
    otherwise = (row.kind, row.asked_of) != (draft.kind, draft.asked_of)
    if not gone and not otherwise:
        return
    answered = answers_to(row)
    if otherwise and answered:
        raise AlreadyAnswered
    if gone & answered:
        raise ChoiceTaken


def _write_choices(row: Question, drafts: Sequence[ChoiceDraft], by: Actor, at: datetime) -> None:
    there = {choice.pk: choice for choice in row.choices.all()}
    kept = set()
    for position, draft in enumerate(drafts):
        choice = there.get(draft.id or 0) or Choice(question=row)
        choice.position = position
        choice.save()
        set_texts(on=choice, texts={"label": draft.label}, by=by, at=at)
        kept.add(choice.pk)
    row.choices.exclude(pk__in=kept).delete()


@transaction.atomic
def move_question(*, question: Question, up: bool, by: Actor, at: datetime) -> None:
    """Ask something earlier or later. Who may: the teams of the activity's hubs."""
    now = _locked(question.activity)
    rows = list(now.questions.filter(removed_at=None).order_by("position", "pk"))
    place = next((index for index, row in enumerate(rows) if row.pk == question.pk), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    Question.objects.bulk_update(rows, ["position"])
    record(by=by, at=at, did="question.moved", on=question, hub_id=now.hub_id)


@transaction.atomic
def remove_question(*, question: Question, by: Actor, at: datetime) -> Question:
    """Ask it no longer; it stays with the answers already given. Who may: the teams of the activity's hubs."""
    now = _locked(question.activity)
    Question.objects.filter(pk=question.pk, removed_at=None).update(removed_at=at)
    record(by=by, at=at, did="question.removed", on=question, hub_id=now.hub_id)
    question.refresh_from_db()
    return question


@transaction.atomic
def put_back_question(*, question: Question, by: Actor, at: datetime) -> Question:
    """Ask again what was taken away, last of all. Who may: the teams of the activity's hubs."""
    now = _locked(question.activity)
    last = now.questions.filter(removed_at=None).aggregate(last=Max("position"))["last"]
    Question.objects.filter(pk=question.pk, removed_at__isnull=False).update(removed_at=None, position=(last or 0) + 1)
    record(by=by, at=at, did="question.put_back", on=question, hub_id=now.hub_id)
    question.refresh_from_db()
    return question
