"""What the night takes away of those who brought or asked something."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from estaminet.library.models import Contribution, Takedown

ANSWERED: Final = timedelta(days=365)
"""So long after the team's answer it is known who brought or asked something."""


@transaction.atomic
def purge_contributions(at: datetime) -> int:
    """Contributions settled more than a year ago: the work stays as it was settled, who brought it is forgotten."""
    return int(Contribution.objects.filter(settled_at__lt=at - ANSWERED).delete()[0])


@transaction.atomic
def purge_takedowns(at: datetime) -> int:
    """Requests answered more than a year ago."""
    return int(Takedown.objects.filter(settled_at__lt=at - ANSWERED).delete()[0])
