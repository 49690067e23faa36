"""Take in a conversation that was held already: many comments of a topic at once, each as its author wrote it then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from estaminet.conversation.enums import FollowHow
from estaminet.conversation.models import Comment, Following, Topic
from estaminet.conversation.operations.checking_words import checked_words
from estaminet.conversation.operations.holding import hold_topic
from estaminet.kernel.actor import Actor
from estaminet.kernel.live import tell_live
from estaminet.kernel.operations import record, set_texts
from estaminet.people.models import Person


@dataclass(frozen=True, kw_only=True)
class HeldWords:
    """What somebody said then. ``answers`` is the place in the list of what it answers, which answers nothing."""

    author: Person
    text: str
    language: str
    at: datetime
    by: Actor
    answers: int | None = None


@transaction.atomic
def gather_comments(*, topic: Topic, said: Sequence[HeldWords], by: Actor, at: datetime) -> list[Comment]:
    """Write what was said, in its order; nobody is told of it by a mail that was not due then.

    Rows, numbers and those who follow in a statement each; words with their ledger one by one. Neither how often
    somebody writes nor who is known is asked. Who may: the house, which answers for what it takes in (``by``).
    Raises what ``checked_words`` raises, and UnknownLanguage.
    """
    words = [checked_words(each.text) for each in said]
    now = hold_topic(topic.pk)
    rows = [
        Comment(topic=now, author=each.author, written_at=each.at, number=now.last_number + place)
        for place, each in enumerate(said, start=1)
    ]
    made = Comment.objects.bulk_create(rows)
    for each, row in zip(said, made, strict=True):
        row.reply_to = made[each.answers] if each.answers is not None else None
    Comment.objects.bulk_update([row for row in made if row.reply_to is not None], ["reply_to"])
    for each, row, text in zip(said, made, words, strict=True):
        set_texts(on=row, texts={"text": {each.language: text}}, by=each.by, at=each.at)
    first = {each.author.pk: each.at for each in reversed(said)}
    Following.objects.bulk_create(
        [Following(topic=now, person_id=pk, how=FollowHow.FOLLOW, since=then) for pk, then in first.items()],
        ignore_conflicts=True,
    )
    if said:
        now.last_number += len(said)
        now.spoke_at = max(now.spoke_at, *(each.at for each in said))
        now.save(update_fields=["last_number", "spoke_at"])
        tell_live()
    record(by=by, at=at, did="topic.gathered", on=now, hub_id=now.hub_id, details={"comments": len(said)})
    return made
