"""A damaged file is refused; a fault of ours is told as ours, logged by its kind and place, and not blamed on it."""

from __future__ import annotations

import io
import json
import logging
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from estaminet.kernel.tables import limited, process_calendar, process_faults, process_workbook
from estaminet.kernel.tables.limited import TableFault
from estaminet.kernel.tables.process_faults import Damaged, damage_is, frames_of, is_damage, told_fault
from estaminet.kernel.tables.process_limits import Refused
from estaminet.kernel.tables.reading import open_table
from estaminet.kernel.tables.refusals import TableRefused
from estaminet.kernel.tables.table_process import agenda

UNTIL = date(2027, 12, 31)
NAME = "Zoë"
SECRET = f"{NAME} Delcourt"
CALENDARS = Path(__file__).parents[2] / "programme" / "bringing" / "calendars"
TOLD = re.compile(r"[\w.]+ at [\w.:<> -]+")


def event(*lines: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:x", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def put(folder: Path, content: str | bytes) -> Path:
    path = folder / "table"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def book() -> bytes:
    made = Workbook()
    made.active.append(["name", "born", "at", "sum"])
    made.active.append([SECRET, date(1987, 4, 30), datetime(2026, 11, 20, 14, 30), 1.25])
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


# --- a fault of ours -------------------------------------------------------------------------------------------------


def broken_process(folder: Path, patch: str) -> Path:
    """The script of the process with a bug in it."""
    script = folder / "broken_process.py"
    script.write_text(
        f"""
import sys
sys.path.append({str(Path(limited.__file__).parents[3])!r})
from estaminet.kernel.tables import process_calendar, process_workbook, table_process
{patch}
table_process.main(*sys.argv[1:4])
"""
    )
    return script


BUGS = {
    "in our own code": (
        "def cell_text(value):\n    return value.nonsense\nprocess_workbook.cell_text = cell_text",
        r"builtins\.AttributeError at __main__:\d+ < estaminet\.kernel\.tables\.process_workbook:\d+",
    ),
    "a value taken for another": (
        "process_workbook.figure = lambda value: int('Zoë')",
        r"builtins\.ValueError at __main__:\d+",
    ),
    "a library that is not there": (
        "sys.modules['openpyxl'] = None",
        r"builtins\.ModuleNotFoundError at estaminet\.kernel\.tables\.process_workbook:\d+",
    ),
    "nothing was said": ("import os\nos._exit(3)", r"the end of the process with 3"),
    "a word nobody expected": ("print('hello')", r"it says what nobody understands"),
    "it tells of a fault what is none": (
        'print(\'{"fault": {"type": "a b", "at": ["c d", "e:1"]}}\')',
        r"a fault at e:1",
    ),
}


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_of_ours_is_told_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    patch, way = BUGS[name]
    monkeypatch.setattr(limited, "_SCRIPT", broken_process(tmp_path, patch))
    with (
        caplog.at_level(logging.INFO),
        pytest.raises(TableFault) as fault,
        open_table(put(tmp_path, book()), until=UNTIL) as table,
    ):
        list(table.rows)

    assert re.match(way, str(fault.value)), str(fault.value)
    assert [(entry.levelname, entry.getMessage()) for entry in caplog.records] == [
        ("ERROR", f"the table process failed: {fault.value}")
    ]
    assert NAME not in caplog.text


def test_a_bug_while_events_are_read_is_no_damaged_event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    patch = "def row_of(*told):\n    return {}[1]\nprocess_calendar.row_of = row_of"
    monkeypatch.setattr(limited, "_SCRIPT", broken_process(tmp_path, patch))
    path = put(tmp_path, event("SUMMARY:Good", "DTSTART:20261120T140000Z"))
    with pytest.raises(TableFault, match="KeyError"), open_table(path, until=UNTIL) as table:
        list(table.rows)


def test_a_process_that_used_up_what_it_may_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for used in (
        "import os\nos.kill(os.getpid(), 9)",
        "raise_ = [].append\nprocess_workbook.workbook = lambda *a: 1 / 0",
    ):
        monkeypatch.setattr(limited, "_SCRIPT", broken_process(tmp_path, used))
        expected: Any = TableRefused if "kill" in used else TableFault
        with pytest.raises(expected), open_table(put(tmp_path, book()), until=UNTIL) as table:
            list(table.rows)


def test_what_a_library_stumbled_over_stands_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A new version of a library may stumble over every file: whoever operates the house sees where."""
    path = put(tmp_path, event(f"SUMMARY:{SECRET}", "DTSTART:99991231T140000Z", "DURATION:P2D"))
    with caplog.at_level(logging.INFO), open_table(path, until=UNTIL) as table:
        rows = list(table.rows)
    assert [row.problem for row in rows] == ["damaged_event"]
    damaged = put(tmp_path, b"PK\x03\x04" + SECRET.encode())
    with caplog.at_level(logging.INFO), pytest.raises(TableRefused), open_table(damaged, until=UNTIL):
        pass
    told = [entry.getMessage().partition(": ") for entry in caplog.records]

    assert {entry.levelname for entry in caplog.records} == {"INFO"}
    assert [(what, bool(TOLD.match(way))) for what, _colon, way in told] == [
        ("a file has parts that cannot be read", True),
        ("a file was refused", True),
    ]
    assert NAME not in caplog.text


# --- telling one from the other --------------------------------------------------------------------------------------


def caught(act: Callable[[], Any]) -> Exception:
    try:
        act()
    except Exception as fault:
        return fault
    raise AssertionError("nothing was raised")


def deep() -> Any:
    return deep()


def test_a_library_that_stumbles_is_damage_and_we_are_not() -> None:
    from_json = caught(lambda: json.loads("{"))
    ours = caught(lambda: process_workbook.figure("not a figure"))  # type: ignore[arg-type]

    assert is_damage(from_json)
    assert not is_damage(ours)
    assert frames_of(ours)[-1].startswith("estaminet.kernel.tables.process_workbook:")
    # Dates and brackets of a file can lead us anywhere.
    assert is_damage(caught(lambda: date(9999, 12, 31) + (date(2, 1, 1) - date(1, 1, 1)) * 9))
    assert is_damage(caught(deep))
    # A disk that is full or a file that is gone says nothing of what stands in it.
    assert not is_damage(caught(lambda: Path("/nowhere/at/all").read_bytes()))
    assert not is_damage(caught(lambda: __import__("no_such_module")))


def test_what_is_raised_in_the_block_keeps_its_cause() -> None:
    with pytest.raises(Damaged) as damage, damage_is(Damaged()):
        json.loads("{")
    assert isinstance(damage.value.__cause__, ValueError)
    with pytest.raises(ValueError, match="invalid literal"), damage_is(Damaged()):
        process_workbook.figure("not a figure")  # type: ignore[arg-type]


def test_a_fault_is_told_without_its_words() -> None:
    told = told_fault(caught(lambda: json.loads(SECRET)))

    assert told["type"] == "json.decoder.JSONDecodeError"
    assert all(re.fullmatch(r"[\w.]+:\d+", place) for place in told["at"])
    assert SECRET not in json.dumps(told)


# --- damaged files stay refused --------------------------------------------------------------------------------------


def read_by(work: Iterator[Any]) -> str:
    """What becomes of a file in the process: read, or why not. A fault of ours fails the test."""
    try:
        for _told in work:
            pass
    except Refused as refusal:
        return refusal.why
    return "read"


SHREDS = (
    b"",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"\xff",
    b"<",
    b'"',
    b"&",
    b"A0",
    b"ZZZZ9",
    b"rId9",
    b"d",
)


def shredded(chance: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _time in range(chance.randint(1, 3)):
        at, how = chance.randrange(len(data)), chance.random()
        if how < 0.3:
            data[at] = chance.randrange(256)
        elif how < 0.5:
            del data[at : at + chance.randint(1, 30)]
        else:
            values = [match.span() for match in re.finditer(rb'"[^"]*"|>[^<>]+<', bytes(data))]
            begin, end = chance.choice(values or [(at, at + 1)])
            data[begin + 1 : end - 1] = chance.choice(SHREDS)
    return bytes(data)


@pytest.mark.parametrize("seed", range(5))
def test_no_damage_to_a_workbook_is_taken_for_a_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # Here openpyxl may have been loaded with lxml, which the process does not ask.
    known = (*process_faults.FROM_DAMAGE, SyntaxError)
    monkeypatch.setattr(process_faults, "FROM_DAMAGE", known)
    chance, whole = random.Random(seed), book()
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    found = set()
    for number in range(12):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
            hurt = chance.choice(sorted(parts))
            for name, part in parts.items():
                if name != hurt:
                    file.writestr(name, part)
                elif number % 4:
                    file.writestr(name, shredded(chance, part))
        damaged = shredded(chance, whole) if number % 6 == 5 else content.getvalue()
        with warnings.catch_warnings(action="ignore"):
            found.add(read_by(process_workbook.workbook(put(tmp_path, damaged), "")))

    assert "damaged" in found


STRANGE = (
    *("DTSTART", "DTSTART:00010101T000000Z", "DTSTART:99991231T235959Z", "DTSTART;VALUE=DATE:00010101"),
    *("DTSTART;VALUE=TEXT:soon", "DTSTART;VALUE=TIME:100000", "DTSTART;VALUE=PERIOD:20261201T100000Z/PT1H"),
    *("DTSTART;TZID=Europe/Paris:00010101T000000", "DTSTART;TZID=Nowhere:20261201T100000", "DTEND:P1D", "DTEND"),
    *("DURATION:PT99999999999H", "DURATION:P1D", "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z", "RRULE:FREQ=DAILY;UNTIL=2"),
    *(
        "RRULE:FREQ=YEARLY;INTERVAL=0",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "RRULE;VALUE=TEXT:x",
        "RRULE:",
        "RDATE:20261301",
    ),
    *("RDATE;VALUE=PERIOD:20261201T100000Z/PT1H", "RDATE:PT1H", "EXDATE:PT1H", "EXDATE:", "RECURRENCE-ID:x"),
    *(
        "RECURRENCE-ID:00010101T000000Z",
        "RECURRENCE-ID:20261201T100000",
        "CATEGORIES;VALUE=URI:http://x",
        'SUMMARY;X=":',
    ),
    *("BEGIN:VALARM", "END:VALARM", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "TZOFFSETFROM:x", "END:VTIMEZONE"),
    *("SEQUENCE:99999999999999999999", "LAST-MODIFIED:x", "DTSTAMP:20260101", ":", ";", "=", "\\", "\x00", "UID"),
)


@pytest.mark.parametrize("name", ["google", "nextcloud", "outlook", "thunderbird"])
def test_no_damage_to_a_calendar_is_taken_for_a_fault_of_ours(tmp_path: Path, name: str) -> None:
    chance, whole = random.Random(name), (CALENDARS / f"{name}.ics").read_text()
    for strange in STRANGE:
        lines = whole.splitlines()
        at = chance.randrange(len(lines))
        lines[at : at + chance.randint(0, 1)] = [strange]
        read_by(process_calendar.calendar(put(tmp_path, "\r\n".join(lines)), UNTIL.isoformat()))


@pytest.mark.parametrize("strange", STRANGE)
def test_an_event_with_something_strange_is_read_or_told_at_its_line(tmp_path: Path, strange: str) -> None:
    good = "BEGIN:VEVENT\nUID:good\nSUMMARY:good\nDTSTART:20261120T140000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    bad = event("DTSTART:20261120T140000Z", "RRULE:FREQ=DAILY;COUNT=2", strange).replace("END:VCALENDAR\n", good)
    told = list(process_calendar.calendar(put(tmp_path, bad), UNTIL.isoformat()))
    rows = [row for row in told if isinstance(row, list)]

    assert {len(row[1]) for row in rows} == {len(process_calendar.HEADERS)}
    assert rows[-1][2:] == [] or "VTIMEZONE" in strange


WRONG: tuple[Any, ...] = (
    None,
    True,
    -1,
    1.5,
    "9" * 5000,
    "\ud800",
    "²",
    [],
    {},
    [None],
    {"id": []},
    [[]],
    {"a": {"b": []}},
)


def test_no_agenda_is_taken_for_a_fault_of_ours(tmp_path: Path) -> None:
    shapes = [
        {
            "uid": 1,
            "title": {"fr": "t"},
            "timings": [{"begin": "2026-12-01T10:00:00+01:00", "end": "x"}],
            "age": {"min": 1},
        },
        {"@id": "u/1", "calendarType": "multiple", "name": {"nl": "n"}, "subEvent": [{"startDate": "x", "status": {}}]},
    ]
    more = ("keywords", "status", "attendanceMode", "location", "terms", "priceInfo", "typicalAgeRange", "description")
    for shape in shapes:
        for key in (*shape, *more):
            for value in WRONG:
                content = json.dumps({"events": [{**shape, key: value}]})
                assert read_by(agenda(put(tmp_path, content))) in ("read", "not_a_table")
    nested = b"[" * 200_000
    assert read_by(agenda(put(tmp_path, nested))) == "not_a_table"
    assert read_by(agenda(put(tmp_path, b'{"events": [\xff'))) == "not_a_table"
