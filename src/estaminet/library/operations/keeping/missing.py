"""Something that should lie in the storage was asked for and is not there: have it looked at, once in a while."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Job
from estaminet.kernel.operations import enqueue
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.enums import MediaState
from estaminet.library.models import Media
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.queries.files import DERIVE
from estaminet.library.queries.stored import names_of

LOOK: Final = "library.look_at_file"
PAUSE: Final = timedelta(minutes=10)
"""So long nothing is asked for again: a page asks for a hundred tiles at once."""
_TILE: Final = re.compile(r"iiif/(\d+),(\d+),(\d+),(\d+)/(\d+),(\d+)/0/default\.jpg")
_PART: Final = re.compile(r"hls/(\w+)/(?:index\.m3u8|init\.mp4|(\d{5})\.m4s)")
_SHORTEST: Final = 1000  # ms of a part of a film, all but the last; they are cut every four seconds


class OriginalDamaged(FileRefused):
    """An original is missing, or is no longer what was kept."""

    code = "original_damaged"
    message = _("The original is damaged. Nothing can be made of it before it was put right: see “Keeping”.")


def look_soon(*, media_id: int, hub_id: int | None, at: datetime) -> None:
    """Have an original read at once: it could not be opened, or was not what it should be."""
    key = f"{LOOK}:{media_id}"
    if not _asked_lately(key, at):
        enqueue(kind=LOOK, key=key, args={"media": media_id}, hub_id=hub_id, at=at)


def note_missing(*, media_id: int, name: str, at: datetime) -> bool:
    """Something made of a file was asked for by its name and is not there. Where it should be, all is made again.

    True when it should be there. Names nobody ever made ask for nothing, whoever thinks of them.
    """
    media = Media.objects.select_related("file").filter(pk=media_id, removed_at=None, file__isnull=False).first()
    if media is None or media.state != MediaState.READY or not was_made(media.made, media.duration or 0, name):
        return False
    if not media.damage and not _asked_lately(f"{DERIVE}:{media.pk}", at):
        ask_for_derivatives(media=media, at=at, again=True)
    return True


def was_made(made: dict[str, Any], duration: int, name: str) -> bool:
    """Whether something of this name is among what was made of a file that lasts so many milliseconds."""
    if name in names_of(made):
        return True
    if (found := _PART.fullmatch(name)) is not None:
        hls = made.get("hls", {})
        known = {str(each["name"]) for each in [*hls.get("video", []), *hls.get("audio", [])]}
        return found[1] in known and int(found[2] or 0) <= duration // _SHORTEST
    if (found := _TILE.fullmatch(name)) is not None and "tiles" in made:
        return _is_tile(made["tiles"], *(int(each) for each in found.groups()))
    return False


def _is_tile(tiles: dict[str, Any], x: int, y: int, wide: int, high: int, w: int, h: int) -> bool:
    """Whether a part of a picture is one of its tiles, as ``tiles_process`` cuts them."""
    width, height, side = tiles["width"], tiles["height"], tiles["tile"]
    for scale in tiles["scales"]:
        step = side * scale
        if x % step or y % step or x >= width or y >= height:
            continue
        if (wide, high) != (min(step, width - x), min(step, height - y)):
            continue
        if (w, h) == (min(side, -(-width // scale) - x // scale), min(side, -(-height // scale) - y // scale)):
            return True
    return False


def _asked_lately(key: str, at: datetime) -> bool:
    return Job.objects.filter(key=key, made_at__gt=at - PAUSE).exists()
