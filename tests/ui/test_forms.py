"""Forms: errors are tied to their fields, said first at the top, and everything typed stays."""

from __future__ import annotations

import re

from django import forms
from django.utils import translation

from estaminet.ui.fields import LinesField
from estaminet.ui.style_guide import SampleForm

TYPED = {"first_name": "Nadia & <b>", "year": "20", "needs": ["loop"], "letters": "never", "words": "Bonjour"}


def test_a_refused_form_keeps_everything_typed() -> None:
    page = str(SampleForm(TYPED))

    assert 'value="Nadia &amp; &lt;b&gt;"' in page
    assert 'value="20"' in page
    assert re.findall(r'value="(\w+)"[^>]*checked', page) == ["loop", "never"]
    assert ">\nBonjour</textarea>" in page


def test_the_summary_links_to_each_field_in_error() -> None:
    page = str(SampleForm(TYPED))

    assert re.findall(r'<a href="#(\w+)">([^<]+)</a>', page) == [
        ("id_year", "Year of birth: Write all four digits, for example 2013."),
        ("id_agreed", "I have read it: This field is required."),
    ]
    assert page.index('role="alert"') < page.index("<input")
    assert all(f'id="{target}"' in page for target in ("id_year", "id_agreed"))


def test_the_summary_is_punctuated_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        page = str(SampleForm(TYPED))

    assert re.findall(r'<a href="#id_agreed">([^<]+)</a>', page) == ["Je l’ai lu\u00a0: Ce champ est obligatoire."]


def test_an_error_and_its_help_are_read_with_the_field() -> None:
    page = str(SampleForm(TYPED))
    year = re.search(r'<input[^>]*name="year"[^>]*>', page)

    assert year is not None
    assert 'aria-invalid="true"' in year[0]
    assert 'aria-describedby="id_year_helptext id_year_error"' in year[0]
    assert 'id="id_year_helptext"' in page
    assert 'id="id_year_error"' in page


def test_optional_fields_say_so_and_groups_have_a_legend() -> None:
    page = str(SampleForm())

    assert len(re.findall(r"\(optional\)", page)) == 4
    assert re.findall(r"<legend>([^<]+?) ?<", page) == ["What do you need?", "Letters"]
    assert "error" not in page


def test_where_everything_is_optional_nothing_says_so() -> None:
    class Search(forms.Form):
        words = forms.CharField(required=False)

    assert "optional" not in str(Search())


def test_errors_of_the_whole_form_are_in_the_summary() -> None:
    class Whole(forms.Form):
        word = forms.CharField(required=False)

        def clean(self) -> None:
            raise forms.ValidationError("Somebody was faster.")

    assert "<li>Somebody was faster.</li>" in str(Whole({}))


def test_no_browser_cuts_what_is_pasted() -> None:
    class Form(forms.Form):
        name = forms.CharField(max_length=5)
        words = LinesField(max_length=10, widget=forms.Textarea)

    form = Form({"name": "Neda Nedkova", "words": "x" * 11})
    page = str(form)
    assert "maxlength" not in page
    assert 'value="Neda Nedkova"' in page
    assert "x" * 11 in page
    assert sorted(form.errors) == ["name", "words"]


def test_the_end_of_a_line_counts_as_one_sign() -> None:
    assert LinesField(max_length=10).clean("ab\r\nab\r\nabcd") == "ab\nab\nabcd"
