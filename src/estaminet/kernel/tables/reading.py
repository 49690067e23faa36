"""Read a table of any kind, row by row with constant memory: CSV here, workbooks and calendars in a limited process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from estaminet.kernel.tables.limited import LimitedProcess
from estaminet.kernel.tables.plain import cleaned, csv_rows
from estaminet.kernel.tables.recognising import ENCODINGS, SEPARATORS, Format, encoding_of, format_of, separator_of
from estaminet.kernel.tables.refusals import MOST_COLUMNS, MOST_LINES, TableRefused

SHORT_HEADER: Final = 200  # characters of a header that are kept


@dataclass(frozen=True)
class How:
    """How a file is read. What is empty was not asked for, or does not matter to its format.

    ``endless`` counts events of a calendar that go on beyond the days that are brought.
    """

    format: Format
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    endless: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "format": self.format,
            "encoding": self.encoding,
            "separator": self.separator,
            "sheet": self.sheet,
            "sheets": list(self.sheets),
            "endless": self.endless,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number people find it by, its cells, and what is wrong with it before anybody knows what it says."""

    number: int
    cells: Sequence[str]
    problem: str = ""


@dataclass
class Table:
    """A table that is being read: ``rows`` once, from the first to the last. ``how`` is whole once they are read."""

    how: How
    headers: Sequence[str]
    rows: Iterator[Row] = field(repr=False)


@contextmanager
def open_table(path: Path, *, until: date, asked: Mapping[str, Any] | None = None) -> Iterator[Table]:
    """Open a table. ``asked`` may say encoding, separator and sheet; the rest is found out.

    ``until`` is the last day for which dates of events that come back are worked out. Raises TableRefused, also while
    rows are read: then nothing of the file is to be kept. Raises TableFault where the fault is ours.
    """
    wanted = asked or {}
    found = format_of(path)
    if found == "csv":
        yield _csv(path, wanted)
        return
    argument = {"xlsx": str(wanted.get("sheet") or ""), "ics": until.isoformat(), "json": ""}[found]
    with LimitedProcess(found, path, argument) as process:
        yield _limited(process, found)


def _csv(path: Path, wanted: Mapping[str, Any]) -> Table:
    encoding = str(wanted.get("encoding") or "")
    encoding = encoding if encoding in ENCODINGS or encoding.startswith("utf-16") else encoding_of(path)
    separator = str(wanted.get("separator") or "")
    separator = separator if separator in SEPARATORS else separator_of(path, encoding)
    records = csv_rows(path, encoding, separator)
    first = next(records, None)
    if first is None:
        raise TableRefused("empty")
    headers = _headers(first[1])
    rows = (_row(number, cells, len(headers)) for number, cells in records)
    return Table(How("csv", encoding=encoding, separator=separator), headers, _limited_rows(rows))


def _limited(process: LimitedProcess, found: Format) -> Table:
    begun = process.first()
    if "headers" in begun:
        headers = _headers(begun["headers"])
        table = Table(How(found), headers, iter(()))
    else:
        rows = process.rows()
        first = next(rows, None)
        if first is None:
            raise TableRefused("empty")
        sheets = tuple(str(each) for each in begun.get("sheets", ()))
        headers = _headers([cleaned(cell) for cell in first[1]])
        table = Table(How(found, sheet=str(begun.get("sheet", "")), sheets=sheets), headers, iter(()))
        table.rows = _limited_rows(_row(number, cells, len(headers), why) for number, cells, why in rows)
        return table

    def told() -> Iterator[Row]:
        for number, cells, why in process.rows():
            yield _row(number, cells, len(headers), why)
        endless = process.told.get("endless", 0)
        table.how = replace(table.how, endless=endless if isinstance(endless, int) else 0)

    table.rows = _limited_rows(told())
    return table


def _headers(cells: Sequence[Any]) -> list[str]:
    """What the columns are called; one without a name is called by its letter, as spreadsheets do."""
    names = [" ".join(str(cell).split())[:SHORT_HEADER] for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise TableRefused("empty")
    if len(names) > MOST_COLUMNS:
        raise TableRefused("too_many_columns", str(MOST_COLUMNS))
    return [name or letters(place) for place, name in enumerate(names)]


def letters(place: int) -> str:
    """A column by its letters: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _row(number: int, cells: Sequence[str], width: int, why: str = "") -> Row:
    texts = [cleaned(cell) for cell in cells]
    if any(texts[width:]):
        why = why or "too_many_cells"
    return Row(number, texts[:width], why)


def _limited_rows(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows, until there are more than we take."""
    for counted, row in enumerate(rows, start=1):
        if counted > MOST_LINES:
            raise TableRefused("too_many_lines", f"{MOST_LINES:,}".replace(",", " "))
        yield row
