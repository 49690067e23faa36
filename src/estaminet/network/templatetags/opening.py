"""Say opening hours, distances and countries as people of the page's language say them."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_time, get_day_names
from babel.numbers import format_decimal
from django import template
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estaminet.kernel.languages.days import say_date
from estaminet.network.queries.hubs import HubDoor
from estaminet.network.queries.opening import OpenNow
from estaminet.network.queries.opening_days import Hours
from estaminet.network.queries.opening_week import Days

register = template.Library()
NO_BREAK = "\u00a0"


@cache
def _locale(language: str) -> Locale:
    # The sources' English is European: Monday first, 24 hours.
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def spoken_locale() -> Locale:
    """The locale of the interface."""
    return _locale(get_language() or "en")


@register.filter
def hour(moment: time | datetime) -> str:
    """19:00; in French 19 h or 19 h 30."""
    clock = moment.time() if isinstance(moment, datetime) else moment
    if spoken_locale().language == "fr":
        minutes = f"{NO_BREAK}{clock.minute:02}" if clock.minute else ""
        return f"{clock.hour}{NO_BREAK}h{minutes}"
    return format_time(clock, "HH:mm", locale=spoken_locale())


@register.filter
def hours_range(hours: Hours) -> str:
    """10:00–19:00."""
    if hours.opens == hours.closes:
        return _("day and night")
    return f"{hour(hours.opens)}–{hour(hours.closes)}"


@register.filter
def all_hours(hours: tuple[Hours, ...]) -> str:
    """All hours of a day, or that it is closed."""
    return ", ".join(hours_range(each) for each in hours) if hours else pgettext("on that day", "closed")


@register.filter
def weekdays(days: Days) -> str:
    """Tue–Sat; a single day is written out."""
    if (days.first, days.last) == (0, 6):
        return _("Every day")
    if days.first == days.last:
        return get_day_names("wide", locale=spoken_locale())[days.first].capitalize()
    names = get_day_names("abbreviated", locale=spoken_locale())
    first, last = names[days.first], names[days.last]
    return f"{first.capitalize()}–{last}"


@register.filter
def weekday_name(number: int) -> str:
    return get_day_names("wide", locale=spoken_locale())[number].capitalize()


@register.filter
def long_day(day: date) -> str:
    """Friday 20 November."""
    return say_date(day, _day_pattern("full"), spoken_locale())


@register.filter
def local_day(now: datetime, doors: list[HubDoor]) -> str:
    """Today's date where the first hub stands."""
    return long_day(doors[0].door.at.date() if doors else now.date())


@register.filter
def short_day(day: date) -> str:
    """20 November 2026."""
    return say_date(day, spoken_locale().date_formats["long"].pattern, spoken_locale())


def _day_pattern(kind: str) -> str:
    """The locale's own full date without its year."""
    pattern = spoken_locale().date_formats[kind].pattern
    for year in (" 'de' y", " y 'г'.", " 'r'. y", ", y", " y", "y. "):
        pattern = pattern.replace(year, "")
    return pattern.strip(" ,.")


@register.simple_tag
def day_span(first: date, last: date) -> str:
    """One day, or from one to another."""
    if first == last:
        return long_day(first)
    return _("%(first)s to %(last)s") % {"first": long_day(first), "last": long_day(last)}


@register.filter
def door_words(door: OpenNow) -> str:
    """What the door says now, in few words."""
    if door.is_open:
        return _("Open until %(time)s") % {"time": hour(door.until)} if door.until else _("Open day and night")
    if not door.known:
        return _("Opening hours not known yet")
    if door.opens_next is None:
        return _("Closed for now")
    return closed_words(door.at, door.opens_next)


def closed_words(now: datetime, opens: datetime) -> str:
    """Closed, and when it opens: nearer days are said nearer to how people say them."""
    words = {"time": hour(opens)}
    ahead = (opens.date() - now.date()).days
    if ahead == 0:
        return _("Closed, opens at %(time)s") % words
    if ahead == 1:
        return _("Closed, opens tomorrow at %(time)s") % words
    if ahead < 7:
        return _("Closed, opens on %(weekday)s at %(time)s") % {**words, "weekday": weekday_inside(opens)}
    return _("Closed, opens on %(date)s") % {"date": long_day(opens.date())}


@register.filter
def opening_day(door: OpenNow) -> str:
    """Above an opening hour: from, tomorrow, a weekday, a date."""
    assert door.opens_next is not None
    ahead = (door.opens_next.date() - door.at.date()).days
    if ahead == 0:
        return pgettext("an hour", "from")
    if ahead == 1:
        return _("tomorrow")
    if ahead < 7:
        return weekday_inside(door.opens_next)
    return say_date(door.opens_next.date(), "d MMM", spoken_locale())


def weekday_inside(day: date) -> str:
    """A weekday in the middle of a sentence."""
    return get_day_names("wide", locale=spoken_locale())[day.weekday()]


@register.filter
def short_town(name: str) -> str:
    """A town without what stands in brackets behind it, for a map."""
    return name.partition(" (")[0]


@register.filter
def country_name(code: str) -> str:
    return str(spoken_locale().territories.get(code, code))


@register.filter
def kilometres(km: float) -> str:
    """A distance nobody needs to the metre."""
    number = format_decimal(round(km, 1) if km < 10 else round(km), locale=spoken_locale())
    return f"{number}{NO_BREAK}km"
