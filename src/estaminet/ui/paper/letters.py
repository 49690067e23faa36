"""Which characters our faces of paper can show, and texts cut to those."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
# Each text is set in one of these rows of families; what one of them lacks is not printed at all.
CHAINS = (("Estaminet Text", "Estaminet Companion", "Estaminet Arabic"), ("Estaminet Sign", "Estaminet Arabic"))
# Said with another character where none of our faces has it: spaces of every width, hyphens, arrows between towns.
STAND_INS = str.maketrans(
    {
        "\u2007": "\u00a0",
        "\u202f": "\u00a0",
        "\u2060": "",
        "\ufeff": "",
        "\u2011": "-",
        "\u2010": "-",
        "\u2212": "–",
        "\u00ad": "",
        "\u200b": "",
        "→": "–",
        "←": "–",
        "↔": "–",
        "⇒": "–",
        "➜": "–",
        "●": "•",
        "▪": "•",
        "‣": "•",
        "★": "*",
        "☆": "*",
    }
    | dict.fromkeys((chr(code) for code in (*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F, 0x3000)), " ")
)
JOINERS = "\u200c\u200d"
_SPACES = re.compile(r"[ \t]{2,}")
_LOST = "\ue000"  # a private character no face of ours has: where something could not be shown


class NoFonts(RuntimeError):
    """The faces of paper have not been built."""

    def __init__(self) -> None:
        super().__init__(f"There are no fonts in {FONTS}. Run `make run`, or scripts/paper_fonts.py, to build them.")


@cache
def covered() -> frozenset[int]:
    """The characters that every row of families can show."""
    try:
        told: dict[str, list[list[int]]] = json.loads((FONTS / "coverage.json").read_text())
    except FileNotFoundError:
        raise NoFonts from None
    family = {
        name: {code for first, last in ranges for code in range(first, last + 1)} for name, ranges in told.items()
    }
    chains = [set[int]().union(*(family[name] for name in chain)) for chain in CHAINS]
    return frozenset(code for code in set[int].intersection(*chains) if code >= 32)


def printable(text: str) -> str:
    """The text as far as it can be printed: other forms of a letter where it has one, without emoji and the like."""
    kept = "".join(_each(text)).replace(_LOST, "")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip()


def shows(text: str) -> bool:
    """Whether printing loses none of its letters; pictures and ornaments do not count."""
    return _LOST not in "".join(_each(text))


def _each(text: str) -> list[str]:
    found = []
    before = ""
    for letter in text.translate(STAND_INS):
        shown = _shown(letter, before)
        found.append(shown)
        before = shown[-1:] or before
    return found


def _shown(letter: str, before: str) -> str:
    known = covered()
    if letter == "\n":
        return letter
    if letter in JOINERS:
        # They shape Arabic letters; between emoji they have lost their meaning.
        return letter if "\u0600" <= before <= "\u08ff" and ord(letter) in known else ""
    if ord(letter) in known:
        return letter
    # ﬁ is f and i; ệ is e, for those who print no Vietnamese; a fullwidth A is an A.
    parts = [part for part in unicodedata.normalize("NFKD", letter) if ord(part) in known]
    if parts:
        return "".join(parts)
    return _LOST if unicodedata.category(letter)[0] in "LN" else ""
