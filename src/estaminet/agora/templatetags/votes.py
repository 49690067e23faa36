"""Decisions in templates: sums of money, and figures beside their heads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estaminet.agora.ballot_words import euros as in_euros
from estaminet.agora.models import Option

register = template.Library()


@register.filter
def euros(cents: int) -> str:
    """A sum in cents, as people write it."""
    return in_euros(cents, get_language() or "en")


@register.filter
def figures(place: Any, heads: list[str]) -> Iterable[tuple[int, str]]:
    """Each figure of a place with what it counts."""
    return zip(place.figures, heads, strict=False)


@register.simple_tag
def option_link(option: Option) -> str:
    """The way to the proposal an option came from."""
    assert option.proposal is not None
    words = _("The proposal")
    return format_html('<a class="small" href="{}">{}</a>', option.proposal.get_absolute_url(), words)
