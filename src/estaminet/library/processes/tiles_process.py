"""Cuts a picture into tiles as IIIF's level 0 wants them, in a limited process that reaches nothing.

Run as a script, by path and isolated: of the house it imports its neighbour that opens pictures. What it made it writes
to ``result.json``: ``{"width", "height", "tile", "scales", "sizes"}`` or ``{"refused": "why"}``.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

TILE = 512
SMALLER = (400, 800, 1600)


def cut(pyvips: Any, source: str, folder: Path) -> dict[str, Any]:
    image = pyvips.Image.new_from_file(source, fail_on="error").autorot()
    image = (image.icc_transform("srgb") if image.get_typeof("icc-profile-data") else image).colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=[255, 255, 255])
    image = image.copy_memory()
    width, height = image.width, image.height
    scales = [1]
    while max(width, height) > TILE * scales[-1]:
        scales.append(scales[-1] * 2)
    _save(image, folder / "full/max")
    _save(image, folder / f"full/{width},{height}")
    sizes = []
    for wide in SMALLER:
        if wide < width:
            small = image.thumbnail_image(wide, height=10_000_000)
            _save(small, folder / f"full/{small.width},{small.height}")
            sizes.append([small.width, small.height])
    for scale in scales:
        _level(image, scale, folder)
    return {"width": width, "height": height, "tile": TILE, "scales": scales, "sizes": [*sizes, [width, height]]}


def _level(image: Any, scale: int, folder: Path) -> None:
    """All tiles of one scale; each says which part of the whole it is, and its own size."""
    wide, high = -(-image.width // scale), -(-image.height // scale)
    level = image
    if scale > 1:
        level = image.thumbnail_image(wide, height=high, size="force").copy_memory()
    if scale > 1 and wide <= TILE and high <= TILE:
        _save(level, folder / f"full/{wide},{high}")
    for top in range(0, high, TILE):
        for left in range(0, wide, TILE):
            w, h = min(TILE, wide - left), min(TILE, high - top)
            x, y = left * scale, top * scale
            region = f"{x},{y},{min(TILE * scale, image.width - x)},{min(TILE * scale, image.height - y)}"
            _save(level.crop(left, top, w, h), folder / region / f"{w},{h}")


def _save(image: Any, folder: Path) -> None:
    target = folder / "0"
    target.mkdir(parents=True, exist_ok=True)
    image.jpegsave(str(target / "default.jpg"), Q=84, keep=0)


def main(source: str, folder: str, beside: str) -> None:
    sys.path.append(beside)
    pictures = importlib.import_module("picture_process")
    try:
        pyvips = pictures.vips()
        pictures.opened(pyvips, source)
        result = cut(pyvips, source, Path(folder) / "iiif")
    except pictures.RefusedPicture as refusal:
        result = {"refused": str(refusal)}
    (Path(folder) / "result.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:4])
