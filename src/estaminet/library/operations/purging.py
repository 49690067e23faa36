"""What the night takes away of those who brought or asked something."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from estaminet.library.enums import ContributionState
from estaminet.library.models import Contribution, Takedown
from estaminet.library.operations.contributing import KEPT_UNSENT, discard, forget_content, forget_giver
from estaminet.library.operations.reviewing import DECLINED_KEPT

ANSWERED: Final = timedelta(days=365)
"""So long after the team's answer it is known who brought or asked something."""


@transaction.atomic
def purge_contributions(at: datetime) -> int:
    """Contributions settled more than a year ago: the work stays as it was settled, who brought it is forgotten.

    Of one that became a work a row without anybody stays: it counts for its call, and keeps hidden what was taken back.
    """
    old = Contribution.objects.filter(settled_at__lt=at - ANSWERED)
    with_work = list(old.filter(work__isnull=False, forgotten_at=None))
    for each in with_work:
        forget_giver(each, at)
    alone = list(old.filter(work=None))
    for each in alone:
        discard(each, at)
    return len(with_work) + len(alone)


@transaction.atomic
def purge_unsent(at: datetime) -> int:
    """What somebody began a week ago and never sent."""
    rows = list(Contribution.objects.filter(state=ContributionState.BEGUN, brought_at__lt=at - KEPT_UNSENT))
    for each in rows:
        discard(each, at)
    return len(rows)


@transaction.atomic
def purge_declined(at: datetime) -> int:
    """Files and words of what was declined a month ago; that it was, and why, whoever brought it still reads."""
    old = Contribution.objects.filter(state=ContributionState.DECLINED, settled_at__lt=at - DECLINED_KEPT)
    rows = list(old.filter(Q(files__isnull=False) | Q(words__isnull=False)).distinct())
    for each in rows:
        forget_content(each, at)
        each.save(update_fields=["words", "story", "seen_names"])
    return len(rows)


@transaction.atomic
def purge_takedowns(at: datetime) -> int:
    """Requests answered more than a year ago."""
    return int(Takedown.objects.filter(settled_at__lt=at - ANSWERED).delete()[0])
