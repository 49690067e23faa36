"""What waits in the background: asked often, so without a lock."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from estaminet.kernel.models import Job, JobState, MailState, OutboxMail


def mail_is_due(*, at: datetime) -> bool:
    """Whether a mail waits to leave, or a dead worker's claim ran out."""
    return OutboxMail.objects.filter(
        Q(state=MailState.WAITING, next_at__lte=at)
        | Q(state__in=[MailState.CLAIMED, MailState.HANDING_OVER], claimed_until__lt=at)
    ).exists()


def mail_counts() -> dict[str, int]:
    """How many mails are in each state that is not *sent*."""
    states = [state for state in MailState if state is not MailState.SENT]
    return {str(state): OutboxMail.objects.filter(state=state).count() for state in states}


def failed_jobs() -> int:
    """How many jobs gave up."""
    return Job.objects.filter(state=JobState.FAILED).count()
