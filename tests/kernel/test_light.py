"""Rich text without an editor: what was written with one survives being read and saved as plain marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estaminet.kernel.languages.cleaning import clean_rich
from estaminet.kernel.languages.light import from_light, to_light


@pytest.mark.parametrize(
    ("html", "light"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<br>more</p>", "One\nmore"),
        ("<h2>Opening</h2><p>At ten.</p>", "## Opening\n\nAt ten."),
        ("<ul><li><p>Soup</p></li><li><p>Bread</p></li></ul>", "- Soup\n- Bread"),
        ('<ol start="3"><li><p>Third</p></li></ol>', "3. Third"),
        ("<blockquote><p>Come in.</p><p>Sit down.</p></blockquote>", "> Come in.\n\n> Sit down."),
        ("<blockquote><blockquote><p>Deep</p></blockquote></blockquote>", "> > Deep"),
        ("<p>A <strong>very <em>warm</em></strong> place</p>", "A **very *warm*** place"),
        ('<p>See <a href="https://example.org/a">the map</a>.</p>', "See [the map](https://example.org/a)."),
        ("<p>2 * 3 [sic] \\</p>", "2 \\* 3 \\[sic\\] \\\\"),
        ("<p>One</p><hr><p>Two</p>", "One\n\n---\n\nTwo"),
    ],
)
def test_marks_are_readable_as_they_are(html: str, light: str) -> None:
    assert to_light(html) == light


def test_what_looks_like_html_is_taken_at_its_word() -> None:
    assert from_light("1 < 2 & <b>") == "<p>1 &lt; 2 &amp; &lt;b&gt;</p>"


def test_a_line_that_only_looks_like_a_mark_stays_a_sentence() -> None:
    assert from_light(to_light("<p>- not a list</p>")) == "<p>- not a list</p>"
    assert from_light(to_light("<p>&gt;not a quotation</p>")) == "<p>&gt;not a quotation</p>"
    assert from_light(to_light("<p>3. not a list</p>")) == "<p>3. not a list</p>"


def test_a_list_item_without_paragraph_gets_one() -> None:
    assert from_light(to_light("<ul><li>Soup</li></ul>")) == "<ul><li><p>Soup</p></li></ul>"


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=5).map(" ".join)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


inline = sentences.map(escaped)
paragraph = inline.map("<p>{}</p>".format)
blocks = st.one_of(
    paragraph,
    inline.map("<h2>{}</h2>".format),
    st.lists(paragraph.map("<li>{}</li>".format), min_size=1, max_size=3).map(
        lambda items: f"<ul>{''.join(items)}</ul>"
    ),
)


@given(st.lists(blocks, min_size=1, max_size=5))
def test_saving_what_one_read_changes_nothing(parts: list[str]) -> None:
    once = clean_rich("".join(parts))
    again = clean_rich(from_light(to_light(once)))
    assert clean_rich(from_light(to_light(again))) == again
    assert again.replace("</ul><ul>", "") == once.replace("</ul><ul>", "")


@pytest.mark.parametrize(
    "odd",
    [
        ">" * 10_000,
        "> " * 3000 + "a",
        "9" * 5000 + ". a",
        "²" + ". a",
        "[" * 10_000,
        "[a](" * 2500,
        "**" * 5000 + "\\" * 999,
    ],
)
def test_ten_thousand_odd_signs_are_kept(odd: str) -> None:
    html = clean_rich(from_light(odd))
    assert clean_rich(from_light(to_light(html))) == html


@pytest.mark.parametrize("start", ["²", "9" * 5000, "-1", ""])
def test_a_list_begins_at_one_when_its_number_is_none(start: str) -> None:
    assert to_light(f'<ol start="{start}"><li><p>Soup</p></li></ol>') == "1. Soup"


def test_thousands_of_brackets_and_empty_paragraphs_cost_little() -> None:
    """Steps grow with the length, not with its square: a hundred thousand of each would otherwise take minutes."""
    assert from_light("[" * 100_000) == f"<p>{'[' * 100_000}</p>"
    assert clean_rich("<p></p>" * 50_000 + "<p>x</p>" + "<p> </p>" * 50_000).endswith("<p>x</p>")
