"""What other rooms' pages show of a conversation: the last words, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.queries.threads import Said, told
from estaminet.conversation.queries.topics import TopicTold, topics_of
from estaminet.conversation.slots import subject_for
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub


@dataclass(frozen=True, slots=True)
class LastSaid:
    """The last words about a record, the latest last; ``topic`` is None before anybody said anything.

    ``number`` is how many comments are shown; ``open`` whether something new may be said. ``kind`` names the kind of
    record in addresses.
    """

    topic: Topic | None
    said: list[Said]
    number: int
    open: bool
    kind: str
    record: Any


def last_said(record: Any, reader: Reader, at: datetime, size: int = 3) -> LastSaid | None:
    """What stands on the page of a record that the reader sees; None for what cannot be talked about.

    Five queries at most; one where nobody has said anything.
    """
    subject = subject_for(record)
    if subject is None:
        return None
    may = subject.open_to_talk(record, at)
    topic = Topic.objects.filter(about=subject.label, about_id=record.pk).first()
    if topic is None:
        return LastSaid(None, [], 0, may, subject.name, record)
    shown = Comment.objects.filter(topic=topic, state=CommentState.SHOWN)
    rows = list(shown.select_related("author", "reply_to__author").order_by("-written_at", "-pk")[:size])
    number = len(rows) if len(rows) < size else shown.count()
    said = told(rows[::-1], topic, reader, at)
    return LastSaid(topic, said, number, may and topic.closed_at is None, subject.name, record)


def hub_said(hub: Hub, reader: Reader, at: datetime, size: int = 3) -> list[TopicTold]:
    """Free topics of a hub for its own page, the youngest first. One query."""
    return topics_of(reader, at=at, hub=hub, size=size, only=Q(about="", closed_at=None))
