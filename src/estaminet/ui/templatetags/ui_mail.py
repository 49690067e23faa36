"""What letters need beside the tags of pages."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape, format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()

_LONE_ADDRESS = re.compile(r"https?://\S+")
_LONE_CODE = re.compile(r"\d{6}")
_SIGNATURE = "\n-- \n"  # what stands below it in a plain letter is said by the page's own foot


@register.filter
def letter_body(text: str) -> SafeString:
    """Paragraphs at blank lines; an address that is a paragraph of its own becomes a button, written out below it."""
    parts: list[str] = []
    body, _mark, foot = text.rpartition(_SIGNATURE)
    for paragraph in re.split(r"\n\s*\n", (body or foot).strip()):
        line = paragraph.strip()
        if _LONE_ADDRESS.fullmatch(line):
            parts.append(
                format_html(
                    '<p><a class="button" href="{}">{}</a></p><p class="address">{}</p>',
                    line,
                    gettext("Open the page"),
                    line,
                )
            )
        elif _LONE_CODE.fullmatch(line):
            parts.append(format_html('<p class="code">{}</p>', line))
        else:
            words = urlize(escape(line), nofollow=False).replace("\n", "<br>")
            parts.append(f"<p>{words}</p>")
    return mark_safe("\n".join(parts))  # noqa: S308 - each part is escaped
