"""A copy of an activity: with its dates, so many weeks later, or without any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.programme.models import Session
from estaminet.ui.once import OnceForm

WITH, WITHOUT = "shifted", "none"
A_YEAR, MOST_WEEKS = 52, 520


class DuplicateForm(OnceForm):
    """Which dates come along."""

    dates = forms.ChoiceField(
        label=gettext_lazy("Which dates?"),
        choices=(
            (WITH, pgettext_lazy("dates of a copy", "The same, so many weeks later")),
            (WITHOUT, pgettext_lazy("dates of a copy", "None: I add them later")),
        ),
        widget=forms.RadioSelect,
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks later?"),
        min_value=-MOST_WEEKS,
        max_value=MOST_WEEKS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("52 weeks are a year: the same weekday, the same hour."),
    )

    def __init__(self, data: Any = None, *, dates: Sequence[Session], now: datetime, **kwargs: Any) -> None:
        known = {"dates": WITH if dates else WITHOUT, "weeks": _weeks(dates, now)}
        super().__init__(data, initial=known, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("dates") == WITH and cleaned.get("weeks") is None and "weeks" not in self.errors:
            self.add_error("weeks", _("Please say how many weeks later."))
        return cleaned

    def shift_days(self) -> int | None:
        """By how many days the dates move; None without dates."""
        return self.cleaned_data["weeks"] * 7 if self.cleaned_data["dates"] == WITH else None


def _weeks(dates: Sequence[Session], now: datetime) -> int:
    """A year, or as many years as it takes until the first date lies ahead."""
    if not dates:
        return A_YEAR
    behind = (now - dates[0].starts_at).days // 7
    return A_YEAR * max(1, -(-behind // A_YEAR))
