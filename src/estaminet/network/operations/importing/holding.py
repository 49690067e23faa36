"""Hold an import while its state changes, and ask for the work that comes next."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.operations import enqueue
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import ImportKind, OfRecord
from estaminet.network.models import Import
from estaminet.network.queries.importing import kind_named

Progress = Callable[[int], None]
"""Hears how far the work is, in per cent."""

WORK: Final = {
    ImportState.READING: "network.import.read",
    ImportState.CHECKING: "network.import.check",
    ImportState.PUBLISHING: "network.import.publish",
    ImportState.UNDOING: "network.import.undo",
}
AFTER_PUBLISHING: Final = "network.import.after_publishing"
AFTER_UNDOING: Final = "network.import.after_undoing"
FORGET: Final = "network.import.forget"
TURN: Final = "turn"
PROBLEM_LENGTH: Final = 300


class MovedOn(Refusal):
    """The import is no longer where the page showed it: somebody else went on with it, or the work did."""

    message = _("This import has moved on meanwhile. Below is how it stands now.")


class KindUnknown(Refusal):
    """What the import brings is not known to this installation any more."""

    message = _("What this file brings is not known here any more.")


def held(imported: Import, *states: ImportState) -> Import:
    """The import, nobody else changing it until the transaction ends. Raises MovedOn."""
    now = Import.objects.select_for_update(of=("self",)).select_related("hub__network").filter(pk=imported.pk).first()
    if now is None or now.state not in states:
        raise MovedOn
    return now


def held_for_work(import_id: int, state: ImportState) -> Import | None:
    """The import for a job in the background; None when there is nothing left to do for it."""
    found = Import.objects.select_for_update(of=("self",)).select_related("hub__network")
    return found.filter(pk=import_id, state=state).first()


def kind_of(imported: Import) -> ImportKind:
    """What its lines are. Raises KindUnknown."""
    kind = kind_named(imported.kind)
    if kind is None:
        raise KindUnknown
    return kind


def why_not(imported: Import, refusal: Refusal) -> str:
    """A refusal as it is kept with the import; one because of a record names the line it stands in."""
    why = str(refusal.message)
    record_id = refusal.record_id if isinstance(refusal, OfRecord) else None
    if record_id is not None:
        verdicts = (LineVerdict.NEW, LineVerdict.UPDATE)
        line = imported.lines.filter(record_id=record_id, verdict__in=verdicts).first()
        if line is not None:
            why = gettext("Line %(number)s: %(why)s") % {"number": line.number, "why": why}
    return why[:PROBLEM_LENGTH]


def job_key(work: str, imported: Import) -> str:
    """One job for each turn an import takes: that of an earlier one may still be ending."""
    return f"{work}:{imported.pk}:{imported.reading.get(TURN, 0)}"


def go_to(imported: Import, state: ImportState, *, by: Actor, at: datetime, also: Collection[str] = ()) -> Job:
    """Put a held import into a state whose work is done in the background, and ask for that work.

    ``also`` names other fields to be saved.
    """
    imported.state, imported.problem = state, ""
    imported.reading = {**imported.reading, TURN: int(imported.reading.get(TURN, 0)) + 1}
    imported.save(update_fields=["state", "problem", *{"reading", *also}])
    return ask_for(WORK[state], imported, by=by, at=at)


def ask_for(work: str, imported: Import, *, by: Actor, at: datetime) -> Job:
    return enqueue(
        kind=work,
        key=job_key(work, imported),
        # What work has to say to people it says in the language of whoever asked for it.
        args={"import": imported.pk, "by": by.account_id, "language": get_language() or ""},
        hub_id=imported.hub_id,
        at=at,
    )
