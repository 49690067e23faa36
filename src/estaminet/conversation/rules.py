"""Who may: small predicates that change nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Topic
from estaminet.kernel.reader import Reader
from estaminet.people.models import Person

QUIET: Final = timedelta(minutes=30)
"""So long an author mends a slip without a word about it, as long as nobody has answered."""
MOST_LINKS: Final = 3


def looks_after(reader: Reader, topic: Topic) -> bool:
    """Whether the reader is of the team that looks after a topic: its hub's, or the network's coordinators."""
    if topic.network_id != reader.network_id:
        return False
    return reader.coordinates if topic.hub_id is None else reader.works_at(topic.hub_id)


def wrote(person: Person, comment: Comment) -> bool:
    return comment.author_id is not None and comment.author_id == person.pk


def mends_quietly(comment: Comment, *, answered: bool, at: datetime) -> bool:
    """Whether a change of words leaves no mark: soon after writing, and before anybody answered."""
    return not answered and at < comment.written_at + QUIET


def can_be_rewritten(comment: Comment) -> bool:
    """What is hidden or taken back stays as it is: somebody may be looking at it."""
    return comment.state in (CommentState.SHOWN, CommentState.HELD)


def shown_name(person: Person | None, day: date) -> str:
    """The name that stands beside what somebody says: the one they are called by, else their whole name.

    Of a minor only the first name; empty for somebody who has left.
    """
    if person is None:
        return ""
    if person.is_minor_on(day):
        return person.given_name or person.called.partition(" ")[0]
    return person.called_name or person.name
