"""Say sessions and choices in mails, and on the page that belongs to them, as people of the language say them.

Mails carry instants as text with their zone, and names of kinds as the house writes them (``queries.letters``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estaminet.kernel.languages.names import language_names
from estaminet.network.templatetags.opening import hour, long_day, spoken_locale
from estaminet.programme.enums import ActivityKind, Audience, PricePolicy
from estaminet.ui.paper.days import day_span

register = template.Library()

Told = Mapping[str, Any]


def _moment(told: Told, name: str) -> datetime:
    return datetime.fromisoformat(told[name]).astimezone(ZoneInfo(told["zone"]))


@register.filter
def session_times(told: Told) -> str:
    """Saturday 28 November, 10:00–16:00; with the place of the clock where it is another one than at home."""
    begins, ends = _moment(told, "starts_at"), _moment(told, "ends_at")
    if told.get("running"):
        return _("until %(day)s") % {"day": long_day(ends.date())}
    words = {
        "begins": hour(begins),
        "ends": hour(ends),
        "first": long_day(begins.date()),
        "last": long_day(ends.date()),
    }
    if (ends - begins).total_seconds() > 24 * 3600:
        said = _("%(first)s, %(begins)s, to %(last)s, %(ends)s") % words
    else:
        said = _("%(first)s, %(begins)s–%(ends)s") % words
    if told.get("other_clock"):
        city = get_timezone_location(told["zone"], locale=spoken_locale(), return_city=True)
        return _("%(when)s (time in %(city)s)") % {"when": said, "city": city}
    return said


@register.filter
def instead_of(told: Told) -> str:
    """When a session that was moved began until now."""
    before = datetime.fromisoformat(told["before"]).astimezone(ZoneInfo(told["zone"]))
    return _("%(day)s, %(time)s") % {"day": long_day(before.date()), "time": hour(before)}


@register.filter
def spot(told: Told) -> str:
    """A hub with its place: La Lainerie (Atelier), Wattrelos."""
    words = {"hub": told["hub"], "town": told["town"], "place": told["place"]}
    if told["place"]:
        return _("%(hub)s (%(place)s), %(town)s") % words
    return _("%(hub)s, %(town)s") % words


@register.simple_tag
def told_week(first: str, last: str) -> str:
    """26 November – 3 December."""
    return day_span(date.fromisoformat(first), date.fromisoformat(last), get_language() or "en")


@register.filter
def kind_words(kind: str) -> str:
    """What people call a kind of activity."""
    return str(ActivityKind(kind).label)


@register.filter
def all_kinds(kinds: list[str]) -> str:
    """Kinds beside each other, in the order of the house."""
    return ", ".join(str(kind.label) for kind in ActivityKind if kind.value in kinds)


@register.filter
def price_words(price: str) -> str:
    return str(PricePolicy(price).label)


@register.filter
def audience_words(audience: str) -> str:
    return str(Audience(audience).label)


@register.filter
def named_languages(codes: list[str]) -> str:
    """Languages by their own names."""
    return ", ".join(language_names().get(code, code) for code in codes)


@register.filter
def where_words(choice: Told) -> str:
    """Which places a weekly mail tells of."""
    if choice["hub"]:
        return str(choice["hub"])
    if choice["town"]:
        return _("around %(town)s, up to %(km)s km") % {"town": choice["town"], "km": choice["radius"]}
    return _("everywhere in %(network)s") % {"network": choice["network"]}


@register.filter
def hidden_address(email: str) -> str:
    """So much of an address that its reader knows it, and somebody a mail was passed on to learns little."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:2] if len(name) > 3 else name[:1]}…@{domain}"
