"""Reads a workbook or a calendar nobody has vouched for, in a process of its own that may use little and reach nothing.

Run as a script, by path and isolated: of the house it imports its own neighbours, which import nothing. What it reads
it writes to its standard output, a JSON value a line: first ``{"sheets": [...], "sheet": ...}`` or
``{"headers": [...]}``, then ``[number, [cell, ...]]`` or ``[number, [cell, ...], "why this row is not good"]``, at last
``{"end": true}`` or ``{"refused": "why", "said": "..."}``. A fault of ours is no damage of the file: it is told as
``{"fault": {"type": "...", "at": ["module:line", ...]}}``, without a word of what was read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parents[3]))

from estaminet.kernel.tables.process_faults import damage_is, told_fault
from estaminet.kernel.tables.process_limits import MEGABYTE, Refused, limit_myself

AGENDA = 20 * MEGABYTE  # the agendas of other programs are read as a whole


def told_of(task: str, source: Path, wanted: str) -> Iterator[Any]:
    """What is said of a file, value by value."""
    if task == "xlsx":
        from estaminet.kernel.tables.process_workbook import workbook

        yield from workbook(source, wanted)
    elif task == "ics":
        from estaminet.kernel.tables.process_calendar import calendar

        yield from calendar(source, wanted)
    else:
        yield from agenda(source)


def agenda(source: Path) -> Iterator[Any]:
    """Events of an agenda told in JSON."""
    from estaminet.kernel.tables.agendas import NotAnAgenda, agenda_table

    if source.stat().st_size > AGENDA:
        raise Refused("too_heavy", str(AGENDA // MEGABYTE))
    try:
        with damage_is(Refused("not_a_table")):
            headers, rows = agenda_table(source.read_bytes())
    except NotAnAgenda as fault:
        raise Refused("not_a_table") from fault
    yield {"headers": list(headers)}
    for number, cells in rows:
        yield [number, list(cells)]
    yield {"end": True}


def values(task: str, source: Path, wanted: str) -> Generator[str, None, None]:
    """What is told of a file, a line each; a refusal and a fault of ours as well."""
    try:
        for value in told_of(task, source, wanted):
            yield _line(value)
    except Refused as refusal:
        cause = refusal.__cause__
        met = [told_fault(cause)] if cause is not None else []
        yield _line({"refused": refusal.why, "said": refusal.said, "met": met})
    except MemoryError:
        yield _line({"refused": "takes_too_long"})
    except Exception as fault:
        yield _line({"fault": told_fault(fault)})


def _line(value: Any) -> str:
    return json.dumps(value) + "\n"


def main(task: str, source: str, wanted: str) -> None:
    limit_myself()
    for line in values(task, Path(source), wanted):
        sys.stdout.write(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:4])
