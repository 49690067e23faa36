"""Read the lines of a brought file into rows, some hundred at a time, and guess what its columns are."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import insert_rows
from estaminet.kernel.operations import record
from estaminet.kernel.tables.dates import OrderSeen
from estaminet.kernel.tables.reading import How, Row, Table, open_table
from estaminet.kernel.tables.refusals import TableRefused
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.models import Import, ImportLine, ImportMapping
from estaminet.network.operations.importing.holding import MovedOn, Progress, held_for_work, kind_of
from estaminet.network.operations.importing.naming import ColumnMissing, NamedTwice, OrderUnclear, name_columns
from estaminet.network.queries.importing import (
    AHEAD,
    CHUNK,
    fingerprint,
    guessed,
    languages_of,
    named_columns,
    raw_of,
)

NOTHING: Final[dict[str, Any]] = {}
ALL_READ: Final = 95  # per cent; the rest is naming
NAMED: Final = ("ics", "json")  # formats whose columns are called the same in every file


class _Stopped(Exception):
    """The import is no longer to be read: it was cancelled, or somebody asked for it to be read otherwise."""


def read_lines(*, import_id: int, at: datetime, by: Actor, told: Progress) -> None:
    """Read all lines of an import that waits for it. A second run begins anew; a refused file leaves no line.

    Columns of a calendar name themselves: its lines are checked at once, and can be named otherwise afterwards.
    In the background: each chunk is a transaction of its own, so nobody who writes has to wait.
    """
    with transaction.atomic():
        imported = held_for_work(import_id, ImportState.READING)
    if imported is None:
        return
    clear_lines(import_id)
    try:
        with _at_hand(imported) as path:
            until: date = (at + AHEAD).date()
            with open_table(path, until=until, asked=imported.reading.get("asked")) as table:
                seen = _keep_all(imported, table, told)
    except TableRefused as refusal:
        _refuse(import_id, refusal, by=by, at=at)
        return
    except _Stopped:
        return
    _finish(import_id, table.how, table.headers, seen)
    _name_by_itself(import_id, by=by, at=at)


def clear_lines(import_id: int) -> None:
    """Take away lines, some hundred at a time."""
    while ids := list(ImportLine.objects.filter(imported=import_id).values_list("pk", flat=True)[: 2 * CHUNK]):
        ImportLine.objects.filter(pk__in=ids).delete()


@contextmanager
def _at_hand(imported: Import) -> Iterator[Path]:
    """The file on this machine, wherever the storage is."""
    with tempfile.TemporaryDirectory(prefix="estaminet-import-") as folder:
        path = Path(folder) / "source"
        with default_storage.open(imported.stored_name, "rb") as original, path.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        yield path


def _keep_all(imported: Import, table: Table, told: Progress) -> list[OrderSeen]:
    """Keep every row, and see in which order each column writes day and month."""
    seen = [OrderSeen() for _header in table.headers]
    read = number = 0
    while rows := list(islice(table.rows, CHUNK)):
        for row in rows:
            for place, cell in enumerate(row.cells):
                if cell:
                    seen[place].look(cell)
                    read += len(cell) + 1
        _keep(imported, rows)
        number += len(rows)
        told(min(ALL_READ, ALL_READ * read // max(imported.bytes, 1)))
    if not number:
        raise TableRefused("empty")
    return seen


def _keep(imported: Import, rows: Sequence[Row]) -> None:
    lines: list[dict[str, Any]] = [
        {
            "imported_id": imported.pk,
            "number": row.number,
            "raw": raw_of(row.cells, row.problem),
            "understood": NOTHING,
            "verdict": LineVerdict.UNCHECKED.value,
            "problems": [],
            "key": "",
            "record_id": None,
        }
        for row in rows
    ]
    with transaction.atomic():
        if held_for_work(imported.pk, ImportState.READING) is None:
            raise _Stopped
        insert_rows(ImportLine, lines)


def _refuse(import_id: int, refusal: TableRefused, *, by: Actor, at: datetime) -> None:
    """Say why the file is not taken; what was read of it goes."""
    with transaction.atomic():
        imported = held_for_work(import_id, ImportState.READING)
        if imported is None:
            return
        imported.state = ImportState.REFUSED
        imported.problem = f"{refusal.code}:{refusal.said}"
        imported.save(update_fields=["state", "problem"])
        details = {"why": refusal.code}
        record(by=by, at=at, did="import.refused", on=imported, hub_id=imported.hub_id, details=details)
    clear_lines(import_id)


@transaction.atomic
def _finish(import_id: int, how: How, headers: Sequence[str], seen: Sequence[OrderSeen]) -> None:
    """All is read: name the columns as the hub did the last time, or by what they are called."""
    imported = held_for_work(import_id, ImportState.READING)
    if imported is None:
        return
    kind = kind_of(imported)
    languages = languages_of(imported.hub, str(imported.reading.get("language", "")))
    remembered = ImportMapping.objects.filter(
        hub=imported.hub_id, kind=imported.kind, fingerprint=fingerprint(headers)
    ).first()
    known = {named.key for named in named_columns(kind, languages)}
    orders = {str(place): each.order for place, each in enumerate(seen) if each.order}
    if remembered is not None:
        imported.mapping = {key: place for key, place in remembered.mapping.items() if key in known}
        said = remembered.reading.get("said", {})
    else:
        imported.mapping, said = guessed(kind, headers, languages), {}
    # ``orders`` is what the columns show; ``said`` what somebody answered where they leave it open.
    answered = {place: order for place, order in said.items() if orders.get(place) == "ask"}
    imported.reading = {**imported.reading, **how.as_json(), "orders": orders, "said": answered}
    imported.headers = list(headers)
    imported.state = ImportState.MAPPING
    imported.save(update_fields=["reading", "headers", "mapping", "state"])


def _name_by_itself(import_id: int, *, by: Actor, at: datetime) -> None:
    """Go on without asking where the columns are those every calendar has. What cannot be known is asked as ever."""
    imported = Import.objects.select_related("hub__network").filter(pk=import_id, state=ImportState.MAPPING).first()
    if imported is None or imported.reading.get("format") not in NAMED or not kind_of(imported).calendar:
        return
    with suppress(MovedOn, ColumnMissing, NamedTwice, OrderUnclear):
        name_columns(imported=imported, mapping=imported.mapping, orders={}, by=by, at=at)
