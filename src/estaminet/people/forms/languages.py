"""The languages somebody reads, in her order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.names import language_names

NAMES = ("language_1", "language_2", "language_3")


class LanguagesForm(forms.Form):
    """Three fields give a list: ``cleaned_data["languages"]``. Browsers without script can order nothing else."""

    language_1 = forms.ChoiceField(label=_("First language"), required=False)
    language_2 = forms.ChoiceField(label=_("Another language"), required=False)
    language_3 = forms.ChoiceField(label=_("And another"), required=False)

    def __init__(self, *args: Any, languages: list[str] | None = None, **kwargs: Any) -> None:
        given = dict(zip(NAMES, languages or [], strict=False))
        kwargs["initial"] = {**given, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for name in NAMES:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "–"), *language_names().items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["languages"] = list(dict.fromkeys(cleaned[name] for name in NAMES if cleaned.get(name)))
        return cleaned
