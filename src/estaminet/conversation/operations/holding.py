"""What operations hold while they write, always in this order: the person, the topic, the comment."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.slots import subject_of
from estaminet.kernel.live import tell_live
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person


class TopicClosed(Refusal):
    """The team closed it, or what it is about is no longer there."""

    message = _("This conversation is closed: it can be read, and nothing new is written.")


class NoLongerHere(Refusal):
    """Withdrawn, hidden or held meanwhile."""

    message = _("This comment has been taken away meanwhile. Look at the conversation first.")


class NotYours(Refusal):
    """Only its author may do this."""

    message = _("Only whoever wrote this comment can change it.")


def hold_person(person: Person) -> Person:
    """Held first, as whoever erases or merges people holds them first, too."""
    held: Person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    return held


def hold_topic(topic_id: int) -> Topic:
    """The topic as it is now; what is written in it waits for each other, so that ids follow the order of commits."""
    rows = Topic.objects.select_for_update(of=("self",), no_key=True).select_related("hub", "network")
    return rows.get(pk=topic_id)


def hold_comment_row(comment: Comment) -> tuple[Topic, Comment]:
    """A comment as it is now with its topic, both held."""
    topic = hold_topic(comment.topic_id)
    now = Comment.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(pk=comment.pk)
    now.topic = topic
    return topic, now


def is_open(topic: Topic, at: datetime) -> bool:
    """Whether something new may be said in a topic. One query for what it is about, where it is about something."""
    if topic.closed_at is not None:
        return False
    if topic.about_id is None:
        return True
    subject = subject_of(topic.about)
    record = next(iter(subject.rows([topic.about_id])), None) if subject is not None else None
    return subject is not None and record is not None and subject.open_to_talk(record, at)


def refuse_closed(topic: Topic, at: datetime) -> None:
    """Raises TopicClosed."""
    if not is_open(topic, at):
        raise TopicClosed


def show(topic: Topic, comment: Comment, at: datetime) -> None:
    """Let everybody read it; the first time it gets its number. The caller holds both, and writes the comment."""
    comment.state = CommentState.SHOWN
    if comment.number is None:
        topic.last_number += 1
        topic.spoke_at = max(topic.spoke_at, at)
        topic.save(update_fields=["last_number", "spoke_at"])
        tell_live()
        comment.number = topic.last_number
