"""What has arrived in a topic since somebody opened its page, and who may hear that something has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.queries.threads import Said, told, with_people
from estaminet.conversation.queries.topics import topic_told
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
    """Those who may see the topic at this instant. Three queries where everybody may; else some for each account."""
    network_ids = {each.network_id for each in listeners}
    strangers = (Reader(network_id=pk, languages=()) for pk in network_ids)
    public = {who.network_id for who in strangers if topic_told(who, topic_id, at) is not None}
    if public == network_ids:
        return list(listeners)
    networks = {each.pk: each for each in Network.objects.filter(pk__in=network_ids - public)}
    known: dict[tuple[int, int | None], bool] = {}
    for each in listeners:
        key = each.network_id, each.account_id
        if key not in known:
            known[key] = each.network_id in public or _seen_by(each, networks, topic_id, at)
    return [each for each in listeners if known[each.network_id, each.account_id]]


def _seen_by(listener: Listener, networks: Mapping[int, Network], topic_id: int, at: datetime) -> bool:
    network = networks.get(listener.network_id)
    if network is None or listener.account_id is None:
        return False
    reader = reader_of(account_id=listener.account_id, network=network, page_language=listener.language)
    return reader is not None and topic_told(reader, topic_id, at) is not None
