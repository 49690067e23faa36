"""Call somebody who speaks in the same topic, by ``@`` and the name they are called by there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Mention
from estaminet.conversation.rules import shown_name
from estaminet.people.models import Person

MOST: Final = 10
"""So many people one comment calls."""
SPEAKERS: Final = 500
"""Those who spoke last are looked for; of a crowd nobody is called by heart."""


def mention_speakers(comment: Comment, words: str, at: datetime) -> None:
    """Note whom a comment calls, and forget whom it no longer does. In the caller's transaction; three queries at most.

    Two people of one name are both called: who is meant, the words say.
    """
    called = _called(comment, words, at) if "@" in words else set()
    known = set(comment.mentions.values_list("person", flat=True)) if comment.edited_at or called else set()
    comment.mentions.filter(person__in=known - called).delete()
    for person_id in sorted(called - known):
        Mention.objects.get_or_create(comment=comment, person_id=person_id)


def _called(comment: Comment, words: str, at: datetime) -> set[int]:
    names: dict[str, set[int]] = {}
    for person in _speakers(comment):
        for name in {shown_name(person, at.date()), person.called} - {""}:
            names.setdefault(name.casefold(), set()).add(person.pk)
    found: set[int] = set()
    longest_first = sorted(names, key=len, reverse=True)
    for piece in words.casefold().split("@")[1:]:
        meant = next((each for each in longest_first if _begins_with(piece, each)), None)
        if meant is not None and len(found | names[meant]) <= MOST:
            found |= names[meant]
    return found


def _speakers(comment: Comment) -> Iterable[Person]:
    """Whoever has said something here that is shown, but the author."""
    said = Comment.objects.filter(topic=comment.topic_id, state=CommentState.SHOWN, author__isnull=False)
    latest = said.exclude(author=comment.author_id).order_by("-id").values_list("author", flat=True)[:SPEAKERS]
    return Person.objects.filter(pk__in=set(latest))


def _begins_with(piece: str, name: str) -> bool:
    return piece.startswith(name) and not piece[len(name) : len(name) + 1].isalnum()
