"""Days, hours and sums in the language of a sheet, which need not be one the interface speaks."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names, get_timezone_location
from babel.numbers import format_currency, format_decimal

NO_BREAK = "\u00a0"
# The year of a full date with what belongs to it: Bulgarian "г.", Spanish "de", Latvian "gada".
_YEAR = re.compile(r"[\s,]*('de'\s+)?\by+\b\.?(\s*'(?:г|р|m|gada)'\.?|\s*'г'\.|\s*(?:г|р)\.)?[\s,]*")
_SHORT_MONTH = re.compile(r"(?<![ML])(?:M{1,2}\.?|MMM)(?!M)")


@cache
def locale_of(language: str) -> Locale:
    """The locale of a language; English as Europeans write it."""
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def long_day(day: date, language: str) -> str:
    """samedi 21 novembre."""
    locale = locale_of(language)
    return format_date(day, _YEAR.sub(" ", locale.date_formats["full"].pattern).strip(" ,"), locale=locale)


def day_span(first: date, last: date, language: str) -> str:
    """16–22 novembre; 30 novembre – 6 décembre; one day alone without its weekday."""
    locale = locale_of(language)
    formats = locale.interval_formats
    if first == last:
        return days_of_month([first], language)
    parts = formats.get("MMMMd") or formats["MMMd"]
    pattern = parts["d" if (first.year, first.month) == (last.year, last.month) else "M"]
    return "".join(
        format_date(day, _written_out(part), locale=locale) for day, part in zip((first, last), pattern, strict=True)
    )


def _written_out(pattern: str) -> str:
    return _SHORT_MONTH.sub("MMMM", pattern).replace("dd", "d")


def short_weekday(day: date, language: str) -> str:
    """sam."""
    return format_date(day, "ccc", locale=locale_of(language))


def weekday(day: date, language: str) -> str:
    """samedi."""
    return get_day_names("wide", locale=locale_of(language))[day.weekday()]


def short_month(day: date, language: str) -> str:
    """nov."""
    return format_date(day, "LLL", locale=locale_of(language))


def days_of_month(days: list[date], language: str) -> str:
    """3, 10, 17 novembre: days of one month, told together."""
    locale = locale_of(language)
    pattern = _YEAR.sub(" ", locale.date_formats["long"].pattern).strip(" ,")
    before = "".join(f"{day.day}, " for day in days[:-1])
    if before:
        pattern = re.sub(r"\bd\b", f"'{before}'d", pattern, count=1)
    return format_date(days[-1], pattern, locale=locale)


def clock(moment: datetime, language: str) -> str:
    """19:30; in French 19 h 30, as the pages say it."""
    if language == "fr":
        minutes = f"{NO_BREAK}{moment.minute:02}" if moment.minute else ""
        return f"{moment.hour}{NO_BREAK}h{minutes}"
    return format_time(moment.timetz(), "HH:mm", locale=locale_of(language))


def sum_of(amount: Decimal, currency: str, language: str) -> str:
    """8 €, without cents where there are none."""
    whole = amount == amount.to_integral_value()
    return format_currency(
        amount, currency, locale=locale_of(language), currency_digits=not whole, format=_unsigned(language, whole)
    )


def _unsigned(language: str, whole: bool) -> str | None:
    pattern = locale_of(language).currency_formats["standard"].pattern.split(";")[0]
    return re.sub(r"\.0+", "", pattern) if whole else None


def number(value: float, language: str) -> str:
    return format_decimal(value, locale=locale_of(language))


def language_name(code: str, language: str) -> str:
    """What a language is called in another: nl in French is néerlandais."""
    return str(locale_of(language).languages.get(code, code))


def city_of(zone: str, language: str) -> str:
    """The city a time zone is named after."""
    return get_timezone_location(zone, locale=locale_of(language), return_city=True)
