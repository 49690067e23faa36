"""Days and times as people and programs write them, and in which order a whole column writes day and month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Final, Literal

from babel.dates import get_month_names
from django.conf import settings

from estaminet.kernel.tables.words import plain_word

Order = Literal["day", "month", ""]
"""Which of two figures is the day; empty while nobody has said."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
# Spreadsheets count days from the end of 1899; five figures without a sign are such a count, of 1954 to 2173.
_COUNTED_FROM: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - wall time
_SERIAL: Final = re.compile(r"[2-9]\d{4}(?:\.\d+)?")
_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIGURES: Final = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_NAMED: Final = re.compile(r"(?:[^\W\d]+\.?,? )?(\d{1,2})(?:er|\.|º|e)? (?:de )?([^\W\d]+)\.?,? (?:de )?(\d{4})")
_NAMED_FIRST: Final = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_TIME: Final = re.compile(
    r"(\d{1,2})(?:(?::|h|\.| uhr ?| u ?)(\d{2})?(?::(\d{2})(?:\.\d+)?)?)?(?: ?uhr| ?u(?:ur)?)? ?([ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(r" ?(?:(Z|UTC)|([+-])(\d{2}):?(\d{2}))$", re.IGNORECASE)


class NotADate(ValueError):
    """A cell says no day or time; ``code`` names why."""

    def __init__(self, code: str = "not_a_date") -> None:
        super().__init__(code)
        self.code = code


@dataclass
class OrderSeen:
    """What a column shows of its order: figures that can only be days, first or second, and dates that may be both."""

    day: int = 0
    month: int = 0
    either: int = 0

    def look(self, text: str) -> None:
        found = _FIGURES.match(text)
        # Nobody writes the month first with points between.
        if found is None or found[2] == ".":
            return
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            self.day += 1
        elif second > 12 >= first:
            self.month += 1
        elif first != second:
            self.either += 1

    @property
    def order(self) -> Order | Literal["ask"]:
        """The order all dates of the column agree on; ``ask`` when they leave it open or contradict each other."""
        if self.day and self.month:
            return "ask"
        if self.day or self.month:
            return "day" if self.day else "month"
        return "ask" if self.either else ""


def read_date(text: str, order: Order) -> date:
    """A day. Raises NotADate."""
    whole, _rest = _date_and_rest(text, order, alone=True)
    return whole


def read_time(text: str) -> time:
    """A time of day: 14:30, 14h30, 2:30 pm. Raises NotADate."""
    found = _TIME.fullmatch(text.strip())
    if found is None or (found[2] is None and found[4] is None and text.strip().isdigit()):
        raise NotADate("not_a_time")
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            raise NotADate("not_a_time")
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise NotADate("not_a_time") from None


def read_instant(text: str, order: Order, zone: tzinfo) -> datetime:
    """An instant by the clock of ``zone``, unless it names another; a day alone begins at midnight. Raises NotADate."""
    clock: tzinfo | None = None
    if (found := _ZONE.search(text)) and ":" in text[: found.start()]:
        minutes = int(found[3] or 0) * 60 + int(found[4] or 0)
        clock = UTC if found[1] else _offset(minutes if found[2] == "+" else -minutes)
        text = text[: found.start()]
    day, rest = _date_and_rest(text, order, alone=False)
    hour = read_time(rest) if rest else time()
    if clock is not None:
        return datetime.combine(day, hour, clock).astimezone(zone)
    local = datetime.combine(day, hour, zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NotADate("no_such_time")  # the hour that is left out in spring
    return local


def _offset(minutes: int) -> tzinfo:
    from datetime import timezone

    return timezone(timedelta(minutes=minutes))


def _date_and_rest(text: str, order: Order, *, alone: bool) -> tuple[date, str]:
    """The day a text begins with, and what follows it; ``alone``: a time may follow, and is not wanted."""
    text = " ".join(text.split())
    if _SERIAL.fullmatch(text):
        moment = _COUNTED_FROM + timedelta(days=float(text))
        moment = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
        return moment.date(), "" if moment.time() == time() else moment.strftime("%H:%M")
    day, ends = _date_at_start(text, order)
    rest = text[ends:].lstrip(" ,T").strip()
    if rest and alone:
        read_time(_ZONE.sub("", rest))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate
    return day, rest


def _date_at_start(text: str, order: Order) -> tuple[date, int]:
    if found := _ISO.match(text):
        return _day(found[1], found[3], found[4]), found.end()
    if (found := _COMPACT.match(text)) and (found.end() == len(text) or text[found.end()] in "T "):
        return _day(*found.groups()), found.end()
    if found := _FIGURES.match(text):
        return _of_figures(found, order), found.end()
    if found := _NAMED.match(text):
        return _day(found[3], _month(found[2]), found[1]), found.end()
    if found := _NAMED_FIRST.match(text):
        return _day(found[3], _month(found[1]), found[2]), found.end()
    raise NotADate


def _of_figures(found: re.Match[str], order: Order) -> date:
    if len(found[4]) != 4:
        raise NotADate("short_year")
    first, second = found[1], found[3]
    if found[2] == ".":
        order = "day"
    if not order:
        if first != second:
            raise NotADate("unclear_date")
        order = "day"
    return _day(found[4], second, first) if order == "day" else _day(found[4], first, second)


def _day(year: str, month: str | int, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotADate from None


def _month(word: str) -> int:
    known = month_names().get(plain_word(word))
    if known is None:
        raise NotADate
    return known


@cache
def month_names() -> Mapping[str, int]:
    """Months by their names, whole and short, in the languages of the house."""
    found: dict[str, int] = {}
    for language, _name in settings.LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                try:
                    names = get_month_names(width, context, locale=language.replace("-", "_"))
                except (LookupError, ValueError):  # a language Babel does not know
                    continue
                for number, name in names.items():
                    found.setdefault(plain_word(str(name)), number)
    return found
