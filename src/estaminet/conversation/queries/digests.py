"""What is new for somebody in the topics they follow: exactly what they have not seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from estaminet.conversation.enums import CommentState, DigestHow, FollowHow
from estaminet.conversation.models import Comment, DigestChoice, Following, Mention, SeenUpTo
from estaminet.conversation.models.digest import USUALLY
from estaminet.conversation.queries.topics import TopicTold, topics_of
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person

MORNING: Final = time(7)
WEEK: Final = timedelta(days=7)
MOST_TOLD: Final = 50
MOST_TOPICS: Final = 200
"""Comments and topics of one mail. What is more comes with the next one, as nobody has seen it."""


@dataclass(frozen=True, slots=True)
class News:
    """A topic with the comments somebody has not seen, the oldest first."""

    told: TopicTold
    comments: list[Comment]

    @property
    def upto(self) -> int:
        return max(each.number or 0 for each in self.comments)


def zones() -> dict[int, ZoneInfo]:
    """Network id → the clock of its first hub, UTC before there is one. One query."""
    first = Hub.objects.filter(network=OuterRef("pk")).in_street()
    rows = Network.objects.order_by("pk").annotate(zone=Subquery(first.values("zone")[:1])).values_list("pk", "zone")
    return {pk: ZoneInfo(zone or "UTC") for pk, zone in rows}


def day_of_mails(at: datetime, zone: ZoneInfo) -> date | None:
    """The day whose mails should be on their way by this clock; None before the morning."""
    there = at.astimezone(zone)
    return there.date() if there.time() >= MORNING else None


def how_often(network_id: int, person_id: int) -> DigestHow:
    """What somebody chose, or what holds for whoever chose nothing. One query."""
    chosen = DigestChoice.objects.filter(network=network_id, person=person_id).values_list("how", flat=True).first()
    return DigestHow(chosen) if chosen is not None else USUALLY


def is_due(choice: DigestChoice | None, day: date) -> bool:
    """Whether a mail may leave that day: one a day at most, one a week, or none."""
    if choice is None or (choice.sent_on is None and choice.how != DigestHow.NEVER):
        return True
    if choice.how == DigestHow.NEVER or choice.sent_on is None:
        return False
    return choice.sent_on < day if choice.how == DigestHow.DAILY else choice.sent_on + WEEK <= day


def due_people(network_id: int, day: date) -> QuerySet[Person]:
    """People who may get a mail that day and for whom something may be new. Whom nobody can write to is left out."""
    choices = DigestChoice.objects.filter(network=network_id, person=OuterRef("pk"))
    silent = choices.filter(
        Q(how=DigestHow.NEVER)
        | Q(how=DigestHow.DAILY, sent_on__gte=day)
        | Q(how=DigestHow.WEEKLY, sent_on__gt=day - WEEK)
    )
    reachable = Q(account__is_active=True) | (Q(account=None) & ~Q(email=""))
    rows = Person.objects.filter(reachable, Exists(_unread(OuterRef("pk"), network_id)), merged_into=None)
    return rows.exclude(Exists(silent)).select_related("account").order_by("pk")


def news_for(person: Person, reader: Reader, at: datetime) -> list[News]:
    """What somebody has not seen, topic by topic; nothing of what she may no longer see. A few queries."""
    unread = _unread(person.pk, reader.network_id)
    told = topics_of(reader, at=at, only=Q(pk__in=unread.values("topic")), size=MOST_TOPICS)
    rows = unread.filter(topic__in=[each.topic.pk for each in told]).select_related("author")
    piles: dict[int, list[Comment]] = {}
    for row in rows.order_by("topic", "number")[:MOST_TOLD]:
        piles.setdefault(row.topic_id, []).append(row)
    return [News(each, piles[each.topic.pk]) for each in told if each.topic.pk in piles]


def _unread(person: OuterRef | int, network_id: int) -> QuerySet[Comment]:
    """Comments of others that a person has not seen, where she follows or is called, and has not muted."""
    own = {"topic": OuterRef("topic"), "person": OuterRef(person) if isinstance(person, OuterRef) else person}
    following = Following.objects.filter(**own)
    called = Mention.objects.filter(comment=OuterRef("pk"), person=own["person"])
    seen = SeenUpTo.objects.filter(**own).values("number")
    rows = Comment.objects.filter(
        Exists(following.filter(how=FollowHow.FOLLOW)) | Exists(called),
        topic__network=network_id,
        state=CommentState.SHOWN,
        number__gt=Coalesce(Subquery(seen), 0),
    )
    return rows.exclude(author=person).exclude(Exists(following.filter(how=FollowHow.MUTE)))
