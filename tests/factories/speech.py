"""Builders of tracks and their lines."""

from __future__ import annotations

import factory

from estaminet.library.enums import MediaKind, TrackKind, TrackState
from estaminet.library.models import Cue, Track
from tests.factories.library import MediaFactory
from tests.factories.network import MADE, RowFactory


class TrackFactory(RowFactory):
    """Captions in French of a film, a draft without lines; ``reviewed_at`` makes it one that was read through."""

    class Meta:
        model = Track

    media = factory.SubFactory(MediaFactory, kind=MediaKind.FILM.value)
    kind = TrackKind.CAPTIONS.value
    language = "fr"
    reviewed_at = None
    state = factory.LazyAttribute(lambda track: TrackState.REVIEWED if track.reviewed_at else TrackState.DRAFT)
    changed_at = MADE


class CueFactory(RowFactory):
    """A line of a second; each begins when the one before it ends."""

    class Meta:
        model = Cue

    track = factory.SubFactory(TrackFactory)
    begins = factory.Sequence(lambda n: n * 1000)
    ends = factory.LazyAttribute(lambda cue: cue.begins + 1000)
    text = factory.LazyAttribute(lambda cue: f"Line at {cue.begins}")
