"""Work in the background that a hub's team should know of."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from estaminet.kernel.models import Job, JobState, MailState, OutboxMail

FAULTY = (MailState.REFUSED, MailState.UNKNOWN)
RECENT = timedelta(hours=24)
SHOWN = 5


def jobs_of_hub(hub_id: int, at: datetime) -> list[Job]:
    """Jobs that wait, run or gave up, and those done within the last day. One query."""
    recent = Q(state=JobState.DONE, done_at__gte=at - RECENT)
    return list(Job.objects.filter(~Q(state=JobState.DONE) | recent, hub_id=hub_id).order_by("-id")[:SHOWN])


def faulty_mails(hub_id: int) -> list[OutboxMail]:
    """Mails of a hub that were refused or may have been lost, and those that keep failing. One query."""
    stuck = Q(state=MailState.WAITING, attempts__gte=2)
    return list(OutboxMail.objects.filter(Q(state__in=FAULTY) | stuck, hub_id=hub_id).order_by("-id")[:SHOWN])
