"""Words of the team's calendar."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from django import template

from estaminet.network.templatetags.opening import spoken_locale

register = template.Library()


@register.filter
def month_and_year(first: date) -> str:
    """November 2026."""
    said = format_skeleton("yMMMM", first, locale=spoken_locale())
    return said[:1].upper() + said[1:]
