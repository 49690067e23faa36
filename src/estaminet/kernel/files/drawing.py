"""A drawn picture for what has none (yet): a weave in two inks, the same each time for the same seed."""

from __future__ import annotations

import hashlib
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_INKS: Final = ("brick", "green", "blue", "ochre", "plum")
_PAPER: Final = "#fbf4e4"


def drawn_picture(*, seed: str, alt: str, width: int = 400, height: int = 300, css: str = "") -> SafeString:
    """An SVG without text, script or style attribute; colours are the hubs' enamel inks of the style sheet."""
    dice = hashlib.sha256(seed.encode()).digest()
    first = dice[0] % len(_INKS)
    second = (first + 1 + dice[1] % (len(_INKS) - 1)) % len(_INKS)
    tall = max(1, round(400 * height / width))
    spoken = format_html('role="img" aria-label="{}"', alt) if alt else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 400 {}" width="{}" height="{}" preserveAspectRatio="xMidYMid slice" {} '
        'focusable="false"><path fill="{}" d="M0 0h400v{}H0z"/>'
        '<path fill="var(--e-{})" fill-opacity=".9" d="{}"/><path fill="var(--e-{})" fill-opacity=".55" d="{}"/></svg>',
        f"drawn {css}".strip(),
        tall,
        width,
        height,
        spoken,
        _PAPER,
        tall,
        _INKS[first],
        _threads(dice, tall, across=False),
        _INKS[second],
        _threads(dice[8:], tall, across=True),
    )


def _threads(dice: bytes, tall: int, *, across: bool) -> str:
    """Warp or weft: bars that go under every other thread, at a step the dice choose."""
    step = 40 + dice[2] % 5 * 8
    thick, gap = step * 5 // 8, step
    pieces = []
    for row, near in enumerate(range(-step // 2, tall if across else 400, step)):
        for far in range(-(row % 2) * gap - gap // 2, 400 if across else tall, 2 * gap):
            x, y, w, h = (far, near, gap + step // 2, thick) if across else (near, far, thick, gap + step // 2)
            pieces.append(f"M{x} {y}h{w}v{h}h-{w}z")
    return "".join(pieces)
