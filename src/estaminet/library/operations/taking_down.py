"""Somebody wants something taken down: asked, hidden while it is decided, answered with a reason, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.operations import queue_mail, record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import TakedownState
from estaminet.library.models import Media, Takedown, Work
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.queries.contributions import taken_back
from estaminet.people.models import Role
from estaminet.people.queries.languages import mail_language

ANSWERED_WITHIN: Final = timedelta(days=14)
"""So long the team has to answer; the form says it in words."""
WAITING: Final = (TakedownState.OPEN, TakedownState.HIDDEN)


class WhyMissing(Refusal):
    """Nobody can decide about nothing."""

    message = _("Write in a few words why it should go.")
    field = "reason"


class AnswerMissing(Refusal):
    """What stays although somebody wants it gone needs a reason they can read."""

    message = _("Whoever asked wants to know why it stays. Write it in a few words.")
    field = "answer"


class AlreadyAnswered(Refusal):
    """Somebody else of the team was faster."""

    message = _("This has been answered meanwhile. Look at the answer first.")


@dataclass(frozen=True, kw_only=True)
class TakedownDraft:
    """What somebody asks. ``form_key`` is random and the same when the form is sent twice."""

    reason: str
    language: str
    form_key: str
    seen_myself: bool = False
    name: str = ""
    email: str = ""


@transaction.atomic
def ask_takedown(*, work: Work, draft: TakedownDraft, by: Actor, at: datetime, media: Media | None = None) -> Takedown:
    """Ask that a work, or one file of it, be taken down. Sent twice, it is one request. The team is told by mail.

    Who may: anyone. Raises WhyMissing.
    """
    reason = clean_plain(draft.reason)[:5000]
    if not reason:
        raise WhyMissing
    hub = work.hub
    asked, made = Takedown.objects.get_or_create(
        form_key=draft.form_key,
        defaults={
            "work": work,
            "media": media,
            "hub": hub,
            "seen_myself": draft.seen_myself,
            "reason": reason,
            "name": clean_plain(draft.name)[:160],
            "email": draft.email.strip().lower(),
            "language": draft.language,
            "asked_at": at,
            "answer_by": at.astimezone(hub.clock).date() + ANSWERED_WITHIN,
        },
    )
    if made:
        record(by=by, at=at, did="takedown.asked", on=asked, hub_id=hub.pk, details={"work": work.pk})
        _tell_team(asked, at)
        _tell_asker(asked, "takedown_asked", at)
    return asked


@transaction.atomic
def hide_meanwhile(*, takedown: Takedown, by: Actor, at: datetime) -> Takedown:
    """Out of sight on every exit until it is decided. Twice is once.

    Who may: the hub's team. Raises AlreadyAnswered.
    """
    work, now = _held(takedown)
    if now.state not in WAITING:
        raise AlreadyAnswered
    if now.state == TakedownState.OPEN:
        now.state = TakedownState.HIDDEN
        now.save(update_fields=["state"])
        record(by=by, at=at, did="takedown.hidden", on=now, hub_id=now.hub_id, details={"work": work.pk})
        _hide(now, at)
    return now


@transaction.atomic
def answer_takedown(*, takedown: Takedown, removed: bool, answer: str, by: Actor, at: datetime) -> Takedown:
    """Take it down, or let it stay with a reason; told by mail to whoever left an address, in their language.

    What stays comes back into sight, unless another request keeps it out. Who may: the hub's team.
    Raises AlreadyAnswered, AnswerMissing.
    """
    work, now = _held(takedown)
    if now.state not in WAITING:
        raise AlreadyAnswered
    now.answer = clean_plain(answer)[:1000]
    if not removed and not now.answer:
        raise AnswerMissing
    was_hidden = now.state == TakedownState.HIDDEN
    now.state = TakedownState.REMOVED if removed else TakedownState.KEPT
    now.settled_at, now.settled_by_id = at, by.account_id
    now.save(update_fields=["state", "answer", "settled_at", "settled_by"])
    details = {"work": work.pk, "state": str(now.state)}
    record(by=by, at=at, did="takedown.answered", on=now, hub_id=now.hub_id, details=details)
    _tell_asker(now, "takedown_answered", at)
    if removed:
        _hide(now, at)
    elif was_hidden:
        _show(now, at)
    return now


@transaction.atomic
def reopen_takedown(*, takedown: Takedown, by: Actor, at: datetime) -> Takedown:
    """Take it up again; what was taken down stays hidden meanwhile. Twice is once. Who may: the hub's team."""
    work, now = _held(takedown)
    if now.state in WAITING:
        return now
    now.state = TakedownState.HIDDEN if now.state == TakedownState.REMOVED else TakedownState.OPEN
    now.settled_at, now.settled_by = None, None
    now.save(update_fields=["state", "settled_at", "settled_by"])
    record(by=by, at=at, did="takedown.reopened", on=now, hub_id=now.hub_id, details={"work": work.pk})
    return now


def _held(takedown: Takedown) -> tuple[Work, Takedown]:
    """The request as it is now, its work being held."""
    work = hold_work(takedown.work_id)
    return work, Takedown.objects.select_related("hub", "work", "media").get(pk=takedown.pk)


def _hide(takedown: Takedown, at: datetime) -> None:
    # The database refuses to have in sight what is hidden; ``settle_sight`` derives the rest.
    if takedown.media_id is not None:
        Media.objects.filter(pk=takedown.media_id, hidden_at=None).update(hidden_at=at, settled=False)
    else:
        Work.objects.filter(pk=takedown.work_id, hidden_at=None).update(hidden_at=at, settled=False)
    settle_sight(work_id=takedown.work_id, at=at)


def _show(takedown: Takedown, at: datetime) -> None:
    others = Takedown.objects.filter(work=takedown.work_id, media=takedown.media_id).exclude(pk=takedown.pk)
    if others.filter(state__in=(TakedownState.HIDDEN, TakedownState.REMOVED)).exists():
        return
    if takedown.media_id is None and taken_back(takedown.work_id):
        return  # whoever brought it wants it gone
    if takedown.media_id is not None:
        Media.objects.filter(pk=takedown.media_id).update(hidden_at=None)
    else:
        Work.objects.filter(pk=takedown.work_id).update(hidden_at=None)
    settle_sight(work_id=takedown.work_id, at=at)


def _tell_asker(asked: Takedown, letter: str, at: datetime) -> None:
    if not asked.email:
        return
    queue_mail(
        key=f"takedown:{asked.pk}:{letter}:{at.isoformat()}",
        to=asked.email,
        language=asked.language,
        template=f"library/mail/{letter}",
        context={
            "hub_name": asked.hub.name.pick([asked.language]).text,
            "title": asked.work.title.pick([asked.language]).text,
            "key": asked.key,
            "answer": asked.answer,
            "removed": asked.state == TakedownState.REMOVED,
            "answer_by": asked.answer_by.isoformat(),
        },
        hub_id=asked.hub_id,
        network_id=asked.work.network_id,
        at=at,
    )


def _tell_team(asked: Takedown, at: datetime) -> None:
    hub = asked.hub
    for role in Role.objects.active().filter(hub=hub, mails=True).select_related("account__person"):
        if role.account is None or not role.account.is_active:
            continue
        person = getattr(role.account, "person", None)
        language = mail_language(person.languages if person else (), hub.network)
        queue_mail(
            key=f"takedown:{asked.pk}:role:{role.pk}",
            to=role.account.email,
            language=language,
            template="library/mail/takedown_received",
            context={
                "hub": hub.slug,
                "hub_name": hub.name.pick([language]).text,
                "title": asked.work.title.pick([language]).text,
                "takedown": asked.pk,
                "answer_by": asked.answer_by.isoformat(),
            },
            hub_id=hub.pk,
            network_id=hub.network_id,
            at=at,
        )
