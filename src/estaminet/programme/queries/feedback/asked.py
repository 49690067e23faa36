"""What people are asked beside the three questions of every activity."""

from __future__ import annotations

from django.db.models import Prefetch

from estaminet.programme.models import FeedbackChoice, FeedbackQuestion


def questions_of(activity_id: int, *, taken_away: bool = False) -> list[FeedbackQuestion]:
    """The team's own questions in their order, with what can be chosen. Two queries at most.

    ``taken_away``: those that are no longer asked as well, for the answers they have.
    """
    rows = FeedbackQuestion.objects.filter(activity=activity_id)
    if not taken_away:
        rows = rows.filter(removed_at=None)
    choices = Prefetch("choices", FeedbackChoice.objects.order_by("position", "pk"))
    return list(rows.prefetch_related(choices).order_by("position", "pk"))
