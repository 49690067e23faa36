"""Take a whole import back: everything or nothing."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import StillNeeded
from estaminet.network.models import Import, ImportedRecord, ImportLine
from estaminet.network.operations.importing.holding import (
    AFTER_UNDOING,
    Progress,
    ask_for,
    go_to,
    held,
    held_for_work,
    kind_of,
    why_not,
)
from estaminet.network.operations.importing.publishing import note_records
from estaminet.network.operations.importing.updating import put_back
from estaminet.network.queries.importing import CHUNK, chunks_of, circumstances


@transaction.atomic
def ask_to_undo(*, imported: Import, by: Actor, at: datetime) -> Import:
    """Have everything that came by an import taken away again, in the background.

    Who may: those to whom the kind is visible at this hub. Raises MovedOn.
    """
    now = held(imported, ImportState.PUBLISHED)
    kind_of(now)
    go_to(now, ImportState.UNDOING, by=by, at=at)
    record(by=by, at=at, did="import.undoing_asked", on=now, hub_id=now.hub_id)
    return now


def undo_now(*, import_id: int, by: Actor, at: datetime) -> None:
    """Take the records away, and put back what was brought up to date, in one transaction.

    When one of them is needed or was changed by others meanwhile, all of them stay.
    """
    imported = Import.objects.select_related("hub__network").filter(pk=import_id, state=ImportState.UNDOING).first()
    if imported is None:
        return
    note_records(imported, lambda _percent: None, None, by, at)
    try:
        _flip(import_id, by, at)
    except StillNeeded as refusal:
        _step_back(imported, refusal, by, at)


@transaction.atomic
def _flip(import_id: int, by: Actor, at: datetime) -> None:
    imported = held_for_work(import_id, ImportState.UNDOING)
    if imported is None:
        return
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    records = ImportedRecord.objects.filter(imported=imported).order_by("-pk")
    restored = put_back(imported, kind, here)
    number = 0
    # What came last goes first: it may rest on what came before it.
    while found := list(records[:CHUNK]):
        kind.take_back(here, [each.record_id for each in found])
        ImportedRecord.objects.filter(pk__in=[each.pk for each in found]).delete()
        number += len(found)
    imported.state, imported.undone_at, imported.problem = ImportState.UNDONE, at, ""
    imported.save(update_fields=["state", "undone_at", "problem"])
    details = {"kind": imported.kind, "records": number, "put_back": restored}
    record(by=by, at=at, did="import.undone", on=imported, hub_id=imported.hub_id, details=details)
    ask_for(AFTER_UNDOING, imported, by=by, at=at)


@transaction.atomic
def _step_back(imported: Import, refusal: StillNeeded, by: Actor, at: datetime) -> None:
    now = held_for_work(imported.pk, ImportState.UNDOING)
    if now is None:
        return
    now.state, now.problem = ImportState.PUBLISHED, why_not(now, refusal)
    now.save(update_fields=["state", "problem"])
    record(by=by, at=at, did="import.not_undone", on=now, hub_id=now.hub_id)


def after_undoing(*, import_id: int, by: Actor, at: datetime, told: Progress) -> None:
    """Do what may be late once records have gone: search forgets them, the file goes. Can be repeated."""
    imported = Import.objects.select_related("hub__network").filter(pk=import_id, state=ImportState.UNDONE).first()
    if imported is None:
        return
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    lines = ImportLine.objects.filter(imported=imported, verdict=LineVerdict.NEW, record_id__isnull=False)
    if kind.afterwards is not None:
        for chunk in chunks_of(lines.only("pk", "number", "record_id")):
            with transaction.atomic():
                kind.afterwards(here, [line.record_id for line in chunk if line.record_id is not None])
    told(99)
    default_storage.delete(imported.stored_name)
