"""Builders of topics and of what is said in them, as the house itself would write it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from estaminet.conversation.models import Comment, Topic
from estaminet.conversation.operations.topics import open_topic
from estaminet.conversation.operations.writing import CommentDraft, write_comment
from estaminet.kernel.actor import Actor
from tests.factories.network import write


def make_topic(hub: Any, at: datetime, *, title: str = "Le jardin", network: Any = None) -> Topic:
    """A free topic of a hub; of the network where there is none."""
    place = network if network is not None else hub.network
    return open_topic(
        network=place, hub=hub, title=title, language="fr", person=None, form_key=None, by=Actor.system(), at=at
    )


def say(
    topic: Topic, author: Any, text: str, at: datetime, *, language: str = "fr", reply_to: Comment | None = None
) -> Comment:
    """What somebody says, by the operation."""
    draft = CommentDraft(text=text, language=language)
    return write_comment(topic=topic, author=author, draft=draft, by=Actor.system(), at=at, reply_to=reply_to)


def many_comments(topic: Topic, authors: list[Any], number: int, at: datetime, *, words: bool = False) -> list[Comment]:
    """Shown comments at one stroke, past the operation; every third answers the one before that answers none."""
    begun = topic.last_number
    rows: list[Comment] = []
    for place in range(number):
        rows.append(
            Comment(
                topic=topic,
                author=authors[place % len(authors)],
                number=begun + place + 1,
                written_at=at + timedelta(seconds=place),
            )
        )
    made = Comment.objects.bulk_create(rows)
    for place in range(2, number, 3):
        made[place].reply_to = made[place - 1]
    Comment.objects.bulk_update(made[2::3], ["reply_to"])
    Topic.objects.filter(pk=topic.pk).update(last_number=begun + number)
    if words:
        for row in made:
            write(row, at, text={"fr": f"Parole {row.number}"})
    return made
