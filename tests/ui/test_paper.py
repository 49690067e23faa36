"""Printed paper: what can be shown, sheets that anybody can have read out, codes that open, and a press that holds."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import segno
from pypdf import PdfReader

from estaminet.ui.paper import (
    FaultyPaper,
    NoFonts,
    PressBusy,
    letters,
    make_pdf,
    make_png,
    press,
    print_of,
    printable,
    shows,
)
from estaminet.ui.paper.days import clock, day_span, days_of_month, long_day, sum_of
from estaminet.ui.paper.pictures import QUIET, code_picture, house_picture, icon_picture, icon_row

HEAD = '#import "/ui/paper/house.typ": *\n#let sheet(data) = {\n  show: it => begin(data, it)\n'
ALL_LETTERS = {
    "bg": "Ажжщъюя",
    "cs": "ČčĎďĚěŘřŠšŤťŮůŽž",
    "el": "Άλφαβήτός",
    "et": "ÕõÄäÖöÜü",
    "fr": "Œœ Æ « ç » ’ …",
    "ga": "ÁÉÍÓÚ",
    "hr": "ĆćČčĐđŽž",
    "hu": "ŐőŰű",
    "lt": "ĄąĘęĖėĮįŲųŪū",
    "lv": "ĀāĢģĶķĻļŅņ",
    "mt": "ĊċĠġĦħŻż",
    "pl": "ĄąĆćĘęŁłŃńŚśŹźŻż",
    "ro": "ȘșȚțĂă",
    "ru": "ЁёЫыЭэ",
    "tr": "ĞğİıŞş",
    "uk": "ЄєІіЇїҐґ",
    "ar": "جوقة الضفتين، نغني معًا؟",
}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """A room of templates of one's own, with the house's beside them: give a template's body, get its name."""
    house = tmp_path / "ui/paper/house.typ"
    house.parent.mkdir(parents=True)
    house.write_text((press.ROOT / "ui/paper/house.typ").read_text())
    monkeypatch.setattr(press, "ROOT", tmp_path)
    monkeypatch.setattr(press, "_kept", press._KeptPrints(100_000))
    press._edition.cache_clear()

    def write(body: str) -> str:
        template = tmp_path / "room/try.typ"
        template.parent.mkdir(exist_ok=True)
        template.write_text(f"{HEAD}{body}\n}}\n")
        press._edition.cache_clear()
        return "room/try"

    yield write
    press._edition.cache_clear()


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


# --- letters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", sorted(ALL_LETTERS))
def test_every_language_of_the_house_keeps_its_letters(language: str) -> None:
    assert (printable(ALL_LETTERS[language]), shows(ALL_LETTERS[language])) == (ALL_LETTERS[language], True)


@pytest.mark.parametrize(
    ("text", "printed", "whole"),
    [
        ("🎬 Ciné-soupe 🍿", "Ciné-soupe", True),
        ("👩‍👩‍👧 en famille", "en famille", True),
        ("Mons → Wattrelos", "Mons – Wattrelos", True),
        ("19\u202fh\u202f30", "19\u00a0h\u00a030", True),
        ("un ﬁlm, ①", "un film, 1", True),
        ("Phở", "Pho", True),
        ("日本語 à Mons", "à Mons", False),
        ("日本語", "", False),
        ("deux\nlignes", "deux\nlignes", True),
        ("می‌خواهم", "می‌خواهم", True),
    ],
)
def test_what_no_face_can_show_is_left_out_or_said_otherwise(text: str, printed: str, whole: bool) -> None:
    assert (printable(text), shows(text)) == (printed, whole)


def test_without_fonts_it_says_how_to_build_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(letters, "FONTS", tmp_path)
    letters.covered.cache_clear()
    try:
        with pytest.raises(NoFonts, match="make run"):
            printable("Mons")
    finally:
        letters.covered.cache_clear()


# --- days ------------------------------------------------------------------------------------------------------

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "long", "week", "several"),
    [
        ("fr", "samedi 21 novembre", "16–22 novembre", "7, 21 novembre"),
        ("nl", "zaterdag 21 november", "16–22 november", "7, 21 november"),
        ("de", "Samstag, 21. November", "16.–22. November", "7, 21. November"),
        ("en", "Saturday, 21 November", "16–22 November", "7, 21 November"),
        ("bg", "събота, 21 ноември", "16 – 22 ноември", "7, 21 ноември"),
        ("cs", "sobota 21. listopadu", "16.–22. listopadu", "7, 21. listopadu"),
        ("es", "sábado, 21 de noviembre", "16–22 de noviembre", "7, 21 de noviembre"),
        ("hu", "november 21., szombat", "november 16–22.", "november 7, 21."),
        ("lt", "lapkričio 21 d., šeštadienis", "lapkričio 16–22", "lapkričio 7, 21 d."),
        ("lv", "sestdiena 21. novembris", "16.–22. novembris", "7, 21. novembris"),
        ("ar", "السبت، 21 نوفمبر", "16–22 نوفمبر", "7, 21 نوفمبر"),
    ],
)
def test_days_are_said_in_the_language_of_the_sheet(language: str, long: str, week: str, several: str) -> None:
    told = (
        long_day(SATURDAY, language),
        day_span(date(2026, 11, 16), date(2026, 11, 22), language),
        days_of_month([date(2026, 11, 7), SATURDAY], language),
    )

    assert told == (long, week, several)


def test_a_span_over_two_months_and_one_of_a_day() -> None:
    assert day_span(date(2026, 11, 30), date(2026, 12, 6), "fr") == "30 novembre\u2009–\u20096 décembre"
    assert day_span(SATURDAY, SATURDAY, "fr") == "21 novembre"


def test_hours_and_sums() -> None:
    half_past = datetime(2026, 11, 21, 19, 30, tzinfo=UTC)
    assert [clock(half_past, "fr"), clock(half_past, "nl"), clock(half_past, "")] == [
        "19\u00a0h\u00a030",
        *["19:30"] * 2,
    ]
    assert (sum_of(Decimal("8.00"), "EUR", "fr"), sum_of(Decimal("8.50"), "EUR", "en")) == ("8\u00a0€", "€8.50")


# --- pictures --------------------------------------------------------------------------------------------------


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark squares of a drawn code."""
    found = set()
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1\.02", svg):
        found |= {(int(x) + step, int(y)) for step in range(int(run))}
    return found


def test_a_code_has_every_module_and_its_quiet_zone() -> None:
    address = "https://estaminet.example/fr/activities/cinema-des-deux-rives/"
    svg = code_picture(address)
    code = segno.make(address, error="m", micro=False, boost_error=True)
    dark = {(x + QUIET, y + QUIET) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}
    side = len(code.matrix) + 2 * QUIET

    assert modules(svg) == dark
    assert QUIET >= 4
    assert f'viewBox="0 0 {side} {side}"' in svg


def test_pictures_carry_their_own_colours() -> None:
    """A sheet has no style sheet: nothing may depend on a class or a variable."""
    drawn = [icon_picture("wheelchair"), icon_row(("ear", "hands")), house_picture("gable", "mons", "green")]
    drawn += [house_picture("unknown", "anything", "plum")]

    assert [re.findall(r"class=|var\(|currentColor", svg) for svg in drawn] == [[], [], [], []]


# --- sheets ----------------------------------------------------------------------------------------------------


def test_a_sheet_has_language_title_and_tags(room: Any) -> None:
    pdf = read(make_pdf(room("heading(level: 1, data.words)"), {"title": "Ciné-soupe", "words": "Bonsoir"}, "fr"))
    root: Any = pdf.trailer["/Root"]

    assert (root["/Lang"], pdf.metadata and pdf.metadata.title) == ("fr", "Ciné-soupe")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert pdf.xmp_metadata is not None
    assert b"pdfuaid:part>1<" in pdf.xmp_metadata.stream.get_data()
    assert pdf.pages[0].extract_text() == "Bonsoir"


def test_a_sheet_reads_from_right_to_left_where_its_language_does(room: Any) -> None:
    body = "set page(width: 200pt, height: 50pt, margin: 5pt)\n  data.direction + data.language"
    ways = {code: read(make_pdf(room(body), {"title": "t"}, code)).pages[0].extract_text() for code in ("ar", "bg")}

    assert ways == {"ar": "rtlar", "bg": "ltrbg"}


def test_only_our_faces_are_on_paper(room: Any) -> None:
    pdf = read(make_pdf(room("[Mons, Габрово, مونس]; sign([Mons])"), {"title": "t"}, "fr"))
    fonts: Any = pdf.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {re.sub(r"^/[A-Z]{6}\+", "", font.get_object()["/BaseFont"]) for font in fonts.values()}

    assert {re.sub("-.*", "", name) for name in names} == {
        "EstaminetTextRegular",
        "EstaminetCompanionRegular",
        "EstaminetArabicRegular",
        "EstaminetSignExtraBold",
    }


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("text(data.nothing)", "does not contain key"),
        ("image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>\"))", "alt"),
        ("heading(level: 1)[one]; heading(level: 3)[three]", "heading"),
        ("[日本語]", "could not be displayed|missing|glyph"),
        ('set text(font: "Comic Sans"); [words]', "unknown font family"),
        ('eval("1 +")', "expected expression"),
    ],
)
def test_a_sheet_that_would_fail_somebody_is_not_printed(room: Any, body: str, why: str) -> None:
    with pytest.raises(FaultyPaper, match=why):
        make_pdf(room(body), {"title": "t"}, "fr")


def test_a_sheet_without_a_title_is_not_printed(room: Any) -> None:
    with pytest.raises(FaultyPaper, match="no title"):
        make_pdf(room("[words]"), {"title": "  "}, "fr")


def test_a_picture_of_a_sheet_is_one_pixel_a_point(room: Any) -> None:
    png = make_png(room("set page(width: 120pt, height: 63pt)\n  [words]"), {"title": "t"}, "fr")

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (120, 63)


def test_what_people_write_is_text_and_nothing_else(room: Any) -> None:
    written = '#eval("1") *gras* _ital_ $x$ @ref <script>'
    pdf = read(make_pdf(room("text(data.words)"), {"title": "t", "words": written}, "fr"))

    assert pdf.pages[0].extract_text() == written


# --- the press -------------------------------------------------------------------------------------------------


def test_the_same_content_is_set_once(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    set_so_far = []
    really = press._set
    monkeypatch.setattr(press, "_set", lambda wanted: set_so_far.append(wanted.tag) or really(wanted))
    name = room("text(data.words)")

    one, again, other = (print_of(name, {"title": "t", "words": words}, "fr") for words in ("one", "one", "other"))

    assert one.make() == again.make() != other.make()
    assert set_so_far == [one.tag, other.tag]


def test_another_template_language_or_form_is_another_sheet(room: Any) -> None:
    data = {"title": "t"}
    tags = [print_of(room("[one]"), data, "fr").tag, print_of(room("[two]"), data, "fr").tag]
    tags += [print_of("room/try", data, "nl").tag, print_of("room/try", data, "fr", form="png").tag]

    assert len(set(tags)) == 4


def test_kept_prints_never_weigh_more_than_they_may() -> None:
    kept = press._KeptPrints(100)
    for number in range(20):
        kept.put(str(number), b"x" * 20)
    kept.put("too heavy", b"x" * 26)

    assert [kept.get(str(number)) is not None for number in range(14, 20)] == [False, *[True] * 5]
    assert (kept.bytes, kept.get("too heavy")) == (100, None)


def test_many_threads_print_at_once(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "PATIENCE", 60.0)
    name = room("text(data.words)")

    def one(number: int) -> str:
        pdf = make_pdf(name, {"title": "t", "words": f"sheet {number}"}, "fr")
        return read(pdf).pages[0].extract_text()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(one, range(24))) == [f"sheet {number}" for number in range(24)]


def test_a_press_that_is_busy_says_so_and_is_free_again(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "PATIENCE", 0.01)
    name = room("text(data.words)")
    held = [press._free.acquire(timeout=1) for _number in range(press.PRESSES)]
    try:
        with pytest.raises(PressBusy):
            make_pdf(name, {"title": "t", "words": "one"}, "fr")
    finally:
        for _one in held:
            press._free.release()

    assert make_pdf(name, {"title": "t", "words": "one"}, "fr")[:4] == b"%PDF"


def test_a_faulty_sheet_leaves_the_press_free(room: Any) -> None:
    for _number in range(press.PRESSES + 1):
        with pytest.raises(FaultyPaper):
            make_pdf(room("text(data.nothing)"), {"title": "t"}, "fr")

    assert make_pdf(room("[words]"), {"title": "t"}, "fr")[:4] == b"%PDF"


def test_a_sheet_that_never_ends_is_given_up(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "LONGEST", 1.0)
    endless = room("let x = 0\n  while true { x = calc.rem(x + 1, 7) ; if x > 9 { break } }")

    with pytest.raises((PressBusy, FaultyPaper)):
        make_pdf(endless, {"title": "t"}, "fr")

    assert press._free.acquire(blocking=False)
    press._free.release()


def test_who_sets_a_sheet_knows_no_secrets_and_reaches_no_files(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    really = subprocess.run
    monkeypatch.setenv("ESTAMINET_SECRET_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", lambda *given, **more: asked.append(more["env"]) or really(*given, **more))
    with pytest.raises(FaultyPaper, match="outside"):
        make_pdf(room('read("../../../../etc/hostname")'), {"title": "t"}, "fr")

    assert set(asked[0]) == {"PATH", "LANG", "MALLOC_ARENA_MAX", "RAYON_NUM_THREADS"}


def test_web_processes_never_load_the_compiler() -> None:
    """It keeps hundreds of megabytes, and its threads would not survive the fork."""
    ask = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'estaminet.config.settings'; django.setup(); "
        "import estaminet.config.urls, sys; print('typst' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert told.stdout.strip().splitlines()[-1] == "False"
