"""Which originals are to be read next, and whether any is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q

from estaminet.library.models import Media

EVERY: Final = timedelta(days=30)
"""So long an original is left alone after it was read; a damaged one a day, so that a repair by hand is noticed."""
AGAIN: Final = timedelta(days=1)


def due_to_check(at: datetime) -> Any:
    """Files whose original is to be read, those never read first, then the oldest check first."""
    due = Q(checked_at=None) | Q(checked_at__lt=at - EVERY) | (~Q(damage="") & Q(checked_at__lt=at - AGAIN))
    rows = Media.objects.filter(due, file__isnull=False, removed_at=None)
    return rows.order_by(F("checked_at").asc(nulls_first=True), "pk")
