"""Say how it was: by the link of a mail, a poster, the house's tablet, or on paper that the team copies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import Face, FeedbackHow, FeedbackKind, Perhaps, ShownOn
from estaminet.programme.models import (
    Feedback,
    FeedbackQuestion,
    FeedbackWords,
    Party,
    Registration,
    Session,
    Testimonial,
)
from estaminet.programme.models.feedback import LONGEST_WORDS
from estaminet.programme.retention import FEEDBACK_WORDS
from estaminet.programme.rules import feedback_shut

OWN_WORDS: Final = ""
"""Under which id what somebody would tell us stands among their words."""


class NotBegun(Refusal):
    """The session is still to come."""

    message = _("This has not begun yet. Come back afterwards and tell us how it was.")


class TooLate(Refusal):
    """The session was long ago."""

    message = _("This is more than two months ago, so the form is closed. Write to the hub all the same: it reads you.")


class TooLateToCopy(Refusal):
    """What people wrote at that session is forgotten already."""

    message = _("This is more than a year ago: what people wrote is forgotten by now, so nothing is added either.")


class DidNotTakePlace(Refusal):
    """The session was called off, or taken away."""

    message = _("This date did not take place. You can tell us what you think by writing to the hub.")


class NothingSaid(Refusal):
    """The form is empty."""

    message = _("Nothing is chosen or written yet. One answer is enough, whichever you like.")


class WordsTooLong(Refusal):
    """More than is kept."""

    message = _("This is longer than 2,000 characters. Please shorten it a little.")
    field = "words"


class NothingToShow(Refusal):
    """A permission to show words where there are none."""

    message = _("You allow us to show your words, but there are none yet. Write them, or take the tick away.")
    field = "words"


class NowhereToShow(Refusal):
    """A permission that names no place."""

    message = _("Please say where your words may stand, or take the tick away.")
    field = "show_on"


@dataclass(frozen=True, kw_only=True)
class Showing:
    """A permission to show what somebody wrote: where, under which name, how long."""

    on: Collection[str]
    name: str = ""
    lasts: timedelta = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class FeedbackDraft:
    """What somebody answers. ``answers`` maps ids of own questions to a face, a word, the id of a choice, or words."""

    face: int | None = None
    again: str = ""
    words: str = ""
    answers: Mapping[int, Any] = field(default_factory=dict)
    show: Showing | None = None


@dataclass(frozen=True)
class Given:
    """The fact; its ``testimonial``, where words may be shown; whether it was made just now."""

    feedback: Feedback
    testimonial: Testimonial | None
    new: bool


@dataclass(frozen=True)
class _Who:
    """What a fact holds of who said it, and where they were."""

    hub_id: int
    subject_key: str = ""
    age_band: str = ""
    country: str = ""


@transaction.atomic
def give_feedback(
    *,
    session: Session,
    draft: FeedbackDraft,
    how: FeedbackHow,
    nonce: str,
    language: str,
    by: Actor,
    at: datetime,
    party: Party | None = None,
) -> Given:
    """Keep what somebody says of a session. Who may: whoever holds a party's link, the poster's code, or the tablet.

    ``party`` is the one whose link it is: where it is one person, the fact knows of which age and country they are,
    under a random key. A form sent twice is one. Raises NotBegun, TooLate, DidNotTakePlace, NothingSaid,
    WordsTooLong, NothingToShow, NowhereToShow.
    """
    now = _checked(session, at, TooLate)
    who = _who(now, party) if how is FeedbackHow.LINK and party is not None else _Who(now.hub_id)
    given = _keep(now, draft, how, nonce, language, who, by, at)
    if given.new and given.testimonial is not None:
        record(by=by, at=at, did="testimonial.given", on=given.testimonial, hub_id=now.hub_id)
    return given


@transaction.atomic
def enter_paper_feedback(
    *, session: Session, draft: FeedbackDraft, nonce: str, language: str, by: Actor, at: datetime
) -> Given:
    """Copy one sheet of paper. Who may: the session's teams; who copied a permission to show words is noted with it.

    A form sent twice is one sheet. Raises NotBegun, TooLateToCopy, DidNotTakePlace, NothingSaid, WordsTooLong,
    NothingToShow, NowhereToShow.
    """
    now = _checked(session, at)
    if at > now.ends_at + FEEDBACK_WORDS:
        raise TooLateToCopy
    given = _keep(now, draft, FeedbackHow.PAPER, nonce, language, _Who(now.hub_id), by, at)
    if given.new:
        record(by=by, at=at, did="feedback.copied", on=now, hub_id=now.hub_id)
    return given


def _checked(session: Session, at: datetime, late: type[Refusal] | None = None) -> Session:
    """The session as it stands now, where it has begun and was not called off."""
    now = Session.objects.select_related("activity").get(pk=session.pk)
    shut = feedback_shut(now, at)
    if shut == "off" or now.activity.removed_at:
        raise DidNotTakePlace
    if shut == "early":
        raise NotBegun
    if shut == "late" and late is not None:
        raise late
    return now


def _who(session: Session, party: Party) -> _Who:
    """Whoever has the link of a party of one is that person; of a larger one, nobody can tell who answers."""
    hub_id = party.spot_hub_id or session.hub_id
    people = list(Registration.objects.there().filter(party=party).select_related("person")[:2])
    if len(people) != 1:
        return _Who(hub_id)
    one = people[0]
    key = one.person.subject_key if one.person else one.subject_key
    return _Who(hub_id, key, one.age_band, one.country or party.country)


def _keep(
    session: Session,
    draft: FeedbackDraft,
    how: FeedbackHow,
    nonce: str,
    language: str,
    who: _Who,
    by: Actor,
    at: datetime,
) -> Given:
    answers, told = read_answers(session.activity_id, draft)
    _check(draft, answers, told)
    fact, new = Feedback.objects.get_or_create(
        nonce=nonce,
        defaults={
            "network_id": session.network_id,
            "session_id": session.pk,
            "hub_id": who.hub_id,
            "how": how,
            "face": draft.face,
            "again": draft.again,
            "answers": answers,
            "wrote": bool(told),
            "language": language,
            "subject_key": who.subject_key,
            "age_band": who.age_band,
            "country": who.country,
            "at": at,
            "by_id": by.account_id if how is FeedbackHow.PAPER else None,
        },
    )
    if not new:
        # A nonce of another session is nobody's key to words that were given there.
        there = Testimonial.objects.filter(feedback=fact).first() if fact.session_id == session.pk else None
        return Given(fact, there, new=False)
    if told:
        FeedbackWords.objects.create(feedback=fact, told=told)
    shown = _allow(session, fact, draft, language, by, at) if draft.show is not None else None
    return Given(fact, shown, new=True)


def read_answers(activity_id: int, draft: FeedbackDraft) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers that fit the questions, for the fact; and words, to be kept apart from it. Two queries at most."""
    told = {OWN_WORDS: draft.words.strip()} if draft.words.strip() else {}
    answers: dict[str, Any] = {}
    if draft.answers:
        questions = FeedbackQuestion.objects.filter(activity=activity_id, pk__in=list(draft.answers))
        for question in questions.prefetch_related("choices"):
            answer = draft.answers[question.pk]
            if question.kind == FeedbackKind.WORDS:
                if words := str(answer or "").strip():
                    told[str(question.pk)], answers[str(question.pk)] = words, True
            elif _fits(question, answer):
                answers[str(question.pk)] = answer
    return answers, told


def _fits(question: FeedbackQuestion, answer: Any) -> bool:
    if question.kind == FeedbackKind.FACES:
        return answer in Face.values
    if question.kind == FeedbackKind.PERHAPS:
        return answer in Perhaps.values
    return answer in {choice.pk for choice in question.choices.all()}


def _check(draft: FeedbackDraft, answers: Mapping[str, Any], told: Mapping[str, str]) -> None:
    if draft.face is None and not draft.again and not answers and not told and draft.show is None:
        raise NothingSaid
    if any(len(words) > LONGEST_WORDS for words in told.values()):
        raise WordsTooLong
    if draft.show is not None:
        if OWN_WORDS not in told:
            raise NothingToShow
        if not set(draft.show.on) & set(ShownOn.values):
            raise NowhereToShow


def _allow(
    session: Session, fact: Feedback, draft: FeedbackDraft, language: str, by: Actor, at: datetime
) -> Testimonial:
    show = draft.show
    assert show is not None
    return Testimonial.objects.create(
        network_id=session.network_id,
        hub_id=fact.hub_id,
        activity_id=session.activity_id,
        feedback=fact,
        words=draft.words.strip(),
        language=language,
        name=" ".join(show.name.split())[:80] or None,
        on_activity=ShownOn.ACTIVITY in show.on,
        on_hub=ShownOn.HUB in show.on,
        in_reports=ShownOn.REPORTS in show.on,
        given_at=at,
        until=at + show.lasts,
        noted_by_id=by.account_id if fact.how == FeedbackHow.PAPER else None,
    )
