"""Decide about lines that nobody but a person can decide about."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.models import Import, ImportLine
from estaminet.network.operations.importing.holding import held
from estaminet.network.queries.importing import counted


class Decision(StrEnum):
    """What becomes of a line: it stays behind, or comes in although it looks like something that is here."""

    LEAVE_OUT = "leave_out"
    AS_NEW = "as_new"


class NotToBeDecided(Refusal):
    """The line is not one that waits for this decision."""

    message = _("This line cannot be decided so any more.")


LEFT_OUT_OF = (LineVerdict.WRONG, LineVerdict.DOUBLE, LineVerdict.NEW)
AS_NEW_OF = (LineVerdict.DOUBLE,)


@transaction.atomic
def decide_line(*, imported: Import, number: int, decision: Decision, by: Actor, at: datetime) -> Import:
    """Decide about one line. A line that was left out can be brought back the same way.

    Who may: those to whom the kind is visible at this hub. Raises MovedOn, NotToBeDecided.
    """
    now = held(imported, ImportState.CHECKED)
    line = now.lines.filter(number=number).first()
    verdict = _verdict(line, decision)
    if line is None or verdict is None:
        raise NotToBeDecided
    now.lines.filter(pk=line.pk).update(verdict=verdict)
    return _decided(now, {"line": number, "decision": decision.value}, by, at)


def _verdict(line: ImportLine | None, decision: Decision) -> LineVerdict | None:
    if line is None:
        return None
    if decision is Decision.LEAVE_OUT:
        return LineVerdict.LEFT_OUT if line.verdict in LEFT_OUT_OF else None
    readable = not line.problems
    # Left out and brought back: what was wrong with it is still wrong.
    wanted = line.verdict in AS_NEW_OF or line.verdict == LineVerdict.LEFT_OUT
    return LineVerdict.NEW if wanted and readable else None


@transaction.atomic
def decide_lines(*, imported: Import, verdict: LineVerdict, decision: Decision, by: Actor, at: datetime) -> Import:
    """Decide about all lines of a verdict at once: leave out those that are wrong, or all that look like doubles.

    Who may: as for one line. Raises MovedOn, NotToBeDecided.
    """
    now = held(imported, ImportState.CHECKED)
    allowed = LEFT_OUT_OF if decision is Decision.LEAVE_OUT else AS_NEW_OF
    if verdict not in allowed:
        raise NotToBeDecided
    becomes = LineVerdict.LEFT_OUT if decision is Decision.LEAVE_OUT else LineVerdict.NEW
    number = now.lines.filter(verdict=verdict).update(verdict=becomes)
    return _decided(now, {"lines": number, "of": verdict.value, "decision": decision.value}, by, at)


def _decided(now: Import, details: dict[str, object], by: Actor, at: datetime) -> Import:
    now.counts = counted(now)
    now.save(update_fields=["counts"])
    record(by=by, at=at, did="import.decided", on=now, hub_id=now.hub_id, details=details)
    return now
