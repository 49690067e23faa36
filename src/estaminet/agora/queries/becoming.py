"""What became of a proposal: the activities it led to, who came, what was said of them and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Process, Proposal, ProposalActivity
from estaminet.kernel.reader import Reader
from estaminet.programme.enums import SessionState, ShownOn
from estaminet.programme.models import Activity, FeedbackReply, Session, Testimonial
from estaminet.programme.queries.attendance.present import attendances_of

FEWEST: Final = 5
"""Fewer people than that are not counted in public."""
MOST_ACTIVITIES: Final = 12
MOST_VOICES: Final = 3


@dataclass(frozen=True, slots=True)
class Became:
    """One activity. ``held`` sessions are over, ``came`` people took part in them (None: fewer than five, or nobody
    counted), ``next`` is the next date. ``voices`` is what people said, ``changes`` what the team changed.
    """

    activity: Activity
    held: int
    came: int | None
    next: Session | None
    voices: Sequence[Testimonial]
    changes: Sequence[FeedbackReply]


def became(proposal: Proposal, reader: Reader, at: datetime) -> list[Became]:
    """The activities the reader may see, as they were linked. One query, five where there are any."""
    return _of(ProposalActivity.objects.filter(proposal=proposal), reader, at)


def became_of_process(process: Process, reader: Reader, at: datetime) -> list[Became]:
    """The same of all that was proposed in a process, the first ones linked. As many queries."""
    shown = ProposalActivity.objects.filter(proposal__process=process, proposal__state=ProposalState.SHOWN)
    return _of(shown, reader, at)


def _of(rows: QuerySet[ProposalActivity], reader: Reader, at: datetime) -> list[Became]:
    links = rows.filter(activity__in=Activity.objects.visible_to(reader)).order_by("pk")
    found = links.select_related("activity__hub", "activity__picture")[:MOST_ACTIVITIES]
    activities = list({link.activity_id: link.activity for link in found}.values())
    if not activities:
        return []
    ids = [each.pk for each in activities]
    sessions: dict[int, list[Session]] = {pk: [] for pk in ids}
    standing = Session.objects.standing().filter(activity__in=ids, shown=True).exclude(state=SessionState.CANCELLED)
    for session in standing.order_by("starts_at", "pk"):
        sessions[session.activity_id].append(session)
    over = [each.pk for found in sessions.values() for each in found if each.ends_at <= at]
    present = {pk: attendance.total for pk, attendance in attendances_of(over).items()}
    voices: dict[int, list[Testimonial]] = {pk: [] for pk in ids}
    for voice in Testimonial.objects.shown(at, ShownOn.ACTIVITY).filter(activity__in=ids).order_by("-chosen_at"):
        voices[voice.activity_id].append(voice)
    changes: dict[int, list[FeedbackReply]] = {pk: [] for pk in ids}
    for change in FeedbackReply.objects.published().filter(activity__in=ids).order_by("-published_at"):
        changes[change.activity_id].append(change)
    return [_one(each, sessions[each.pk], present, voices[each.pk], changes[each.pk], at) for each in activities]


def _one(
    activity: Activity,
    sessions: Sequence[Session],
    present: dict[int, int],
    voices: Sequence[Testimonial],
    changes: Sequence[FeedbackReply],
    at: datetime,
) -> Became:
    came = sum(present.get(each.pk, 0) for each in sessions)
    return Became(
        activity=activity,
        held=sum(each.ends_at <= at for each in sessions),
        came=came if came >= FEWEST else None,
        next=next((each for each in sessions if each.starts_at > at), None),
        voices=voices[:MOST_VOICES],
        changes=changes[:MOST_VOICES],
    )
