"""Charts: bars as long as their values, nothing outside, small figures never told, a table that says the same."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

import estaminet.ui
from estaminet.kernel.languages.urls import speaking
from estaminet.ui.charts import INKS, KINDS, NARROW, WIDE, Aim, Chart, Label, Point, Series, draw
from estaminet.ui.charts.figures import TEXTURES
from estaminet.ui.charts.keys import HIDDEN
from estaminet.ui.charts.measuring import shortened, width, wrapped
from estaminet.ui.charts.pictures import DAY, picture
from estaminet.ui.charts.samples import sample_charts
from estaminet.ui.charts.shapes import Bar, Drawing, Group, Words
from estaminet.ui.charts.table import table
from estaminet.ui.charts.telling import description, written
from tests.ui.test_tokens import DAY as DAY_TOKENS
from tests.ui.test_tokens import NIGHT, contrast

SHEET = (Path(estaminet.ui.__file__).parent / "static/ui/charts.css").read_text(encoding="utf-8")
SHOWN_AT_360 = 280 / NARROW.width  # a phone of 360 px less the margins of the page and of a sheet

WORDS = (
    "Wattrelos",
    "Читалище Изгрев",
    "مقهى الجيران في شارع القناة القديم",
    "نوادي ٢٠٢٦ (Mons)",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen!!",
    "MMMMMMMMMM WWWWWWWWWW @@@@@@@@@@ mmmmmmmmmm %%%%%%%%%% ŒŒŒŒŒ",
    "",
)
labels = st.one_of(st.sampled_from(WORDS), st.text(max_size=60))
values = st.one_of(st.none(), st.integers(0, 9_999_999), st.floats(0, 5000, allow_nan=False))


@st.composite
def charts(draw_from: Any) -> Chart:
    """Any chart: several series or one, hidden values among the others, an aim or none."""
    names = draw_from(st.lists(labels, min_size=1, max_size=26))
    count = draw_from(st.integers(1, 4))
    series = [
        Series(draw_from(labels), draw_from(st.lists(values, min_size=len(names), max_size=len(names))), INKS[number])
        for number in range(count)
    ]
    aim = draw_from(st.one_of(st.none(), st.builds(Aim, labels, st.integers(0, 9_999_999))))
    return Chart("Any", names, series, draw_from(st.sampled_from(["people", "%", "EUR"])), aim=aim)


def one(*numbers: float | None, urls: bool = False, **more: Any) -> Chart:
    """A chart of one series, a label for each value."""
    points = [Point(number, f"/rows/{place}?a=1&b=2" if urls else "") for place, number in enumerate(numbers)]
    return Chart("People", [f"L{place}" for place in range(len(numbers))], [Series("Came", points, "green")], **more)


def bars_of(drawing: Drawing) -> list[Bar]:
    return [shape for shape in drawing.shapes if isinstance(shape, Bar)]


def words_of(drawing: Drawing, role: str) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words) and shape.role == role]


def shown(chart: Chart, kind: str = "bars", language: str = "en", **context: Any) -> str:
    with speaking(language):
        source = "{% load charts %}{% chart chart kind=kind %}"
        return Template(source).render(Context({"chart": chart, "kind": kind, **context}))


# --- geometry ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(chart=charts(), right_to_left=st.booleans())
def test_nothing_is_outside(kind: str, form: Any, chart: Chart, right_to_left: bool) -> None:
    drawing = draw(chart, kind, form, "en", right_to_left=right_to_left)

    outside = [
        shape
        for shape in drawing.shapes
        for x, y, across, tall in [shape.box]
        if x < -0.1 or y < -0.1 or x + across > drawing.width + 0.1 or y + tall > drawing.height + 0.1
    ]
    assert outside == []


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(numbers=st.lists(st.integers(0, 5_000_000), min_size=1, max_size=14))
def test_bars_are_as_long_as_their_values(kind: str, numbers: list[int]) -> None:
    for form in (NARROW, WIDE):
        bars = bars_of(draw(one(*numbers), kind, form, "en"))
        lengths = [bar.height if kind == "columns" else bar.width for bar in bars]
        counted = [number for number in numbers if number]
        assert len(lengths) == len(counted)
        if counted:
            scale = max(lengths) / max(counted)
            assert [max(2.0, number * scale) for number in counted] == pytest.approx(lengths, abs=0.3)


@settings(max_examples=40)
@given(parts=st.lists(st.integers(1, 100_000), min_size=2, max_size=6))
def test_parts_follow_each_other(parts: list[int]) -> None:
    chart = Chart("Ages", ["All"], [Series(f"S{n}", [part], INKS[n]) for n, part in enumerate(parts)])
    for kind in ("stacked", "columns"):
        drawn = bars_of(draw(chart, kind, WIDE, "en"))
        bars = [bar for bar in drawn if (bar.height == WIDE.bar if kind == "stacked" else bar.width != bar.height)]
        ends = [(bar.x, bar.x + bar.width) if kind == "stacked" else (-bar.y - bar.height, -bar.y) for bar in bars]
        assert all(-0.2 <= after[0] - before[1] <= 1.7 for before, after in pairwise(ends))
        assert [bar.texture for bar in bars] == list(TEXTURES[: len(parts)])


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(chart=charts())
def test_every_value_is_written(kind: str, chart: Chart) -> None:
    """At its bar: for parts of a whole, the sum."""
    written_at_bars = words_of(draw(chart, kind, NARROW, "en"), "value")

    cells = [row.cells if kind == "bars" else row.cells[-1:] for row in table(chart, "en", whole="All")]
    told = [cell.words for row in cells for cell in row if not (kind == "bars" and cell.whole)]
    assert sorted(written_at_bars) == sorted(told)


def test_text_is_never_too_small_on_a_phone() -> None:
    for kind, chart in sample_charts()[:-1]:
        sizes = {shape.size for shape in draw(chart, kind, NARROW, "en").shapes if isinstance(shape, Words)}
        assert min(sizes) * SHOWN_AT_360 > 12


def test_a_phone_shows_fewer_months_and_all_values() -> None:
    chart = Chart("Attendances", [f"Month {n}" for n in range(1, 13)], [Series("", [n * 90 for n in range(1, 13)])])
    narrow, wide = draw(chart, "columns", NARROW, "en"), draw(chart, "columns", WIDE, "en")

    assert len(words_of(narrow, "value")) == len(words_of(wide, "value")) == 12
    assert 1 < len(words_of(narrow, "label")) < len(words_of(wide, "label"))
    assert words_of(narrow, "label")[0] == "Month 1"


def test_many_months_stand_in_several_rows() -> None:
    chart = Chart("Attendances", [str(n) for n in range(36)], [Series("", [10] * 36)])
    feet = {round(bar.y + bar.height) for bar in bars_of(draw(chart, "columns", NARROW, "en"))}

    assert len(feet) == 3


def test_a_page_from_the_right_is_drawn_from_the_right() -> None:
    chart = one(400, 100)
    left, right = (draw(chart, "bars", WIDE, "ar", right_to_left=turned) for turned in (False, True))

    assert {bar.x for bar in bars_of(left)} == {bars_of(left)[0].x}
    assert [bar.x + bar.width for bar in bars_of(right)] == [WIDE.width - bar.x for bar in bars_of(left)]
    assert all(text[0] in "\u2066\u2067" and text[-1] == "\u2069" for text in words_of(right, "label"))


def test_words_are_wrapped_without_losing_any() -> None:
    for words in WORDS:
        lines = wrapped(words, 15, 120)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert all(width(line, 15) <= 120 for line in lines)
        assert width(shortened(words, 15, 60), 15) <= 60


# --- figures that are hidden, zero or missing --------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_figure_is_hatched_and_said_in_words(kind: str) -> None:
    drawing = draw(one(40, None, 0), kind, NARROW, "en")

    assert [bar.hidden for bar in bars_of(drawing)] == [False, True]
    assert words_of(drawing, "value") == ["40", "fewer than 5", "0"]


def test_a_small_figure_is_as_long_as_any_other() -> None:
    """Whatever the others are: its length tells nothing."""
    lengths = {bars_of(draw(one(most, None), "bars", WIDE, "en"))[1].width for most in (1, 60, 2_000_000)}

    assert lengths == {HIDDEN}


def test_a_sum_tells_no_small_figure() -> None:
    chart = Chart("Ages", ["A", "B"], [Series("x", [12, None]), Series("y", [None, None]), Series("z", [30, None])])

    assert words_of(draw(chart, "stacked", WIDE, "en"), "value") == ["42 or more", "too few to tell"]
    assert [row.cells[-1].words for row in table(chart, "en", whole="All")] == ["42 or more", "too few to tell"]


@pytest.mark.parametrize("kind", KINDS)
def test_zeros_are_written_and_have_no_bar(kind: str) -> None:
    drawing = draw(one(0, 0), kind, NARROW, "en")

    assert (bars_of(drawing), words_of(drawing, "value")) == ([], ["0", "0"])


@pytest.mark.parametrize("kind", KINDS)
def test_next_to_nothing_is_drawn_as_the_least(kind: str) -> None:
    bar = bars_of(draw(one(2.3e-313), kind, NARROW, "en"))[0]

    assert min(bar.width, bar.height) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_without_figures_says_so(kind: str) -> None:
    figure = shown(Chart("People", [], []), kind)

    assert "There are no figures yet." in figure
    assert "<svg" not in figure
    assert "<table" not in figure
    assert picture(Chart("People", [], []), kind, "en") == ""


@pytest.mark.parametrize("number", [-1, float("nan"), float("inf")])
def test_only_what_was_counted_is_drawn(number: float) -> None:
    with pytest.raises(ValueError, match="counted"):
        one(number)


def test_a_chart_is_whole() -> None:
    with pytest.raises(ValueError, match="2 values for 1 labels"):
        Chart("People", ["A"], [Series("x", [1, 2])])
    with pytest.raises(ValueError, match="at most"):
        Chart("People", ["A"], [Series(str(n), [1]) for n in range(7)])
    with pytest.raises(ValueError, match="no ink"):
        Series("x", [1], "gold")


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "language", "words"),
    [
        (1234567, "people", "en", "1,234,567"),
        (1234567, "people", "fr", "1\u202f234\u202f567"),
        (1234567.5, "", "de", "1.234.567,5"),
        (61.5, "%", "fr", "61,5\u00a0%"),
        (61, "%", "en", "61%"),
        (1200, "EUR", "nl", "€\u00a01.200"),
    ],
)
def test_values_are_written_as_a_language_does(value: float, unit: str, language: str, words: str) -> None:
    assert written(value, unit, language) == words


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        (one(7), "L0: 7."),
        (one(7, 90, 30), "From 7 (L0) to 90 (L1)."),
        (one(7, 7), "The same everywhere: 7."),
        (one(7, None), "From fewer than 5 (L1) to 7 (L0). 1 figure is too small to be told."),
        (one(7, None, 0), "From 0 (L2) to 7 (L0). 1 figure is too small to be told."),
        (one(), "There are no figures yet."),
    ],
)
def test_a_chart_says_itself_in_a_sentence(chart: Chart, sentence: str) -> None:
    assert description(chart, "en", together=False) == sentence


def test_parts_are_told_by_their_sum_and_bars_one_by_one() -> None:
    chart = Chart("Ages", ["A", "B"], [Series("x", [1, 2]), Series("y", [3, 9])])

    assert description(chart, "en", together=True) == "From 4 (A) to 11 (B)."
    assert description(chart, "en", together=False) == "From 1 (A, x) to 9 (B, y)."


# --- the page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("number", range(5))
def test_a_figure_is_well_formed_and_without_style(number: int, language: str) -> None:
    kind, chart = sample_charts()[number]
    figure = shown(chart, kind, language, page_direction="rtl" if language == "ar" else "ltr")
    root = ET.fromstring(re.sub(r"\s(open|hidden)(?=[\s>])", "", figure))

    assert re.findall(r"style=|<style|<script|javascript:|\son\w+=", figure) == []
    ids = re.findall(r'\sid="([^"]+)"', figure)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", figure)) <= set(ids)
    assert {svg.get("class") for svg in root.iter("svg")} >= {"chart narrow", "chart wide"}
    for svg in root.iter("svg"):
        if "chart" in svg.get("class", ""):
            assert all(named in ids for named in svg.get("aria-labelledby", "").split())
            assert [svg[0].tag, svg[0].text, svg[1].tag] == ["title", chart.title, "desc"]
            assert svg[1].text


def test_a_drawing_is_one_picture_unless_it_leads_somewhere() -> None:
    """What is inside an image cannot be reached: links make it a group, and leave only themselves to be read."""
    still, leading = shown(one(7, 9)), shown(one(7, 9, urls=True))

    assert (still.count('role="img"'), still.count("<a ")) == (2, 0)
    assert (leading.count('role="img"'), leading.count('role="group"')) == (0, 2)
    assert set(re.findall(r"<g[^>]*>", leading)) == {'<g aria-hidden="true">'}


def test_links_lead_from_bars_labels_and_the_table() -> None:
    chart = Chart(
        "People", [Label("Mons", "/hubs/mons/")], [Series("a", [Point(7, "/rows/a")]), Series("b", [Point(None, "/b")])]
    )
    for kind in KINDS:
        figure = shown(chart, kind)
        for address in ("/rows/a", "/b", "/hubs/mons/"):
            assert figure.count(f'<a href="{address}"') == 3, (kind, address)
    assert 'aria-label="Mons, a: 7"' in figure
    assert 'aria-label="Mons, b: fewer than 5"' in figure


def test_what_leads_to_the_same_place_is_one_link() -> None:
    chart = Chart("People", [Label("Mons", "/mons/")], [Series("", [7])])

    assert [group.url for group in draw(chart, "bars", NARROW, "en").groups if group.url] == ["/mons/"]
    assert 'aria-label="Mons: 7"' in shown(chart)


def test_what_a_finger_hits_is_large_enough() -> None:
    boxes = re.findall(r'class="ring"[^>]*width="([\d.]+)" height="([\d.]+)"', shown(one(0, 90, urls=True), "columns"))

    assert len(boxes) == 4
    assert min(float(side) for box in boxes for side in box) >= 24


def test_words_are_escaped() -> None:
    bad = "<script>\"&'"
    chart = Chart(bad, [Label(bad, '/x?"><script>')], [Series(bad, [1]), Series("b", [2])], bad, bad, bad, Aim(bad, 3))
    for kind in KINDS:
        figure = shown(chart, kind)
        assert "<script" not in figure
        ET.fromstring(figure)
        ET.fromstring(picture(chart, kind, "en"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_says_the_same(kind: str) -> None:
    chart = Chart(
        "Ages",
        ["Mons", "Lucca"],
        [Series("young", [1200, None], "brick"), Series("old", [30, 4.5], "blue")],
        "people",
        heading="Hub",
    )
    rows = ET.fromstring(shown(chart, kind)).find(".//table")
    assert rows is not None
    cells = [["".join(cell.itertext()) for cell in row] for row in rows.iter("tr")]
    more = [] if kind == "bars" else [["Total"], ["1,230"], ["4.5 or more"]]

    assert cells[0] == ["Hub", "young", "old", *(more[0] if more else [])]
    assert cells[1] == ["Mons", "1,200", "30", *(more[1] if more else [])]
    assert cells[2] == ["Lucca", "fewer than 5", "4.5", *(more[2] if more else [])]
    assert [head.get("scope") for head in rows.iter("th")] == ["col"] * len(cells[0]) + ["row", "row"]
    assert "".join(rows.find("caption").itertext()) == "Ages (people)"


def test_a_picture_stands_alone() -> None:
    """For paper and mail: its own colours, no links, numbers as the language writes them."""
    chart = one(1200, None, 60, urls=True)
    drawn = picture(chart, "bars", "fr")
    root = ET.fromstring(drawn)

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.get("role"), root.get("width")) == ("img", str(WIDE.width))
    assert "<a " not in drawn
    assert "1\u202f200" in drawn
    assert f'fill="{DAY["green"]}"' in drawn
    assert "var(" not in drawn
    assert 'font-family="Estaminet Companion, sans-serif"' in picture(
        Chart("Hubs", ["Изгрев"], [Series("", [7])]), "bars", "fr"
    )


# --- the sheet ---------------------------------------------------------------------------------------------------


def test_the_sheet_is_light_and_in_layers() -> None:
    text, depth, outside = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL), 0, ""
    for mark in text:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        outside += mark if depth == 0 else ""

    assert re.sub(r"@layer \w+\s*|@media print\s*|}\s*", "", outside).strip() == ""
    assert len(gzip.compress(SHEET.encode())) < 2_000


def test_every_ink_stands_out_by_day_and_by_night() -> None:
    named = dict(re.findall(r"\.chart \.(\w+) \{ --c: var\(--([\w-]+)\); \}", SHEET))
    own = re.findall(r"--c-plum: (#[0-9a-f]{6})", SHEET)

    assert set(named) == set(INKS)
    assert own[1] == own[2]
    for palette, plum in ((DAY_TOKENS, own[0]), (NIGHT, own[1])):
        inks = {ink: plum if name == "c-plum" else palette[name] for ink, name in named.items()}
        assert {ink for ink, colour in inks.items() if contrast(colour, palette["paper"]) < 3} == set()
        assert {ink for ink, colour in inks.items() if contrast(colour, palette["raise"]) < 3} == set()


def test_every_texture_has_its_pattern() -> None:
    series = [Series(str(number), [10], INKS[number]) for number in range(6)]
    drawn = picture(Chart("Ages", ["A"], series), "stacked", "en")

    assert drawn.count("<pattern ") == len(TEXTURES) - 1


def test_a_group_without_address_is_no_link() -> None:
    groups = draw(one(3, 5), "bars", NARROW, "en").groups

    assert all(isinstance(group, Group) and not group.url for group in groups)
