"""Days and hours as people type them, and the hours of what goes on past midnight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

DAY = 24 * 60
LONGEST = 18 * 60  # an end further from the beginning than this is rather a slip than a night
# Nobody plans further ahead, and clocks and calendars of machines end somewhere.
YEARS_AHEAD = 10
EARLIEST = 1900  # before that there is no clock to keep
MOST_TYPED = 8000  # characters: four hundred days with room to spare
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WRITTEN = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")


def read_day(text: str) -> date:
    """A day as people write it: 28.11.2026, 28/11/2026 or 2026-11-28. Raises ValidationError."""
    iso, written = _ISO.match(text), _WRITTEN.match(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
    except ValueError:
        pass
    raise forms.ValidationError(_("“%(text)s” is not a day. Write days such as 28.11.2026.") % {"text": text[:40]})


def near(day: date, today: date) -> date:
    """The day, unless it is so far ahead that its year must be a slip. Raises ValidationError."""
    if day.year > today.year + YEARS_AHEAD or day.year < EARLIEST:
        raise forms.ValidationError(_("This day is very far away. Please look at its year."))
    return day


class DayInput(forms.DateInput):
    """The browser's own calendar; it wants ISO dates whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ClockField(forms.TimeField):
    """A time of day, also as people write it: 10h30, 10 h, 10u30, 10.30 Uhr."""

    widget = TimeInput

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, str):
            typed = re.sub(r"uhr|uur|h|u|\.", ":", "".join(value.lower().split())).rstrip(":")
            value = f"{typed}:00" if typed.isdecimal() and len(typed) < 3 else typed
        return super().to_python(value)


class DayField(forms.DateField):
    """A day of the browser's calendar, or typed where there is none."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and value.strip():
            return read_day(value.strip())
        return super().to_python(value)


class DaysField(forms.CharField):
    """Many days, as one copies them from a letter: with commas, or one below the other."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "inputmode": "numeric", "spellcheck": "false"})
        super().__init__(**{"max_length": MOST_TYPED, "required": False, "widget": widget, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else write_days(value)

    def clean(self, value: Any) -> tuple[date, ...]:
        typed = re.split(r"[\s,;]+", super().clean(value))
        return tuple(sorted({read_day(each) for each in typed if each}))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return set(self.clean(self.prepare_value(initial) or "")) != set(self.clean(data or ""))
        except forms.ValidationError:
            return True


def write_days(days: Iterable[date]) -> str:
    """Days as the form shows them."""
    return ", ".join(f"{day:%d.%m.%Y}" for day in sorted(days))


def minutes_between(begins: time, ends: time) -> int | None:
    """How long something lasts by its hours; past midnight is understood, a whole day back is taken for a slip."""
    length = ((ends.hour * 60 + ends.minute) - (begins.hour * 60 + begins.minute)) % DAY
    return length if 0 < length <= LONGEST else None
