"""Tracks of a file and their lines, as pages and files of captions show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count

from estaminet.kernel.reader import Reader
from estaminet.library.enums import TrackState
from estaminet.library.lines import Line
from estaminet.library.models import Cue, Media, Track

UNSAID: Final = "…"
"""Stands for the words of a line that waits for its translation."""


@dataclass(frozen=True, slots=True)
class ShownTrack:
    """A track that a person has read through, of a file that may be seen."""

    pk: int
    kind: str
    language: str
    revision: int


def as_line(cue: Cue) -> Line:
    return Line(cue.begins, cue.ends, cue.text, cue.settings)


def lines_of(track_id: int) -> list[Line]:
    """All lines of a track, by time; one query."""
    rows = Cue.objects.filter(track=track_id).values_list("begins", "ends", "text", "settings")
    return [Line(*row) for row in rows]


def tracks_of(media: Media, at: datetime, reader: Reader | None = None) -> list[ShownTrack]:
    """Tracks for everybody of a file in sight, the reader's languages first; none of one that is out of sight."""
    if not media.in_sight_at(at):
        return []
    rows = Track.objects.filter(media=media, state=TrackState.REVIEWED)
    found = [ShownTrack(each.pk, each.kind, each.language, each.revision) for each in rows]
    order = {language: place for place, language in enumerate(reader.languages)} if reader is not None else {}
    return sorted(found, key=lambda each: (order.get(each.language, len(order)), each.kind, each.language))


def shown_track(*, key: str, pk: int, reader: Reader, at: datetime) -> Track | None:
    """A track for everybody, of a file that this reader may see at that instant; None for every other one."""
    media = Media.objects.shown_to(reader, at=at).filter(file__key=key).first()
    if media is None:
        return None
    rows = Track.objects.select_related("media__work", "media__file")
    return rows.filter(media=media, pk=pk, state=TrackState.REVIEWED).first()


def tracks_worked_on(media: Media) -> Iterable[Track]:
    """All tracks of a file for its team, each with ``number_of_cues``."""
    rows = Track.objects.filter(media=media).select_related("source", "changed_by", "reviewed_by")
    return rows.annotate(number_of_cues=Count("cues"))
