"""Take all lines in at one stroke: everything or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows, update_rows
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import ImportKind
from estaminet.network.models import Import, ImportedRecord, ImportLine
from estaminet.network.operations.importing.holding import (
    AFTER_PUBLISHING,
    TURN,
    Progress,
    ask_for,
    go_to,
    held,
    held_for_work,
    kind_of,
)
from estaminet.network.queries.importing import CHUNK, chunks_of, circumstances, counted, undecided

PROBLEM_LENGTH: Final = 300
SPOOLED: Final = 8 * 1024 * 1024  # bytes of what is made ready up to which it stays in memory


class StillUndecided(Refusal):
    """Lines that are wrong or look like doubles wait for a word."""

    message = _(
        "Some lines cannot be taken in as they are. Leave them out, or mend them in the file and bring it again."
    )


class NothingNew(Refusal):
    """There is no line to be taken in."""

    message = _("There is nothing new in this file: every line is here already or was left out.")


class _CameMeanwhile(Exception):
    """Another import brought some of these records since the lines were checked."""


@transaction.atomic
def ask_to_publish(*, imported: Import, by: Actor, at: datetime) -> Import:
    """Have all new lines taken in, in the background. Pressed twice, or by two people, it counts once.

    Who may: those to whom the kind is visible at this hub. Raises MovedOn, StillUndecided, NothingNew.
    """
    now = held(imported, ImportState.CHECKED)
    kind_of(now)
    now.counts = counted(now)
    if undecided(now.counts):
        raise StillUndecided
    if not now.counts.get(LineVerdict.NEW.value):
        raise NothingNew
    go_to(now, ImportState.PUBLISHING, by=by, at=at, also=("counts",))
    record(by=by, at=at, did="import.publishing_asked", on=now, hub_id=now.hub_id)
    return now


def publish_now(*, import_id: int, by: Actor, at: datetime) -> None:
    """Take the lines in, in one transaction. A refusal in it changes nothing, and the import waits as before.

    Any other fault is raised: nothing has changed then either, and the job is tried again.
    """
    imported = Import.objects.select_related("hub__network").filter(pk=import_id, state=ImportState.PUBLISHING).first()
    if imported is None:
        return
    try:
        with SpooledTemporaryFile(max_size=SPOOLED, mode="w+", encoding="utf-8") as ready:
            _make_ready(imported, ready, by, at)
            _flip(imported, ready, by, at)
    except _CameMeanwhile:
        _check_again(import_id, by, at)
    except Refusal as refusal:
        _step_back(import_id, str(refusal.message), by, at)


def _make_ready(imported: Import, ready: IO[str], by: Actor, at: datetime) -> None:
    """Write what is to be taken in beside, deciphered and prepared, a chunk a line: in the transaction others wait.

    The file has no name, and goes with the process. Lines do not change while the import is being taken in.
    """
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    lines = ImportLine.objects.filter(imported=imported, verdict=LineVerdict.NEW)
    for chunk in chunks_of(lines.only("pk", "number", "key", "understood")):
        facts: Sequence[Mapping[str, Any]] = [line.understood["facts"] for line in chunk]
        if kind.prepare is not None:
            facts = kind.prepare(here, facts)
        ready.write(json.dumps([[line.key for line in chunk], list(facts)]) + "\n")
    ready.seek(0)


@transaction.atomic
def _flip(seen: Import, ready: IO[str], by: Actor, at: datetime) -> None:
    imported = held_for_work(seen.pk, ImportState.PUBLISHING)
    if imported is None or imported.reading.get(TURN) != seen.reading.get(TURN):
        return
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    records = ImportedRecord.objects.filter(hub=imported.hub_id, kind=imported.kind)
    number = 0
    for chunk in ready:
        keys, facts = json.loads(chunk)
        if records.filter(key__in=keys).exists():
            raise _CameMeanwhile
        ids = kind.take_in(here, facts)
        came = [
            {
                "hub_id": imported.hub_id,
                "imported_id": imported.pk,
                "kind": imported.kind,
                "key": key,
                "record_id": record_id,
            }
            for key, record_id in zip(keys, ids, strict=True)
        ]
        insert_rows(ImportedRecord, came)
        number += len(came)
    imported.state, imported.published_at, imported.problem = ImportState.PUBLISHED, at, ""
    imported.save(update_fields=["state", "published_at", "problem"])
    details = {"kind": imported.kind, "records": number}
    record(by=by, at=at, did="import.published", on=imported, hub_id=imported.hub_id, details=details)
    ask_for(AFTER_PUBLISHING, imported, by=by, at=at)


@transaction.atomic
def _check_again(import_id: int, by: Actor, at: datetime) -> None:
    if (imported := held_for_work(import_id, ImportState.PUBLISHING)) is not None:
        go_to(imported, ImportState.CHECKING, by=by, at=at)


@transaction.atomic
def _step_back(import_id: int, why: str, by: Actor, at: datetime) -> None:
    imported = held_for_work(import_id, ImportState.PUBLISHING)
    if imported is None:
        return
    imported.state, imported.problem = ImportState.CHECKED, why[:PROBLEM_LENGTH]
    imported.save(update_fields=["state", "problem"])
    record(by=by, at=at, did="import.not_published", on=imported, hub_id=imported.hub_id)


def after_publishing(*, import_id: int, by: Actor, at: datetime, told: Progress) -> None:
    """Do what may be late: note on each line what it became, let the room finish, let the file go. Can be repeated."""
    imported = Import.objects.select_related("hub__network").filter(pk=import_id, state=ImportState.PUBLISHED).first()
    if imported is None:
        return
    note_records(imported, told, kind_of(imported), by, at)
    default_storage.delete(imported.stored_name)


def note_records(imported: Import, told: Progress, kind: ImportKind | None, by: Actor, at: datetime) -> None:
    """Note on each line what it became; with a kind, let its room finish, too."""
    here = circumstances(imported, by=by, at=at)
    records = ImportedRecord.objects.filter(imported=imported).order_by("pk")
    total, number, last = records.count(), 0, 0
    while found := list(records.filter(pk__gt=last)[:CHUNK]):
        became = {each.key: each.record_id for each in found}
        with transaction.atomic():
            lines = ImportLine.objects.filter(imported=imported, key__in=list(became), verdict=LineVerdict.NEW)
            update_rows(ImportLine, {pk: {"record_id": became[key]} for pk, key in lines.values_list("pk", "key")})
        if kind is not None and kind.afterwards is not None:
            with transaction.atomic():
                kind.afterwards(here, [each.record_id for each in found])
        last, number = found[-1].pk, number + len(found)
        told(100 * number // max(total, 1))
