"""Tell what people said over the year, what teams answered, and words that may be shown."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.db.models import Count, Q, Sum

from estaminet.demo.content.feedback import QUESTIONS, REPLIES, SAID, VOICES, QuestionContent, VoiceContent
from estaminet.demo.content.guests import NAMES
from estaminet.kernel.actor import Actor
from estaminet.programme.enums import DoorDid, FeedbackHow, FeedbackKind, PartyState, SessionState
from estaminet.programme.models import Activity, DoorFact, FeedbackQuestion, Party, Registration, Session
from estaminet.programme.operations.feedback.bringing import Brought, take_in_feedback
from estaminet.programme.operations.feedback.giving import FeedbackDraft, Showing, enter_paper_feedback, give_feedback
from estaminet.programme.operations.feedback.questions import AfterwardsDraft, write_feedback_question
from estaminet.programme.operations.feedback.replying import reply_to_feedback
from estaminet.programme.operations.feedback.testimonials import choose_testimonial, withdraw_testimonial
from estaminet.programme.operations.registering.questions import ChoiceDraft
from estaminet.programme.queries.feedback.asked import questions_of

ANSWER = 0.16
"""So many of those who were there say how it was."""
WRITE = 0.3
"""So many of those who answer write something."""
UNREAD = timedelta(days=5)
LATEST = timedelta(hours=20)
"""Nobody says anything the same evening."""
FACES = ((5, 0.46), (4, 0.33), (3, 0.14), (2, 0.05), (1, 0.02))
AGAIN = {5: ("yes",), 4: ("yes", "yes", "yes", "perhaps"), 3: ("perhaps", "yes"), 2: ("perhaps", "no"), 1: ("no",)}
# Paper in Mons, the tablet in Brussels, posters where people just come; a mail's link where one registers.
HOW = {"mons": FeedbackHow.PAPER, "bruxelles": FeedbackHow.KIOSK}


@dataclass(frozen=True)
class _Crowd:
    """Who can be asked: how many were there by session, and people who registered alone."""

    there: Mapping[int, int]
    alone: Mapping[int, Sequence[Registration]]


def tell_feedback(*, activities: Mapping[str, Activity], by: Mapping[int, Actor], at: datetime) -> int:
    """Say how it was at sessions that are over; gives how many answers. ``by`` maps hubs to who works there."""
    numbers, told = count(1), 0
    for content in QUESTIONS:
        if content.activity in activities:
            _ask(content, activities[content.activity], by, at)
    crowd = _crowd(activities)
    for hub, actor in by.items():
        mine = {slug: each for slug, each in sorted(activities.items()) if each.hub_id == hub}
        said = list(_said(mine, crowd, numbers, at))
        told += take_in_feedback(brought=said, by=actor, read_until=at - UNREAD)
    for reply in REPLIES:
        if (activity := activities.get(reply.activity)) is not None:
            reply_to_feedback(
                activity=activity,
                texts=reply.text.texts,
                publish=reply.published,
                by=by[activity.hub_id],
                at=at - timedelta(weeks=reply.weeks_ago),
            )
    for number, voice in enumerate(VOICES):
        if (activity := activities.get(voice.activity)) is not None:
            told += _voice(voice, activity, by[activity.hub_id], number, numbers, at)
    return told


def _ask(content: QuestionContent, activity: Activity, by: Mapping[int, Actor], at: datetime) -> None:
    draft = AfterwardsDraft(
        label=content.label.texts,
        kind=content.kind,
        choices=[ChoiceDraft(label=each.texts) for each in content.choices],
    )
    write_feedback_question(activity=activity, draft=draft, by=by[activity.hub_id], at=at - timedelta(weeks=30))


def _crowd(activities: Mapping[str, Activity]) -> _Crowd:
    """Three queries."""
    ids = [each.pk for each in activities.values()]
    facts = DoorFact.objects.filter(session__activity__in=ids, did__in=(DoorDid.ARRIVED, DoorDid.WALKED_IN))
    there = dict(facts.order_by().values_list("session").annotate(people=Sum("people")))
    parties = Party.objects.filter(activity__in=ids, state=PartyState.TAKEN).exclude(email="")
    single = parties.annotate(number=Count("registrations", filter=Q(registrations__gone_at=None))).filter(number=1)
    arrived = DoorFact.objects.filter(did=DoorDid.ARRIVED, registration__party__in=single.values("pk"))
    alone: dict[int, list[Registration]] = {}
    rows = Registration.objects.filter(pk__in=arrived.values("registration"), gone_at=None)
    for row in rows.only("session_id", "subject_key", "age_band", "country").order_by("pk"):
        alone.setdefault(row.session_id, []).append(row)
    return _Crowd(there, alone)


def _said(activities: Mapping[str, Activity], crowd: _Crowd, numbers: Iterator[int], at: datetime) -> Iterator[Brought]:
    for slug, activity in activities.items():
        asked = questions_of(activity.pk) if any(each.activity == slug for each in QUESTIONS) else []
        over = activity.sessions.filter(
            removed_at=None, state=SessionState.PLANNED, ends_at__lt=at - LATEST, pk__in=crowd.there
        )
        used: set[str] = set()
        for number, session in enumerate(over.select_related("hub").order_by("starts_at", "pk")):
            dice = random.Random(f"feedback {slug} {number}")
            yield from _of_session(session, crowd, asked, used, dice, numbers, at)


def _of_session(
    session: Session,
    crowd: _Crowd,
    asked: Sequence[FeedbackQuestion],
    used: set[str],
    dice: random.Random,
    numbers: Iterator[int],
    at: datetime,
) -> Iterator[Brought]:
    alone = list(crowd.alone.get(session.pk, ()))
    dice.shuffle(alone)
    for _person in range(round(crowd.there[session.pk] * ANSWER * dice.uniform(0.4, 1.6))):
        one = alone.pop() if alone and dice.random() < 0.6 else None
        language = dice.choice(NAMES[session.hub.slug].languages) if session.hub.slug in NAMES else "en"
        late = timedelta(seconds=round(dice.uniform(20, 90) * 3600)) if one else timedelta(minutes=dice.randint(1, 40))
        yield Brought(
            session=session,
            draft=_draft(language, asked, used, dice),
            how=FeedbackHow.LINK if one else HOW.get(session.hub.slug, FeedbackHow.POSTER),
            nonce=_nonce(numbers),
            language=language,
            at=min(session.ends_at + late, at),
            registration=one,
        )


def _draft(language: str, asked: Sequence[FeedbackQuestion], used: set[str], dice: random.Random) -> FeedbackDraft:
    """What one person answers. Of one activity nobody writes what somebody else wrote."""
    face = dice.choices([value for value, _share in FACES], [share for _value, share in FACES])[0]
    fitting = [text for value, text in SAID.get(language, ()) if value == face and text not in used]
    words = dice.choice(fitting) if fitting and dice.random() < WRITE else ""
    used.add(words)
    answers: dict[int, Any] = {}
    for question in asked:
        if question.kind == FeedbackKind.PERHAPS:
            answers[question.pk] = dice.choice(("yes", "yes", "perhaps", "no"))
        elif question.kind == FeedbackKind.CHOICE:
            answers[question.pk] = dice.choice([each.pk for each in question.choices.all()])
    return FeedbackDraft(
        face=face,
        again=dice.choice(AGAIN[face]) if dice.random() < 0.9 else "",
        words=words,
        answers=answers,
    )


def _voice(
    voice: VoiceContent, activity: Activity, by: Actor, number: int, numbers: Iterator[int], at: datetime
) -> int:
    """Words that may be shown, said at one of the latest sessions; gives how many answers that makes."""
    over = activity.sessions.filter(removed_at=None, state=SessionState.PLANNED, ends_at__lt=at - timedelta(days=9))
    session = over.order_by("-starts_at", "-pk")[number % 3 : number % 3 + 1].first()
    if session is None:
        return 0
    said = session.ends_at + timedelta(days=1)
    draft = FeedbackDraft(
        face=voice.face,
        again="yes",
        words=voice.words,
        show=Showing(on=voice.places, name=voice.name, lasts=timedelta(days=3 * 365)),
    )
    common: dict[str, Any] = {"session": session, "draft": draft, "nonce": _nonce(numbers), "language": voice.language}
    if voice.on_paper:
        given = enter_paper_feedback(**common, by=by, at=said)
    else:
        given = give_feedback(**common, how=FeedbackHow.POSTER, by=Actor.visitor(), at=min(said, at))
    if given.testimonial is not None and voice.chosen:
        choose_testimonial(testimonial=given.testimonial, show=True, by=by, at=said + timedelta(days=2))
    if given.testimonial is not None and voice.withdrawn:
        withdraw_testimonial(testimonial=given.testimonial, by=Actor.visitor(), at=said + timedelta(days=5))
    return 1


def _nonce(numbers: Iterator[int]) -> str:
    """A mark like any other: no form makes the same, and the same demo makes the same ones."""
    return hashlib.sha256(f"demo feedback {next(numbers)}".encode()).hexdigest()[:32]
