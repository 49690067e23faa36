"""Why something falls through, in each language somebody can say it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from estaminet.kernel.languages.names import direction, language_names
from estaminet.programme.models import Session


class Reasons(forms.Form):
    """Fields for words of the team. Of ``languages`` the first ``own`` are those the hub itself writes in."""

    languages: Sequence[str]
    own: int

    def ask_reasons(self) -> None:
        for code in self.languages:
            field = Session.language_fields()["note"]
            self.fields[f"reason_{code}"] = forms.CharField(
                label=language_names().get(code, code),
                max_length=field.text_length,
                required=False,
                widget=forms.Textarea(attrs={"lang": code, "dir": direction(code), "rows": 2, "spellcheck": "true"}),
            )

    @property
    def first_questions(self) -> list[forms.BoundField]:
        """Those in the languages the hub writes in; of the others the folded part asks."""
        return [self[f"reason_{code}"] for code in self.languages[: self.own]]

    @property
    def more_questions(self) -> list[forms.BoundField]:
        return [self[f"reason_{code}"] for code in self.languages[self.own :]]

    def reasons(self) -> dict[str, str]:
        said = {code: self.cleaned_data.get(f"reason_{code}", "").strip() for code in self.languages}
        return {code: text for code, text in said.items() if text}


class LeavingForm(Reasons):
    """What people are told when an activity is withdrawn or removed, beside that its dates do not take place."""

    def __init__(self, data: Any = None, *, languages: Sequence[str], own: int, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.languages, self.own = languages, own
        self.ask_reasons()
