"""Work in the background that a hub's team should know of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, CharField, IntegerField, Q, QuerySet, Value

from estaminet.kernel.models import Job, JobState, MailState, OutboxMail

FAULTY = (MailState.REFUSED, MailState.UNKNOWN)
RECENT = timedelta(hours=24)
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Background:
    """Jobs and mails worth a look, the latest first, with what a line of each tells."""

    jobs: list[Job]
    mails: list[OutboxMail]


def background_of(hub_id: int, at: datetime) -> Background:
    """Jobs and mails of a hub that its team should know of. One query."""
    found = Background([], [])
    for is_job, pk, kind, state, attempts, progress, error in _rows(hub_id, at):
        told = {"pk": pk, "state": state, "attempts": attempts, "last_error": error}
        if is_job:
            found.jobs.append(Job(kind=kind, progress=progress, **told))
        else:
            found.mails.append(OutboxMail(**told))
    return found


def _rows(hub_id: int, at: datetime) -> Iterable[tuple[Any, ...]]:
    """Both in one go; a mail has neither a kind nor progress. The latest of each, since neither may hide the other."""
    job, mail = Value(True, BooleanField()), Value(False, BooleanField())
    jobs = Job.objects.filter(pk__in=_jobs(hub_id, at)).order_by()
    mails = OutboxMail.objects.filter(pk__in=_mails(hub_id)).order_by()
    of_jobs = (job, "pk", "kind", "state", "attempts", "progress", "last_error")
    of_mails = (mail, "pk", Value("", CharField()), "state", "attempts", Value(0, IntegerField()), "last_error")
    return jobs.values_list(*of_jobs).union(mails.values_list(*of_mails), all=True).order_by("-pk")


def _jobs(hub_id: int, at: datetime) -> QuerySet[Job, int]:
    """Those that wait, run or gave up, and those done within the last day.

    Each picture makes work of its own: what is done of that is seen in the picture, and would hide everything else.
    """
    recent = Q(state=JobState.DONE, done_at__gte=at - RECENT) & ~Q(kind__startswith="files.")
    found = Job.objects.filter(~Q(state=JobState.DONE) | recent, hub_id=hub_id)
    return found.order_by("-pk").values_list("pk", flat=True)[:SHOWN]


def _mails(hub_id: int) -> QuerySet[OutboxMail, int]:
    """Those that were refused or may have been lost, and those that keep failing."""
    stuck = Q(state=MailState.WAITING, attempts__gte=2)
    found = OutboxMail.objects.filter(Q(state__in=FAULTY) | stuck, hub_id=hub_id)
    return found.order_by("-pk").values_list("pk", flat=True)[:SHOWN]
