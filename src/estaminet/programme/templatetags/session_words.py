"""Say when a session takes place and how a rule comes back, as people of the page's language say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from babel.dates import format_date, get_day_names
from babel.lists import format_list
from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estaminet.network.templatetags.opening import hour, long_day, spoken_locale
from estaminet.programme.enums import Frequency
from estaminet.programme.models import SessionRule
from estaminet.programme.models.session import ONE_DAY

register = template.Library()


def whole_day(day: date, today: date | None = None) -> str:
    """Saturday 28 November; with its year when that is another one."""
    if day.year == (today or timezone.localdate()).year:
        return long_day(day)
    return format_date(day, "full", locale=spoken_locale())


register.filter("whole_day", whole_day)


@register.simple_tag
def session_when(begins: datetime, finishes: datetime) -> str:
    """Saturday 28 November, 10:00–16:00."""
    words = {"day": whole_day(begins.date()), "begins": hour(begins), "ends": hour(finishes)}
    if finishes - begins <= ONE_DAY:
        return _("%(day)s, %(begins)s–%(ends)s") % words
    return _("%(day)s, %(begins)s, to %(last)s, %(ends)s") % {**words, "last": whole_day(finishes.date())}


@register.filter
def hours_of(rule: SessionRule) -> str:
    """10:00–16:00."""
    begins = datetime.combine(rule.first_day, rule.begins)
    words = {"begins": hour(begins), "ends": hour(begins + timedelta(minutes=rule.minutes))}
    return _("%(begins)s–%(ends)s") % words


@register.filter
def rhythm(rule: SessionRule) -> str:
    """Every Saturday; every two weeks on Tuesday and Thursday; the last Friday of the month."""
    words = {"number": rule.every, "days": _days(rule.weekdays or [rule.first_day.weekday()])}
    if rule.frequency == Frequency.DAILY:
        return ngettext("Every day", "Every %(number)s days", rule.every) % words
    if rule.frequency == Frequency.WEEKLY:
        return ngettext("Every week: %(days)s", "Every %(number)s weeks: %(days)s", rule.every) % words
    if rule.frequency == Frequency.MONTHLY_DAY:
        words["date"] = rule.first_day.day
        return ngettext("Every month on day %(date)s", "Every %(number)s months on day %(date)s", rule.every) % words
    return _monthly(rule, words)


def _monthly(rule: SessionRule, words: dict[str, object]) -> str:
    """Each place in the month is a sentence of its own: languages bend it with the weekday."""
    nth = rule.nth or ((rule.first_day.day - 1) // 7 + 1)
    sentences = {
        1: ngettext("Every month: the first %(days)s", "Every %(number)s months: the first %(days)s", rule.every),
        2: ngettext("Every month: the second %(days)s", "Every %(number)s months: the second %(days)s", rule.every),
        3: ngettext("Every month: the third %(days)s", "Every %(number)s months: the third %(days)s", rule.every),
        4: ngettext("Every month: the fourth %(days)s", "Every %(number)s months: the fourth %(days)s", rule.every),
    }
    last = ngettext("Every month: the last %(days)s", "Every %(number)s months: the last %(days)s", rule.every)
    return sentences.get(nth, last) % words


def _days(numbers: Iterable[int]) -> str:
    names = get_day_names("wide", context="format", locale=spoken_locale())
    return format_list([names[number] for number in sorted(set(numbers))], locale=spoken_locale())


@register.filter
def season(rule: SessionRule) -> str:
    """From when until when, or how often."""
    words = {"first": whole_day(rule.first_day), "last": whole_day(rule.last_day) if rule.last_day else ""}
    if rule.last_day and rule.times:
        said = ngettext(
            "from %(first)s to %(last)s, once at most",
            "from %(first)s to %(last)s, %(number)s times at most",
            rule.times,
        )
        return said % {**words, "number": rule.times}
    if rule.last_day:
        return _("from %(first)s to %(last)s") % words
    number = rule.times or 0
    said = ngettext("once, on %(first)s", "%(number)s times from %(first)s on", number)
    return said % {**words, "number": number}
