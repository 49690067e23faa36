"""Look after what is said: hold, let through, hide with a reason, show again. Each is a fact, and can be undone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import ActDid, CommentState, ReportEnd, ReportReason
from estaminet.conversation.models import LONGEST_WORDS, Comment, ModerationAct
from estaminet.conversation.operations.holding import NoLongerHere, hold_comment_row, show
from estaminet.conversation.operations.pictures import show_picture
from estaminet.conversation.operations.telling import tell_author
from estaminet.conversation.wording import cut_words
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row


class WhyHidden(Refusal):
    """Nobody's words are hidden without telling them why."""

    message = _("Choose why it is hidden: its author reads it.")
    field = "reason"


class WordsMissing(Refusal):
    """A reason from a list is no answer to a person."""

    message = _("Write a few words to whoever wrote it: they want to understand.")
    field = "words"


class NoPicture(Refusal):
    """It was taken back, or never was there."""

    message = _("There is no picture any more.")


class SettledMeanwhile(Refusal):
    """Somebody else of the team was faster, or its author took it back."""

    message = _("Somebody has settled this meanwhile. Look at the comment first.")


@transaction.atomic
def hold_comment(*, comment: Comment, by: Actor, at: datetime) -> Comment:
    """Take a comment out of sight until somebody has looked closer. Twice is once. Who may: the team of the topic.

    Raises NoLongerHere.
    """
    _topic, now = hold_comment_row(comment)
    if now.state == CommentState.HELD:
        return now
    if now.state != CommentState.SHOWN:
        raise NoLongerHere
    now.state = CommentState.HELD
    return _acted(now, ActDid.HELD, by, at)


@transaction.atomic
def approve_comment(*, comment: Comment, by: Actor, at: datetime) -> Comment:
    """Let through what was held. Twice is once. Who may: the team of the topic. Raises SettledMeanwhile."""
    topic, now = hold_comment_row(comment)
    if now.state == CommentState.SHOWN:
        return now
    if now.state != CommentState.HELD:
        raise SettledMeanwhile
    show(topic, now, at)
    _end_reports(now, ReportEnd.KEPT, at)
    return _acted(now, ActDid.APPROVED, by, at)


@transaction.atomic
def keep_comment(*, comment: Comment, by: Actor, at: datetime) -> Comment:
    """Answer the reports of a comment: it stays. Twice is once. Who may: the team of the topic.

    Raises SettledMeanwhile where it is not shown any more.
    """
    _topic, now = hold_comment_row(comment)
    if now.state != CommentState.SHOWN:
        raise SettledMeanwhile
    if not _end_reports(now, ReportEnd.KEPT, at):
        return now
    return _acted(now, ActDid.APPROVED, by, at)


@transaction.atomic
def hide_comment(*, comment: Comment, reason: str, words: str, by: Actor, at: datetime) -> Comment:
    """Hide a comment, shown or held. Its author is told by mail why, and how to ask for a second look.

    Its place and the answers stay. Twice is once: the first reason stands. Who may: the team of the topic.
    Raises WhyHidden, WordsMissing, NoLongerHere.
    """
    _topic, now = hold_comment_row(comment)
    if now.state == CommentState.HIDDEN:
        return now
    if now.state == CommentState.WITHDRAWN:
        raise NoLongerHere
    if reason not in ReportReason.values:
        raise WhyHidden
    said = read_words(words)
    now.state = CommentState.HIDDEN
    _end_reports(now, ReportEnd.HIDDEN, at)
    done = _acted(now, ActDid.HIDDEN, by, at, reason=reason, words=said)
    tell_author(now, "hidden", at, reason=reason, words=said)
    return done


@transaction.atomic
def show_again(*, comment: Comment, by: Actor, at: datetime) -> Comment:
    """Undo a hiding: the comment stands where it stood, and its author is told. Twice is once.

    Who may: the team of the topic. Raises NoLongerHere.
    """
    topic, now = hold_comment_row(comment)
    if now.state == CommentState.SHOWN:
        return now
    if now.state != CommentState.HIDDEN:
        raise NoLongerHere
    show(topic, now, at)
    done = _acted(now, ActDid.SHOWN_AGAIN, by, at)
    tell_author(now, "shown_again", at)
    return done


@transaction.atomic
def hide_picture(*, comment: Comment, reason: str, words: str, by: Actor, at: datetime) -> Comment:
    """Hide the picture of a comment alone: its words stay. Its author is told by mail why.

    The file is withheld with it, on every way out. Twice is once: the first reason stands. Who may: the team of the
    topic. Raises NoPicture, NoLongerHere, WhyHidden, WordsMissing.
    """
    _topic, now = hold_comment_row(comment)
    if now.picture_id is None:
        raise NoPicture
    if now.picture_hidden:
        return now
    if now.state not in (CommentState.SHOWN, CommentState.HELD):
        raise NoLongerHere
    if reason not in ReportReason.values:
        raise WhyHidden
    said = read_words(words)
    now.picture_hidden = True
    done = _acted(now, ActDid.PICTURE_HIDDEN, by, at, reason=reason, words=said)
    tell_author(now, "picture_hidden", at, reason=reason, words=said)
    return done


@transaction.atomic
def show_picture_again(*, comment: Comment, by: Actor, at: datetime) -> Comment:
    """Undo it: the picture is seen as the words are, and its author is told. Twice is once. Who may: as for hiding."""
    _topic, now = hold_comment_row(comment)
    if not now.picture_hidden:
        return now
    now.picture_hidden = False
    done = _acted(now, ActDid.PICTURE_SHOWN, by, at)
    tell_author(now, "picture_shown", at)
    return done


def read_words(words: str) -> str:
    """Words of the team as they are kept. Raises WordsMissing."""
    said = cut_words(words, LONGEST_WORDS)
    if not said:
        raise WordsMissing
    return said


def _acted(
    now: Comment, did: ActDid, by: Actor, at: datetime, *, reason: str = "", words: str | None = None
) -> Comment:
    """Write what was done with a comment that is held."""
    now.save(update_fields=["state", "number", "picture_hidden"])
    show_picture(now)
    ModerationAct.objects.create(comment=now, did=did, reason=reason, words=words, by_id=by.account_id, at=at)
    index_row(now)
    details = {"topic": now.topic_id, "reason": reason} if reason else {"topic": now.topic_id}
    record(by=by, at=at, did=f"comment.{did}", on=now, hub_id=now.topic.hub_id, details=details)
    return now


def _end_reports(now: Comment, how: ReportEnd, at: datetime) -> int:
    return now.reports.filter(settled_at=None).update(settled_at=at, settled_how=how)
