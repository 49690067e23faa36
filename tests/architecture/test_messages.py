"""The catalogue tool gathers what people read, and says what a catalogue lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import messages

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext as spoken

# Translators: on the door
title = _("Open now")
name = spoken("month", "May")
count = ngettext("%(n)s chair", "%(n)s chairs", 3)
"""
TEMPLATE = """{% load i18n %}
{# Translators: a greeting #}
<h1>{% translate "Come in" %}</h1>
<p>{% blocktranslate trimmed count n=n %}
  One seat
{% plural %}
  {{ n }} seats
{% endblocktranslate %}</p>
<img alt="{% trans 'House' context 'building' %}">{{ value|default:_("nothing") }}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    package = tmp_path / "src/estaminet/people"
    (package / "templates/people").mkdir(parents=True)
    (package / "views.py").write_text(PYTHON)
    (package / "templates/people/page.html").write_text(TEMPLATE)
    return tmp_path


def fill(root: Path) -> None:
    """Translate everything, placeholders kept."""
    for language in messages.CATALOGUES:
        path = messages.catalogue_path(root, language)
        catalog = messages.read_catalogue(path, language)
        for message in catalog:
            if message.id:
                message.string = message.id
        with path.open("wb") as file:
            messages.write_po(file, catalog)


def test_texts_of_modules_and_templates_are_gathered(checkout: Path) -> None:
    gathered = {(message.context, message.id) for message in messages.gathered(checkout) if message.id}

    assert gathered == {
        (None, "Open now"),
        ("month", "May"),
        (None, ("%(n)s chair", "%(n)s chairs")),
        (None, "Come in"),
        (None, ("One seat", "%(n)s seats")),
        ("building", "House"),
        (None, "nothing"),
    }


def test_notes_for_translators_are_kept(checkout: Path) -> None:
    gathered = messages.gathered(checkout)

    assert gathered["Open now"].auto_comments == ["Translators: on the door"]
    assert gathered["Come in"].auto_comments == ["Translators: a greeting"]


def test_a_full_catalogue_has_no_problem(checkout: Path) -> None:
    messages.update(checkout)
    fill(checkout)

    assert messages.problems(checkout) == []


def test_a_new_text_is_missed_in_every_language(checkout: Path) -> None:
    messages.update(checkout)
    fill(checkout)
    with (checkout / "src/estaminet/people/views.py").open("a") as file:
        file.write('more = _("Closed")\n')

    assert messages.problems(checkout) == [
        f"{language}: not in the catalogue: 'Closed'" for language in messages.CATALOGUES
    ]


def test_an_empty_and_a_fuzzy_text_are_missed(checkout: Path) -> None:
    messages.update(checkout)
    fill(checkout)
    path = messages.catalogue_path(checkout, "nl")
    catalog = messages.read_catalogue(path, "nl")
    catalog["Open now"].string = ""
    catalog["Come in"].flags.add("fuzzy")
    with path.open("wb") as file:
        messages.write_po(file, catalog)

    assert sorted(messages.problems(checkout)) == ["nl: fuzzy: 'Come in'", "nl: not translated: 'Open now'"]


def test_a_lost_placeholder_is_seen(checkout: Path) -> None:
    messages.update(checkout)
    fill(checkout)
    path = messages.catalogue_path(checkout, "fr")
    catalog = messages.read_catalogue(path, "fr")
    catalog["%(n)s chair"].string = ("une chaise", "des %(m)s chaises")
    with path.open("wb") as file:
        messages.write_po(file, catalog)

    (fault,) = messages.problems(checkout)
    assert fault.startswith("fr: ")


def test_compiled_catalogues_are_what_gettext_reads(checkout: Path) -> None:
    import gettext

    messages.update(checkout)
    fill(checkout)
    messages.compile_all(checkout)

    with (messages.catalogue_path(checkout, "fr").with_suffix(".mo")).open("rb") as file:
        french = gettext.GNUTranslations(file)
    assert french.ngettext("One seat", "%(n)s seats", 2) == "%(n)s seats"
    assert french.pgettext("month", "May") == "May"
