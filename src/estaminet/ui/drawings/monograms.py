"""Monograms for people without a photograph: initials on an enamel disc with a pattern; never a face."""

from __future__ import annotations

import hashlib

from django.utils.html import format_html
from django.utils.safestring import SafeString

# ground and pattern: white letters stand on either with at least 6 : 1
GROUNDS = (
    ("#b0381e", "#8f2a14"),
    ("#0f5f47", "#0a4534"),
    ("#1d4a8f", "#14356a"),
    ("#8a5700", "#6b4300"),
    ("#7d2d59", "#5e1f42"),
    ("#2b2622", "#463f38"),
)
PATTERNS = (
    "M0 44a22 22 0 0 1 44 0z",
    "M0 0h22v44H0z",
    "M0 0h44L0 44z",
    "M0 0a44 44 0 0 1 44 44H0z",
    "M0 30q11-9 22 0t22 0v14H0z",
    "M0 11h44v7H0zM0 26h44v7H0z",
)


def initials(name: str) -> str:
    """First letters of the first and the last word, as written."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    letters = [words[0][0]] if words else ["·"]
    if len(words) > 1:
        letters.append(words[-1][0])
    return "".join(letters).upper()


def monogram(name: str, seed: str = "") -> SafeString:
    """Inline SVG, hidden from screen readers because the name stands beside it."""
    digest = hashlib.sha256((seed or name).encode()).digest()
    ground, shade = GROUNDS[digest[0] % len(GROUNDS)]
    return format_html(
        '<svg class="mono" viewBox="0 0 44 44" aria-hidden="true"><path fill="{}" d="M0 0h44v44H0z"/>'
        '<path fill="{}" d="{}"/><text x="22" y="29" text-anchor="middle" fill="#fff">{}</text></svg>',
        ground,
        shade,
        PATTERNS[digest[1] % len(PATTERNS)],
        initials(name),
    )
