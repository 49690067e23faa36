"""Silk-screen posters: flat inks on paper, overprint where they meet, a small misregistration. No text, no faces.

Overprint is worked out here, ink by ink, and cut with clip paths: blend modes would need inline styles, which our
Content-Security-Policy forbids, and mail and PDF renderers do not know them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from random import Random

from django.urls import reverse

from estaminet.ui.drawings.motifs import MOTIFS, Layer
from estaminet.ui.drawings.shapes import short

# Part of every address: a change of the drawing is a new address, so that pictures may be kept for ever.
EDITION = 1
WIDTH, HEIGHT = 400, 500

Colour = tuple[int, int, int]


def _rgb(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


PAPER = _rgb("#fbf4e4")
INKS = {
    "brick": _rgb("#d8492b"),
    "green": _rgb("#1f8a66"),
    "blue": _rgb("#2f66b8"),
    "ochre": _rgb("#e0961a"),
    "plum": _rgb("#a8407a"),
    "mustard": _rgb("#f6bd33"),
    "rose": _rgb("#f2a199"),
    "sky": _rgb("#8cc4df"),
    "slate": _rgb("#27332f"),
}
# Second and third ink: pairs that overprint well with the first. The seed chooses.
COMPANIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "brick": (("mustard", "sky"), ("sky", "mustard"), ("mustard", "slate")),
    "green": (("mustard", "brick"), ("rose", "mustard"), ("mustard", "sky")),
    "blue": (("mustard", "brick"), ("rose", "mustard"), ("sky", "mustard")),
    "ochre": (("sky", "plum"), ("mustard", "blue"), ("rose", "slate")),
    "plum": (("mustard", "sky"), ("rose", "mustard"), ("slate", "mustard")),
}
HUB_INKS = tuple(COMPANIONS)


@dataclass
class _Plate:
    """All that is printed in one ink, with how far the sheet had slipped."""

    colour: Colour
    slip: tuple[float, float]
    layers: list[tuple[str, Layer]] = field(default_factory=list)


def _over(below: Colour, ink: Colour) -> Colour:
    """Transparent ink printed over a colour."""
    red, green, blue = (round(a * b / 255) for a, b in zip(below, ink, strict=True))
    return red, green, blue


def _faint(ink: Colour) -> Colour:
    red, green, blue = (round(255 - 0.45 * (255 - part)) for part in ink)
    return red, green, blue


def _plates(motif: str, inks: tuple[str, str, str], chance: Random) -> list[_Plate]:
    slips = [
        (0.0, 0.0),
        (chance.uniform(-2.6, 2.6), chance.uniform(1, 3)),
        (chance.uniform(1, 3), chance.uniform(-2.6, 2.6)),
    ]
    plates: dict[tuple[bool, int], _Plate] = {}
    for number, layer in enumerate(MOTIFS[motif](chance)):
        if not layer.path:
            continue
        colour = INKS[inks[layer.ink]]
        key = (not layer.thin, layer.ink)
        plate = plates.setdefault(key, _Plate(_faint(colour) if layer.thin else colour, slips[layer.ink]))
        plate.layers.append((f"p{number}", layer))
    return [plates[key] for key in sorted(plates)]


def _uses(plate: _Plate) -> str:
    return "".join(f'<use href="#{name}"/>' for name, _layer in plate.layers)


def _shapes(plate: _Plate) -> str:
    dx, dy = plate.slip
    moved = f' transform="translate({short(dx)} {short(dy)})"' if plate.slip != (0.0, 0.0) else ""
    out = ""
    for name, layer in plate.layers:
        rule = "" if layer.whole else ' fill-rule="evenodd" clip-rule="evenodd"'
        out += f'<path id="{name}"{rule}{moved} d="{layer.path}"/>'
    return out


def draw_poster(motif: str, inks: tuple[str, str, str], seed: int) -> str:
    """The picture as SVG text; the same arguments always give the same text."""
    plates = _plates(motif, inks, Random(f"{motif}-{seed}"))  # noqa: S311 - a drawing, not a secret
    clips, prints = "", ""
    for number, plate in enumerate(plates):
        clips += f'<clipPath id="c{number}">{_uses(plate)}</clipPath>'
        prints += f'<g fill="{_hex(_over(PAPER, plate.colour))}">{_shapes(plate)}</g>'
    for size in range(2, len(plates) + 1):
        for chosen in combinations(range(len(plates)), size):
            colour = PAPER
            for number in chosen:
                colour = _over(colour, plates[number].colour)
            piece = f'<g fill="{_hex(colour)}">{_uses(plates[chosen[-1]])}</g>'
            for number in chosen[:-1]:
                piece = f'<g clip-path="url(#c{number})">{piece}</g>'
            prints += piece
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<defs>{clips}</defs><path fill="{_hex(PAPER)}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{prints}</svg>\n'
    )


@lru_cache(maxsize=256)
def poster(motif: str, ink: str, seed: int) -> str:
    """A poster in a hub's ink; the seed chooses the companions and the details."""
    pairs = COMPANIONS[ink]
    return draw_poster(motif, (ink, *pairs[seed % len(pairs)]), seed)


def poster_address(motif: str, ink: str, seed: int) -> str:
    """Where the poster is served; an unknown ink prints in the first."""
    known = ink if ink in COMPANIONS else HUB_INKS[0]
    return reverse("drawings:poster", kwargs={"edition": EDITION, "motif": motif, "ink": known, "seed": seed})
