"""Take all lines in at one stroke: everything or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows, update_rows
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import ChangedMeanwhile, Circumstances, ImportKind
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
    why_not,
)
from estaminet.network.operations.importing.updating import ReadyUpdate, bring_up_to_date
from estaminet.network.queries.importing import CHUNK, chunks_of, circumstances, counted, undecided

NOTHING: Final[Mapping[str, str]] = {}
SPOOLED: Final = 8 * 1024 * 1024  # bytes of what is made ready up to which it stays in memory


class StillUndecided(Refusal):
    """Lines that are wrong or look like doubles wait for a word."""

    message = _(
        "Some lines cannot be taken in as they are. Leave them out, or mend them in the file and bring it again."
    )


class NothingNew(Refusal):
    """There is no line to be taken in."""

    message = _("There is nothing new in this file: every line is here already or was left out.")


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
    if not any(now.counts.get(verdict.value) for verdict in (LineVerdict.NEW, LineVerdict.UPDATE)):
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
    except ChangedMeanwhile:
        _check_again(import_id, by, at)
    except Refusal as refusal:
        _step_back(import_id, refusal, by, at)


def _make_ready(imported: Import, ready: IO[str], by: Actor, at: datetime) -> None:
    """Write what is to be taken in beside, deciphered and prepared, a chunk a line: in the transaction others wait.

    The file has no name, and goes with the process. Lines do not change while the import is being taken in.
    """
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    lines = ImportLine.objects.filter(imported=imported)
    for chunk in chunks_of(lines.filter(verdict=LineVerdict.NEW).only("pk", "number", "key", "understood")):
        facts: Sequence[Mapping[str, Any]] = [line.understood["facts"] for line in chunk]
        if kind.prepare is not None:
            facts = kind.prepare(here, facts)
        marks = [line.understood.get("marks", NOTHING) for line in chunk]
        ready.write(json.dumps({"new": [[line.key for line in chunk], marks, list(facts)]}) + "\n")
    updates = lines.filter(verdict=LineVerdict.UPDATE)
    for chunk in chunks_of(updates.only("pk", "number", "key", "record_id", "understood")):
        told = [[line.pk, line.key, line.record_id, line.understood] for line in chunk]
        ready.write(json.dumps({"updates": told}) + "\n")
    ready.seek(0)


@transaction.atomic
def _flip(seen: Import, ready: IO[str], by: Actor, at: datetime) -> None:
    imported = held_for_work(seen.pk, ImportState.PUBLISHING)
    if imported is None or imported.reading.get(TURN) != seen.reading.get(TURN):
        return
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    number = updated = 0
    for chunk in map(json.loads, ready):
        if "new" in chunk:
            number += _take_in(imported, kind, here, *chunk["new"])
        else:
            updates = [ReadyUpdate(*each) for each in chunk["updates"]]
            updated += bring_up_to_date(imported, kind, here, updates)
    imported.state, imported.published_at, imported.problem = ImportState.PUBLISHED, at, ""
    imported.save(update_fields=["state", "published_at", "problem"])
    details = {"kind": imported.kind, "records": number, "updated": updated}
    record(by=by, at=at, did="import.published", on=imported, hub_id=imported.hub_id, details=details)
    ask_for(AFTER_PUBLISHING, imported, by=by, at=at)


def _take_in(
    imported: Import,
    kind: ImportKind,
    here: Circumstances,
    keys: Sequence[str],
    marks: Sequence[Mapping[str, str]],
    facts: Sequence[Mapping[str, Any]],
) -> int:
    """Have a chunk of lines become records. Raises ChangedMeanwhile where another import has brought one since."""
    ids = kind.take_in(here, facts)
    came = [
        {
            "hub_id": imported.hub_id,
            "imported_id": imported.pk,
            "kind": imported.kind,
            "key": key,
            "record_id": record_id,
            "said": said,
        }
        for key, said, record_id in zip(keys, marks, ids, strict=True)
    ]
    try:
        insert_rows(ImportedRecord, came)
    except IntegrityError as known:
        raise ChangedMeanwhile from known
    return len(came)


@transaction.atomic
def _check_again(import_id: int, by: Actor, at: datetime) -> None:
    if (imported := held_for_work(import_id, ImportState.PUBLISHING)) is not None:
        go_to(imported, ImportState.CHECKING, by=by, at=at)
        imported.problem = gettext("Something here has changed since you looked, so all lines were checked again.")
        imported.save(update_fields=["problem"])


@transaction.atomic
def _step_back(import_id: int, refusal: Refusal, by: Actor, at: datetime) -> None:
    imported = held_for_work(import_id, ImportState.PUBLISHING)
    if imported is None:
        return
    imported.state, imported.problem = ImportState.CHECKED, why_not(imported, refusal)
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
