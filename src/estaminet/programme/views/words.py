"""Hours, days, clocks and prices as pages say them; what comes back on every card is worked out once.

``spoken`` is the language of the interface. It need not be given; who says much knows it, and asking takes time.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, get_day_names, get_month_names, get_timezone_location
from babel.numbers import format_decimal
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estaminet.network.templatetags import opening
from estaminet.programme.enums import Audience, PricePolicy
from estaminet.ui.paper.days import day_span, sum_of
from estaminet.ui.templatetags.ui import language_called

KEPT = 4096


def _spoken() -> str:
    return get_language() or "en"


@lru_cache(maxsize=KEPT)
def _hour(language: str, clock: time) -> str:
    return opening.hour(clock)


def hour(moment: datetime, spoken: str = "") -> str:
    """19:00; in French 19 h. The clock is that of the moment."""
    return _hour(spoken or _spoken(), moment.time().replace(second=0, microsecond=0))


@lru_cache(maxsize=KEPT)
def _until_hour(language: str, clock: time) -> str:
    return pgettext("end of a session", "to %(time)s") % {"time": _hour(language, clock)}


def until_hour(moment: datetime, spoken: str = "") -> str:
    return _until_hour(spoken or _spoken(), moment.time().replace(second=0, microsecond=0))


def hours(begins: datetime, ends: datetime) -> str:
    """10:00–16:00."""
    return pgettext("hours of a session", "%(begins)s–%(ends)s") % {"begins": hour(begins), "ends": hour(ends)}


@lru_cache(maxsize=KEPT)
def _day(language: str, day: date, whole: bool) -> str:
    if whole:
        return format_date(day, "full", locale=opening.spoken_locale())
    return opening.long_day(day)


def long_day(day: date, today: date) -> str:
    """Friday 20 November; with its year when that is another one."""
    return _day(_spoken(), day, day.year != today.year)


def day_heading(day: date, today: date) -> str:
    return capfirst(long_day(day, today))


@lru_cache(maxsize=KEPT)
def _short_day(language: str, day: date) -> str:
    return format_date(day, "d MMM", locale=opening.spoken_locale())


def short_day(day: date, spoken: str = "") -> str:
    """20 Nov."""
    return _short_day(spoken or _spoken(), day)


@lru_cache(maxsize=KEPT)
def _month(language: str, month: int) -> str:
    return get_month_names("abbreviated", context="stand-alone", locale=opening.spoken_locale())[month]


def month(day: date) -> str:
    """Nov, as below a day."""
    return _month(_spoken(), day.month)


def until_day(day: date, spoken: str = "") -> str:
    """until 20 Nov."""
    return pgettext("end of an exhibition", "until %(day)s") % {"day": short_day(day, spoken)}


def span(first: date, last: date) -> str:
    """16–22 November."""
    return day_span(first, last, _spoken())


def month_name(day: date) -> str:
    """november 2026, as inside a sentence."""
    return format_date(day, "LLLL y", locale=opening.spoken_locale())


@lru_cache(maxsize=KEPT)
def _weekday(language: str, number: int) -> str:
    return get_day_names("abbreviated", context="stand-alone", locale=opening.spoken_locale())[number]


def weekday(day: date) -> str:
    """Fri, as above a column."""
    return _weekday(_spoken(), day.weekday())


def near_day(day: date, today: date) -> str:
    """today, tomorrow, yesterday; nothing for other days."""
    ahead = day - today
    if not ahead:
        return pgettext("a day", "today")
    if ahead == timedelta(days=1):
        return pgettext("a day", "tomorrow")
    return pgettext("a day", "yesterday") if ahead == timedelta(days=-1) else ""


@lru_cache(maxsize=KEPT)
def _clock_of(language: str, zone: str) -> str:
    place = get_timezone_location(zone, locale=opening.spoken_locale(), return_city=True)
    return _("%(city)s time") % {"city": place}


def clock_of(zone: str, spoken: str = "") -> str:
    """Sofia time: said where the clock differs from the reader's."""
    return _clock_of(spoken or _spoken(), zone)


@lru_cache(maxsize=KEPT)
def _whom(language: str, youngest: int | None, oldest: int | None, audience: str) -> str:
    if youngest is None and oldest is None:
        return "" if audience == Audience.EVERYONE else str(Audience(audience).label)
    if oldest is None:
        return _("from %(age)s years") % {"age": youngest}
    if youngest is None:
        return _("up to %(age)s years") % {"age": oldest}
    return _("%(youngest)s to %(oldest)s years") % {"youngest": youngest, "oldest": oldest}


def for_whom(youngest: int | None, oldest: int | None, audience: str, spoken: str = "") -> str:
    """Ages, or the audience where there are none; nothing where it is for everyone."""
    return _whom(spoken or _spoken(), youngest, oldest, audience)


@lru_cache(maxsize=KEPT)
def _languages(language: str, codes: tuple[str, ...]) -> str:
    return ", ".join(language_called(code) for code in codes)


def languages(codes: list[str], spoken: str = "") -> str:
    """French, Dutch."""
    return _languages(spoken or _spoken(), tuple(codes))


@lru_cache(maxsize=KEPT)
def _price(language: str, policy: str, least: Decimal | None, currency: str) -> str:
    if least is not None and policy in (PricePolicy.SOLIDARITY, PricePolicy.FIXED):
        amount = sum_of(least, currency, language)
        return amount if policy == PricePolicy.FIXED else _("from %(amount)s") % {"amount": amount}
    if policy == PricePolicy.SOLIDARITY:
        return pgettext("price", "several prices")
    return str(PricePolicy(policy).label)


def price(policy: str, least: Decimal | None, currency: str, spoken: str = "") -> str:
    """free, pay what you can, from 5 €: short enough for a card."""
    return _price(spoken or _spoken(), policy, least, currency)


def grams(weight: float) -> str:
    """170 g, 1.7 kg: no more figures than the reckoning is worth."""
    if weight < 1000:
        number, unit = round(weight, -1 if weight >= 20 else 0), "g"
    else:
        number, unit = round(weight / 1000, 1 if weight < 20_000 else 0), "kg"
    return f"{format_decimal(number, format='0.#', locale=opening.spoken_locale())}{opening.NO_BREAK}{unit}"


def amount(value: Decimal, currency: str) -> str:
    """8 €."""
    return sum_of(value, currency, _spoken())
