"""Say something in a topic, or answer somebody there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import ActDid, CommentState, FollowHow, HeldReason
from estaminet.conversation.models import LONGEST_PICTURE_WORDS, Comment, Following, ModerationAct, Topic
from estaminet.conversation.operations.checking_words import checked_words, refuse_haste
from estaminet.conversation.operations.holding import NoLongerHere, hold_person, hold_topic, refuse_closed, show
from estaminet.conversation.operations.mentioning import mention_speakers
from estaminet.conversation.operations.pictures import PictureWithoutWords, show_picture
from estaminet.conversation.operations.topics import topic_on
from estaminet.conversation.queries.trust import why_held
from estaminet.conversation.wording import clean_words
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person


class AnotherTopic(Refusal):
    """An answer stands where the question does."""

    message = _("The comment you answer stands in another conversation.")


class KeyTaken(Refusal):
    """The nonce of a form is that of somebody else's form."""

    message = _("This form has been used already. Please load the page again.")


@dataclass(frozen=True, kw_only=True)
class CommentDraft:
    """What somebody says, in which language. ``sent_key`` is random and the same when the form is sent twice.

    ``picture`` is a file of ``keep_comment_picture``, and ``picture_words`` say what it shows.
    """

    text: str
    language: str
    sent_key: str | None = None
    picture: StoredFile | None = None
    picture_words: str = ""


@transaction.atomic
def write_comment(
    *, topic: Topic, author: Person, draft: CommentDraft, by: Actor, at: datetime, reply_to: Comment | None = None
) -> Comment:
    """Say something. Sent twice, it is one comment. Its author follows the topic from then on, unless she muted it.

    Answers are one level deep: an answer to an answer stands beside that one. What a minor says, or a stranger with a
    link, is held until the team has looked, as the network wants it. Who may: whoever is signed in and sees the topic.
    Raises TopicClosed, NoLongerHere, AnotherTopic, KeyTaken, TooManyComments, PictureWithoutWords, UnknownLanguage,
    and what ``checked_words`` raises. A file of a form that was sent before is the caller's to forget.
    """
    words = checked_words(draft.text)
    shows = " ".join(clean_words(draft.picture_words[: 4 * LONGEST_PICTURE_WORDS]).split())
    if draft.picture is not None and not shows:
        raise PictureWithoutWords
    person, now = hold_person(author), hold_topic(topic.pk)
    if draft.sent_key is not None and (sent := now.comments.filter(sent_key=draft.sent_key).first()):
        if sent.author_id != person.pk:
            raise KeyTaken
        return sent
    refuse_closed(now, at)
    root = _root(now, reply_to)
    refuse_haste(person, at)
    picture = draft.picture
    held = why_held(person=person, text=words, network_id=now.network_id, at=at, picture=picture is not None)
    comment = Comment(topic=now, reply_to=root, author=person, written_at=at, sent_key=draft.sent_key, picture=picture)
    if held is None:
        show(now, comment, at)
    else:
        comment.state = CommentState.HELD
    comment.save()
    texts = {"text": {draft.language: words}}
    if picture is not None:
        texts["picture_words"] = {draft.language: shows}
        show_picture(comment)
    set_texts(on=comment, texts=texts, by=by, at=at)
    if held is not None:
        note_held(comment, held, at)
    Following.objects.get_or_create(topic=now, person=person, defaults={"how": FollowHow.FOLLOW, "since": at})
    mention_speakers(comment, words, at)
    record(by=by, at=at, did="comment.written", on=comment, hub_id=now.hub_id, details={"topic": now.pk})
    return comment


@transaction.atomic
def write_about(
    *,
    subject_row: models.Model,
    author: Person,
    draft: CommentDraft,
    by: Actor,
    at: datetime,
    reply_to: Comment | None = None,
) -> Comment:
    """Say something about a record of another room; the first comment brings its topic into being.

    Who may: whoever is signed in and sees the record. Raises what ``topic_on`` and ``write_comment`` raise.
    """
    person = hold_person(author)
    topic = topic_on(subject_row=subject_row, person=person, by=by, at=at)
    return write_comment(topic=topic, author=person, draft=draft, by=by, at=at, reply_to=reply_to)


def note_held(comment: Comment, why: HeldReason, at: datetime) -> None:
    """The house itself asks the team to look; in the caller's transaction."""
    ModerationAct.objects.create(comment=comment, did=ActDid.HELD, reason=why, at=at)


def _root(topic: Topic, reply_to: Comment | None) -> Comment | None:
    """What an answer stands under, as it is now."""
    if reply_to is None:
        return None
    asked = Comment.objects.select_related("reply_to").get(pk=reply_to.pk)
    if asked.topic_id != topic.pk:
        raise AnotherTopic
    if asked.state != CommentState.SHOWN:
        raise NoLongerHere
    return asked.reply_to or asked
