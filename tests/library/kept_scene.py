"""A scene with files on the disk, made once by a runner: looking at real files and drawing them anew takes seconds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.factories.network import SEARCHED
from tests.replay import made_once, written


def scene_once(name: str, make: Callable[[], Any], *, stored: Path, base: Path) -> Any:
    """What ``make`` gives, with its rows and with the files it left in ``stored``; copies of them lie in ``base``.

    Give a base that lasts as long as the process, as what it remembers of the rows does.
    """
    if written():
        return make()
    kept = base / f"{name}{', searched' if SEARCHED.get() else ''}"
    ran = False

    def noted() -> Any:
        nonlocal ran
        ran = True
        return make()

    given = made_once(name, noted)
    source, target = (stored, kept) if ran else (kept, stored)
    shutil.copytree(source, target, dirs_exist_ok=True)
    return given
