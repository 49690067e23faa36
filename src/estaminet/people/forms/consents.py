"""Asking for a consent, and saying the same in another language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.names import language_names
from estaminet.ui.fields import LinesField


class ConsentWordsForm(forms.Form):
    """A title and a text in one language."""

    title = forms.CharField(label=_("In a few words"), max_length=160, help_text=_("Such as: appear in films."))
    text = LinesField(
        label=_("What exactly is allowed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("For what, where it is shown, until when, and how to take it back."),
    )


class ConsentTextForm(ConsentWordsForm):
    """New words for a use, or a new use."""

    use = forms.SlugField(
        label=_("Short name of the use"),
        max_length=40,
        help_text=_(
            "Small letters, such as film. The same name as before replaces its words, and everybody is asked anew."
        ),
    )
    language = forms.ChoiceField(label=_("Language of these words"))
    field_order = ("use", "language", "title", "text")

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, language_names()[code]) for code in languages]
