"""Read CSV line by line, with constant memory, in whatever letters and with whatever between its cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final

from estaminet.kernel.tables.recognising import opening
from estaminet.kernel.tables.refusals import TableRefused
from estaminet.kernel.tables.writing import let_go

LONGEST_LINE: Final = 2_000_000  # characters; a file without ends of lines would otherwise be read at once
# The number a spreadsheet shows beside a row, and its cells.
Record = tuple[int, Sequence[str]]


def csv_rows(path: Path, encoding: str, separator: str) -> Iterator[Record]:
    """Rows with the number a spreadsheet would show beside them; blank ones are counted and left out.

    Raises TableRefused where letters cannot be read and where a quotation mark is never closed.
    """
    with path.open(encoding=opening(encoding), errors="strict", newline="") as file:
        lines = _Lines(file)
        # A cell of more than 131,072 characters is refused by the reader: a quotation mark was forgotten there.
        reader = csv.reader(lines, delimiter=separator)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                lines.next_record()
                if any(cells) and not (number == 1 and _names_separator(cells, separator)):
                    yield number, [cleaned(let_go(cell)) for cell in cells]
        except UnicodeError:
            raise TableRefused("wrong_encoding", str(lines.read + 1)) from None
        except csv.Error:
            raise TableRefused("open_quote", str(lines.begun)) from None


def cleaned(cell: str) -> str:
    """A cell without what no text may hold, its ends of lines all alike."""
    return cell.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\ufeff")


def _names_separator(cells: Sequence[str], separator: str) -> bool:
    """``sep=;`` as the first line says to some programs what stands between cells."""
    return separator.join(cells).lower().strip(separator) in (f"sep={separator}", "sep=")


class _Lines:
    """Lines of a file for the reader of CSV, which takes the end of a file for the end of a cell; this does not."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.read = 0
        self.begun = 1
        self._within = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.file.readline(LONGEST_LINE)
        if not line:
            if self._within:
                raise TableRefused("open_quote", str(self.begun))
            raise StopIteration
        if len(line) >= LONGEST_LINE:
            raise TableRefused("damaged")
        self.read += 1
        self._within = True
        return line

    def next_record(self) -> None:
        """The reader has a whole record; the next line begins another."""
        self._within, self.begun = False, self.read + 1
