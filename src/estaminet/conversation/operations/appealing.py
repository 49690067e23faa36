"""The author of a hidden comment asks for a second look; the team answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import ActDid, CommentState
from estaminet.conversation.models import LONGEST_WORDS, Comment, ModerationAct
from estaminet.conversation.operations.holding import hold_comment_row, show
from estaminet.conversation.operations.moderating import SettledMeanwhile, read_words
from estaminet.conversation.operations.pictures import show_picture
from estaminet.conversation.operations.telling import tell_author
from estaminet.conversation.queries.acts import last_act, was_answered
from estaminet.conversation.wording import cut_words
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row


class NothingToAppeal(Refusal):
    """Shown again meanwhile, or taken back."""

    message = _("This comment is not hidden any more: there is nothing to look at again.")


class AppealedAlready(Refusal):
    """The team was asked, and looks or has answered."""

    message = _("You have asked for a second look already. What the team answers comes by mail.")


class WhyAppealed(Refusal):
    """The team wants to understand."""

    message = _("Write in a few words why you see it otherwise.")
    field = "words"


@transaction.atomic
def appeal(*, comment: Comment, words: str, by: Actor, at: datetime) -> ModerationAct:
    """Ask the team to look again. Once for each hiding; the same words sent twice are one appeal.

    Who may: whoever holds the link of the mail, or its author signed in. Raises NothingToAppeal, AppealedAlready,
    WhyAppealed.
    """
    topic, now = hold_comment_row(comment)
    if now.state != CommentState.HIDDEN:
        raise NothingToAppeal
    said = cut_words(words, LONGEST_WORDS)
    if not said:
        raise WhyAppealed
    last = last_act(now)
    if last is not None and last.did == ActDid.APPEALED and last.words == said:
        return last
    if last is not None and (last.did == ActDid.APPEALED or was_answered(last)):
        raise AppealedAlready
    act = ModerationAct.objects.create(comment=now, did=ActDid.APPEALED, words=said, by_id=by.account_id, at=at)
    record(by=by, at=at, did="comment.appealed", on=now, hub_id=topic.hub_id, details={"topic": topic.pk})
    return act


@transaction.atomic
def answer_appeal(*, comment: Comment, granted: bool, words: str, by: Actor, at: datetime) -> Comment:
    """Look again: show the comment after all, or let it stay hidden with an answer. Its author is told by mail.

    Who may: the team of the topic, best somebody else than who hid it. Raises SettledMeanwhile, WordsMissing.
    """
    topic, now = hold_comment_row(comment)
    last = last_act(now)
    if now.state != CommentState.HIDDEN or last is None or last.did != ActDid.APPEALED:
        raise SettledMeanwhile
    said = cut_words(words, LONGEST_WORDS) if granted else read_words(words)
    did = ActDid.APPEAL_GRANTED if granted else ActDid.APPEAL_KEPT
    if granted:
        show(topic, now, at)
        now.save(update_fields=["state", "number"])
        show_picture(now)
        index_row(now)
    ModerationAct.objects.create(comment=now, did=did, words=said or None, by_id=by.account_id, at=at)
    record(by=by, at=at, did=f"comment.{did}", on=now, hub_id=topic.hub_id, details={"topic": topic.pk})
    tell_author(now, str(did), at, words=said)
    return now
