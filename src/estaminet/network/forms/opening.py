"""Opening hours as people write them on a door: 10–12:30, 13:30–19."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.network.enums import Weekday
from estaminet.network.models import OpeningRule
from estaminet.network.operations.opening import ExceptionDraft
from estaminet.network.queries.opening_days import Hours, WeeklyHours

_CLOCK = r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})|h|uur|Uhr)?"
_RANGE = re.compile(rf"^{_CLOCK}\s*(?:-|–|—|à|to|tot|bis|a)\s*{_CLOCK}$", re.IGNORECASE)
MOST = 6  # ranges a day


def read_hours(text: str) -> tuple[Hours, ...]:
    """Hours of a day from what somebody typed; nothing means closed. Raises ValidationError."""
    parts = [part.strip() for part in re.split(r"[,;/\n]| et | and | en | und ", text) if part.strip()]
    if len(parts) > MOST:
        raise forms.ValidationError(_("So many hours in one day: please give at most %(most)s.") % {"most": MOST})
    return tuple(_read_range(part) for part in parts)


def _read_range(text: str) -> Hours:
    found = _RANGE.match(text)
    if found is None:
        raise forms.ValidationError(
            _("We cannot read “%(text)s”. Write hours such as 10:00–12:30, 13:30–19:00.") % {"text": text[:60]}
        )
    return Hours(_clock(found[1], found[2], text), _clock(found[3], found[4], text))


def _clock(hours: str, minutes: str | None, text: str) -> time:
    number, rest = int(hours), int(minutes or 0)
    if number == 24 and rest == 0:
        return time(0)
    if number > 23 or rest > 59:
        raise forms.ValidationError(_("“%(text)s” is not a time of day.") % {"text": text[:60]})
    return time(number, rest)


def write_hours(hours: Iterable[Hours]) -> str:
    """Hours as the form shows them."""
    return ", ".join(f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in sorted(hours))


class HoursField(forms.CharField):
    """A line of hours; empty means closed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, required=False, **kwargs)

    def clean(self, value: Any) -> tuple[Hours, ...]:
        return read_hours(super().clean(value))


class SeasonForm(forms.Form):
    """A week, all the year round or between two days."""

    valid_from = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            self.fields[f"day{day.value}"] = HoursField(label=day.label)

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[f"day{day.value}"] for day in Weekday]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day comes before the first."))
        return cleaned

    def rules(self) -> list[WeeklyHours]:
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        return [
            WeeklyHours(day.value, hours, first, last)
            for day in Weekday
            for hours in self.cleaned_data[f"day{day.value}"]
        ]


SeasonFormSet = forms.formset_factory(SeasonForm, extra=1, max_num=6, absolute_max=8)


def seasons(rules: Iterable[OpeningRule]) -> list[dict[str, Any]]:
    """The rules as the forms show them: one season per pair of days, the unlimited one first."""
    found: dict[tuple[date | None, date | None], dict[str, Any]] = {}
    hours: dict[tuple[date | None, date | None, int], list[Hours]] = {}
    for rule in rules:
        limits = rule.valid_from, rule.valid_until
        found.setdefault(limits, {"valid_from": limits[0], "valid_until": limits[1]})
        hours.setdefault((*limits, rule.weekday), []).append(Hours(rule.opens, rule.closes))
    for (first, last, weekday), each in hours.items():
        found[first, last][f"day{weekday}"] = write_hours(each)
    return [found[limits] for limits in sorted(found, key=lambda pair: (pair[0] or date.min, pair[1] or date.min))]


class ExceptionForm(forms.Form):
    """Days unlike the others."""

    first_day = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty for one day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hours = HoursField(label=gettext_lazy("Hours"), help_text=gettext_lazy("Leave it empty when you are closed."))
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("People read this on your page."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        return cleaned

    def draft(self) -> ExceptionDraft:
        first = self.cleaned_data["first_day"]
        return ExceptionDraft(first, self.cleaned_data["last_day"] or first, self.cleaned_data["hours"])
