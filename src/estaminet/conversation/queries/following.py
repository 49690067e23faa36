"""What somebody follows, and how much of it they have not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from estaminet.conversation.enums import CommentState, FollowHow
from estaminet.conversation.models import Comment, Following, SeenUpTo, Topic
from estaminet.conversation.queries.topics import TopicTold, topics_of
from estaminet.kernel.reader import Reader
from estaminet.people.models import Person

MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Followed:
    """A topic somebody follows; ``unread`` comments of others have come since she last read it."""

    told: TopicTold
    unread: int


def followed_by(reader: Reader, at: datetime, size: int = MOST) -> list[Followed]:
    """Topics the reader follows and may still see, the youngest first. Two queries and one for each kind of record."""
    rows = Following.objects.visible_to(reader).filter(how=FollowHow.FOLLOW)
    told = topics_of(reader, at=at, only=Q(pk__in=rows.values("topic")), size=size)
    unread = _unread([each.topic.pk for each in told], reader)
    return [Followed(each, unread.get(each.topic.pk, 0)) for each in told]


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a topic: ``how`` they follow it, empty where they said nothing, and what they have read.

    ``person`` is None where nobody has written down yet who is behind the account.
    """

    person: Person | None
    how: str
    seen: int


def standing_in(topic: Topic, person_id: int | None) -> Standing:
    """One query, none for whoever is not written down yet."""
    if person_id is None:
        return Standing(None, "", 0)
    followed = Following.objects.filter(topic=topic, person=OuterRef("pk")).values("how")
    seen = SeenUpTo.objects.filter(topic=topic, person=OuterRef("pk")).values("number")
    rows = Person.objects.annotate(follow_how=Subquery(followed), seen_to=Subquery(seen))
    person: Any = rows.get(pk=person_id)
    return Standing(person, person.follow_how or "", person.seen_to or 0)


def _unread(topics: list[int], reader: Reader) -> dict[int, int]:
    if not topics:
        return {}
    seen = SeenUpTo.objects.filter(topic=OuterRef("topic"), person=reader.person_id or 0).values("number")
    rows = Comment.objects.filter(topic__in=topics, state=CommentState.SHOWN).exclude(author=reader.person_id or 0)
    new = rows.annotate(seen=Coalesce(Subquery(seen), 0)).filter(number__gt=F("seen"))
    return dict(new.order_by().values_list("topic").annotate(number_new=Count("pk")))
