"""The largest files we take, and what they need: memory that does not grow with them."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from estaminet.kernel.tables.reading import open_table
from estaminet.kernel.tables.refusals import MEGABYTE, MOST_BYTES, MOST_LINES, TableRefused
from estaminet.network.enums import ImportState
from estaminet.network.operations.importing import reading_lines
from tests.conftest import Cast
from tests.network.importing import brought

pytestmark = pytest.mark.prove
UNTIL = date(2027, 12, 31)


def large(path: Path, lines: int, octets: int) -> Path:
    """A CSV file of so many lines and about so many bytes."""
    filling = "é" * ((octets // lines - 40) // 2)
    with path.open("w", encoding="utf-8") as file:
        file.write("given name;email;note\n")
        for number in range(lines):
            file.write(f"Ana{number};a{number}@example.org;{filling}\n")
    return path


def peak_of_reading(path: Path) -> tuple[int, int]:
    """Rows, and the most memory that was held while they were read, in bytes."""
    tracemalloc.start()
    try:
        with open_table(path, until=UNTIL) as table:
            number = sum(1 for _row in table.rows)
        return number, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def memory_of_reading(path: Path, data: Path) -> tuple[int, int, int]:
    """Rows, by how much a process of its own grew that read them, and the most its largest child held; megabytes."""
    script = """
import resource, sys
from datetime import date
from pathlib import Path
import django
django.setup()
from estaminet.kernel.tables.reading import open_table
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open_table(Path(sys.argv[1]), until=date(2027, 12, 31)) as table:
    number = sum(1 for row in table.rows)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(number, grown // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={
            "DJANGO_SETTINGS_MODULE": "estaminet.config.settings",
            "ESTAMINET_DATA": str(data),
            "PATH": "/usr/bin",
        },
    )
    number, grown, child = map(int, done.stdout.split())
    return number, grown, child


def test_fifty_megabytes_are_read_with_the_memory_of_one(tmp_path: Path) -> None:
    small, one = peak_of_reading(large(tmp_path / "small", 2_000, MEGABYTE))
    path = large(tmp_path / "large", MOST_LINES, MOST_BYTES - 2 * MEGABYTE)
    number, fifty = peak_of_reading(path)

    assert (small, number) == (2_000, MOST_LINES)
    assert path.stat().st_size > 45 * MEGABYTE
    assert fifty < one + 2 * MEGABYTE, (one, fifty)


def test_a_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "larger"
    path.write_bytes(b"a;b\n" + b"x" * MOST_BYTES)

    with pytest.raises(TableRefused, match="50 MB"), open_table(path, until=UNTIL):
        pass


def test_a_large_workbook_is_read_by_a_process_of_its_own(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("people")
    for number in range(50_000):
        sheet.append([f"Ana{number}", f"a{number}@example.org", number, "x" * 100])
    path = tmp_path / "book"
    book.save(path)
    number, grown, child = memory_of_reading(path, tmp_path)

    assert number == 49_999
    assert grown < 25
    assert child < 500


@pytest.mark.django_db
def test_fifty_megabytes_become_lines_with_constant_memory(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the database: what is held between chunks does not grow."""
    path = large(tmp_path / "large", MOST_LINES, MOST_BYTES - 2 * MEGABYTE)
    held: list[int] = []
    own = reading_lines._keep

    def keep(imported, rows) -> None:
        own(imported, rows)
        held.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.reset_peak()

    monkeypatch.setattr(reading_lines, "_keep", keep)
    tracemalloc.start()
    try:
        made = brought(cast.wattrelos, path.read_bytes(), "persons")
    finally:
        tracemalloc.stop()

    assert (made.state, made.lines.count()) == (ImportState.MAPPING, MOST_LINES)
    assert max(held[50:]) < max(held[1:50]) + 2 * MEGABYTE


def test_the_peak_of_the_whole_process_is_told(tmp_path: Path) -> None:
    """From outside, as the operator's machine sees it: the process grows by a few megabytes."""
    number, grown, _child = memory_of_reading(
        large(tmp_path / "large", MOST_LINES, MOST_BYTES - 2 * MEGABYTE), tmp_path
    )

    assert number == MOST_LINES
    assert grown < 25
