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


def paper(target: Path, *, pages: int = 2, size: tuple[float, float] = (595, 842), more: str = "") -> Path:
    """A PDF with a word on each page; ``more`` stands among what its catalogue says."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {more} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 {size[0]} {size[1]}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(pages):
        words = f"BT /F 48 Tf 72 400 Td (Page {page + 1}) Tj ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * page} 0 R >>"
        )
        parts.append(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
    target.write_bytes(pdf_of([each.encode() for each in parts]))
    return target


def pdf_of(parts: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, trailer, len(content))
    return content + head + end


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


def run_all(kind: str) -> None:
    """Do all jobs of a kind that wait, as the worker would."""
    for waiting in Job.objects.filter(kind=kind, state="waiting").order_by("pk"):
        work_of(kind)(waiting, waiting.args)
        Job.objects.filter(pk=waiting.pk).update(state="done")
