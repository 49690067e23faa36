"""What other rooms' pages show of a conversation: the last words, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.queries.threads import Said, told, with_people
from estaminet.conversation.queries.topics import TopicTold, gone_of, topics_of
from estaminet.conversation.slots import subject_for
from estaminet.kernel.reader import Reader
from estaminet.kernel.worded import Worded
from estaminet.network.models import Hub

SHOWN: Final = 3
"""So many words stand on another page."""


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


def last_said(record: Any, reader: Reader, at: datetime) -> LastSaid | None:
    """What stands on the page of a record that the reader sees; None for what cannot be talked about.

    One query: the words with their authors and their topic; another for the topic where nothing is shown.
    """
    subject = subject_for(record)
    if subject is None:
        return None
    may = subject.open_to_talk(record, at)
    rows = _last_of(subject.label).asked(record.pk)[::-1]
    topic = rows[0].topic if rows else Topic.objects.filter(about=subject.label, about_id=record.pk).first()
    if topic is None:
        return LastSaid(None, [], 0, may, subject.name, record)
    number = rows[0].shown_here if rows else 0  # type: ignore[attr-defined]
    open_here = may and topic.closed_at is None
    return LastSaid(topic, told(rows, topic, reader, at, reactions=False), number, open_here, subject.name, record)


@cache
def _last_of(label: str) -> Worded[Comment]:
    """The last words about a record of a kind, by its id, the latest first."""

    def rows(record: int) -> QuerySet[Comment]:
        said = Comment.objects.filter(topic__about=label, topic__about_id=record, state=CommentState.SHOWN)
        counted = with_people(said).annotate(shown_here=F("topic__last_number") - gone_of("topic"))
        latest: QuerySet[Comment] = counted.order_by("-written_at", "-pk")[:SHOWN]
        return latest

    return Worded(rows, 1)


def hub_said(hub: Hub, reader: Reader, at: datetime, size: int = 3) -> list[TopicTold]:
    """Free topics of a hub for its own page, those first where something was said last. One query."""
    return topics_of(reader, at=at, hub=hub, size=size, only=Q(about="", closed_at=None))
