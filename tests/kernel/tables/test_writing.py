"""Tables are written so that nothing in them runs, and come back as they were."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from estaminet.kernel.tables.reading import open_table
from estaminet.kernel.tables.writing import Sheet, csv_chunks, held, let_go, write_xlsx, xlsx_bytes

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1", "''=1", "'s avonds", "'", "plain", ""]
UNTIL = date(2027, 12, 31)


@given(st.text())
def test_words_that_were_held_are_let_go_as_they_were(words: str) -> None:
    assert let_go(held(words)) == words
    assert held(words)[:1] not in set("=+-@\t\r\n＝＋－＠")


def csv_of(rows: list[list]) -> str:
    return b"".join(csv_chunks(["a", "b"], rows)).decode()


def test_no_cell_of_a_csv_file_begins_what_a_program_would_run() -> None:
    text = csv_of([[words, 1] for words in EVIL])
    cells = [row[0] for row in csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";")][1:]

    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝")] == []
    assert [let_go(cell) for cell in cells] == EVIL


def test_figures_days_and_hours_are_written_plainly() -> None:
    row = [Decimal("-12.50"), datetime(2026, 11, 20, 14, 30, tzinfo=UTC)], [date(2026, 11, 20), time(9, 5)], [-3, None]

    assert csv_of([list(each) for each in row]).splitlines()[1:] == [
        "-12.50;2026-11-20 14:30",
        "2026-11-20;09:05",
        "-3;",
    ]


def test_the_same_words_give_the_same_bytes() -> None:
    once, again = (xlsx_bytes([Sheet("People", ["a"], [["x"], ["=1"]])]) for _time in range(2))

    assert once == again
    assert csv_of([["x", "y"]]) == csv_of([["x", "y"]])


def test_nothing_in_a_workbook_runs() -> None:
    content = xlsx_bytes([Sheet("Evil: [all]/of*it?", ["a"], [[words] for words in EVIL])])
    cells = [cell for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row if cell.value]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+-@'\t\r\n＝"} == {True}
    with ZipFile(BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_a_workbook_can_be_written_with_its_rows_beside_memory(tmp_path: Path) -> None:
    target = BytesIO()
    write_xlsx(target, [Sheet("a", ["n"], ([number] for number in range(2000)))], spill=tmp_path)
    sheet = load_workbook(target).worksheets[0]

    assert (sheet.max_row, sheet["A2001"].value) == (2001, 1999)


def test_a_workbook_of_nobody_says_the_same_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    rows = [["=1+1", 1], ["a", Decimal("2.50")], ["", None]]
    books = [xlsx_bytes([Sheet("a", ["n", "m"], rows)], of_nobody=of_nobody) for of_nobody in (False, True)]
    cells = [
        [
            [(cell.value, cell.data_type, cell.quotePrefix) for cell in row]
            for row in load_workbook(BytesIO(book)).active
        ]
        for book in books
    ]

    assert cells[0] == cells[1]
    assert cells[0][1][0] == ("=1+1", "s", True)
    assert list(tmp_path.iterdir()) == []


def test_commas_may_stand_between_cells_and_nothing_runs_then_either() -> None:
    text = b"".join(csv_chunks(["=a", "b"], [["=1+1", "1,5"], ["＝x", -3]], separator=",")).decode()

    assert text == "\ufeff'=a,b\r\n'=1+1,\"1,5\"\r\n'＝x,-3\r\n"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_written_is_read_as_it_was(tmp_path: Path, form: str) -> None:
    rows = [[words.strip(), 'quoted; "so"\nand on'] for words in EVIL if words.strip()]
    path = tmp_path / "table"
    path.write_bytes(
        b"".join(csv_chunks(["a", "b"], rows)) if form == "csv" else xlsx_bytes([Sheet("s", ["a", "b"], rows)])
    )
    with open_table(path, until=UNTIL) as table:
        read = [list(row.cells) for row in table.rows]

    assert (list(table.headers), read) == (["a", "b"], rows)


@given(st.lists(st.lists(st.text(alphabet="aé=+-@';\"\n ｗ＝0", max_size=6), min_size=3, max_size=3), max_size=5))
def test_written_read_and_written_again_it_is_the_same_to_the_byte(rows: list[list[str]]) -> None:
    # Blanks around words go when a file is read; what we write ourselves has none.
    plain = [[words.strip(" \n") for words in row] for row in rows]
    kept = [row for row in plain if any(row)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(b"".join(csv_chunks(["a", "b", "c"], kept)))
        with open_table(path, until=UNTIL) as table:
            again = b"".join(csv_chunks(table.headers, ([*row.cells, "", ""][:3] for row in table.rows)))

        assert again == path.read_bytes()
