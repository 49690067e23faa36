"""Files of a work as pages show them, and what is on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.models import Job, Upload, UploadState
from estaminet.kernel.reader import Reader
from estaminet.kernel.uploads.refusals import FileNotChecked, words_of
from estaminet.library.enums import MediaKind, MediaState
from estaminet.library.models import Media, Work

PURPOSE: Final = "library.file"
DERIVE: Final = "library.derive"
"""The job that makes what pages show of a file; its key ends in the file's id."""
TOLD_FOR: Final = timedelta(days=2)
"""So long the page says that a file was refused."""
ORIGINAL: Final = "original"
_TYPES: Final = {"avif": "image/avif", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture in one size and format; ``name`` is the end of its address."""

    name: str
    width: int
    height: int
    bytes: int

    @property
    def format(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a work, and all that was made of it. What is not made (yet) is empty or None."""

    media: Media
    kind: str
    key: str
    words: Texts
    credit: str
    width: int | None
    height: int | None
    duration_ms: int | None
    pictures: tuple[Rendered, ...]
    poster: tuple[Rendered, ...]
    tiles: Mapping[str, Any] | None
    hls: Mapping[str, Any] | None
    plain: Mapping[str, Any] | None
    thumbs: Mapping[str, Any] | None
    waveform: Mapping[str, Any] | None
    pages: int | None = None

    def url(self, name: str) -> str:
        return file_address(self.key, name)

    @property
    def is_picture(self) -> bool:
        return self.kind == MediaKind.PICTURE

    @property
    def is_paper(self) -> bool:
        return self.kind == MediaKind.DOCUMENT

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Media type and ``srcset`` of each format, the smaller one first."""
        rows = self.pictures or self.poster
        return [
            (media_type, ", ".join(f"{self.url(one.name)} {one.width}w" for one in rows if one.format == ending))
            for ending, media_type in _TYPES.items()
            if any(one.format == ending for one in rows)
        ]

    @property
    def middle(self) -> Rendered | None:
        """What a browser shows that knows no ``srcset``."""
        rows = [one for one in self.pictures or self.poster if one.format == "webp"]
        return rows[len(rows) // 2] if rows else None

    @property
    def small(self) -> str:
        """The address of the smallest picture; empty without one."""
        rows = [one for one in self.pictures or self.poster if one.format == "webp"]
        return self.url(rows[0].name) if rows else ""

    @property
    def whole_url(self) -> str:
        """A picture in its full size, a paper itself."""
        if self.tiles is not None:
            return self.url("iiif/full/max/0/default.jpg")
        return self.url("paper") if self.is_paper else ""

    @property
    def tiles_url(self) -> str:
        return self.url("iiif/info.json") if self.tiles is not None else ""


def file_address(key: str, name: str) -> str:
    """Where something that was made of a file is handed out, to those who may see it at that moment."""
    return reverse("library-files:file", args=[key, name])


def shown(media: Media) -> ShownFile:
    """A row with its ``file``, as pages want it; whether it may be seen is the caller's to ask."""
    made, file = media.made, media.file
    return ShownFile(
        media=media,
        kind=media.kind,
        key=media.key,
        words=media.words,
        credit=media.credit,
        width=file.width if file is not None else None,
        height=file.height if file is not None else None,
        duration_ms=media.duration,
        pictures=_rendered(made.get("pictures")),
        poster=_rendered(made.get("poster")),
        tiles=made.get("tiles"),
        hls=made.get("hls"),
        plain=made.get("plain"),
        thumbs=made.get("thumbs"),
        waveform=made.get("waveform"),
        pages=_pages(made.get("papers")),
    )


def _pages(made: Any) -> int | None:
    """Pages of a PDF; papers that were made ready before pages were counted do not say."""
    return made.get("pages") if isinstance(made, Mapping) else None


def files_of(work: Work, reader: Reader, at: datetime) -> list[ShownFile]:
    """Files of a work that the reader may see at that instant, in the team's order. One query."""
    rows = Media.objects.shown_to(reader, at=at).filter(work=work).select_related("file").order_by("position", "pk")
    return [shown(each) for each in rows]


def _rendered(made: list[dict[str, Any]] | None) -> tuple[Rendered, ...]:
    return tuple(Rendered(**each) for each in made or ())


# --- for the team -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TeamFile:
    """A file in the team's list. ``progress`` is a percentage while it is made ready, None else."""

    file: ShownFile
    progress: int | None
    fault: str | Promise

    @property
    def media(self) -> Media:
        return self.file.media

    @property
    def busy(self) -> bool:
        return self.media.state in (MediaState.WAITING, MediaState.WORKING) or self.progress is not None


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A file that has not arrived, or was not taken; ``refused`` says why in words.

    ``unchecked``: it is here, and waits until the virus scanner answers.
    """

    upload: Upload
    refused: str | Promise
    unchecked: bool = False

    @property
    def busy(self) -> bool:
        return self.upload.state == UploadState.WHOLE


def team_files(work: Work) -> list[TeamFile]:
    """All files of a work that were not removed, with how far each is. Two queries."""
    rows = list(Media.objects.filter(work=work, removed_at=None).select_related("file").order_by("position", "pk"))
    keys = {f"{DERIVE}:{each.pk}": each.pk for each in rows}
    under_way = Job.objects.filter(key__in=keys, state__in=("waiting", "running")).values_list("key", "progress")
    progress = {keys[key]: percent for key, percent in under_way}
    return [TeamFile(shown(each), progress.get(each.pk), words_of(each.fault) if each.fault else "") for each in rows]


def on_the_way(work: Work, at: datetime) -> list[OnTheWay]:
    """Files of a work that are being sent, opened, or were refused lately; newest first. Two queries at the most."""
    lately = Q(state=UploadState.REFUSED, finished_at__gt=at - TOLD_FOR)
    arriving = Q(state=UploadState.ARRIVING, expires_at__gt=at) | Q(state=UploadState.WHOLE)
    rows = list(Upload.objects.filter(arriving | lately, purpose=PURPOSE, args__work=work.pk).order_by("-pk")[:50])
    here = [f"uploads.take:{each.key}" for each in rows if each.state == UploadState.WHOLE]
    waiting = Job.objects.filter(key__in=here, last_error=FileNotChecked.code).values_list("key", flat=True)
    unchecked = set(waiting) if here else set()
    return [
        OnTheWay(each, words_of(each.refused) if each.refused else "", f"uploads.take:{each.key}" in unchecked)
        for each in rows
    ]
