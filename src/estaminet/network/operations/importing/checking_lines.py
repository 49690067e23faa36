"""Check every line: is it understood, is it here already, does it look like something that is here?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import update_rows
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import Again, Circumstances, Difference, ImportKind, Problem, Understood, Updating
from estaminet.network.models import Import, ImportedRecord, ImportLine
from estaminet.network.operations.importing.comparing import (
    Marks,
    as_kept,
    chosen_before,
    said_anew,
    standing_before,
)
from estaminet.network.operations.importing.holding import Progress, held_for_work, kind_of
from estaminet.network.operations.importing.understanding import LineReader
from estaminet.network.queries.importing import chunks_of, circumstances, counted, mark_of, marks_of

TWICE = "twice"
STANDING = (LineVerdict.NEW, LineVerdict.SAME, LineVerdict.DOUBLE)


@dataclass
class _Checked:
    """A line and what the check says of it. ``said`` are marks of what the file says of its record."""

    line: ImportLine
    understood: Understood
    problems: list[Problem]
    key: str
    said: Marks
    verdict: LineVerdict = LineVerdict.NEW
    record_id: int | None = None
    differences: Sequence[Difference] = ()


def check_lines(*, import_id: int, by: Actor, at: datetime, told: Progress) -> None:
    """Check all lines of an import that waits for it. A second run begins anew; what was left out stays left out.

    In the background: nothing is written but verdicts, each chunk in a transaction of its own.
    """
    with transaction.atomic():
        imported = held_for_work(import_id, ImportState.CHECKING)
    if imported is None:
        return
    kind = kind_of(imported)
    here = circumstances(imported, by=by, at=at)
    reader = LineReader(kind, imported, here)
    lines = ImportLine.objects.filter(imported=imported)
    total, number = lines.count(), 0
    for chunk in chunks_of(lines.only("pk", "number", "raw", "verdict")):
        checked = _check(kind, imported, here, reader, chunk)
        with transaction.atomic():
            if held_for_work(import_id, ImportState.CHECKING) is None:
                return
            update_rows(ImportLine, {each.line.pk: _columns(each) for each in checked})
        number += len(chunk)
        told(100 * number // max(total, 1))
    with transaction.atomic():
        if (now := held_for_work(import_id, ImportState.CHECKING)) is not None:
            now.state, now.counts = ImportState.CHECKED, counted(now)
            now.save(update_fields=["state", "counts"])


def _check(
    kind: ImportKind, imported: Import, here: Circumstances, reader: LineReader, chunk: Sequence[ImportLine]
) -> list[_Checked]:
    read = [reader.read(line.number, line.raw) for line in chunk]
    understood = kind.understand(here, [line for line, _problems in read])
    checked = [
        _Checked(
            line,
            each,
            _told_once(problems, each.problems),
            mark_of(imported, line.number, each.key),
            marks_of(imported, each.said) if kind.updating is not None else {},
        )
        for line, (_line, problems), each in zip(chunk, read, understood, strict=True)
    ]
    for one in checked:
        if one.problems:
            one.verdict = LineVerdict.WRONG
    last = _find_same(kind, imported, here, checked)
    _find_twins(imported, checked)
    _find_doubles(kind, here, checked)
    if kind.updating is not None:
        _find_changed(kind.updating, imported, here, checked, last)
    for one in checked:
        if one.line.verdict == LineVerdict.LEFT_OUT:
            one.verdict = LineVerdict.LEFT_OUT
    return checked


def _told_once(read: Sequence[Problem], understood: Sequence[Problem]) -> list[Problem]:
    """What is wrong with a line: of a cell that cannot be read the room knows nothing more."""
    told = {each.column for each in read if each.column}
    return [*read, *(each for each in understood if each.column not in told)]


def _open(checked: Sequence[_Checked]) -> list[_Checked]:
    return [each for each in checked if each.verdict is LineVerdict.NEW]


def _find_same(
    kind: ImportKind, imported: Import, here: Circumstances, checked: Sequence[_Checked]
) -> dict[str, Marks]:
    """What came in by an earlier import, and what is certainly here by itself. Gives what was said of the first."""
    records = ImportedRecord.objects.filter(
        hub=imported.hub_id, kind=imported.kind, key__in=[each.key for each in checked]
    )
    known, last = {}, {}
    for key, record_id, said in records.values_list("key", "record_id", "said"):
        known[key], last[key] = record_id, said
    for each in _open(checked):
        if each.key in known:
            each.verdict, each.record_id = LineVerdict.SAME, known[each.key]
    left = _open(checked)
    if left:
        for place, record_id in kind.same(here, [each.understood for each in left]).items():
            left[place].verdict, left[place].record_id = LineVerdict.SAME, record_id
    return last


def _find_changed(
    updating: Updating,
    imported: Import,
    here: Circumstances,
    checked: Sequence[_Checked],
    last: Mapping[str, Marks],
) -> None:
    """What is here and of which the file says something anew that is not so here. What was chosen to be brought up to
    date stays chosen as long as it is what was shown."""
    found: list[_Checked] = []
    keys: set[str] = set()
    for each in checked:
        if each.verdict is LineVerdict.SAME and each.key not in keys and said_anew(each.said, last.get(each.key)):
            found.append(each)
        keys.add(each.key)
    if found:
        earlier = standing_before(imported, checked[0].line.number, [each.key for each in found])
        found = [each for each in found if each.key not in earlier]
    lines = [
        Again(each.record_id or 0, each.understood.facts, said_anew(each.said, before), bool(before))
        for each in found
        for before in (last.get(each.key),)
    ]
    chosen = chosen_before([each.line for each in found])
    for place, differences in (updating.compare(here, lines) if lines else {}).items():
        each = found[place]
        each.differences = differences
        wanted = chosen.get(each.line.pk) == tuple(differences)
        each.verdict = LineVerdict.UPDATE if wanted else LineVerdict.CHANGED


def _find_twins(imported: Import, checked: Sequence[_Checked]) -> None:
    """What stands twice in the file: the first line counts, the others are told which that is."""
    left = _open(checked)
    earlier = ImportLine.objects.filter(
        imported=imported,
        number__lt=checked[0].line.number,
        key__in=[each.key for each in left],
        verdict__in=STANDING,
    )
    first: dict[str, int] = dict(earlier.values_list("key", "number"))
    for each in left:
        if each.key in first:
            each.verdict = LineVerdict.WRONG
            each.problems.append(Problem("", TWICE, str(first[each.key])))
        else:
            first[each.key] = each.line.number


def _find_doubles(kind: ImportKind, here: Circumstances, checked: Sequence[_Checked]) -> None:
    left = _open(checked)
    if left:
        for place, record_id in kind.doubles(here, [each.understood for each in left]).items():
            left[place].verdict, left[place].record_id = LineVerdict.DOUBLE, record_id


def _columns(each: _Checked) -> Mapping[str, Any]:
    """What is kept of a check. Words of people stand in the encrypted column only."""
    understood: dict[str, Any] = {
        "label": each.understood.label,
        "facts": dict(each.understood.facts),
        "said": [problem.said for problem in each.problems],
    }
    if each.said:
        understood["marks"] = dict(each.said)
    if each.differences:
        understood["differences"] = as_kept(each.differences)
    return {
        "understood": understood,
        "verdict": each.verdict.value,
        "problems": [{"column": problem.column, "code": problem.code} for problem in each.problems],
        "key": each.key,
        "record_id": each.record_id,
    }
