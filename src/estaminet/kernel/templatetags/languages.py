"""Show texts in the reader's language, and pages in another one."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import RequestContext
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from estaminet.kernel.languages.names import direction, language_names
from estaminet.kernel.languages.texts import NOTHING, Picked, Texts
from estaminet.kernel.languages.urls import page_language, speaking
from estaminet.kernel.slots import PAGE_PARAMETERS

register = template.Library()


def reading_order(context: RequestContext) -> tuple[str, ...]:
    """Languages in which the page looks for a text: the reader's, else the page's own."""
    reader = context.get("reader")
    return reader.languages if reader is not None else (page_language(),)


def picked_for(context: RequestContext, value: Texts | Picked | None) -> Picked:
    if isinstance(value, Texts):
        return value.pick(reading_order(context))
    return value or NOTHING


@register.simple_tag(takes_context=True)
def say(context: RequestContext, value: Texts | Picked | None, rich: bool = False) -> SafeString:
    """The text in the reader's language; marked with its language when that is not the page's."""
    chosen = picked_for(context, value)
    text: str | SafeString = mark_safe(chosen.text) if rich else chosen.text  # noqa: S308 - cleaned by set_texts
    if not chosen or chosen.language == translation.get_language():
        return format_html("{}", text)
    frame = '<div lang="{}" dir="{}">{}</div>' if rich else '<span lang="{}" dir="{}">{}</span>'
    return format_html(frame, chosen.language, direction(chosen.language), text)


@register.simple_tag(takes_context=True)
def plain(context: RequestContext, value: Texts | Picked | None) -> str:
    """The bare text in the reader's language, for attributes and titles."""
    return picked_for(context, value).text


@register.simple_tag(takes_context=True)
def pick(context: RequestContext, value: Texts | None) -> Picked:
    """The chosen version with its language and origin: ``{% pick page.title as title %}``."""
    return picked_for(context, value)


@register.inclusion_tag("ui/translation_note.html", takes_context=True)
def translation_note(
    context: RequestContext, value: Texts | Picked | None, improve: str = "", rich: bool = False
) -> dict[str, Any]:
    """Says when a text is not in the reader's language, was made by a machine, or lags behind its source."""
    chosen = picked_for(context, value)
    source = value.source if isinstance(value, Texts) else ""
    return {
        "source": mark_safe(source) if rich else source,  # noqa: S308 - cleaned by set_texts
        "picked": chosen,
        "wanted": reading_order(context)[0],
        "machine": bool(chosen) and chosen.origin == "machine",
        "improve": improve,
        "original_language": chosen.source_language,
    }


@register.filter
def language_name(code: str) -> str:
    """A language's name in itself: ``nl`` → Nederlands."""
    return language_names().get(code, code)


@register.filter
def language_direction(code: str) -> str:
    return direction(code)


@register.simple_tag(takes_context=True)
def in_language(context: RequestContext, language: str) -> str:
    """The URL of this page in another language, with what it was asked for (``PAGE_PARAMETERS``); the home page when
    the page exists in one language only.

    Menu, foot and head of a page ask for the same: it is worked out once a request.
    """
    request = context.get("request")
    if request is None:
        return f"/{language}/"
    kept: dict[str, str] = request.__dict__.setdefault("_in_languages", {})
    if language not in kept:
        kept[language] = _address_in(request, language)
    return kept[language]


def _address_in(request: HttpRequest, language: str) -> str:
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return f"/{language}/"
    if match is None or not match.view_name:
        return f"/{language}/"
    asked = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name in PAGE_PARAMETERS.items():
            asked.setlist(name, values)
    with speaking(language):
        address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    return f"{address}?{asked.urlencode()}" if asked else address
