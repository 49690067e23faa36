"""How a date, or a part of it, counts; and where its parts begin."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.impact.enums import Counting
from estaminet.impact.operations.decide import PartDraft
from estaminet.programme.models import Session

MOST_PARTS = 4


class CountingForm(forms.Form):
    """One decision."""

    counting = forms.ChoiceField(label=_("How does it count?"), choices=Counting.choices, widget=forms.RadioSelect)
    inclusion = forms.BooleanField(
        label=_("It was made for equality, equal opportunities or inclusion"), required=False
    )
    part = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PartsForm(forms.Form):
    """Up to four parts: a name each, and the time on the wall at which it begins. Empty lines are no parts."""

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        for number in range(MOST_PARTS):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("What this part is"),
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )
            self.fields[f"begins_{number}"] = forms.TimeField(
                label=_("Begins at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            )

    def lines(self) -> list[tuple[Any, Any]]:
        """The two fields of each line."""
        return [(self[f"name_{number}"], self[f"begins_{number}"]) for number in range(MOST_PARTS)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(MOST_PARTS):
            name, begins = cleaned.get(f"name_{number}"), cleaned.get(f"begins_{number}")
            if name and begins is None and f"begins_{number}" not in self.errors:
                self.add_error(f"begins_{number}", _("When does this part begin?"))
            if begins is not None and not name:
                self.add_error(f"name_{number}", _("What is this part?"))
        return cleaned

    def drafts(self) -> list[PartDraft]:
        """The parts that were filled in. A time before the session's own is after midnight."""
        found = []
        for number in range(MOST_PARTS):
            name, begins = self.cleaned_data.get(f"name_{number}"), self.cleaned_data.get(f"begins_{number}")
            if name and begins is not None:
                starts = self.session.begins
                at = datetime.combine(starts.date(), begins, starts.tzinfo)
                if at < starts.replace(second=0, microsecond=0):
                    at = datetime.combine(starts.date() + timedelta(days=1), begins, starts.tzinfo)
                found.append(PartDraft(name, at))
        return found
