"""Real pictures, films and sounds, made here: nothing is fetched, and nobody can be recognised."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyvips

from estaminet.kernel.models import Job
from estaminet.kernel.tasks import work_of
from estaminet.library.processes.ffmpeg import ffmpeg


def picture(target: Path, width: int = 900, height: int = 600, **save: Any) -> Path:
    """Stripes, in the format its name ends in."""
    image = (pyvips.Image.sines(width, height, uchar=True)).copy(interpretation="srgb")
    image.bandjoin([image.invert(), image]).write_to_file(str(target), **save)
    return target


def film(target: Path, *arguments: str, seconds: int = 3, size: str = "320x240", voices: int = 1) -> Path:
    """A test picture with as many voices, in the format its name ends in."""
    tones = [word for number in range(voices) for word in ("-f", "lavfi", "-i", f"sine={440 * (number + 1)}")]
    maps = [word for number in range(voices + 1) for word in ("-map", str(number))]
    drawn = ["-f", "lavfi", "-i", f"testsrc=size={size}:rate=12"]
    made = [*drawn, *tones, *maps, "-t", str(seconds), "-pix_fmt", "yuv420p", "-threads", "1", *arguments]
    return _made(target, made)


def sound(target: Path, *arguments: str, seconds: int = 3) -> Path:
    return _made(target, ["-f", "lavfi", "-i", "sine=440", "-t", str(seconds), *arguments])


def _made(target: Path, arguments: list[str]) -> Path:
    subprocess.run([ffmpeg(), "-nostdin", "-v", "error", "-y", *arguments, str(target)], check=True, timeout=300)
    return target


def run_job(kind: str) -> Job:
    """Do the one job of a kind that waits, as the worker would."""
    waiting = Job.objects.get(kind=kind, state="waiting")
    work: Callable[[Job, dict[str, Any]], None] = work_of(kind)
    work(waiting, waiting.args)
    Job.objects.filter(pk=waiting.pk).update(state="done")
    return waiting
