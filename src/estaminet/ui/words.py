"""One language of a row's texts, with marks of how they stood when the form was opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict

from estaminet.kernel.languages.light import from_light, to_light
from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts, fingerprint
from estaminet.kernel.models import Row
from estaminet.kernel.operations import TextChangedMeanwhile
from estaminet.kernel.refusals import Refusal
from estaminet.ui.fields import LinesField
from estaminet.ui.rich import RichTextArea

LINE = 120  # characters up to which one line is enough


class WordsForm(forms.Form):
    """Fields ``<name>`` hold the words, hidden ``seen_<name>`` the marks. ``row`` is None for a row yet to be made.

    ``theirs`` holds, after a conflict, what somebody else has written meanwhile.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        model: type[Row],
        fields: Iterable[str],
        language: str,
        row: Row | None = None,
        required: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.language, self.row, self.names = language, row, list(fields)
        self.theirs: dict[str, str] = {}
        self.model = model
        known = model.language_fields()
        for name in self.names:
            field = known[name]
            self.fields[name] = self._field(field, required=name in required)
            self.fields[f"seen_{name}"] = forms.CharField(widget=forms.HiddenInput, required=False)
            if field.rich:
                self.fields[f"typed_{name}"] = forms.CharField(
                    widget=forms.HiddenInput, required=False, initial="light"
                )
            text = self.texts_now(name).text(language)
            self.initial[name] = to_light(text) if field.rich else text
            self.initial[f"seen_{name}"] = self.texts_now(name).mark(language)

    def _field(self, field: Any, *, required: bool) -> forms.CharField:
        spoken = {"lang": self.language, "dir": direction(self.language), "spellcheck": "true"}
        if field.rich:
            widget: forms.Widget = RichTextArea(attrs={**spoken, "rows": 16})
        elif field.text_length > LINE:
            widget = forms.Textarea(attrs={**spoken, "rows": 3})
        else:
            widget = forms.TextInput(attrs=spoken)
        label = str(field.verbose_name)
        return LinesField(
            label=label[:1].upper() + label[1:],
            max_length=None if field.rich else field.text_length,
            required=required,
            widget=widget,
        )

    def texts_now(self, name: str) -> Texts:
        found: Texts = getattr(self.row, name) if self.row is not None else Texts()
        return found

    def _html_typed(self, name: str) -> bool:
        return self.cleaned_data.get(f"typed_{name}") == "html"

    def written(self, name: str) -> str:
        """What was typed, as it is to be kept."""
        text: str = self.cleaned_data[name]
        if self.model.language_fields()[name].rich and not self._html_typed(name):
            return from_light(text)
        return text

    def texts(self) -> dict[str, dict[str, str]]:
        """The words as ``set_texts`` takes them."""
        return {name: {self.language: self.written(name)} for name in self.names}

    def seen(self) -> dict[tuple[str, str], str]:
        """The marks as ``set_texts`` takes them."""
        return {(name, self.language): self.cleaned_data[f"seen_{name}"] for name in self.names}

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no, beside the field it is about; a conflict shows both versions."""
        if isinstance(refusal, TextChangedMeanwhile) and refusal.field in self.names:
            self._show_theirs(refusal)
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

    def _show_theirs(self, refusal: TextChangedMeanwhile) -> None:
        name = str(refusal.field)
        rich = self.model.language_fields()[name].rich
        self.theirs[name] = to_light(refusal.now) if rich else refusal.now
        # Whoever saves again has now seen the other version.
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix(f"seen_{name}")] = fingerprint(refusal.now)
        self.data = data

    @property
    def sides(self) -> list[dict[str, Any]]:
        """Each field with the original beside it, and what a colleague has written meanwhile."""
        return [
            {
                "field": self[name],
                "hidden": [self[other] for other in (f"seen_{name}", f"typed_{name}") if other in self.fields],
                "texts": self.texts_now(name),
                "source": self._source(name),
                "rich": self.model.language_fields()[name].rich,
                "theirs": self.theirs.get(name),
            }
            for name in self.names
        ]

    def _source(self, name: str) -> str:
        texts = self.texts_now(name)
        return texts.source if texts.source_language not in ("", self.language) else ""
