"""What falls through when an activity is withdrawn or removed: its dates to come, and who counts on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from estaminet.programme.models import Activity, Registration, Session
from estaminet.programme.queries.counting_on import Counting, who_counts_on
from estaminet.programme.rules import is_awaited, is_counted_on


@dataclass(frozen=True)
class FallingThrough:
    """``sessions`` are the dates to come, ``people`` how many are registered for them, hold an offer or wait.

    ``counting`` says how many mails leave, also to those who follow the activity, and whom the team has to call.
    """

    sessions: list[Session]
    people: int
    counting: Counting


def awaited_of(activity: Activity, at: datetime) -> list[Session]:
    """The dates of an activity that somebody may be waiting for, in order, with hub and place. One query."""
    coming = activity.sessions.standing().filter(ends_at__gt=at).select_related("hub", "place")
    return [each for each in coming.order_by("starts_at", "pk") if is_awaited(each, at)]


def falling_through(activity: Activity, at: datetime) -> FallingThrough:
    """What would fall through now, dates with all their places. Six queries, whatever their number."""
    sessions = awaited_of(activity, at)
    prefetch_related_objects(sessions, "also_at__hub", "also_at__place")
    ids = [each.pk for each in sessions]
    people = Registration.objects.there().filter(session__in=ids).count() if ids else 0
    follow = any(is_counted_on(each, at) for each in sessions)
    counting = who_counts_on(activity, ids, surely=ids, follow=follow) if ids else Counting()
    return FallingThrough(sessions, people, counting)
