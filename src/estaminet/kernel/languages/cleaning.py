"""Cleaning of texts on their way in: plain text stays plain, rich text keeps only what the editor offers."""

from __future__ import annotations

import re
import unicodedata

import nh3
from django.utils.html import linebreaks

# What the editor can make. Headings begin at two: the page's title is the first.
RICH_TAGS = {"p", "br", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "blockquote", "hr"}
RICH_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
RICH_SCHEMES = {"http", "https", "mailto", "tel"}

_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"} | {127: None}


def clean_plain(text: str) -> str:
    """Normalised (NFC), without control characters or blank edges; line ends are single line feeds."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)).strip()


def clean_rich(html: str) -> str:
    """Safe HTML. Text typed into a plain field (no tag at all) becomes paragraphs at its blank lines."""
    source = clean_plain(html)
    if source and not re.search(r"<\s*[a-zA-Z!/]", source):
        source = paragraphs(source)
    cleaned = nh3.clean(
        source,
        tags=RICH_TAGS,
        attributes=RICH_ATTRIBUTES,
        url_schemes=RICH_SCHEMES,
        link_rel="noopener",
        clean_content_tags={"script", "style"},
    )
    return _without_empty_end(cleaned)


def _without_empty_end(html: str) -> str:
    """Without the empty paragraphs an editor leaves at the end; looked at from there, so that many cost little."""
    end = len(html.rstrip())
    while html.endswith("</p>", 0, end) and _EMPTY_PARAGRAPH.fullmatch(html, html.rfind("<p>", 0, end), end):
        end = len(html[: html.rfind("<p>", 0, end)].rstrip())
    return html[:end].strip()


def paragraphs(text: str) -> str:
    """Plain text as paragraphs: blank lines part them, single line ends break the line."""
    return linebreaks(text, autoescape=True)
