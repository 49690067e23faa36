"""Reads a picture nobody has vouched for, behind walls (``kernel/confined``): it may use little and reach nothing.

Run as a script, by path and isolated: it imports nothing of the house. What it finds out it writes to ``result.json``
in the folder it is given: ``{"media_type", "width", "height"}``, ``{"made": [...]}`` or ``{"refused": "why"}``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

PIXELS = 50_000_000
WIDTHS = (400, 800, 1600)
TALLEST = 9  # times its width; WebP ends at 16,383 pixels
LOADERS = {
    "jpegload": "image/jpeg",
    "pngload": "image/png",
    "webpload": "image/webp",
    "gifload": "image/gif",
    "heifload": "image/avif",
    "tiffload": "image/tiff",
}
ALLOWED = ("Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff")


class RefusedPicture(Exception):
    """Why a file is not taken: not_a_picture, too_large or damaged."""


def vips() -> Any:
    """pyvips with all readers locked but those of the formats we take, in the versions libvips calls trusted."""
    # Large pictures are unpacked in memory, which is limited, not in files beside us; one thread is enough.
    os.environ.update(VIPS_DISC_THRESHOLD="2g", VIPS_CONCURRENCY="1", VIPS_BLOCK_UNTRUSTED="1")
    import pyvips

    pyvips.block_untrusted_set(True)
    pyvips.operation_block_set("VipsForeignLoad", True)
    for name in ALLOWED:
        pyvips.operation_block_set(f"VipsForeignLoad{name}", False)
    pyvips.cache_set_max(0)
    return pyvips


def opened(pyvips: Any, source: str) -> tuple[Any, str]:
    """The picture, its pixels not yet read, and its media type."""
    try:
        image = pyvips.Image.new_from_file(source, access="sequential", fail_on="error")
    except pyvips.Error as fault:
        raise RefusedPicture("not_a_picture") from fault
    media_type = LOADERS.get(image.get("vips-loader").removesuffix("_source"))
    if media_type is None:
        raise RefusedPicture("not_a_picture")
    if image.width * image.height > PIXELS:
        raise RefusedPicture("too_large")
    return image, media_type


def upright_size(image: Any) -> tuple[int, int]:
    """Width and height as people see it, the camera's orientation applied."""
    turned = image.get_typeof("orientation") and image.get("orientation") in (5, 6, 7, 8)
    return (image.height, image.width) if turned else (image.width, image.height)


def check(pyvips: Any, source: str) -> dict[str, Any]:
    """Read the whole picture once, so that a damaged one is known now and not when it is shown."""
    image, media_type = opened(pyvips, source)
    try:
        image.avg()
    except pyvips.Error as fault:
        raise RefusedPicture("damaged") from fault
    width, height = upright_size(image)
    return {"media_type": media_type, "width": width, "height": height}


def derive(pyvips: Any, source: str, folder: Path) -> dict[str, Any]:
    """WebP and AVIF in each width that fits, upright, in sRGB, without any metadata."""
    image, _media_type = opened(pyvips, source)
    width, _height = upright_size(image)
    made = []
    for wide in sorted({one for one in WIDTHS if one <= width} | {min(width, WIDTHS[-1])}):
        small = pyvips.Image.thumbnail(
            source, wide, height=wide * TALLEST, size="down", export_profile="srgb", fail_on="error"
        )
        small = small.colourspace("srgb").copy_memory()
        for format_, save in (("webp", _save_webp), ("avif", _save_avif)):
            file = folder / f"{wide}.{format_}"
            save(small, str(file))
            made.append({"name": file.name, "width": small.width, "height": small.height, "bytes": file.stat().st_size})
    return {"made": made}


def _save_webp(image: Any, file: str) -> None:
    image.webpsave(file, Q=80, effort=4, smart_subsample=True, keep=0)


def _save_avif(image: Any, file: str) -> None:
    image.heifsave(file, Q=58, compression="av1", effort=3, keep=0)


def main(task: str, source: str, folder: str) -> None:
    try:
        pyvips = vips()
        result = check(pyvips, source) if task == "check" else derive(pyvips, source, Path(folder))
    except RefusedPicture as refusal:
        result = {"refused": str(refusal)}
    (Path(folder) / "result.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:4])
