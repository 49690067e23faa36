"""Bring what follows from an activity's state in step with it: which sessions everybody sees, and the search."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from estaminet.kernel.search import index_row
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity


def settle(*, activity_id: int, at: datetime) -> Activity:
    """Derive ``shown`` of the sessions, note that the activity changed, and index it. In the caller's transaction."""
    activity = Activity.objects.select_related("hub").get(pk=activity_id)
    activity.changed_at = at
    activity.save(update_fields=["changed_at"])
    hidden = Q(state=SessionState.DRAFT) | Q(removed_at__isnull=False)
    if activity.open_to_all:
        activity.sessions.filter(shown=False).exclude(hidden).update(shown=True)
        activity.sessions.filter(hidden, shown=True).update(shown=False)
    else:
        activity.sessions.filter(shown=True).update(shown=False)
    index_row(activity)
    return activity
