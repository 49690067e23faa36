"""The press: sets typst templates of the rooms, each sheet in a process of its own, few at a time and none twice.

The compiler keeps some 230 MB once it has worked, and has threads that would not survive a fork: web processes never
load it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, Final, Literal

import estaminet
from estaminet.kernel.languages.names import direction
from estaminet.ui.paper.letters import FONTS, NoFonts

__all__ = ["FaultyPaper", "NoFonts", "PressBusy", "Print", "make_pdf", "make_png", "print_of"]

ROOT: Final = Path(estaminet.__file__).parent
SCRIPT: Final = Path(__file__).with_name("press_process.py")
PRESSES: Final = 2  # at work at the same time for one web process; its other threads answer pages
PATIENCE: Final = 2.0  # seconds somebody waits for a free press: while she does, a thread answers no pages
LONGEST: Final = 20.0  # seconds a sheet may take; the largest takes two
KEPT_BYTES: Final = 8 * 1024 * 1024  # of prints made before, in each process
_MAIN: Final = '#import "/%s.typ": sheet\n#sheet(json("data.json"))\n'

Form = Literal["pdf", "png"]


class FaultyPaper(RuntimeError):
    """A template or its data cannot be printed as it should: a fault of ours, said with the compiler's words."""


class PressBusy(RuntimeError):
    """Everything that can print is at work, or takes too long; it may be asked again in a moment."""


@dataclass(frozen=True)
class Print:
    """What is going to be printed, and its name among all prints: the same content has the same ``tag``."""

    template: str
    data: bytes
    form: Form
    tag: str

    def make(self) -> bytes:
        """The print, made now or kept from before. Raises FaultyPaper, PressBusy, NoFonts."""
        kept = _kept.get(self.tag)
        if kept is None:
            kept = _set(self)
            _kept.put(self.tag, kept)
        return kept

    def make_once(self) -> bytes:
        """The same, made now and kept nowhere: for what one person alone may read."""
        return _set(self)


def print_of(template: str, data: Mapping[str, Any], language: str, *, form: Form = "pdf") -> Print:
    """Prepare a print. ``template`` names a file of a room without its ending: ``programme/exports/poster``.

    The data has a ``title``; language, direction and author are added to it. Pictures stand in it as SVG.
    """
    if not str(data.get("title", "")).strip():
        raise FaultyPaper(f"{template} was given no title")
    whole = {"author": "", **data, "language": language, "direction": direction(language)}
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()
    digest = hashlib.blake2b(f"{_edition()}\0{template}\0{form}\0".encode() + written, digest_size=15)
    return Print(template, written, form, digest.hexdigest())


def make_pdf(template: str, data: Mapping[str, Any], language: str) -> bytes:
    """A PDF/UA-1 document: tagged, with its language and its title. Raises FaultyPaper, PressBusy, NoFonts."""
    return print_of(template, data, language).make()


def make_png(template: str, data: Mapping[str, Any], language: str) -> bytes:
    """The first page as a picture, one pixel a point. Raises FaultyPaper, PressBusy, NoFonts."""
    return print_of(template, data, language, form="png").make()


def _set(wanted: Print) -> bytes:
    """Have the sheet set, without our secrets in the environment of who does it."""
    if not (FONTS / "coverage.json").exists():
        raise NoFonts
    asked = json.dumps({"main": _MAIN % wanted.template, "data": wanted.data.decode()}).encode()
    with _press():
        try:
            ended = subprocess.run(
                [sys.executable, "-I", str(SCRIPT), str(ROOT), str(FONTS), wanted.form],
                input=asked,
                capture_output=True,
                env={"PATH": os.defpath, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"},
                timeout=LONGEST,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            raise PressBusy from None
    if ended.returncode or not ended.stdout:
        why = ended.stderr.decode(errors="replace")[-4000:] or f"the press ended with {ended.returncode}"
        raise FaultyPaper(f"{wanted.template}: {why}")
    return ended.stdout


_free = BoundedSemaphore(PRESSES)


@contextmanager
def _press() -> Iterator[None]:
    """A place at the press, for as long as a sheet is set."""
    if not _free.acquire(timeout=PATIENCE):
        raise PressBusy
    try:
        yield
    finally:
        _free.release()


@cache
def _edition() -> str:
    """Changes when a template or a face does, so that what was printed before is not taken for the new."""
    total = hashlib.blake2b(digest_size=8)
    for path in [*sorted(ROOT.glob("*/**/*.typ")), FONTS / "coverage.json"]:
        if path.exists():
            total.update(path.read_bytes())
    return f"{version('typst')}-{total.hexdigest()}"


# --- what was printed before -------------------------------------------------------------------------------------


class _KeptPrints:
    """The latest prints of this process, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.bytes = 0
        self._prints: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        with self._lock:
            found = self._prints.get(tag)
            if found is not None:
                self._prints.move_to_end(tag)
            return found

    def put(self, tag: str, content: bytes) -> None:
        if len(content) > self.most // 4:
            return
        with self._lock:
            self.bytes += len(content) - len(self._prints.pop(tag, b""))
            self._prints[tag] = content
            while self.bytes > self.most:
                self.bytes -= len(self._prints.popitem(last=False)[1])


_kept = _KeptPrints(KEPT_BYTES)
