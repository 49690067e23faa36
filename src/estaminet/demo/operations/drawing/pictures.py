"""Scenes as pictures: rendered, and aged where they are said to be old."""

from __future__ import annotations

import logging
import random
import zlib
from pathlib import Path
from typing import Any, Final

from estaminet.demo.operations.drawing.crafts import CRAFTS
from estaminet.demo.operations.drawing.gatherings import GATHERINGS
from estaminet.demo.operations.drawing.ink import BEYOND, HIGH, INKS, WIDE, Scene
from estaminet.demo.operations.drawing.places import PLACES

SCENES: Final[dict[str, Scene]] = {**PLACES, **CRAFTS, **GATHERINGS}
MADE_AS: Final = ("", "old", "blue", "print")
"""A print of today, of the thirties, a cyanotype, and two inks on rough paper."""
QUALITY: Final = 86
_SEPIA: Final = [[0.38, 0.6, 0.14], [0.32, 0.52, 0.12], [0.24, 0.4, 0.09]]
_FRAME: Final = f'viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}"'


def layers_of(drawn: str, seed: str) -> list[str]:
    """The layers of ``scene`` or ``scene:light`` or ``scene:light:made_as``, as SVG without its frame."""
    scene, light, _made_as = _parts(drawn)
    return SCENES[scene](random.Random(seed), INKS[light])


def svg_of(drawn: str, seed: str) -> str:
    """A scene as one SVG."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {_FRAME}>{"".join(layers_of(drawn, seed))}</svg>'


def draw_picture(drawn: str, seed: str) -> bytes:
    """A JPEG of 1200 × 900; the same words give the same bytes."""
    _scene, _light, made_as = _parts(drawn)
    picture = _loaded(svg_of(drawn, seed)).flatten(background=[255, 255, 255])
    if made_as:
        picture = {"old": _old, "blue": _blue, "print": _print}[made_as](picture, zlib.crc32(seed.encode()) % 2**31)
    content: bytes = picture.cast("uchar").jpegsave_buffer(Q=QUALITY, keep="none")
    return content


def draw_layers(drawn: str, seed: str, folder: Path, *, wide: int, tall: int) -> list[Path]:
    """Each layer as a PNG for a film of this size, wider by what lies beyond both sides."""
    made = []
    top = (HIGH - WIDE * tall / wide) / 2
    for number, layer in enumerate(layers_of(drawn, seed)):
        box = f"{-BEYOND} {top:.1f} {WIDE + 2 * BEYOND} {WIDE * tall / wide:.1f}"
        across = round(wide * (WIDE + 2 * BEYOND) / WIDE)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{across}" height="{tall}">{layer}</svg>'
        path = folder / f"{zlib.crc32(seed.encode())}-{number}.png"
        _loaded(svg).pngsave(str(path), compression=1)
        made.append(path)
    return made


def _parts(drawn: str) -> tuple[str, str, str]:
    scene, light, made_as = [*drawn.split(":"), "", ""][:3]
    return scene, light or "noon", made_as


def _loaded(svg: str) -> Any:
    # Loaded late: only what draws needs it, and it takes memory.
    import pyvips

    logging.getLogger("pyvips").setLevel(logging.WARNING)  # it tells of each step
    return pyvips.Image.svgload_buffer(svg.encode())


def _paper(seed: int, rough: float) -> Any:
    import pyvips

    return pyvips.Image.gaussnoise(WIDE, HIGH, sigma=rough, mean=0, seed=seed)


def _edge(strength: float) -> Any:
    """Dark towards the corners: a factor for every point."""
    import pyvips

    across = pyvips.Image.xyz(WIDE, HIGH)
    x, y = (across[0] - WIDE / 2) / (WIDE / 2), (across[1] - HIGH / 2) / (HIGH / 2)
    return 1 - strength * (x * x + y * y) / 2


def _within(picture: Any, colour: list[int]) -> Any:
    """With the white border of a print."""
    return (
        picture.cast("uchar")
        .crop(0, 0, WIDE, HIGH)
        .resize(0.94)
        .gravity("centre", WIDE, HIGH, extend="background", background=colour)
    )


def _old(picture: Any, seed: int) -> Any:
    brown = picture.gaussblur(0.9).recomb(_SEPIA) * 0.9 + [26, 20, 12]
    return _within(brown * _edge(0.55) + _paper(seed, 11), [240, 232, 212])


def _blue(picture: Any, seed: int) -> Any:
    grey = picture.colourspace("b-w") / 255
    grey = grey.gaussblur(0.6) * _edge(0.25)
    tones = (grey * 214 + 12).bandjoin([grey * 190 + 44, grey * 140 + 98])
    return _within((tones + _paper(seed, 7)).copy(interpretation="srgb"), [244, 240, 228])


def _print(picture: Any, seed: int) -> Any:
    """Coarse dots, as a small press gives them."""
    import pyvips

    grey = picture.colourspace("b-w") / 255
    at = pyvips.Image.xyz(WIDE, HIGH)
    turned = (at[0] * 0.34 + at[1] * 0.34, at[0] * 0.34 - at[1] * 0.34)
    dots = ((turned[0] * 57.3).sin() + (turned[1] * 57.3).sin()) / 4 + 0.5
    dark = (grey + (dots - 0.5) * 0.75 > 0.52) / 255
    soft = picture.cast("float") * 0.55 + 108
    return ((dark * 0.72 + 0.28) * soft + _paper(seed, 9)).copy(interpretation="srgb")
