"""Hold a decision: shared by those who vote, alone for whoever counts or writes ballots anew."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from estaminet.agora.models import Decision, DecisionState
from estaminet.kernel.refusals import Refusal


class NotOpen(Refusal):
    """Nobody votes before it opens or after it closed."""

    message = _("This vote is not open now.")


class AnnouncedAlready(Refusal):
    """What was announced is what is voted on."""

    message = _("This decision is announced: nothing of it can be changed any more.")


def hold_shared(decision_id: int) -> Decision:
    """The decision as it is now; until the transaction ends nobody counts it. Others vote at the same time.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM agora_decision WHERE id = %s FOR SHARE", [decision_id])
    return Decision.objects.select_related("process__network", "process__hub").get(pk=decision_id)


def hold_alone(decision_id: int) -> Decision:
    """The decision as it is now, when all who were voting have finished; whoever comes waits until the end."""
    rows = Decision.objects.select_related("process__network", "process__hub")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=decision_id)


def hold_draft(decision: Decision) -> Decision:
    """One that nobody has announced yet. Raises AnnouncedAlready."""
    now = hold_alone(decision.pk)
    if now.announced_at is not None:
        raise AnnouncedAlready
    return now


def refuse_not_open(now: Decision, at: datetime) -> None:
    """Raises NotOpen."""
    if now.state(at) != DecisionState.OPEN:
        raise NotOpen
