"""Have a picture read by the limited process, and believe nothing it says without looking."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.confined.running import Desk, DidNotEnd, Limits, run
from estaminet.kernel.models.files import MEDIA_TYPES, Variant
from estaminet.kernel.refusals import Refusal

_SCRIPT: Final = Path(__file__).with_name("picture_process.py")
_RESULT_BYTES: Final = 64 * 1024
CHECK: Final = Limits(memory=1536, written=32, processor=20, seconds=30)
DERIVE: Final = Limits(memory=1536, written=32, processor=120, seconds=180)

ACCEPTED: Final = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/tiff")
log = logging.getLogger(__name__)


class NotAPicture(Refusal):
    """The file is no picture of a kind we read."""

    message = _("This file is not a picture we can show. Please choose a JPEG, PNG, WebP, AVIF, GIF or TIFF file.")
    field = "picture"


class DamagedPicture(Refusal):
    """The picture breaks off or cannot be decoded."""

    message = _("This picture is damaged and cannot be read to its end. Please choose another copy of it.")
    field = "picture"


class TooManyPixels(Refusal):
    """The picture is larger than can be read safely."""

    message = _("This picture is too large: at most 50 million pixels (for example 8,000 × 6,000).")
    field = "picture"


_REFUSALS: Final = {"not_a_picture": NotAPicture, "damaged": DamagedPicture, "too_large": TooManyPixels}


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture is, in pixels as people see it."""

    media_type: str
    width: int
    height: int


def check_picture(source: Path, folder: Path) -> PictureFacts:
    """Look at a picture without trusting it. Raises NotAPicture, DamagedPicture, TooManyPixels."""
    told = _run("check", source, folder, CHECK)
    facts = PictureFacts(str(told.get("media_type")), _positive(told, "width"), _positive(told, "height"))
    if facts.media_type not in ACCEPTED:
        raise NotAPicture
    return facts


def derive_pictures(source: Path, folder: Path) -> list[Variant]:
    """Make the derivatives of a picture in a folder; they lie there under their names. Raises as check_picture."""
    told = _run("derive", source, folder, DERIVE)
    made = told.get("made")
    if not isinstance(made, list) or not made:
        raise DamagedPicture
    return [_variant(one, folder) for one in made]


def _variant(one: dict[str, Any], folder: Path) -> Variant:
    name = Path(str(one.get("name"))).name
    if name.rpartition(".")[2] not in MEDIA_TYPES:
        raise DamagedPicture
    return Variant(name, _positive(one, "width"), _positive(one, "height"), (folder / name).stat().st_size)


def _positive(told: dict[str, Any], name: str) -> int:
    value = told.get(name)
    if not isinstance(value, int) or not 0 < value < 2**31:
        raise DamagedPicture
    return value


def _run(task: str, source: Path, folder: Path, limits: Limits) -> dict[str, Any]:
    """Start the process behind walls, without our secrets; what dies of its limits was no good picture."""
    command = [sys.executable, "-I", str(_SCRIPT), task, str(source), str(folder)]
    try:
        ended = run(command, Desk(source, folder), limits, read=[str(_SCRIPT)])
    except DidNotEnd:
        raise DamagedPicture from None
    result = folder / "result.json"
    if ended.code != 0 or not result.is_file() or result.stat().st_size > _RESULT_BYTES:
        log.warning("the picture process ended with %s", ended.code)
        raise DamagedPicture
    told = json.loads(result.read_text())
    if not isinstance(told, dict):
        raise DamagedPicture
    if "refused" in told:
        raise _REFUSALS.get(str(told["refused"]), DamagedPicture)
    return told
