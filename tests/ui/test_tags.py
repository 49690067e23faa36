"""Tags: plates, posters, names of languages, letters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.template import Context, Template

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.languages.urls import speaking
from estaminet.ui.drawings.houses import house
from estaminet.ui.style_guide import HUBS, samples
from estaminet.ui.templatetags.ui_mail import letter_body


def shown(source: str, language: str = "en", **context: Any) -> str:
    with speaking(language):
        return Template("{% load ui languages %}" + source).render(Context(context))


def test_a_plate_names_the_town_in_the_language_of_the_page() -> None:
    assert shown("{% plate hub %}", "nl", hub=HUBS[1]) == '<span class="plate" data-ink="green">Bergen</span>'
    assert (
        shown("{% plate hub href='/x' %}", "en", hub=HUBS[4])
        == '<a class="plate" data-ink="plum" href="/x"><span lang="bg" dir="ltr">Габрово</span></a>'
    )


def test_a_plate_escapes_plain_words() -> None:
    assert "&lt;i&gt;" in shown("{% plate words ink='blue' %}", words="<i>")


def test_text_takes_a_text_or_words() -> None:
    assert shown("{% text a %}|{% text b %}", "fr", a=HUBS[0].name, b="<b>") == "La Lainerie|&lt;b&gt;"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Dutch", "Maltese"]),
        ("fr", ["néerlandais", "maltais"]),
        ("nl", ["Nederlands", "Maltees"]),
        ("de", ["Niederländisch", "Maltesisch"]),
    ],
)
def test_languages_are_called_as_in_a_sentence(language: str, names: list[str]) -> None:
    assert [shown("{{ code|language_called }}", language, code=code) for code in ("nl", "mt")] == names


def test_a_poster_has_its_size_and_waits_until_it_is_near() -> None:
    picture = shown("{% poster 'film' ink='nothing' seed=3 %}")

    assert picture == ('<img src="/drawings/1/poster/film-brick-3.svg" alt="" width="400" height="500" loading="lazy">')


def test_how_a_text_stands() -> None:
    texts: dict[str, Texts] = {name: samples()[name] for name in ("machine", "stale")}

    assert [
        shown("{{ texts|text_state:code }}", texts=texts[name], code=code)
        for name, code in (("machine", "nl"), ("machine", "en"), ("machine", "fr"), ("stale", "fr"))
    ] == ["source", "machine", "missing", "stale"]


@pytest.mark.parametrize("hub", HUBS, ids=lambda hub: hub.slug)
def test_where_nothing_is_yet_stands_the_hub_s_own_house(hub: Any) -> None:
    drawn = shown("{% empty title='Nothing' %}<p>Soon.</p>{% endempty %}", hub=hub)
    assert house(hub.facade, hub.facade, lit=False) in drawn
    assert f'data-ink="{hub.ink}"' in drawn
    assert len([each for each in HUBS if house(each.facade, each.facade, lit=False) in drawn]) == 1


def test_where_nothing_is_yet_and_no_hub_a_house_stands_all_the_same() -> None:
    assert house("gable", "gable", lit=False) in shown("{% empty title='Nothing' %}{% endempty %}")


def test_a_date_is_a_house_number() -> None:
    block = shown("{% date_block day ink='brick' %}", "fr", day=date(2026, 11, 21))

    assert 'datetime="2026-11-21"' in block
    assert "<span>sam</span><b>21</b><span>nov.</span>" in block


def test_the_note_says_machine_and_shows_the_original() -> None:
    note = shown("{% translation_note text improve='/x' %}", "en", text=samples()["machine"])

    assert "Translated by a machine from Dutch." in note
    assert '<div lang="nl" dir="ltr">Een oude wasserij vol makers.</div>' in note
    assert '<a href="/x">Improve</a>' in note


def test_the_note_is_silent_for_a_text_in_the_language_of_the_page() -> None:
    assert shown("{% translation_note text %}", "nl", text=samples()["machine"]).strip() == ""


def test_blocks_frame_what_they_are_given_and_escape_titles() -> None:
    framed = shown("{% note 'green' title=words %}<p>{{ words }}</p>{% endnote %}", words="<i>")

    assert framed.count("&lt;i&gt;") == 2
    assert "<p>" in framed
    assert '<div class="note green">' in framed


def test_a_question_opens_without_script() -> None:
    asked = shown("{% ask label='Remove' sign='bin' %}<form></form>{% endask %}")

    assert asked.startswith('<details class="ask"><summary class="button plain small">')
    assert "<form></form>" in asked


def test_a_letter_turns_a_lone_address_into_a_button_and_escapes_the_rest() -> None:
    body = letter_body("Bonjour <b>,\nça va ?\n\nhttps://example.org/fr/x?a=1&b=2\n\nÀ bientôt")

    assert body == (
        "<p>Bonjour &lt;b&gt;,<br>ça va ?</p>\n"
        '<p><a class="button" href="https://example.org/fr/x?a=1&amp;b=2">Open the page</a></p>'
        '<p class="address">https://example.org/fr/x?a=1&amp;b=2</p>\n'
        "<p>À bientôt</p>"
    )
