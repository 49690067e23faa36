"""Let an import go before it was taken in, and forget the words of one that was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.operations import record
from estaminet.network.enums import ImportState
from estaminet.network.models import Import, ImportLine
from estaminet.network.operations.importing.holding import FORGET, WORK, MovedOn, ask_for, held, job_key
from estaminet.network.operations.importing.reading_lines import clear_lines
from estaminet.network.queries.importing import CANCELLED

KEPT: Final = timedelta(days=30)
FORGOTTEN: Final = "forgotten"
OPEN: Final = (
    ImportState.READING,
    ImportState.MAPPING,
    ImportState.CHECKING,
    ImportState.CHECKED,
    ImportState.REFUSED,
)
BEFORE: Final = {ImportState.PUBLISHING: ImportState.CHECKED, ImportState.UNDOING: ImportState.PUBLISHED}


@transaction.atomic
def cancel_import(*, imported: Import, by: Actor, at: datetime) -> None:
    """Let a file go that was not taken in, with all that was read of it.

    Work in the background sees it and stops. Who may: those to whom the kind is visible at this hub. Raises MovedOn.
    """
    now = held(imported, *OPEN)
    now.state, now.problem = ImportState.REFUSED, CANCELLED
    now.save(update_fields=["state", "problem"])
    record(by=by, at=at, did="import.cancelled", on=now, hub_id=now.hub_id)
    ask_for(FORGET, now, by=by, at=at)


@transaction.atomic
def try_again(*, imported: Import, by: Actor, at: datetime) -> None:
    """Ask again for work that was given up. Who may: as for cancelling. Raises MovedOn."""
    now = held(imported, *WORK)
    ask_for(WORK[ImportState(now.state)], now, by=by, at=at)


@transaction.atomic
def step_back(*, imported: Import, by: Actor, at: datetime) -> None:
    """Go back to what stood before work that was given up: nothing of it was done.

    Who may: as for cancelling. Raises MovedOn, also while the work may still be done.
    """
    now = held(imported, *BEFORE)
    state = ImportState(now.state)
    given_up = Job.objects.filter(key=job_key(WORK[state], now), state=JobState.FAILED)
    if not given_up.exists():
        raise MovedOn
    now.state = BEFORE[state]
    now.save(update_fields=["state"])
    record(by=by, at=at, did="import.stepped_back", on=now, hub_id=now.hub_id)


def forget_import(*, import_id: int) -> None:
    """Take away a cancelled import: its lines, its file, its row. Can be repeated."""
    imported = Import.objects.filter(pk=import_id, state=ImportState.REFUSED, problem=CANCELLED).first()
    if imported is None:
        return
    clear_lines(import_id)
    default_storage.delete(imported.stored_name)
    Import.objects.filter(pk=import_id, state=ImportState.REFUSED, problem=CANCELLED).delete()


@transaction.atomic
def forget_lines(at: datetime) -> int:
    """Forget what stood in lines a month after they were taken in or back, and imports that nobody went on with.

    What came in stays known by its mark, so that the same file brought again changes nothing.
    """
    before = at - KEPT
    done = Import.objects.exclude(reading__has_key=FORGOTTEN)
    past = done.filter(state=ImportState.PUBLISHED, published_at__lt=before) | done.filter(
        state=ImportState.UNDONE, undone_at__lt=before
    )
    touched = 0
    for imported in past:
        touched += ImportLine.objects.filter(imported=imported).update(raw={}, understood={}, problems=[])
        imported.reading = {**imported.reading, FORGOTTEN: True}
        imported.save(update_fields=["reading"])
    for left in Import.objects.filter(state__in=OPEN, made_at__lt=before).exclude(problem=CANCELLED):
        cancel_import(imported=left, by=Actor.system(), at=at)
        touched += 1
    return touched
