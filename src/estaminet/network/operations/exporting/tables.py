"""Write the rows of a kind as a table other programs open: CSV, a workbook, or JSON."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final

from django.utils.text import capfirst
from django.utils.translation import override, pgettext

from estaminet.kernel.languages.names import interface_language
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.tables.writing import Cell, Sheet, write_csv, write_xlsx
from estaminet.network.export_kinds import ExportKind, Values
from estaminet.network.import_kinds import Column
from estaminet.network.models import Hub
from estaminet.network.operations.exporting.schema import FORMAT, VERSION

FORMATS: Final = ("xlsx", "csv", "json")
_PIECE: Final = 64 * 1024


def write_table(
    target: IO[bytes], *, kind: ExportKind, hub: Hub, form: str, language: str, at: datetime, spill: Path
) -> None:
    """Write all rows of a kind; memory does not grow with their number. ``spill`` is a folder for rows meanwhile.

    Headings and words to choose from are in ``language``; an import of the same kind knows them in each.
    Who may: whoever the calling operation lets.
    """
    rows = kind.rows(hub)
    if form == "json":
        for piece in _json(kind, hub, rows, at):
            target.write(piece)
        return
    with override(interface_language(language)):
        columns = list(_spread(kind.all_columns, languages_of(hub)))
        headers = [_heading(column, code) for column, code in columns]
        cells = ([_cell(column, code, row.get(column.key)) for column, code in columns] for row in rows)
        if form == "csv":
            write_csv(target, headers, cells)
        else:
            with tempfile.TemporaryDirectory(dir=spill) as folder:
                write_xlsx(target, [Sheet(capfirst(str(kind.label)), headers, cells)], spill=Path(folder))


def languages_of(hub: Hub) -> list[str]:
    """The languages a text of a hub has a column for: its own first, then the others of its network."""
    return list(dict.fromkeys([*hub.languages, *hub.network.languages]))


def _spread(columns: Iterable[Column], languages: Sequence[str]) -> Iterator[tuple[Column, str]]:
    for column in columns:
        for code in languages if column.in_languages else ("",):
            yield column, code


def _heading(column: Column, code: str) -> str:
    label = capfirst(str(column.label))
    return f"{label} ({code})" if code else label


def _cell(column: Column, code: str, value: Any) -> Cell:
    """A value as it stands in a cell."""
    if value is None or value == "":
        return None
    if isinstance(value, Texts):
        return value.text(code) or None
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if column.shape == "choice":
        words = column.choices.get(str(value))
        return str(words) if words is not None else str(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value) or None
    if isinstance(value, str | int | Decimal | date | datetime | time):
        return value
    raise TypeError(f"{column.key}: {type(value).__name__} cannot stand in a cell")


# --- JSON ---------------------------------------------------------------------------------------------------------


def _json(kind: ExportKind, hub: Hub, rows: Iterator[Values], at: datetime) -> Iterator[bytes]:
    head = {
        "format": FORMAT,
        "version": VERSION,
        "kind": kind.name,
        "network": hub.network.slug,
        "hub": hub.slug,
        "made_at": at.astimezone(UTC).isoformat(),
    }
    waiting = _dumped(head).removesuffix("}") + ',"rows":[\n'
    columns = kind.all_columns
    for number, row in enumerate(rows):
        said = {
            column.key: told for column in columns if (told := _told(row.get(column.key))) not in (None, "", [], {})
        }
        waiting += (",\n" if number else "") + _dumped(said)
        if len(waiting) > _PIECE:
            yield waiting.encode()
            waiting = ""
    yield f"{waiting}\n]}}\n".encode()


def _told(value: Any) -> Any:
    """A value as JSON says it."""
    if isinstance(value, Texts):
        return {code: value.text(code) for code in sorted(value)}
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return list(value) if isinstance(value, tuple) else value


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
