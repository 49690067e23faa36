"""Sets a text as a good printer of its language would: apostrophes, and spaces that may not break."""

import re

NARROW = "\u202f"
FIXED = "\u00a0"

_TAG = re.compile(r"(<[^>]*>)")
_BLANK = re.compile(r"[ \t\n]+")
_UNIT = re.compile(r"(\d) (h|€|%|km|m²|min|ans|ч\.|лв\.)(?=$|\W)")
_THOUSANDS = re.compile(r"(\d) (\d{3})(?!\d)")


def typeset(language: str, text: str) -> str:
    """The text with its line breaks joined and its punctuation set; tags and their attributes stay as written."""
    pieces = _TAG.split(_BLANK.sub(" ", text).strip())
    return "".join(piece if piece.startswith("<") else _typeset_words(language, piece) for piece in pieces)


def _typeset_words(language: str, words: str) -> str:
    words = words.replace("'", "\u2019")
    words = _UNIT.sub(rf"\1{FIXED}\2", words)
    if language == "fr":
        words = re.sub(r" ([;!?])", rf"{NARROW}\1", words)
        words = words.replace(" :", f"{FIXED}:").replace("« ", f"«{FIXED}").replace(" »", f"{FIXED}»")
        words = _THOUSANDS.sub(rf"\1{NARROW}\2", words)
    return words
