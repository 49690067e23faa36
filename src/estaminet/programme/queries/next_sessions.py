"""Which of many activities have something to come, and what comes next of each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import OuterRef, Subquery

from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Session


def with_something_to_come(activity_ids: Collection[int], at: datetime) -> set[int]:
    """Those with a planned session that is not over. One query."""
    coming = Session.objects.filter(
        activity__in=activity_ids, shown=True, state=SessionState.PLANNED, ends_at__gt=at
    ).order_by()
    return set(coming.values_list("activity", flat=True).distinct())


def next_sessions(activity_ids: Collection[int], at: datetime) -> dict[int, Session]:
    """Activity id → the session everybody can come to next, or that is going on; none where nothing is left.

    Two queries, whatever the number of activities: one row each, however many sessions an activity has.
    """
    coming = Session.objects.filter(
        activity=OuterRef("pk"), shown=True, state=SessionState.PLANNED, ends_at__gt=at
    ).order_by("starts_at", "id")
    activities = Activity.objects.filter(pk__in=activity_ids).order_by()
    first = activities.annotate(next=Subquery(coming.values("pk")[:1])).values_list("next", flat=True)
    found = Session.objects.filter(pk__in=[pk for pk in first if pk is not None]).select_related("hub").order_by()
    return {session.activity_id: session for session in found}
