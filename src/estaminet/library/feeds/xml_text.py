"""Any text as XML can hold it: what no document may contain is left out."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

# Everything but the characters of XML 1.0 (its production 2): control characters, halves of pairs, non-characters.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def told(text: str) -> str:
    """A text between tags."""
    return escape(_NOT_XML.sub("", text))


def quoted(text: str) -> str:
    """The value of an attribute, in its quotes."""
    return quoteattr(_NOT_XML.sub("", text))


def tag(name: str, text: str, language: str = "") -> str:
    """An element with a text, in a language where it has one."""
    tongue = f" xml:lang={quoted(language)}" if language else ""
    return f"<{name}{tongue}>{told(text)}</{name}>"
