"""Tables of any kind are read row by row, whatever program wrote them, or refused in words that say what to do."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from estaminet.kernel.tables import reading
from estaminet.kernel.tables.limited import LimitedProcess
from estaminet.kernel.tables.reading import How, open_table
from estaminet.kernel.tables.refusals import TableRefused, worded

UNTIL = date(2027, 12, 31)
WORDS = "Prénom;Ville\nZoë;Liège\nÉloïse;Besançon\n"


def read(path: Path, **asked: str) -> tuple[How, list[str], list[tuple]]:
    with open_table(path, until=UNTIL, asked=asked) as table:
        rows = [(row.number, *row.cells, *([row.problem] if row.problem else [])) for row in table.rows]
    return table.how, list(table.headers), rows


def refused(path: Path, **asked: str) -> tuple[str, str]:
    with pytest.raises(TableRefused) as caught:
        read(path, **asked)
    return caught.value.code, caught.value.said


def put(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "table"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def book(folder: Path, sheets: dict[str, list[list]], **options) -> Path:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "table"
    made.save(path)
    return path


# --- letters and separators ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_letters_are_found_out(tmp_path: Path, written: str, found: str) -> None:
    how, headers, rows = read(put(tmp_path, WORDS * 1, written))

    assert (how.encoding, headers) == (found, ["Prénom", "Ville"])
    assert rows == [(2, "Zoë", "Liège"), (3, "Éloïse", "Besançon")]


def test_letters_can_be_told(tmp_path: Path) -> None:
    path = put(tmp_path, "Име;Град\nИван;София\n", "cp1251")

    assert read(path, encoding="cp1251")[2] == [(2, "Иван", "София")]
    assert refused(path, encoding="utf-8") == ("wrong_encoding", "1")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_are_found_out(tmp_path: Path, separator: str) -> None:
    rows = [["name", "town", "note"], ["Ana", "Mons", "a"], ["Bo", "Lille", "b"]]
    how, headers, found = read(put(tmp_path, "\n".join(separator.join(row) for row in rows)))

    assert (how.separator, headers, [row[1:] for row in found]) == (
        separator,
        rows[0],
        [("Ana", "Mons", "a"), ("Bo", "Lille", "b")],
    )


def test_a_comma_in_words_is_not_taken_for_a_separator(tmp_path: Path) -> None:
    how, _headers, rows = read(put(tmp_path, 'name;note\n"Ana";"one, two, three"\n"Bo";"four, five"\n'))

    assert (how.separator, rows) == (";", [(2, "Ana", "one, two, three"), (3, "Bo", "four, five")])


def test_a_first_line_may_say_what_separates(tmp_path: Path) -> None:
    how, headers, rows = read(put(tmp_path, "sep=|\na|b\n1|2\n"))

    assert (how.separator, headers, rows) == ("|", ["a", "b"], [(3, "1", "2")])


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    _how, _headers, rows = read(put(tmp_path, 'a;b\n1;"two\nlines"\n\n;;\n2;x\n'))

    assert rows == [(2, "1", "two\nlines"), (5, "2", "x")]


def test_a_column_without_name_is_called_by_its_letter_and_cells_too_many_are_told(tmp_path: Path) -> None:
    _how, headers, rows = read(put(tmp_path, "a;;c\n1;2;3;4\n1;2;3;\n"))

    assert headers == ["a", "B", "c"]
    assert rows == [(2, "1", "2", "3", "too_many_cells"), (3, "1", "2", "3")]


# --- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not_a_table"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_workbook"),
        (b"PK\x03\x04 and nothing behind", "damaged"),
        (bytes(range(256)) * 40, "not_a_table"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "empty"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    assert refused(put(tmp_path, content))[0] == why
    assert str(worded(why))


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    assert refused(put(tmp_path, 'a;b\n1;2\n3;"four\n5;6\n')) == ("open_quote", "3")
    assert refused(put(tmp_path, 'a;b\n1;2\n3;"four\n' + "5;6;7;8;9\n" * 40_000)) == ("open_quote", "3")


def test_two_hundred_columns_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    for form in ("csv", "xlsx"):
        for number in (200, 201):
            head, row = [f"c{n}" for n in range(number)], ["1"] * number
            path = (
                put(tmp_path, ";".join(head) + "\n" + ";".join(row))
                if form == "csv"
                else book(tmp_path, {"s": [head, row]})
            )
            if number == 200:
                assert (len(read(path)[1]), len(read(path)[2][0])) == (200, 201)
            else:
                assert refused(path) == ("too_many_columns", "200")


def test_more_lines_than_we_take_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_LINES", 10)

    assert len(read(put(tmp_path, "a\n" + "1\n" * 10))[2]) == 10
    assert refused(put(tmp_path, "a\n" + "1\n" * 11)) == ("too_many_lines", "10")


def test_a_file_without_ends_of_lines_is_not_read_at_once(tmp_path: Path) -> None:
    assert refused(put(tmp_path, "a;b;" * 1_000_000))[0] in ("damaged", "open_quote", "too_many_columns")


# --- workbooks -------------------------------------------------------------------------------------------------


def test_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    rows = [
        ["name", "born", "at", "sum", "yes", "places"],
        ["Zoë", date(1987, 4, 30), datetime(2026, 11, 20, 14, 30), 1.234, True, 80],
        ["=1+1", None, None, 12.5, False, -0.5],
    ]
    how, headers, found = read(book(tmp_path, {"Feuille": rows, "Other": [["x"]]}))

    assert (how.format, how.sheet, how.sheets, headers) == ("xlsx", "Feuille", ("Feuille", "Other"), rows[0])
    assert found[0] == (2, "Zoë", "1987-04-30", "2026-11-20T14:30", "1.2340", "yes", "80")
    # A formula that no program has worked out says nothing.
    assert found[1] == (3, "", "", "", "12.5", "no", "-0.5")


def test_another_sheet_can_be_asked_for(tmp_path: Path) -> None:
    path = book(tmp_path, {"Empty": [], "One": [["a"], ["1"]], "Two": [["b"], ["2"]]})

    assert read(path)[1] == ["a"]
    assert read(path, sheet="Two")[1] == ["b"]
    assert refused(path, sheet="Three")[0] == "no_sheet"


def zipped(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "table"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    path = zipped(
        tmp_path, {"[Content_Types].xml": b"<x/>", "xl/a.xml": bytes(300 << 20), "xl/b.xml": bytes(300 << 20)}
    )

    assert path.stat().st_size < 2 << 20
    assert refused(path)[0] == "unpacks_too_large"


def test_a_bomb_that_lies_is_refused_too(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"[Content_Types].xml": b"<x/>", "xl/a.xml": bytes(40 << 20)})
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rfind(mark)
        content[place + at : place + at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(content))

    assert refused(path)[0] == "damaged"


def test_entities_that_grow_are_not_followed(tmp_path: Path) -> None:
    path = book(tmp_path, {"s": [["a"], ["1"]]})
    lol = b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet = next(name for name in parts if name.startswith("xl/worksheets/"))
    parts[sheet] = lol + parts[sheet].removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>")

    assert refused(zipped(tmp_path, parts))[0] == "damaged"


def test_documents_of_other_programs_and_locked_ones_are_refused(tmp_path: Path) -> None:
    assert (
        refused(zipped(tmp_path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}))[0] == "old_workbook"
    )
    assert refused(zipped(tmp_path, {"word/document.xml": b"<x/>"}))[0] == "not_a_table"


def test_a_sheet_that_claims_to_be_endless_is_not_believed(tmp_path: Path) -> None:
    path = book(tmp_path, {"s": [["a"], ["1"]]})
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet = next(name for name in parts if name.startswith("xl/worksheets/"))
    parts[sheet] = (
        parts[sheet].replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"').replace(b'<row r="2"', b'<row r="99999999"')
    )

    assert refused(zipped(tmp_path, parts))[0] in ("damaged", "takes_too_long")


def test_the_process_reaches_nothing(tmp_path: Path) -> None:
    script = f"""
import sys
sys.path.append({str(Path(reading.__file__).parents[3])!r})
from estaminet.kernel.tables.process_limits import limit_myself
import socket, subprocess
limit_myself()
def write():
    with open("out", "wb", buffering=0) as file:
        file.write(b"x")
acts = [lambda: socket.create_connection(("127.0.0.1", 9)), lambda: subprocess.run(["true"]), write,
        lambda: bytearray(2_000_000_000)]
for act in acts:
    try:
        act()
        print("done")
    except (PermissionError, OSError, MemoryError) as fault:
        print(type(fault).__name__)
"""
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )

    assert done.stdout.split() == ["PermissionError", "PermissionError", "OSError", "MemoryError"], done.stderr


def test_a_process_that_says_nothing_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "x")
    with LimitedProcess("xlsx", path, "") as process:
        process.process.kill()
        process.process.wait()
        with pytest.raises(TableRefused, match="too long"):
            process.first()


# --- calendars -------------------------------------------------------------------------------------------------

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Elsewhere//EN
BEGIN:VEVENT
UID:one
SUMMARY;LANGUAGE=fr:Atelier vélo
DTSTART;TZID=Europe/Paris:20261120T140000
DTEND;TZID=Europe/Paris:20261120T160000
DESCRIPTION:Two\\nlines and a long one that was folded
  in the middle
CATEGORIES:bike,repair
SEQUENCE:3
DTSTAMP:20261101T100000Z
END:VEVENT
BEGIN:VEVENT
UID:damaged
SUMMARY:No beginning
END:VEVENT
BEGIN:VEVENT
UID:week
SUMMARY:Café
DTSTART;TZID=Europe/Paris:20261020T180000
DURATION:PT2H
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Paris:20261103T180000
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:soon
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:week
RECURRENCE-ID;TZID=Europe/Paris:20261027T180000
SUMMARY:Café, later
DTSTART;TZID=Europe/Paris:20261027T190000
DTEND;TZID=Europe/Paris:20261027T210000
END:VEVENT
BEGIN:VEVENT
UID:fair
SUMMARY:Fair
DTSTART;VALUE=DATE:20261205
END:VEVENT
END:VCALENDAR
"""


def events(path: Path) -> list[dict[str, str]]:
    with open_table(path, until=UNTIL) as table:
        return [dict(zip(table.headers, row.cells, strict=True)) | {"!": row.problem} for row in table.rows]


def test_a_calendar_is_read_date_by_date(tmp_path: Path) -> None:
    found = events(put(tmp_path, CALENDAR.replace("\n", "\r\n")))
    told = [(each["UID"], each["OCCURRENCE"][:10], each["SUMMARY"], each["DTSTART"], each["DTEND"]) for each in found]

    assert told == [
        ("one", "", "Atelier vélo", "2026-11-20T14:00:00+01:00", "2026-11-20T16:00:00+01:00"),
        ("", "", "", "", ""),
        ("week", "2026-10-20", "Café", "2026-10-20T18:00:00+02:00", "2026-10-20T20:00:00+02:00"),
        ("week", "2026-11-10", "Café", "2026-11-10T18:00:00+01:00", "2026-11-10T20:00:00+01:00"),
        ("week", "2026-10-27", "Café, later", "2026-10-27T19:00:00+01:00", "2026-10-27T21:00:00+01:00"),
        ("fair", "", "Fair", "2026-12-05", "2026-12-06"),
    ]
    assert (found[1]["!"], found[1]["LINE"]) == ("damaged_event", "15")
    assert found[0]["DESCRIPTION"] == "Two\nlines and a long one that was folded in the middle"
    first = {name: found[0][name] for name in ("LANGUAGE", "ZONE", "CATEGORIES", "SEQUENCE", "CHANGED", "PRODID")}
    assert first == {
        "LANGUAGE": "fr",
        "ZONE": "Europe/Paris",
        "CATEGORIES": "bike;repair",
        "SEQUENCE": "3",
        "CHANGED": "2026-11-01T10:00:00+00:00",
        "PRODID": "-//Elsewhere//EN",
    }


def test_an_event_without_end_comes_for_thirteen_months_and_that_is_said(tmp_path: Path) -> None:
    event = "UID:x\nDTSTART:20261201T180000Z\nRRULE:FREQ=MONTHLY\n"
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}END:VEVENT\nEND:VCALENDAR\n"
    with open_table(put(tmp_path, text), until=date(2027, 6, 15)) as table:
        rows = list(table.rows)

    assert (len(rows), table.how.endless) == (7, 1)


@pytest.mark.parametrize(
    "damage",
    [
        "DTSTART:2026-11-20",
        "DTSTART;TZID=Nowhere/Land:20261120T140000",
        "DTSTART:20261120T140000Z\nRRULE:FREQ=SECONDLY",
        "DTSTART:20261120T140000Z\nRRULE:FREQ=SOMETIMES",
        "DTSTART:20261120T140000Z\nDTEND;VALUE=DATE:20261121",
        "DTSTART:20261120T140000Z\nDESCRIPTION:" + "x" * 300_000,
    ],
)
def test_a_damaged_event_does_not_hold_the_others(tmp_path: Path, damage: str) -> None:
    text = (
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:bad\nSUMMARY:bad\n{damage}\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:good\nSUMMARY:good\nDTSTART:20261120T140000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = events(put(tmp_path, text))

    assert [(each["!"] != "", each["SUMMARY"]) for each in found][-1] == (False, "good")
    assert found[0]["!"] in ("damaged_event", "unknown_zone")


def test_a_calendar_that_breaks_off_tells_it_at_the_event(tmp_path: Path) -> None:
    text = CALENDAR[: CALENDAR.index("SUMMARY:Fair")]

    assert events(put(tmp_path, text))[-1]["!"] == "damaged_event"
