"""The palette: every pair of words and ground holds by day and by night, and the night is written twice alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import estaminet.ui
from estaminet.ui.drawings.monograms import GROUNDS
from estaminet.ui.style_guide import PAIRS

SHEET = (Path(estaminet.ui.__file__).parent / "static/ui/tokens.css").read_text(encoding="utf-8")

# words, ground, least contrast: 4.5 for text, 3 for borders of controls and rings of focus
TEXT = [(words, ground, 4.5) for ground, words, _use in PAIRS] + [
    ("ink-2", "paper", 4.5),
    ("ink-2", "paper-2", 4.5),
    ("ink-2", "paper-3", 4.5),
    ("ink-2", "raise", 4.5),
    ("ink", "raise", 4.5),
    ("ink", "mustard-wash", 4.5),
    ("ink", "green-wash", 4.5),
    ("brick-text", "paper", 4.5),
    ("brick-text", "paper-2", 4.5),
    ("brick-text", "raise", 4.5),
    ("on-field-2", "field", 4.5),
    ("chalk-2", "slate", 4.5),
    ("chalk-3", "slate", 4.5),
    ("paper", "ink", 4.5),
]
CONTROLS = [
    ("edge", "paper", 3.0),
    ("edge", "paper-2", 3.0),
    ("edge", "paper-3", 3.0),
    ("edge", "raise", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "field", 3.0),
    ("brick", "paper", 3.0),
    ("green", "paper", 3.0),
]


def values(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", block))


def blocks(selector: str) -> list[str]:
    return re.findall(re.escape(selector) + r" \{(.*?)\n *\}", SHEET, re.DOTALL)


DAY = values(blocks(':root, [data-theme="light"]')[0])
NIGHT = DAY | values(blocks('[data-theme="dark"]')[0])


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_in_the_standard() -> None:
    assert (contrast("#fff", "#000000"), round(contrast("#777777", "#ffffff"), 2)) == (21, 4.48)


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_every_pair_holds(palette: dict[str, str]) -> None:
    weak = [
        (words, ground, round(contrast(palette[words], palette[ground]), 2))
        for words, ground, least in TEXT + CONTROLS
        if contrast(palette[words], palette[ground]) < least
    ]

    assert weak == []


def test_the_night_is_written_twice_alike() -> None:
    def declarations(block: str) -> list[str]:
        return re.findall(r"[\w-]+: [^;]+;", block)

    by_device, by_choice = blocks(':root:not([data-theme="light"])')[0], blocks('[data-theme="dark"]')[0]

    assert declarations(by_device) == declarations(by_choice) != []


def test_the_night_says_every_colour_of_the_day() -> None:
    assert values(blocks('[data-theme="dark"]')[0]).keys() | {"raise"} == DAY.keys() | {"raise"}


def test_white_stands_on_every_enamel() -> None:
    enamel = {name: colour for name, colour in values(SHEET).items() if name.startswith("e-")}
    grounds = [*enamel.values(), *(colour for pair in GROUNDS for colour in pair)]

    assert [colour for colour in grounds if contrast("#ffffff", colour) < 4.5] == []
