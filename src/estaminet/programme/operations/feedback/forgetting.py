"""Forget what people wrote: in time, and when somebody is erased. What they ticked stays, of nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.programme.models import FeedbackWords
from estaminet.programme.operations.feedback.testimonials import withdraw_of_subjects
from estaminet.programme.queries.feedback.own import keys_of
from estaminet.programme.retention import FEEDBACK_WORDS


@transaction.atomic
def forget_feedback(person_id: int, at: datetime) -> None:
    """What she wrote goes, and what she allowed us to show is withdrawn. Her faces and ticks stay in the figures."""
    keys = keys_of(person_id)
    FeedbackWords.objects.filter(feedback__subject_key__in=keys).delete()
    withdraw_of_subjects(keys, at=at)


@transaction.atomic
def purge_words(at: datetime) -> int:
    """What people wrote goes a year after the session. Gives how many."""
    return FeedbackWords.objects.filter(feedback__session__ends_at__lt=at - FEEDBACK_WORDS).delete()[0]
