"""What heads of pages say to other houses: whole addresses, and places where the same can be had otherwise."""

from __future__ import annotations

from typing import Any

from babel.core import get_global
from django import template
from django.template.context import RequestContext

from estaminet.programme.queries.wishes import ReadWish, wish_parameters

register = template.Library()


@register.simple_tag(takes_context=True)
def whole_address(context: RequestContext, path: str) -> str:
    """An address with its host: what leaves the page cannot be relative to it."""
    return str(context["request"].build_absolute_uri(path))


@register.filter
def with_wish(path: str, read: ReadWish | None) -> str:
    """An address with the filters of the agenda: ``{{ feed|with_wish:read }}``."""
    query = wish_parameters(read).urlencode() if read is not None else ""
    return f"{path}?{query}" if query else path


@register.filter
def with_territory(language: str) -> Any:
    """A language as social networks name it: ``nl`` → ``nl_NL``."""
    likely = get_global("likely_subtags").get(language, "")
    return f"{language}_{likely.rpartition('_')[2]}" if likely else language
