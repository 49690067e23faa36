"""Pictures for sheets: icons, façades, drawn posters and codes as SVG that stands alone, without a sheet of styles."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from typing import Any

import segno

from estaminet.ui.drawings.facades import FACADES
from estaminet.ui.drawings.houses import HEIGHT as HOUSE_HEIGHT
from estaminet.ui.drawings.houses import WIDTH as HOUSE_WIDTH
from estaminet.ui.drawings.houses import build_facade
from estaminet.ui.drawings.icons import icons
from estaminet.ui.drawings.posters import HEIGHT, HUB_INKS, WIDTH, poster

INK = "#1f1a16"
QUIET = 4  # modules of white a reader needs around a code
# Enamel wall, roof and panes of a house by day, as the sheets of pages colour them.
WALLS = {"brick": "#b0381e", "green": "#0f5f47", "blue": "#1d4a8f", "ochre": "#8a5700", "plum": "#7d2d59"}
MATERIALS = {"roof": "#2b2622", "stone": "#f4e7cd", "lit": "#ffd15c", "tree": "#0f5f47"}


@lru_cache(maxsize=256)
def icon_picture(name: str, colour: str = INK) -> str:
    """An icon of the house in one colour."""
    return _drawn(_shapes(name, colour), colour, 24)


@lru_cache(maxsize=256)
def icon_row(names: tuple[str, ...], colour: str = INK) -> str:
    """Several icons side by side as one picture, so that one alternative text can say them all."""
    shapes = "".join(
        f'<g transform="translate({number * 30} 0)">{_shapes(name, colour)}</g>' for number, name in enumerate(names)
    )
    return _drawn(shapes, colour, 30 * len(names) - 6)


def _shapes(name: str, colour: str) -> str:
    return icons()[name].replace('class="solid"', f'fill="{colour}"')


def _drawn(shapes: str, colour: str, width: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 24" fill="none" stroke="{colour}" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{shapes}</svg>'
    )


@lru_cache(maxsize=64)
def house_picture(facade: str, seed: str, ink: str) -> str:
    """A hub's façade with its windows lit, in its ink."""
    fills = {**MATERIALS, "wall-ink": WALLS.get(ink, WALLS["brick"])}
    shapes = FACADES[facade] if facade in FACADES else build_facade(seed)
    paths = (
        f'<path d="{path}" '
        + (
            'fill="#000" fill-opacity=".4"/>'
            if material == "dark"
            else f'fill="{fills.get(material, fills["roof"])}"/>'
        )
        for material, path in shapes
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {HOUSE_WIDTH} {HOUSE_HEIGHT}">{"".join(paths)}</svg>'


def drawing(motif: str, ink: str, seed: int) -> dict[str, Any]:
    """A poster drawn by code, as art of a sheet. It says nothing that words would have to say again."""
    svg = poster(motif, ink if ink in HUB_INKS else HUB_INKS[0], seed)
    return {"kind": "drawing", "svg": svg, "width": WIDTH, "height": HEIGHT, "x": 50, "y": 50, "alt": None}


def photograph(content: bytes, media_type: str, width: int, height: int, *, x: int, y: int, alt: str) -> dict[str, Any]:
    """A picture as art of a sheet; ``x`` and ``y`` are what must stay in sight, in hundredths.

    It is wrapped in SVG because the press takes nothing but text.
    """
    inside = f"data:{media_type};base64,{b64encode(content).decode()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="{inside}"/></svg>'
    )
    return {"kind": "picture", "svg": svg, "width": width, "height": height, "x": x, "y": y, "alt": alt or None}


@lru_cache(maxsize=256)
def code_picture(address: str) -> str:
    """A code that opens an address, with its quiet zone: one path of squares, dark on nothing."""
    code = segno.make(address, error="m", micro=False, boost_error=True)
    path = ""
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            run = 0
            while x + run < len(row) and row[x + run]:
                run += 1
            if run:
                # A hair taller than a module, so that no light shows between two rows.
                path += f"M{x + QUIET} {y + QUIET}h{run}v1.02h-{run}z"
            x += run or 1
    side = code.symbol_size(border=QUIET)[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )
