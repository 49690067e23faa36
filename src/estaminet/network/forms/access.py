"""Answers about access, with a note in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.operations import TextChangedMeanwhile
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import Answer, Feature
from estaminet.network.operations.access import AnswerDraft
from estaminet.network.queries.access import AccessAnswer


class AccessForm(forms.Form):
    """A line per feature: an answer, and what one should know."""

    def __init__(self, data: Any = None, *, answers: Iterable[AccessAnswer], language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.answers, self.language = list(answers), language
        for known in self.answers:
            name = known.feature.value
            self.fields[name] = forms.ChoiceField(
                label=str(known.feature.label).capitalize(), choices=Answer.choices, initial=known.answer.value
            )
            self.fields[f"{name}_note"] = forms.CharField(
                label=_("What one should know"),
                max_length=300,
                required=False,
                initial=known.note.text(language),
                widget=forms.TextInput(attrs={"lang": language}),
            )
            self.fields[f"{name}_seen"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=known.note.mark(language)
            )
            self.fields[name].show_hidden_initial = True

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [
            {
                "known": known,
                "answer": self[known.feature.value],
                "note": self[f"{known.feature.value}_note"],
                "seen": self[f"{known.feature.value}_seen"],
                "source": known.note.source if known.note.source_language not in ("", self.language) else "",
            }
            for known in self.answers
        ]

    def drafts(self) -> dict[Feature, AnswerDraft]:
        """Only the lines somebody touched: a colleague's answers to others stay."""
        return {
            known.feature: AnswerDraft(
                Answer(self.cleaned_data[known.feature.value]),
                {self.language: self.cleaned_data[f"{known.feature.value}_note"]},
            )
            for known in self.answers
            if {known.feature.value, f"{known.feature.value}_note"} & set(self.changed_data)
        }

    def seen(self) -> dict[tuple[str, str], str]:
        return {
            (known.feature.value, self.language): self.cleaned_data[f"{known.feature.value}_seen"]
            for known in self.answers
        }

    def refuse(self, refusal: Refusal) -> None:
        if isinstance(refusal, TextChangedMeanwhile):
            self.add_error(None, f"{refusal.message} {refusal.now}")
        else:
            self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
