"""Write tables that other programs open: CSV and workbooks whose cells are words and figures, and never formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, Literal, TypeAlias

from xlsxwriter import Workbook

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE: Final = "text/csv; charset=utf-8"
LONGEST: Final = 32_000  # characters of a cell of a workbook; programs refuse more than 32,767
NARROWEST, WIDEST = 7, 44  # columns, in characters
SHEET_NAME: Final = 31  # characters; longer ones are refused by programs
# A workbook says when it was made. The same words give the same bytes, so that two exports can be compared.
MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
ROWS_A_CHUNK: Final = 500

# What makes a program take words for a formula, wide forms of the East included; an apostrophe before it stands for
# itself, so that taking one away again gives what was written.
_RUNS: Final = "=+\\-@\t\r\n＝＋－＠"
_WOULD_RUN: Final = re.compile(f"'*[{_RUNS}]")
_WAS_HELD: Final = re.compile(f"'+[{_RUNS}]")

Cell: TypeAlias = str | int | Decimal | date | datetime | time | None


def held(text: str) -> str:
    """Words as they stand in a CSV file: an apostrophe goes before those that a program might run."""
    return f"'{text}" if _WOULD_RUN.match(text) else text


def let_go(text: str) -> str:
    """Words as they were before ``held``; what no writer of ours held stays as it is."""
    return text[1:] if _WAS_HELD.match(text) else text


@dataclass(frozen=True)
class Sheet:
    """A table: what its columns are called, and its rows, which may come one by one."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]


# --- CSV --------------------------------------------------------------------------------------------------------


def csv_chunks(
    headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, separator: Literal[";", ","] = ";"
) -> Iterator[bytes]:
    """A CSV file piece by piece: UTF-8 that says so, semicolons, as programs on the continent open it by themselves.

    A day is written as 2026-11-20, an instant by its own clock as 2026-11-20 14:30: give it in the zone people read.
    """
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([held(header) for header in headers])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_plain(cell) for cell in row])
        if number % ROWS_A_CHUNK == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def write_csv(target: IO[bytes], headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a CSV file with constant memory."""
    for chunk in csv_chunks(headers, rows):
        target.write(chunk)


def _plain(cell: Cell) -> str:
    """A cell as text. Figures are figures: only words can hide a formula."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None).isoformat(" ", "seconds" if cell.second else "minutes")
    if isinstance(cell, time):
        return cell.isoformat("seconds" if cell.second else "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return held(cell) if isinstance(cell, str) else str(cell)


# --- workbooks --------------------------------------------------------------------------------------------------


def xlsx_bytes(
    sheets: Iterable[Sheet], *, title: str = "", right_to_left: bool = False, of_nobody: bool = False
) -> bytes:
    """A workbook made in memory: nothing of anybody is written to a file on the way. For lists, not for archives.

    ``of_nobody`` says that no cell tells of a person: then rows lie in a folder meanwhile that goes at once, and what
    is held besides the finished file does not grow with their number.
    """
    content = BytesIO()
    if of_nobody:
        with TemporaryDirectory(prefix="estaminet-sheets-") as folder:
            write_xlsx(content, sheets, title=title, right_to_left=right_to_left, spill=Path(folder))
    else:
        write_xlsx(content, sheets, title=title, right_to_left=right_to_left)
    return content.getvalue()


def write_xlsx(
    target: IO[bytes],
    sheets: Iterable[Sheet],
    *,
    title: str = "",
    right_to_left: bool = False,
    spill: Path | None = None,
) -> None:
    """Write a workbook, every word as text. ``spill`` is a folder of the caller's where rows may lie meanwhile:
    memory is constant then. It belongs to the caller, who deletes it."""
    kept = {"in_memory": True} if spill is None else {"constant_memory": True, "tmpdir": str(spill)}
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(target, {**kept, **as_text})
    book.set_properties({"title": title, "created": MADE})
    writer = _Sheets(book, right_to_left=right_to_left)
    for sheet in sheets:
        writer.add(sheet)
    book.close()


class _Sheets:
    """Sheets of one workbook, dressed alike: a head that stays, columns as wide as their words, pages across A4."""

    def __init__(self, book: Any, *, right_to_left: bool) -> None:
        self.book, self.right_to_left = book, right_to_left
        self.names: set[str] = set()
        top = {"valign": "top", "text_wrap": True}
        left = {**top, "align": "left"}
        self.head = book.add_format({**top, "bold": True, "bg_color": "#F8C44C", "bottom": 2})
        self.text = book.add_format(top)
        # What would begin a formula if somebody edited the cell: the mark is what an apostrophe before it is.
        self.quoted = book.add_format({**top, "quote_prefix": True})
        self.sum = book.add_format({**top, "num_format": "0.00"})
        self.moment = book.add_format({**left, "num_format": "yyyy-mm-dd hh:mm"})
        self.day = book.add_format({**left, "num_format": "yyyy-mm-dd"})
        self.hour = book.add_format({**left, "num_format": "hh:mm"})

    def add(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(self._name(sheet.name))
        widths = [min(len(header), 16) for header in sheet.headers]
        for at, header in enumerate(sheet.headers):
            self._write(page, 0, at, header, self.head)
        row = 0
        for row, cells in enumerate(sheet.rows, start=1):
            for at, cell in enumerate(cells):
                self._write(page, row, at, cell)
                widths[at] = max(widths[at], min(_width(cell), WIDEST))
        for at, width in enumerate(widths):
            page.set_column(at, at, max(NARROWEST, width + 2))
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(row, 1), max(len(sheet.headers) - 1, 0))
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        if self.right_to_left:
            page.right_to_left()

    def _name(self, name: str) -> str:
        """A name that programs take: some signs are refused, and so is a name that stands twice."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ") or "1"
        tried, number = plain[:SHEET_NAME], 1
        while tried.casefold() in self.names:
            number += 1
            tried = f"{plain[: SHEET_NAME - 4]} {number}"
        self.names.add(tried.casefold())
        return tried

    def _write(self, page: Any, row: int, at: int, cell: Cell, form: Any = None) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, datetime):
            page.write_datetime(row, at, cell.replace(tzinfo=None), self.moment)
        elif isinstance(cell, date):
            page.write_datetime(row, at, cell, self.day)
        elif isinstance(cell, time):
            page.write_datetime(row, at, cell, self.hour)
        elif isinstance(cell, Decimal):
            two = cell.as_tuple().exponent == -2
            page.write_number(row, at, float(cell), self.sum if two else self.text)
        elif isinstance(cell, int):
            page.write_number(row, at, cell, form or self.text)
        else:
            words = cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"
            page.write_string(row, at, words, form or (self.text if words[0].isalnum() else self.quoted))


def _width(cell: Cell) -> int:
    if isinstance(cell, datetime):
        return 16
    return max((len(line) for line in str(cell).split("\n")), default=0) if cell is not None else 0
