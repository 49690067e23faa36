"""How what somebody wrote stands on a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString

from estaminet.conversation.enums import ReactionKind
from estaminet.conversation.queries.threads import Said
from estaminet.conversation.queries.topics import TopicTold
from estaminet.kernel.languages.names import direction

register = template.Library()


@register.filter
def talked(words: str) -> SafeString:
    """Paragraphs as they were typed, escaped; an address becomes a link that lends nobody our name."""
    return linebreaks_filter(urlize(words, nofollow=True, autoescape=True), autoescape=False)


@register.filter
def kind_words(said: Said) -> list[dict[str, Any]]:
    """Each kind word with how many said it, and whether the reader did."""
    return [
        {
            "kind": kind.value,
            "label": kind.label,
            "number": said.reactions.get(kind.value, 0),
            "mine": kind.value in said.own_reactions,
        }
        for kind in ReactionKind
    ]


@register.filter
def topic_title(told: TopicTold) -> SafeString | str:
    """What a topic is called, marked with its language where that is known."""
    if not told.language:
        return told.title
    return format_html('<span lang="{}" dir="{}">{}</span>', told.language, direction(told.language), told.title)
