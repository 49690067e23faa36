"""Papers of the demo, set by typst: booklets as PDF, posters as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estaminet.demo.operations.drawing.ink import INKS
from estaminet.demo.operations.drawing.pictures import svg_of
from estaminet.ui.paper import make_pdf, make_png

BOOKLET: Final = "demo/exports/booklet"
POSTER: Final = "demo/exports/poster"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a booklet: a heading, lines to read, a list where there is one."""

    heading: str
    lines: Sequence[str] = ()
    points: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a paper: its title, a line below it, the scene above it and what that shows."""

    title: str
    line: str
    scene: str
    shows: str
    language: str


def make_booklet(sheet: Sheet, leaves: Sequence[Leaf], seed: str) -> bytes:
    """A PDF in A5: a cover, and the leaves behind it. Raises what printing raises."""
    told = [{"heading": leaf.heading, "lines": list(leaf.lines), "points": list(leaf.points)} for leaf in leaves]
    return make_pdf(BOOKLET, {**_told(sheet, seed), "leaves": told}, sheet.language)


def make_poster(sheet: Sheet, seed: str) -> bytes:
    """A PNG of 900 × 1200. Raises what printing raises."""
    return make_png(POSTER, _told(sheet, seed), sheet.language)


def _told(sheet: Sheet, seed: str) -> dict[str, object]:
    light = [*sheet.scene.split(":"), "", ""][1] or "noon"
    ink = INKS[light]
    colours = {"dark": ink.dark, "pale": ink.pale, "bright": ink.bright[0], "second": ink.bright[1]}
    return {
        "title": sheet.title,
        "line": sheet.line,
        "art": svg_of(sheet.scene, seed),
        "shows": sheet.shows,
        "colours": colours,
    }
