"""Counts the pages of a PDF and draws its first one, behind walls (``kernel/confined``).

Run as a script, by path and isolated. It runs no script of the paper, follows no link and fills in no form. What it
found it writes to ``result.json``: ``{"pages", "width", "height"}`` or ``{"refused": "why"}``; the picture beside it
is ``page.png``.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

WIDE, TALL, NARROWEST = 1600, 3200, 16  # pixels of the picture
LARGEST = 14_400  # points: 200 inches, as the format has it
MOST_PAGES = 20_000
PASSWORD = 4


class RefusedPaper(Exception):
    """Why a paper is not taken: damaged, locked or too_large."""


def opened(pdfium: Any, source: str) -> Any:
    try:
        paper = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == PASSWORD or "password" in str(fault).lower()
        raise RefusedPaper("locked" if locked else "damaged") from fault
    if not 0 < len(paper) <= MOST_PAGES:
        raise RefusedPaper("damaged" if len(paper) < 1 else "too_large")
    return paper


def drawn(pdfium: Any, paper: Any, target: Path) -> tuple[int, int]:
    """The first page as a picture; gives its width and height in pixels."""
    import pyvips

    try:
        page = paper[0]
        width, height = page.get_size()
    except pdfium.PdfiumError as fault:
        raise RefusedPaper("damaged") from fault
    if not all(math.isfinite(side) and side > 0 for side in (width, height)):
        raise RefusedPaper("damaged")
    if max(width, height) > LARGEST:
        raise RefusedPaper("too_large")
    scale = min(WIDE / width, TALL / height)
    if min(width, height) * scale < NARROWEST:
        raise RefusedPaper("damaged")
    bitmap = page.render(scale=scale, may_draw_forms=False, prefer_bgrx=True, rev_byteorder=True)
    rows = bytes(bitmap.buffer)
    image = pyvips.Image.new_from_memory(rows, bitmap.stride // 4, bitmap.height, 4, "uchar")
    image = image.crop(0, 0, bitmap.width, bitmap.height).extract_band(0, n=3).copy(interpretation="srgb")
    image.pngsave(str(target), compression=1, keep=0)
    return bitmap.width, bitmap.height


def main(task: str, source: str, folder: str) -> None:
    import pypdfium2

    try:
        paper = opened(pypdfium2, source)
        result: dict[str, Any] = {"pages": len(paper)}
        if task == "draw":
            result["width"], result["height"] = drawn(pypdfium2, paper, Path(folder) / "page.png")
        else:
            paper[0].get_size()
    except pypdfium2.PdfiumError:
        result = {"refused": "damaged"}
    except RefusedPaper as refusal:
        result = {"refused": str(refusal)}
    (Path(folder) / "result.json").write_text(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:4])
