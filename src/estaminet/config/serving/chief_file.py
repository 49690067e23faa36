"""Which chief serves now: written when its children are started, read by those an earlier chief left behind."""

from __future__ import annotations

import os
from pathlib import Path


def announce_chief(file: Path, pid: int) -> None:
    """Say that this chief's children are started."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_text(str(pid))
    draft.replace(file)


def announced_chief(file: Path) -> int:
    """The chief whose children were started last; 0 when there is none."""
    try:
        return int(file.read_text())
    except (OSError, ValueError):
        return 0
