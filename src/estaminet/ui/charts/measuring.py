"""How wide words will be, guessed from the advances of our faces: a little too wide rather than too narrow."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advances in hundredths of an em, of the bold cut, which is the wider one.
_WIDE = {
    28: "'!,.:;`i|j ·’‘\u00a0\u202f",
    33: "l",
    42: '()-[]f"rtI{}°²³',
    52: "*cszyv/\\ªº",
    58: "<>?FJLaehknuxE",
    63: "$+=Zbdgopq«»ST",
    67: "0123456789",
    70: "BCKPRVXYAD&€",
    75: "GHNU",
    78: "#OQw",
    90: "тщшњљжыюфφψωЩШ",
    98: "@MWmæœÆ%—…½¼¾",
    105: "ŒĲЊЉ",
}
_ADVANCES = {letter: width for width, letters in _WIDE.items() for letter in letters}
LIGHTER = 0.95  # the text cut beside the bold one
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
ISOLATES = {"rtl": "\u2067", "ltr": "\u2066"}
END_OF_ISOLATE = "\u2069"
MORE = "…"


@lru_cache(maxsize=2048)
def advance(letter: str) -> int:
    """One letter's width in hundredths of an em; what is joined to another letter has none."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _ADVANCES:
        return _ADVANCES[plain]
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.bidirectional(letter) in {"R", "AL"}:
        return 105
    return 90 if letter.isupper() else 72


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words will be at most, at this size."""
    return sum(advance(letter) for letter in words) * size / 100 * (1 if bold else LIGHTER)


def wrapped(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Words in as many lines as they need; a word that is wider than the room is broken."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        if line and width(f"{line} {word}", size, bold=bold) <= room:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        while width(word, size, bold=bold) > room and len(word) > 1:
            head = _head(word, size, room, bold=bold)
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line] if line else lines


def shortened(words: str, size: float, room: float) -> str:
    """Words, or as many letters as fit and three dots."""
    if width(words, size) <= room:
        return words
    return _head(words, size, room - width(MORE, size), bold=False).rstrip() + MORE


def _head(word: str, size: float, room: float, *, bold: bool) -> str:
    """As many letters as fit, at least one, with the marks that stand on the last."""
    end = 1
    while end < len(word) and (not advance(word[end]) or width(word[: end + 1], size, bold=bold) <= room):
        end += 1
    return word[:end]


def isolated(words: str, *, turned_page: bool, like: str = "") -> str:
    """Words that keep their own order anywhere; a line of a longer text (``like``) keeps that of the text."""
    directions = [unicodedata.bidirectional(letter) for letter in like or words]
    if not turned_page and not RIGHT_TO_LEFT.intersection(directions):
        return words
    first = next((found for found in directions if found in {"L", "R", "AL"}), "L")
    return ISOLATES["ltr" if first == "L" else "rtl"] + words + END_OF_ISOLATE
