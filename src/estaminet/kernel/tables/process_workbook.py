"""What the limited process reads of a workbook: its rows as text, and no more than a sheet can hold."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from estaminet.kernel.tables.process_faults import damage_is
from estaminet.kernel.tables.process_limits import MEGABYTE, Refused

UNPACKED: Final = 512 * MEGABYTE  # all parts of a workbook together
PARTS: Final = 5_000
COLUMNS: Final = 200
ROWS: Final = 1_048_576  # what a sheet can have; a file may claim anything
LONGEST: Final = 100_000  # characters of a cell


def check_parts(source: Path) -> None:
    """Refuse what says that it unpacks to too much, and then what does, whatever it said."""
    with damage_is(Refused("damaged")), source.open("rb") as file, zipfile.ZipFile(file) as parts:
        told = parts.infolist()
        names = {part.filename for part in told}
        if "EncryptedPackage" in names or any(part.flag_bits & 1 for part in told):
            raise Refused("locked")
        if "mimetype" in names or "[Content_Types].xml" not in names:
            raise Refused("old_workbook" if "mimetype" in names else "not_a_table")
        if len(told) > PARTS or sum(part.file_size for part in told) > UNPACKED:
            raise Refused("unpacks_too_large")
        real = 0
        for part in told:
            with parts.open(part) as content:
                while chunk := content.read(MEGABYTE):
                    real += len(chunk)
                    if real > UNPACKED:
                        raise Refused("unpacks_too_large")


def workbook(source: Path, wanted: str) -> Iterator[Any]:
    """Every row of one sheet that is not blank: the one that is wanted, else the first that has any."""
    check_parts(source)
    import openpyxl

    # Given by its name, it would be judged by its name.
    file = source.open("rb")
    with damage_is(Refused("damaged")):
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if getattr(sheet, "sheet_state", "visible") == "visible"]
    sheets = sheets or list(book.worksheets)
    names = [str(sheet.title) for sheet in sheets][:200]
    if wanted:
        sheets = [sheet for sheet in sheets if sheet.title == wanted]
        if not sheets:
            raise Refused("no_sheet")
    for sheet in sheets:
        rows = sheet_rows(sheet)
        first = next(rows, None)
        if first is not None:
            yield {"sheets": names, "sheet": str(sheet.title)}
            yield first
            yield from rows
            yield {"end": True}
            return
    raise Refused("empty")


def sheet_rows(sheet: Any) -> Iterator[list[Any]]:
    """Rows with their number and cells as text. What a sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    with damage_is(Refused("damaged")):
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > ROWS:
                raise Refused("damaged")
            cells = [cell_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > COLUMNS:
                raise Refused("too_many_columns", str(COLUMNS))
            if cells:
                yield [number, cells]


def cell_text(value: Any) -> str:
    """A cell as text: days as 2026-11-20, instants as 2026-11-20T14:30, figures with a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.replace(microsecond=0).isoformat("T", "seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, float):
        return figure(value)
    return str(value)[:LONGEST]


def figure(value: float) -> str:
    """A figure that nobody can misread: never three places behind the point, which might count thousands."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text or "E" in text:
        text = f"{value:f}"
    whole, _point, places = text.partition(".")
    return f"{whole}.{places}0" if len(places) == 3 else text
