"""Register people on behalf of another program: checked as the form of the house checks what is typed into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import AskedOf, QuestionKind
from estaminet.programme.models import Party, Question, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.checking import questions_of
from estaminet.programme.operations.registering.offers import accept_offer
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.drafts import PartyDraft

LONGEST_ANSWER: Final = 1000


class NotAnAddress(Refusal):
    """No mail would arrive."""

    message = _("This is not an e-mail address. Please look at it again.")
    field = "email"


class LanguageNotOffered(Refusal):
    """The house would not know what to write."""

    message = _("The network does not write in this language.")
    field = "language"


class NotAsked(Refusal):
    """An answer to a question that this activity does not ask."""

    message = _("This activity does not ask this question, or not of them.")

    def __init__(self, question_id: int) -> None:
        super().__init__(field=f"question_{question_id}")


class NotAnAnswer(Refusal):
    """An answer the question does not know."""

    message = _("This is no answer to this question: words, true or false, or the id of a choice, as it is asked.")

    def __init__(self, question_id: int) -> None:
        super().__init__(field=f"question_{question_id}")


def register_for_program(
    *, session: Session, draft: PartyDraft, by: Actor, at: datetime, only_with_places: bool = False
) -> Party:
    """Register people whom another program has asked. Who may: whoever holds a token of a hub that makes the activity.

    The same rules hold for them as for those who fill in the form of the house: window, limits, required answers.
    Raises NotAnAddress, LanguageNotOffered, NotAsked, NotAnAnswer and what ``register_party`` raises.
    """
    if draft.email:
        try:
            validate_email(draft.email)
        except ValidationError as fault:
            raise NotAnAddress from fault
    if not {draft.language, draft.spoken or draft.language} <= set(session.activity.network.languages):
        raise LanguageNotOffered
    with transaction.atomic():
        party = register_party(
            session=session,
            draft=_with_answers(session, draft),
            form_key=None,
            by=by,
            at=at,
            only_with_places=only_with_places,
        )
        record(by=by, at=at, did="party.registered", on=party, hub_id=party.hub_id)
    return party


@transaction.atomic
def cancel_for_program(*, party: Party, ids: Collection[int] | None, reason: str, by: Actor, at: datetime) -> Party:
    """Some people of a party do not come, or nobody does, as another program was told. Who may: as for registering.

    Raises SessionOver.
    """
    now = cancel_people(party=party, ids=ids, reason=reason, by=by, at=at)
    record(by=by, at=at, did="party.cancelled", on=now, hub_id=now.hub_id)
    return now


def accept_for_program(*, party: Party, keep: Collection[int] | None, by: Actor, at: datetime) -> Party:
    """Take the places that are held for a party, as another program was told. Who may: as for registering.

    Raises what ``accept_offer`` raises; that an offer has ended stays written down then.
    """
    now = accept_offer(party=party, keep=keep, by=by, at=at)
    record(by=by, at=at, did="party.accepted", on=now, hub_id=now.hub_id)
    return now


def _with_answers(session: Session, draft: PartyDraft) -> PartyDraft:
    """The same with answers as they are kept."""
    given = [draft.answers, *(each.answers for each in draft.people)]
    if not any(given):
        return draft
    asked = questions_of(session.activity_id)
    of_person = [each for each in asked if each.asked_of == AskedOf.PERSON]
    people = [replace(each, answers=_answers(each.answers, of_person)) for each in draft.people]
    of_party = [each for each in asked if each.asked_of == AskedOf.PARTY]
    return replace(draft, people=people, answers=_answers(draft.answers, of_party))


def _answers(given: Mapping[int, Any], asked: Iterable[Question]) -> dict[int, Any]:
    known = {each.pk: each for each in asked}
    return {key: _answer(known.get(key), key, said) for key, said in given.items()}


def _answer(question: Question | None, key: int, said: Any) -> Any:
    if question is None:
        raise NotAsked(key)
    if question.kind == QuestionKind.YES_NO and isinstance(said, bool):
        return said
    if question.kind == QuestionKind.WORDS and isinstance(said, str) and len(said) <= LONGEST_ANSWER:
        return said.strip()
    choices = {each.pk for each in question.choices.all()}
    if question.kind == QuestionKind.CHOICE and not isinstance(said, bool) and said in choices:
        return said
    raise NotAnAnswer(key)
