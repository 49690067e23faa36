"""Say a date as people of a language say it, where its calendar alone does not."""

from __future__ import annotations

import re
from datetime import date

from babel import Locale
from babel.dates import format_date

_DAY_OF_MONTH = re.compile(r"\bd\b")


def say_date(day: date, pattern: str, locale: Locale) -> str:
    """The date in a CLDR pattern such as ``EEEE d MMMM``; in French the first of a month is the 1er."""
    if locale.language == "fr" and day.day == 1:
        pattern = _DAY_OF_MONTH.sub("d'er'", pattern)
    return format_date(day, pattern, locale=locale)
