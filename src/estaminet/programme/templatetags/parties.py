"""Say what belongs to a party in mails and on pages: when an offer ends, whose names, how much.

Mails carry instants as text with their zone, and sums as text with their currency (``operations.registering.mails``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from babel.lists import format_list
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estaminet.network.templatetags.opening import hour, long_day, spoken_locale
from estaminet.programme.enums import Mode
from estaminet.ui.paper.days import sum_of

register = template.Library()

Told = Mapping[str, Any]


def moment_words(moment: datetime) -> str:
    """Friday 20 November, 18:00, on the clock the moment has."""
    return _("%(day)s, %(time)s") % {"day": long_day(moment.date()), "time": hour(moment)}


register.filter("moment_words", moment_words)


@register.simple_tag
def held_until(until: str, zone: str, mode: str) -> str:
    """When an offer ends, on the clock of the place; who takes part from elsewhere is told which clock that is."""
    words = moment_words(datetime.fromisoformat(until).astimezone(ZoneInfo(zone)))
    if mode != Mode.ONLINE:
        return words
    city = get_timezone_location(zone, locale=spoken_locale(), return_city=True)
    return _("%(when)s (time in %(city)s)") % {"when": words, "city": city}


@register.filter
def session_day(told: Told) -> str:
    """Saturday 28 November: the day a session begins, where it takes place."""
    return long_day(datetime.fromisoformat(told["starts_at"]).astimezone(ZoneInfo(told["zone"])).date())


@register.filter
def all_names(names: Sequence[str]) -> str:
    """Nadia, Yanis and Lina."""
    return format_list(list(names), locale=spoken_locale())


@register.filter
def money_words(amount: str, currency: str) -> str:
    """12 €."""
    return sum_of(Decimal(amount), currency, get_language() or "en")


@register.filter
def with_tickets(files: Sequence[str]) -> bool:
    """Whether tickets on paper are among the files of a mail: those of a large group are too heavy for one."""
    return any(name.endswith(".pdf") for name in files)
