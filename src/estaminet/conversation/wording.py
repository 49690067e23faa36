"""What people type, made safe to read: no letters that turn others around, no links that are not what they seem."""

from __future__ import annotations

import re
from typing import Final

from estaminet.kernel.languages.cleaning import clean_plain

# Overrides and embeddings of direction, isolates nobody closes, what is invisible between letters, tags, C1 controls.
# Joiners stay: Persian and many emoji are written with them; the marks U+200E and U+200F turn nothing around.
_INVISIBLE: Final = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2065\u206a-\u206f\u00ad\ufeff\ufff9-\ufffb\x80-\x9f\U000e0000-\U000e007f]"
)
_LINES: Final = re.compile("[\u2028\u2029\x85]")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_LINK: Final = re.compile(r"(?i)\b(?:https?://|www\.)[^\s]+")
# A place in the web without its scheme: what mail programs and telephones make a link of.
_BARE: Final = re.compile(
    r"(?i)(?<![\w@.-])[\w-]{2,63}(?:\.[\w-]{1,63}){0,4}\."
    r"(?:com|net|org|info|biz|io|me|tv|cc|co|ru|cn|xyz|top|shop|site|online|link|click|club|app|eu|fr|be|nl|de|it|bg|uk|lu)"
    r"(?:/|\b(?![\w.-]))"
)
# A scheme with a gap in it, and a link that goes on behind a space nobody sees as one. French puts such a space
# before its punctuation, which is no part of a link.
_BROKEN: Final = re.compile(r"(?i)\b(?:https?|ftp)(?:\s+:\s*/\s*/|:\s+/\s*/|:\s*/\s+/|://(?=\s))")
_GAP: Final = re.compile(
    r"(?i)\b(?:https?://|www\.)[^\s]*[\t\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000](?![\s!?;:»”)…–-])"
)
_SCHEMES: Final = re.compile(r"(?i)\b(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|\bdata\s*:\s*text/html")


def clean_words(text: str) -> str:
    """Plain text as it is kept: without control characters and what turns or hides letters; empty lines are few."""
    visible = _INVISIBLE.sub("", _LINES.sub("\n", text))
    return _EMPTY_LINES.sub("\n\n", clean_plain(visible))


def cut_words(text: str, most: int) -> str:
    """The same, at most so many letters; what is far too long is not even looked at."""
    return clean_words(text[: 4 * most])[:most]


def links_in(text: str) -> list[str]:
    """The links of a text, in their order, each as often as it stands there."""
    return [found.group() for found in _LINK.finditer(text)]


def leads_away(text: str) -> bool:
    """Whether there is a link in it, also one without a scheme."""
    return _LINK.search(text) is not None or _BARE.search(text) is not None


def has_odd_link(text: str) -> bool:
    """Whether a link is written so that it leads elsewhere than it seems, or would run something."""
    return any(pattern.search(text) is not None for pattern in (_BROKEN, _GAP, _SCHEMES))
