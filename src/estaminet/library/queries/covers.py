"""The picture that stands for each of some works: the first of its files that the reader may see and that is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from estaminet.kernel.reader import Reader
from estaminet.library.models import Media, Work

WIDE_ENOUGH: Final = 480  # pixels across, sharp on a card


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture of a work: its address, its size in pixels, and the file it is of."""

    url: str
    width: int
    height: int
    media: Media


def covers_of(works: Iterable[Work], reader: Reader, at: datetime) -> dict[int, Cover]:
    """Work id → its cover, for those that have one. One query, none without works."""
    ids = [work.pk for work in works]
    if not ids:
        return {}
    rows = Media.objects.shown_to(reader, at=at).filter(work__in=ids).exclude(made={}).select_related("file")
    found: dict[int, Cover] = {}
    for media in rows.order_by("work", "position", "pk"):
        if media.work_id not in found and (cover := _cover(media)) is not None:
            found[media.work_id] = cover
    return found


def cover_among(files: Iterable[Media]) -> Cover | None:
    """The cover of one work, from its files that the reader may see, in their order."""
    return next((cover for media in files if (cover := _cover(media)) is not None), None)


def _cover(media: Media) -> Cover | None:
    made: list[dict[str, Any]] = media.made.get("pictures") or media.made.get("poster") or []
    sizes = [one for one in made if str(one["name"]).endswith(".webp")]
    if not sizes or not media.key:
        return None
    one = min((each for each in sizes if each["width"] >= WIDE_ENOUGH), key=_width, default=max(sizes, key=_width))
    address = reverse("library-files:file", args=[media.key, one["name"]])
    return Cover(address, one["width"], one["height"], media)


def _width(one: dict[str, Any]) -> int:
    return int(one["width"])
