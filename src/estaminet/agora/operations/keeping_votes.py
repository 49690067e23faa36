"""What becomes of votes when the stages of their process move, or it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Decision, Process
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal


class VoteAnnounced(Refusal):
    """People were told from when until when they can vote: the stage holds those days."""

    def __init__(self, vote: Decision, field: str) -> None:
        days = {
            name: date_format(localtime(at, vote.process.clock), "DATETIME_FORMAT")
            for name, at in (("begin", vote.opens_at), ("end", vote.closes_at))
        }
        said = _("A vote was announced from %(begin)s to %(end)s. The stage “Decide” has to hold these days.") % days
        super().__init__(said, field=field)


class VotePrepared(Refusal):
    """A stage with a vote that nobody has announced yet does not vanish under it."""

    message = gettext_lazy("A vote is being prepared for this stage, and needs it.")
    field = "decide_on"


class VoteNotCounted(Refusal):
    """Nobody is left without a result."""

    message = gettext_lazy("A vote that was announced here is not counted yet. Count it first, then end the process.")


class Dated(Protocol):
    """A stage as it will be."""

    @property
    def kind(self) -> StageKind: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


def keep_votes(process: Process, stages: Sequence[Dated], by: Actor, at: datetime) -> None:
    """Before the stages of a held process change: what was announced stays within, what is prepared goes along.

    Raises VoteAnnounced, VotePrepared.
    """
    rows = Decision.objects.select_for_update(of=("self",), no_key=True).filter(process=process, closed_at=None)
    votes = list(rows.order_by("pk"))
    before = next((each for each in process.stages.all() if each.kind == StageKind.DECIDE), None)
    after = next((each for each in stages if each.kind == StageKind.DECIDE), None)
    for vote in votes:
        vote.process = process
        if vote.announced_at is not None:
            _refuse_outside(vote, after)
        elif after is None:
            raise VotePrepared
        elif before is not None and (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at):
            _move(vote, before.starts_at, after, by, at)


def refuse_uncounted(process: Process) -> None:
    """Raises VoteNotCounted."""
    if Decision.objects.filter(process=process, announced_at__isnull=False, closed_at=None).exists():
        raise VoteNotCounted


def _refuse_outside(vote: Decision, after: Dated | None) -> None:
    if after is None:
        raise VoteAnnounced(vote, "decide_on")
    if vote.opens_at < after.starts_at:
        raise VoteAnnounced(vote, "decide_from")
    if vote.closes_at > after.ends_at:
        raise VoteAnnounced(vote, "decide_until")


def _move(vote: Decision, began: datetime, after: Dated, by: Actor, at: datetime) -> None:
    """As far from the beginning of the stage as it was, as long as it fits; else as long as the stage."""
    later = after.starts_at - began
    opens, closes = vote.opens_at + later, min(vote.closes_at + later, after.ends_at)
    if not after.starts_at <= opens < closes:
        opens, closes = after.starts_at, after.ends_at
    if (opens, closes) != (vote.opens_at, vote.closes_at):
        vote.opens_at, vote.closes_at = opens, closes
        vote.save(update_fields=["opens_at", "closes_at"])
        record(by=by, at=at, did="decision.moved", on=vote, hub_id=process_hub(vote))


def process_hub(vote: Decision) -> int | None:
    hub_id: int | None = vote.process.hub_id
    return hub_id
