"""What the player shows beside the film: small pictures of the time bar, waves of a recording, voices, what is seen."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.library.enums import MediaKind, TrackKind
from estaminet.library.models import Media
from estaminet.library.operations.sight import settle_sight
from estaminet.library.processes.films import RUNGS
from estaminet.library.processes.opening import look
from estaminet.library.views.player import BARS, player_of
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.factories.speech import CueFactory, TrackFactory
from tests.library import real_files
from tests.library.test_hls import FILM, voice

pytestmark = pytest.mark.django_db
SHEET = {"name": "thumbs.jpg", "every": 2, "columns": 10, "rows": 1, "width": 160, "height": 90, "count": 3}


def shown(cast: Cast, at: datetime, kind: MediaKind, made: dict[str, Any], **tracks: Any) -> Any:
    media = MediaFactory(work=WorkFactory(hub=cast.wattrelos), kind=kind.value, made=made, duration=6000)
    for track_kind in tracks.get("kinds", ()):
        CueFactory(track=TrackFactory(media=media, kind=track_kind, reviewed_at=at), begins=0, ends=2000)
    settle_sight(work_id=media.work_id, at=at)
    found = Media.objects.select_related("file", "work__hub").get(pk=media.pk)
    return player_of(found, cast.reader(), at), cast.client().get(found.work.get_absolute_url()).content.decode()


def test_a_film_has_small_pictures_on_its_bar(cast: Cast, at: datetime) -> None:
    player, page = shown(cast, at, MediaKind.FILM, {**FILM, "thumbs": SHEET, "waveform": {"peaks": [1], "every": 1}})
    assert (player.thumbnails.every, player.thumbnails.count, player.wave) == (2, 3, "")
    assert f'data-thumbs="{player.thumbnails.url}"' in page
    assert "data-peek" in page
    assert "data-captions" not in page


@pytest.mark.parametrize("bars", [1, 3, BARS, 800])
def test_a_recording_is_dragged_along_its_waves(cast: Cast, at: datetime, bars: int) -> None:
    peaks = [place % 101 for place in range(bars)]
    sound = {"hls": {"video": [], "audio": [voice("a0", "fr")]}, "waveform": {"peaks": peaks, "every": 0.1}}
    player, page = shown(cast, at, MediaKind.SOUND, sound)
    lines = re.findall(r"M([\d.]+) ([\d.]+)v([\d.]+)", player.wave)
    assert len(lines) == min(bars, BARS)
    assert all(0 < float(x) < BARS and float(y) + float(high) / 2 == 50 for x, y, high in lines)
    assert max(float(high) for _x, _y, high in lines) == max(2, *peaks)
    assert page.count(player.wave) == 2
    assert player.thumbnails is None


def test_what_is_seen_is_offered_apart_from_captions(cast: Cast, at: datetime) -> None:
    player, page = shown(cast, at, MediaKind.FILM, FILM, kinds=[TrackKind.DESCRIPTIONS])
    assert (player.told, player.captioned) == (True, False)
    assert "data-told-button" in page
    assert "data-captions" not in page
    player, page = shown(cast, at, MediaKind.FILM, FILM, kinds=[TrackKind.CAPTIONS])
    assert (player.told, player.captioned) == (False, True)
    assert "data-told-button" not in page


def test_a_voice_that_tells_what_is_seen_is_known_by_its_file(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    marked = ["-metadata:s:a:1", "language=fra", "-disposition:a:1", "visual_impaired"]
    facts = look(real_files.film(tmp_path / "f.mkv", *marked, voices=2, seconds=1))
    assert [(each.language, each.described) for each in facts.audio] == [("", False), ("fra", True)]


def test_the_smallest_pictures_and_a_voice_fit_a_line_of_400() -> None:
    assert RUNGS[0].most + 96 <= 360
