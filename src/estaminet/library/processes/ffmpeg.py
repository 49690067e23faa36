"""The one home that finds ffmpeg, and how it is asked: one reader, one file, no network, no list of files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from estaminet.library.processes.running import Desk, Ended, Limits, run

MOST_PIXELS: Final = 8192 * 4320
_READERS: Final = ("mov", "matroska", "avi", "mpeg", "mpegts", "ogg", "wav", "aiff", "flac", "amr", "aac", "mp3")


class NoFfmpeg(Exception):
    """Neither the system nor Python's packages have one."""


@cache
def ffmpeg() -> str:
    """The program: the system's, which whoever keeps the machine updates, else the one that comes as a package.

    Raises NoFfmpeg.
    """
    own = shutil.which("ffmpeg")
    if own is not None:
        return os.path.realpath(own)
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # type: ignore[import-untyped]

        return str(get_ffmpeg_exe())
    except (ImportError, RuntimeError) as fault:
        raise NoFfmpeg from fault


def opened(reader: str, path: str) -> list[str]:
    """How a file is opened: by this reader and no other, and nothing it points to is."""
    if reader not in _READERS:
        raise ValueError(reader)
    return ["-protocol_whitelist", "file", "-max_pixels", str(MOST_PIXELS), "-f", reader, "-i", f"file:{path}"]


def convert(
    arguments: Sequence[str], on: Desk, limits: Limits, *, each_millisecond: Callable[[int], None] | None = None
) -> Ended:
    """Run it confined; ``each_millisecond`` hears now and then how much of the film is done. Raises DidNotEnd."""
    program = ffmpeg()

    def hear(line: str) -> None:
        name, _, value = line.partition("=")
        if name == "out_time_us" and each_millisecond is not None and value.lstrip("-").isdigit():
            each_millisecond(max(0, int(value) // 1000))

    command = [program, "-hide_banner", "-nostdin", "-nostats", "-progress", "pipe:1", *arguments]
    return run(command, on, limits, read=[str(Path(program).parent)], each_line=hear)
