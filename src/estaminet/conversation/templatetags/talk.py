"""How what somebody wrote stands on a page."""

from __future__ import annotations

import re
import unicodedata
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

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@register.filter
def talked(words: str) -> SafeString:
    """Paragraphs as they were typed, escaped; an address becomes a link that lends nobody our name.

    One that begins in Arabic runs from right to left, also where its author chose another language.
    """
    paragraphs = linebreaks_filter(urlize(words, nofollow=True, autoescape=True), autoescape=False)
    return SafeString(_PARAGRAPH.sub(_turned, paragraphs))


def _turned(paragraph: re.Match[str]) -> str:
    strong = (unicodedata.bidirectional(each) for each in _TAG.sub("", paragraph[1]))
    first = next((each for each in strong if each in ("L", "R", "AL")), "L")
    return paragraph[0] if first == "L" else f'<p dir="rtl">{paragraph[1]}</p>'


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
