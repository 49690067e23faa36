"""Make what pages show of a picture: sizes in two formats, and tiles to look closely."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from estaminet.kernel.files import reading
from estaminet.kernel.files.reading import DamagedPicture, derive_pictures
from estaminet.library.processes.refusals import FileDamaged
from estaminet.library.processes.running import Desk, DidNotEnd, Limits, run

_SCRIPT: Final = Path(__file__).with_name("tiles_process.py")
_BESIDE: Final = Path(reading.__file__).parent
CUT: Final = Limits(memory=2048, written=128, processor=240, seconds=400)


def make_sizes(here: Desk, source: Path | None = None) -> list[dict[str, Any]]:
    """AVIF and WebP in each width that fits; they lie on the desk under their names. Raises FileDamaged."""
    try:
        return [asdict(each) for each in derive_pictures(source or here.source, here.made)]
    except DamagedPicture as fault:
        raise FileDamaged from fault


def make_tiles(here: Desk) -> dict[str, Any]:
    """Tiles in ``iiif/`` and what describes them. Raises FileDamaged."""
    command = [sys.executable, "-I", str(_SCRIPT), str(here.source), str(here.made), str(_BESIDE)]
    try:
        ended = run(command, here, CUT, read=[str(_SCRIPT.parent), str(_BESIDE)])
    except DidNotEnd as fault:
        raise FileDamaged from fault
    result = here.made / "result.json"
    if ended.code != 0 or not result.is_file():
        raise FileDamaged
    told = json.loads(result.read_text())
    if "refused" in told:
        raise FileDamaged
    numbers = {name: int(told[name]) for name in ("width", "height", "tile")}
    return {
        **numbers,
        "scales": [int(each) for each in told["scales"]],
        "sizes": [[int(each) for each in pair] for pair in told["sizes"]],
    }
