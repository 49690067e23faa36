"""Icons on a 24 px grid with a 2 px stroke, drawn for this project."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# Icons that point somewhere turn round in right-to-left pages.
POINTING = frozenset(
    {"arrow", "back", "chevron", "leave", "list", "numbers", "out", "quote", "redo", "send", "talk", "undo"}
)

_SYMBOL = re.compile(r'<symbol id="([a-z]+)" viewBox="0 0 24 24">(.*?)</symbol>', re.DOTALL)


@cache
def icons() -> dict[str, str]:
    """Name → the shapes inside the icon's ``<svg>``."""
    return dict(_SYMBOL.findall(Path(__file__).with_name("icons.svg").read_text(encoding="utf-8")))


def icon_markup(name: str, label: str = "", extra: str = "") -> str:
    """An inline ``<svg>``; ``label`` must be escaped already.

    Inline shapes rather than a sprite: a fragment swapped into a page needs no second file, nothing flickers in on a
    slow line, and repeated shapes cost next to nothing once the page is compressed.
    """
    classes = " ".join(part for part in ("icon", "flip" if name in POINTING else "", extra) if part)
    speech = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return f'<svg class="{classes}" viewBox="0 0 24 24" {speech}>{icons()[name]}</svg>'
