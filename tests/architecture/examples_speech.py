"""Examples of the addresses of captions: see ``examples``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.architecture.addresses import Door, Example
from tests.factories.speech import TrackFactory


def speech_rows(cast: Any) -> dict[str, Any]:
    """A track of a film that Wattrelos keeps, a draft."""
    return {"track": TrackFactory(media__work__hub=cast.wattrelos, media__work__slug="cour")}


def _of_track(*names: str, **more: str) -> Callable[[Any], Mapping[str, Any]]:
    """Those of an address's arguments that name the track, its file, its work and its hub."""

    def arguments(world: Any) -> Mapping[str, Any]:
        track = world.rows["track"]
        media = track.media
        known = {"hub": world.cast.wattrelos.slug, "slug": media.work.slug, "key": media.key, "track": track.pk}
        return {**{name: known[name] for name in names}, **more}

    return arguments


_TRACK = ("hub", "slug", "key", "track")
SPEECH = {
    "library-speech:track": Example(Door.NOBODY, lambda world: {**_of_track("key")(world), "pk": 1, "ending": "vtt"}),
    "manage:captions": Example(Door.TEAM, _of_track("hub", "slug", "key"), scoped=True),
    "manage:captions_file": Example(Door.TEAM, _of_track(*_TRACK, ending="vtt"), scoped=True),
    "manage:captions_more": Example(Door.TEAM, _of_track(*_TRACK), scoped=True),
    "manage:captions_remove": Example(Door.TEAM, _of_track(*_TRACK), scoped=True),
    "manage:captions_review": Example(Door.TEAM, _of_track(*_TRACK), scoped=True),
    "manage:captions_track": Example(Door.TEAM, _of_track(*_TRACK), scoped=True),
}
