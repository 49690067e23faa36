"""Change one's own words, take them back, and say them in another language."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState, ReportEnd
from estaminet.conversation.models import Comment, Mention, Reaction, Report
from estaminet.conversation.operations.checking_words import checked_words
from estaminet.conversation.operations.holding import (
    NoLongerHere,
    NotYours,
    hold_comment_row,
    hold_person,
    refuse_closed,
)
from estaminet.conversation.operations.mentioning import mention_speakers
from estaminet.conversation.operations.pictures import forget_pictures, show_picture
from estaminet.conversation.operations.writing import note_held
from estaminet.conversation.queries.trust import is_trusted, why_held
from estaminet.conversation.rules import can_be_rewritten, looks_after, mends_quietly, wrote
from estaminet.conversation.wording import leads_away
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import forget_texts, record, set_texts
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row
from estaminet.people.models import Person


class NotKnownYet(Refusal):
    """Whoever puts words into somebody's mouth should be known to somebody."""

    message = _(
        "Translations are written by people a team knows. Come to an activity, or say hello at a hub: then you can "
        "help."
    )
    field = "text"


class LinkAdded(Refusal):
    """A translation leads where the original does."""

    message = _("There is a link in this translation, and none in the original. Please leave it out.")
    field = "text"


class IsTheOriginal(Refusal):
    """The language somebody wrote in is hers to change."""

    message = _("This is the language the comment was written in: only its author changes it.")
    field = "language"


@transaction.atomic
def edit_comment(*, comment: Comment, author: Person, text: str, by: Actor, at: datetime, seen: str = "") -> Comment:
    """Change one's own words, in the language they were written in. Translations stay, and are known to be older.

    Within half an hour and unanswered, nobody sees that they were changed; later the page says so, and shows what
    stood there. A change is looked at as the first words were: it may be held. ``seen`` is the mark of the words the
    author had before her. Who may: its author. Raises NotYours, NoLongerHere, TopicClosed, TextChangedMeanwhile, and
    what ``checked_words`` raises.
    """
    words = checked_words(text)
    person = hold_person(author)
    topic, now = hold_comment_row(comment)
    if not wrote(person, now):
        raise NotYours
    if not can_be_rewritten(now):
        raise NoLongerHere
    refuse_closed(topic, at)
    language = now.text.source_language
    if words == now.text.source:
        return now
    answered = now.replies.filter(number__isnull=False).exists()
    if now.number is not None and not mends_quietly(now, answered=answered, at=at):
        now.edited_at = at
    pictured = now.picture_id is not None
    held = why_held(person=person, text=words, network_id=topic.network_id, at=at, picture=pictured)
    newly_held = held is not None and now.state == CommentState.SHOWN
    if newly_held:
        now.state = CommentState.HELD
    now.save(update_fields=["edited_at", "state"])
    marks = {("text", language): seen} if seen else None
    set_texts(on=now, texts={"text": {language: words}}, by=by, at=at, seen=marks)
    if newly_held and held is not None:
        show_picture(now)
        note_held(now, held, at)
        index_row(now)
    mention_speakers(now, words, at)
    record(by=by, at=at, did="comment.edited", on=now, hub_id=topic.hub_id, details={"topic": topic.pk})
    return now


@transaction.atomic
def withdraw_comment(*, comment: Comment, author: Person, by: Actor, at: datetime) -> Comment:
    """Take one's words back: they go with their history and translations, the place and the answers stay.

    Twice is once. Who may: its author, also of what the team holds or has hidden. Raises NotYours.
    """
    person = hold_person(author)
    topic, now = hold_comment_row(comment)
    if not wrote(person, now):
        raise NotYours
    if now.state != CommentState.WITHDRAWN:
        empty_comments([now], at)
        record(by=by, at=at, did="comment.withdrawn", on=now, hub_id=topic.hub_id, details={"topic": topic.pk})
        now.refresh_from_db()
    return now


def empty_comments(comments: list[Comment], at: datetime) -> None:
    """Words, history, pictures, reactions, mentions go; the caller holds the comments. Open reports end with them."""
    ids = [each.pk for each in comments]
    forget_pictures(ids, at)
    for field in ("text", "picture_words"):
        forget_texts(model=Comment, ids=ids, field=field)
    Comment.objects.filter(pk__in=ids).update(state=CommentState.WITHDRAWN, edited_at=None)
    Reaction.objects.filter(comment__in=ids).delete()
    Mention.objects.filter(comment__in=ids).delete()
    Report.objects.open().filter(comment__in=ids).update(settled_at=at, settled_how=ReportEnd.GONE)
    for row in Comment.objects.filter(pk__in=ids).select_related("topic"):
        index_row(row)


@transaction.atomic
def translate_comment(
    *,
    comment: Comment,
    person: Person,
    reader: Reader,
    language: str,
    text: str,
    by: Actor,
    at: datetime,
    seen: str = "",
) -> Comment:
    """Say somebody's words in another language; the page notes that a person translated them.

    Who may: people a team knows, and the team that looks after the topic; the author herself. Raises NotKnownYet,
    NoLongerHere, IsTheOriginal, LinkAdded, TopicClosed, UnknownLanguage, TextChangedMeanwhile, and what
    ``checked_words`` raises.
    """
    words = checked_words(text)
    helper = hold_person(person)
    topic, now = hold_comment_row(comment)
    if now.state != CommentState.SHOWN:
        raise NoLongerHere
    refuse_closed(topic, at)
    if language == now.text.source_language:
        raise IsTheOriginal
    if leads_away(words) and not leads_away(now.text.source):
        raise LinkAdded
    if not (wrote(helper, now) or looks_after(reader, topic) or is_trusted(helper, topic.network_id)):
        raise NotKnownYet
    marks = {("text", language): seen} if seen else None
    set_texts(on=now, texts={"text": {language: words}}, by=by, at=at, seen=marks)
    details = {"topic": topic.pk, "languages": [language]}
    record(by=by, at=at, did="comment.translated", on=now, hub_id=topic.hub_id, details=details)
    return now
