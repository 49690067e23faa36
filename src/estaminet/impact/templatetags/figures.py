"""Numbers as people write them."""

from __future__ import annotations

from babel.numbers import format_decimal
from django import template

from estaminet.network.templatetags.opening import spoken_locale

register = template.Library()


@register.filter
def in_number(number: int) -> str:
    """1 284, as the page's language groups thousands."""
    return str(format_decimal(number, locale=spoken_locale()))
