"""Decide about lines that nobody but a person can decide about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.models import Import, ImportLine
from estaminet.network.operations.importing.holding import held
from estaminet.network.queries.importing import counted, most_updates


class Decision(StrEnum):
    """What becomes of a line: it stays behind, or comes in although it looks like something that is here. Of one that
    is here already and stands otherwise in the file: it is brought up to date, or left as it is."""

    LEAVE_OUT = "leave_out"
    AS_NEW = "as_new"
    UPDATE = "update"
    LEAVE = "leave"


class NotToBeDecided(Refusal):
    """The line is not one that waits for this decision."""

    message = _("This line cannot be decided so any more.")


class TooManyUpdates(Refusal):
    """Each record that is brought up to date is changed as by hand, and others wait meanwhile."""

    def __init__(self) -> None:
        words = _(
            "At most %(number)s lines at once can bring something up to date. Take these in, then bring it again."
        )
        super().__init__(words % {"number": most_updates()})


OF: Final[Mapping[Decision, tuple[LineVerdict, ...]]] = {
    Decision.LEAVE_OUT: (LineVerdict.WRONG, LineVerdict.DOUBLE, LineVerdict.NEW),
    Decision.AS_NEW: (LineVerdict.DOUBLE,),
    Decision.UPDATE: (LineVerdict.CHANGED,),
    Decision.LEAVE: (LineVerdict.UPDATE,),
}
BECOMES: Final[Mapping[Decision, LineVerdict]] = {
    Decision.LEAVE_OUT: LineVerdict.LEFT_OUT,
    Decision.AS_NEW: LineVerdict.NEW,
    Decision.UPDATE: LineVerdict.UPDATE,
    Decision.LEAVE: LineVerdict.CHANGED,
}


@transaction.atomic
def decide_line(*, imported: Import, number: int, decision: Decision, by: Actor, at: datetime) -> Import:
    """Decide about one line. A line that was left out can be brought back the same way.

    Who may: those to whom the kind is visible at this hub. Raises MovedOn, NotToBeDecided, TooManyUpdates.
    """
    now = held(imported, ImportState.CHECKED)
    line = now.lines.filter(number=number).first()
    verdict = _verdict(line, decision)
    if line is None or verdict is None:
        raise NotToBeDecided
    if decision is Decision.UPDATE and not _room_for_updates(now):
        raise TooManyUpdates
    now.lines.filter(pk=line.pk).update(verdict=verdict)
    return _decided(now, {"line": number, "decision": decision.value}, by, at)


def _verdict(line: ImportLine | None, decision: Decision) -> LineVerdict | None:
    if line is None:
        return None
    if line.verdict in OF[decision]:
        return BECOMES[decision] if decision is not Decision.AS_NEW or not line.problems else None
    # Left out and brought back: what was wrong with it is still wrong.
    back = decision is Decision.AS_NEW and line.verdict == LineVerdict.LEFT_OUT and not line.problems
    return LineVerdict.NEW if back else None


def _room_for_updates(now: Import) -> int:
    """How many more records this import may bring up to date."""
    return max(0, most_updates() - now.lines.filter(verdict=LineVerdict.UPDATE).count())


@transaction.atomic
def decide_lines(*, imported: Import, verdict: LineVerdict, decision: Decision, by: Actor, at: datetime) -> Import:
    """Decide about all lines of a verdict at once: leave out those that are wrong, or all that look like doubles.

    Of those that bring something up to date, as many of the first as may at once. Who may: as for one line. Raises
    MovedOn, NotToBeDecided, TooManyUpdates.
    """
    now = held(imported, ImportState.CHECKED)
    if verdict not in OF[decision]:
        raise NotToBeDecided
    lines = now.lines.filter(verdict=verdict)
    if decision is Decision.UPDATE and lines.exists():
        room = _room_for_updates(now)
        if not room:
            raise TooManyUpdates
        lines = now.lines.filter(pk__in=list(lines.order_by("number").values_list("pk", flat=True)[:room]))
    number = lines.update(verdict=BECOMES[decision])
    return _decided(now, {"lines": number, "of": verdict.value, "decision": decision.value}, by, at)


def _decided(now: Import, details: dict[str, object], by: Actor, at: datetime) -> Import:
    now.counts = counted(now)
    now.save(update_fields=["counts"])
    record(by=by, at=at, did="import.decided", on=now, hub_id=now.hub_id, details=details)
    return now
