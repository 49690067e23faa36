"""Bring records that are here up to date by a file, and put them back when the import is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from estaminet.kernel.many_rows import update_rows
from estaminet.network.enums import LineVerdict
from estaminet.network.import_kinds import ChangedMeanwhile, Circumstances, ImportKind
from estaminet.network.models import Import, ImportedRecord, ImportLine
from estaminet.network.operations.importing.comparing import again


class ReadyUpdate(NamedTuple):
    """A line that is to bring a record up to date, made ready outside the transaction."""

    line_id: int
    key: str
    record_id: int
    understood: Mapping[str, Any]


def bring_up_to_date(imported: Import, kind: ImportKind, here: Circumstances, updates: Sequence[ReadyUpdate]) -> int:
    """Have records become as lines say, in the caller's transaction; how many. The way back is kept with each line.

    Raises ChangedMeanwhile where a record is no longer as it was shown, and what the kind raises.
    """
    if kind.updating is None:
        raise ChangedMeanwhile
    known = _records(imported, [each.key for each in updates])
    lines = [again(each.record_id, each.understood, _said(known.get(each.key))) for each in updates]
    ways = kind.updating.update(here, lines)
    back = {
        each.line_id: {"way_back": {"way": dict(way), "said": _said(known.get(each.key))}}
        for each, way in zip(updates, ways, strict=True)
    }
    update_rows(ImportLine, back)
    marks = {known[each.key].pk: {"said": each.understood.get("marks", {})} for each in updates if each.key in known}
    update_rows(ImportedRecord, marks)
    return len(updates)


def put_back(imported: Import, kind: ImportKind, here: Circumstances) -> int:
    """Have records become what they were before this import, in the caller's transaction; how many there are.

    Raises StillNeeded where somebody has changed one of them since.
    """
    rows = ImportLine.objects.filter(imported=imported, verdict=LineVerdict.UPDATE, way_back__isnull=False)
    known_ways = rows.order_by("number").values_list("key", "record_id", "way_back")
    lines = [(key, record_id, way) for key, record_id, way in known_ways if record_id is not None and way is not None]
    if not lines or kind.updating is None:
        return 0
    kind.updating.put_back(here, [(record_id, back["way"]) for _key, record_id, back in lines])
    known = _records(imported, [key for key, _record_id, _back in lines])
    before = {known[key].pk: {"said": back["said"]} for key, _record_id, back in lines if key in known}
    update_rows(ImportedRecord, {pk: row for pk, row in before.items() if row["said"] is not None})
    return len(lines)


def _records(imported: Import, keys: Sequence[str]) -> dict[str, ImportedRecord]:
    """What came in by whichever import, by key."""
    found = ImportedRecord.objects.filter(hub=imported.hub_id, kind=imported.kind, key__in=keys)
    return {each.key: each for each in found}


def _said(record: ImportedRecord | None) -> Mapping[str, str] | None:
    return record.said if record is not None else None
