"""A conversation as a reader reads it: comments with their answers behind them, page by page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from estaminet.conversation.enums import ActDid, CommentState, ReactionKind
from estaminet.conversation.models import Comment, ModerationAct, Reaction, Topic
from estaminet.conversation.rules import looks_after, shown_name
from estaminet.kernel.languages.texts import NOTHING, Picked
from estaminet.kernel.reader import Reader
from estaminet.people.models import Role

BEYOND: Final = 2**62


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as a reader reads it.

    ``name`` is empty for somebody who has left. ``text`` is empty where the reader may not read it any more: hidden or
    taken back. ``translated`` says that she reads a translation, ``text.language`` and ``text.source_language`` which
    and of what. ``reason`` is why it is held or hidden. ``reactions`` counts them by kind, kinds nobody chose are
    missing; ``own_reactions`` are the reader's. ``shows`` is what the picture shows, where the reader may see it.
    """

    comment: Comment
    name: str
    from_team: bool
    own: bool
    text: Picked
    answers: str
    shows: Picked = NOTHING
    reason: str = ""
    reactions: dict[str, int] = field(default_factory=dict)
    own_reactions: frozenset[str] = frozenset()

    @property
    def is_reply(self) -> bool:
        return self.comment.reply_to_id is not None

    @property
    def translated(self) -> bool:
        return bool(self.text) and self.text.language != self.text.source_language


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of a conversation. ``next`` is where the next page begins, empty on the last one."""

    said: list[Said]
    next: str

    @property
    def ids(self) -> list[int]:
        return [each.comment.pk for each in self.said]

    @property
    def last_number(self) -> int:
        """The highest number of the page; 0 where nothing on it was ever shown."""
        return max((each.comment.number or 0 for each in self.said), default=0)


def thread(topic: Topic, reader: Reader, at: datetime, *, after: str = "", size: int = 50) -> Thread:
    """A page of a topic the reader may see: each comment, then its answers, in the order they were written.

    Three queries at most, whatever the number of comments and answers. ``after`` is what ``Thread.next`` or ``page_of``
    gave; anything else begins at the beginning.
    """
    rows = _ordered(topic, reader)
    root, last = _read_place(after)
    rows = rows.filter(Q(root__gte=root) & (Q(root__gt=root) | Q(pk__gt=last)))
    found = list(rows[: size + 1])
    page = found[:size]
    further = f"{page[-1].root}.{page[-1].pk}" if len(found) > size else ""
    return Thread(told(page, topic, reader, at), further)


def page_of(comment: Comment) -> str:
    """Where the page begins on which a comment stands first, with what it answers where that is near."""
    root = comment.reply_to_id or comment.pk
    return f"{root}.{comment.pk - 1}" if comment.reply_to_id else f"{root - 1}.{BEYOND}"


def last_page(topic: Topic, reader: Reader, size: int = 50) -> str:
    """Where the last page begins. One query."""
    rows = _ordered(topic, reader).order_by("-root", "-pk")
    before = next(iter(rows.values_list("root", "pk")[size : size + 1]), None)
    return f"{before[0]}.{before[1]}" if before is not None else ""


def told(
    page: Collection[Comment], topic: Topic, reader: Reader, at: datetime, *, reactions: bool = True
) -> list[Said]:
    """Comments of one topic as a reader reads them; ``with_people`` has made them. Two queries at most.

    Reactions, where they are wanted, and why something is held or hidden, where anything is.
    """
    of_team = looks_after(reader, topic)
    reasons = _reasons([each.pk for each in page if each.state in (CommentState.HELD, CommentState.HIDDEN)])
    shown = [each.pk for each in page if each.state == CommentState.SHOWN] if reactions else []
    counts, own = _reactions(shown, reader)
    names = {each.pk: shown_name(each.author, at.date()) for each in page}
    answered = {each.pk: each.reply_to for each in page if each.reply_to is not None}
    return [
        Said(
            comment=each,
            name=names[each.pk],
            from_team=each.by_team,  # type: ignore[attr-defined]
            own=_is_own(each, reader),
            text=_text(each, reader, of_team=of_team),
            answers=_name_of(answered.get(each.pk), names, at),
            shows=_shows(each, reader, of_team=of_team),
            reason=reasons.get(each.pk, ""),
            reactions=counts.get(each.pk, {}),
            own_reactions=own.get(each.pk, frozenset()),
        )
        for each in page
    ]


def _ordered(topic: Topic, reader: Reader) -> Any:
    """Comments a reader may know of, each behind what it answers. The index ``comments_in_thread`` has this order."""
    rows = Comment.objects.visible_to(reader).filter(topic=topic)
    return with_people(rows).annotate(root=Coalesce("reply_to", F("id"))).order_by("root", "id")


def with_people(rows: Any) -> Any:
    """Comments with their authors, those they answer, their topic, and ``by_team``: who looks after it wrote them."""
    here = Q(hub=OuterRef("topic__hub")) | Q(network=OuterRef("topic__network"))
    team = Role.objects.active().filter(here, account=OuterRef("author__account"))
    return rows.select_related("author", "reply_to__author", "topic", "picture").annotate(by_team=Exists(team))


def _read_place(after: str) -> tuple[int, int]:
    root, _dot, last = after.partition(".")
    if root.isascii() and last.isascii() and root.isdecimal() and last.isdecimal() and len(after) < 40:
        return min(int(root), BEYOND), min(int(last), BEYOND)
    return 0, 0


def _is_own(comment: Comment, reader: Reader) -> bool:
    return reader.person_id is not None and comment.author_id == reader.person_id


def _text(comment: Comment, reader: Reader, *, of_team: bool) -> Picked:
    """What a reader reads of it: of what is hidden, only its author and the team."""
    if comment.state == CommentState.SHOWN or of_team or _is_own(comment, reader):
        picked: Picked = comment.text.pick(reader.languages)
        return picked
    return NOTHING


def _shows(comment: Comment, reader: Reader, *, of_team: bool) -> Picked:
    """What its picture shows, to those to whom the file is given: everybody while both are shown, else the team."""
    seen = comment.state == CommentState.SHOWN and not comment.picture_hidden
    if comment.picture_id is None or not (of_team or seen):
        return NOTHING
    picked: Picked = comment.picture_words.pick(reader.languages)
    return picked


def _name_of(answered: Comment | None, names: dict[int, str], at: datetime) -> str:
    if answered is None:
        return ""
    return names[answered.pk] if answered.pk in names else shown_name(answered.author, at.date())


def _reasons(ids: list[int]) -> dict[int, str]:
    """Why comments are held or hidden, in the words of our lists. One query, none for a page without any."""
    if not ids:
        return {}
    acts = ModerationAct.objects.filter(comment__in=ids, did__in=(ActDid.HELD, ActDid.HIDDEN)).order_by("pk")
    return {act.comment_id: str(act.get_reason_display()) if act.reason else "" for act in acts}


def _reactions(ids: list[int], reader: Reader) -> tuple[dict[int, dict[str, int]], dict[int, frozenset[str]]]:
    """How many chose each kind, and what the reader chose. One query."""
    if not ids:
        return {}, {}
    counts: dict[int, dict[str, int]] = {}
    own: dict[int, set[str]] = {}
    rows = Reaction.objects.filter(comment__in=ids).values("comment", "kind").order_by()
    for each in rows.annotate(number=Count("pk"), chosen=Count("pk", filter=Q(person=reader.person_id or 0))):
        counts.setdefault(each["comment"], {})[each["kind"]] = each["number"]
        if each["chosen"]:
            own.setdefault(each["comment"], set()).add(each["kind"])
    in_order = {
        pk: {kind: found[kind] for kind in ReactionKind.values if kind in found} for pk, found in counts.items()
    }
    return in_order, {pk: frozenset(kinds) for pk, kinds in own.items()}
