"""What waits for the team of a hub: appeals, reports, what is held; one comment with its whole story; the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, ModerationAct, Report, Topic
from estaminet.conversation.models.comment import Comments
from estaminet.conversation.queries.acts import appealed
from estaminet.conversation.queries.topics import titles
from estaminet.conversation.rules import shown_name
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub

MOST: Final = 100
"""So many of each kind are listed; whoever has more begins with these."""


@dataclass(frozen=True, slots=True)
class WaitingComment:
    """A comment with what the team has to know: what it is about, who wrote it, who reports it, what was done.

    ``reports`` are those nobody has answered yet, in a comment's file all of them.
    """

    comment: Comment
    title: str
    name: str
    reports: list[Report]
    acts: list[ModerationAct]

    @property
    def last_act(self) -> ModerationAct | None:
        return self.acts[-1] if self.acts else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: whom the team has hidden and who asks to look again, what people report, what is held."""

    appeals: list[WaitingComment]
    reported: list[WaitingComment]
    held: list[WaitingComment]

    @property
    def number(self) -> int:
        return len(self.appeals) + len(self.reported) + len(self.held)


def waiting_behind() -> Combinable:
    """How many comments of a hub wait for its team, as an expression on the hub's row.

    Each of the three by its own index: no comment waits twice.
    """
    held = Comment.objects.filter(state=CommentState.HELD, topic__hub=OuterRef("pk"))
    asked_again = appealed(Comment.objects.filter(topic__hub=OuterRef("pk")))
    reports = Report.objects.open().filter(comment__state=CommentState.SHOWN, comment__topic__hub=OuterRef("pk"))
    of_reported = reports.order_by().values("comment__topic__hub")
    counted = of_reported.annotate(number_waiting=Count("comment", distinct=True)).values("number_waiting")
    return _number(held) + _number(asked_again) + Coalesce(Subquery(counted), 0)


def _number(rows: Comments) -> Combinable:
    counted = rows.order_by().values("topic__hub").annotate(number_waiting=Count("pk")).values("number_waiting")
    return Coalesce(Subquery(counted), 0)


def waiting_for_moderation(reader: Reader, hub: Hub, at: datetime) -> Waiting:
    """What waits at a hub, the oldest first; for coordinators also what is said of the whole network.

    Five queries and one for each kind of record, whatever waits.
    """
    worked = _worked(reader, hub)
    reported = Exists(Report.objects.open().filter(comment=OuterRef("pk")))
    kinds = (
        appealed(worked),
        worked.filter(reported, state=CommentState.SHOWN),
        worked.filter(state=CommentState.HELD),
    )
    found = [list(_with_beside(rows).order_by("pk")[:MOST]) for rows in kinds]
    told = {each.comment.pk: each for each in _told([row for rows in found for row in rows], reader, at)}
    return Waiting(*([told[row.pk] for row in rows] for rows in found))


def comment_file(reader: Reader, hub: Hub, pk: int, at: datetime) -> WaitingComment | None:
    """One comment the team of a hub looks after, with its whole story; None for any other one."""
    rows = list(_with_beside(_worked(reader, hub).filter(pk=pk)))
    return next(iter(_told(rows, reader, at, every_report=True)), None)


def log_of(reader: Reader, hub: Hub) -> QuerySet[ModerationAct]:
    """What was done at a hub, the latest first; for coordinators also in topics of the whole network."""
    comments = _worked(reader, hub).values("pk")
    rows = ModerationAct.objects.filter(comment__in=comments).select_related(
        "comment__topic", "comment__author", "by__person"
    )
    return rows.order_by("-pk")


def _worked(reader: Reader, hub: Hub) -> Comments:
    here = Q(topic__hub=hub) | Q(topic__hub=None) if reader.coordinates else Q(topic__hub=hub)
    return Comment.objects.worked_by(reader).filter(here)


def _with_beside(rows: Comments) -> Comments:
    return rows.select_related("topic__hub", "topic__network", "author", "reply_to")


def _told(
    rows: Collection[Comment], reader: Reader, at: datetime, *, every_report: bool = False
) -> list[WaitingComment]:
    ids = [row.pk for row in rows]
    topics: dict[int, Topic] = {row.topic_id: row.topic for row in rows}
    called = titles(list(topics.values()), reader)
    reports = Report.objects.filter(comment__in=ids).select_related("by").order_by("pk")
    acts = ModerationAct.objects.filter(comment__in=ids).select_related("by__person").order_by("pk")
    by_comment = _piled(reports if every_report else reports.filter(settled_at=None))
    done = _piled(acts)
    return [
        WaitingComment(
            comment=row,
            title=called[row.topic_id],
            name=shown_name(row.author, at.date()),
            reports=by_comment.get(row.pk, []),
            acts=done.get(row.pk, []),
        )
        for row in rows
    ]


def _piled(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    piles: dict[int, list[Any]] = {}
    for row in rows:
        piles.setdefault(row.comment_id, []).append(row)
    return piles
