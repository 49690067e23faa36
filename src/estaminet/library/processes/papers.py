"""Have a PDF read behind walls: how many pages it has, and what the first one looks like."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from estaminet.library.processes.pictures import make_sizes
from estaminet.library.processes.refusals import FileDamaged, FileLocked, FileTooLarge
from estaminet.library.processes.running import Desk, DidNotEnd, Limits, run

_SCRIPT: Final = Path(__file__).with_name("paper_process.py")
COUNT: Final = Limits(memory=1024, written=1, processor=20, seconds=40)
DRAW: Final = Limits(memory=1536, written=64, processor=30, seconds=60)
_MOST_PAGES: Final = 20_000
_REFUSALS: Final = {"locked": FileLocked, "too_large": FileTooLarge}


def count_pages(here: Desk) -> int:
    """How many pages a PDF has. Raises FileDamaged, FileLocked, FileTooLarge."""
    return _pages(_read("count", here, COUNT))


def draw_first_page(here: Desk) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What there is to know of a PDF, and its first page in the sizes of pictures; they lie on the desk.

    Raises as ``count_pages``.
    """
    pages = _pages(_read("draw", here, DRAW))
    page = here.made / "page.png"
    if not page.is_file():
        raise FileDamaged
    made = make_sizes(here, page)
    page.unlink()
    return {"pages": pages}, made


def _read(task: str, here: Desk, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-I", str(_SCRIPT), task, str(here.source), str(here.made)]
    try:
        ended = run(command, here, limits, read=[str(_SCRIPT)])
    except DidNotEnd as fault:
        raise FileDamaged from fault
    result = here.made / "result.json"
    if ended.code != 0 or not result.is_file():
        raise FileDamaged
    told = json.loads(result.read_text())
    result.unlink()
    if not isinstance(told, dict):
        raise FileDamaged
    if "refused" in told:
        raise _REFUSALS.get(str(told["refused"]), FileDamaged)
    return told


def _pages(told: dict[str, Any]) -> int:
    pages = told.get("pages")
    if not isinstance(pages, int) or not 0 < pages <= _MOST_PAGES:
        raise FileDamaged
    return pages
