"""What has arrived in a topic since somebody opened its page, and who may hear that something has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.queries.threads import Said, told, with_people
from estaminet.conversation.queries.topics import topics_seen
from estaminet.kernel.live import Listener
from estaminet.kernel.reader import Reader
from estaminet.network.models import Network
from estaminet.people.queries import reader_of

MOST: Final = 50
"""So many comments are put into an open page at once; for more, one reads on."""


def arrived(topic: Topic, reader: Reader, at: datetime, *, since: int) -> list[Said]:
    """Comments that became readable after a number, in the order in which they did, without the reader's own.

    Two queries at most.
    """
    rows = Comment.objects.shown().filter(topic=topic, number__gt=since).exclude(author=reader.person_id or 0)
    return told(list(with_people(rows).order_by("number")[:MOST]), topic, reader, at)


def last_numbers(topic_ids: Collection[int]) -> Mapping[int, int]:
    """The number of the latest comment of each topic. One query."""
    return dict(Topic.objects.filter(pk__in=topic_ids).values_list("pk", "last_number"))


def who_may_hear(topic_id: int, listeners: Collection[Listener], at: datetime) -> list[Listener]:
    """Those who may see the topic now. Three queries where everybody may, else one more for each account."""
    strangers = [Reader(network_id=pk, languages=()) for pk in {each.network_id for each in listeners}]
    public = {each.network_id for each in topics_seen(strangers, topic_id, at)}
    asked = {(each.network_id, each.account_id) for each in listeners if each.network_id not in public}
    networks = (
        {each.pk: each for each in Network.objects.filter(pk__in={pk for pk, _account in asked})} if asked else {}
    )
    readers = [
        reader
        for pk, account in asked
        if account is not None and pk in networks
        if (reader := reader_of(account_id=account, network=networks[pk], page_language="")) is not None
    ]
    seen = {(each.network_id, each.account_id) for each in topics_seen(readers, topic_id, at)} if readers else set()
    return [each for each in listeners if each.network_id in public or (each.network_id, each.account_id) in seen]
