"""Check every line: is it understood, is it here already, does it look like something that is here?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.many_rows import update_rows
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import Circumstances, ImportKind, Problem, Understood
from estaminet.network.models import Import, ImportedRecord, ImportLine
from estaminet.network.operations.importing.holding import Progress, held_for_work, kind_of
from estaminet.network.operations.importing.understanding import LineReader
from estaminet.network.queries.importing import chunks_of, circumstances, counted, mark_of

TWICE = "twice"
STANDING = (LineVerdict.NEW, LineVerdict.SAME, LineVerdict.DOUBLE)


@dataclass
class _Checked:
    """A line and what the check says of it."""

    line: ImportLine
    understood: Understood
    problems: list[Problem]
    key: str
    verdict: LineVerdict = LineVerdict.NEW
    record_id: int | None = None
    said: list[str] = field(default_factory=list)


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
        _Checked(line, each, [*problems, *each.problems], mark_of(imported, line.number, each.key))
        for line, (_line, problems), each in zip(chunk, read, understood, strict=True)
    ]
    for one in checked:
        if one.problems:
            one.verdict = LineVerdict.WRONG
    _find_same(kind, imported, here, checked)
    _find_twins(imported, checked)
    _find_doubles(kind, here, checked)
    for one in checked:
        if one.line.verdict == LineVerdict.LEFT_OUT:
            one.verdict = LineVerdict.LEFT_OUT
    return checked


def _open(checked: Sequence[_Checked]) -> list[_Checked]:
    return [each for each in checked if each.verdict is LineVerdict.NEW]


def _find_same(kind: ImportKind, imported: Import, here: Circumstances, checked: Sequence[_Checked]) -> None:
    """What came in by an earlier import, and what is certainly here by itself."""
    records = ImportedRecord.objects.filter(
        hub=imported.hub_id, kind=imported.kind, key__in=[each.key for each in checked]
    )
    known = dict(records.values_list("key", "record_id"))
    for each in _open(checked):
        if each.key in known:
            each.verdict, each.record_id = LineVerdict.SAME, known[each.key]
    left = _open(checked)
    if left:
        for place, record_id in kind.same(here, [each.understood for each in left]).items():
            left[place].verdict, left[place].record_id = LineVerdict.SAME, record_id


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
    return {
        "understood": {
            "label": each.understood.label,
            "facts": dict(each.understood.facts),
            "said": [problem.said for problem in each.problems],
        },
        "verdict": each.verdict.value,
        "problems": [{"column": problem.column, "code": problem.code} for problem in each.problems],
        "key": each.key,
        "record_id": each.record_id,
    }
