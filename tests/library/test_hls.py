"""The playlists written by the house: every voice in the one group, captions of everybody, sound alone last."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from estaminet.library.enums import MediaKind, TrackKind
from estaminet.library.exports.hls import master_playlist, speech_playlist
from estaminet.library.models import Media
from estaminet.library.operations.sight import settle_sight
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.factories.speech import CueFactory, TrackFactory

pytestmark = pytest.mark.django_db
AAC, LOW, HIGH = "mp4a.40.2", "avc1.64000d", "avc1.64001f"


def voice(name: str, language: str, **more: Any) -> dict[str, Any]:
    made = {"name": name, "language": language, "codecs": AAC, "bandwidth": 64_000, "average": 60_000}
    return {**made, "playlist": f"hls/{name}/index.m3u8", **more}


def rendition(height: int, codecs: str, bandwidth: int) -> dict[str, Any]:
    made = {"name": str(height), "width": height * 16 // 9, "height": height, "codecs": codecs}
    return {**made, "bandwidth": bandwidth, "average": bandwidth - 1000, "playlist": f"hls/{height}/index.m3u8"}


FILM = {
    "hls": {
        "video": [rendition(720, HIGH, 1_500_000), rendition(240, LOW, 200_000)],
        "audio": [voice("a0", "fr"), voice("a1", "nl"), voice("a2", "fr", role="description", bandwidth=96_000)],
    }
}


@pytest.fixture
def film(cast: Cast, at: datetime) -> Media:
    media = MediaFactory(work=WorkFactory(hub=cast.wattrelos), kind=MediaKind.FILM.value, made=FILM, duration=6000)
    settle_sight(work_id=media.work_id, at=at)
    return Media.objects.select_related("file").get(pk=media.pk)


def test_every_voice_stands_in_the_group_of_every_rendition(film: Media, at: datetime) -> None:
    assert master_playlist(film, at).splitlines() == [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        (
            '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="voices",NAME="Français",LANGUAGE="fr",DEFAULT=YES,AUTOSELECT=YES,'
            'URI="a0/index.m3u8"'
        ),
        (
            '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="voices",NAME="Nederlands",LANGUAGE="nl",DEFAULT=NO,AUTOSELECT=YES,'
            'URI="a1/index.m3u8"'
        ),
        (
            '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="voices",NAME="Français AD",LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,'
            'CHARACTERISTICS="public.accessibility.describes-video",URI="a2/index.m3u8"'
        ),
        (
            f'#EXT-X-STREAM-INF:BANDWIDTH=296000,AVERAGE-BANDWIDTH=259000,CODECS="{LOW},{AAC}",RESOLUTION=426x240,'
            'AUDIO="voices"'
        ),
        "240/index.m3u8",
        (
            f'#EXT-X-STREAM-INF:BANDWIDTH=1596000,AVERAGE-BANDWIDTH=1559000,CODECS="{HIGH},{AAC}",RESOLUTION=1280x720,'
            'AUDIO="voices"'
        ),
        "720/index.m3u8",
        f'#EXT-X-STREAM-INF:BANDWIDTH=64000,AVERAGE-BANDWIDTH=60000,CODECS="{AAC}",AUDIO="voices"',
        "a0/index.m3u8",
    ]


def test_only_what_was_read_through_stands_in_it_and_says_whom_it_is_for(film: Media, at: datetime) -> None:
    french = TrackFactory(media=film, reviewed_at=at)
    arabic = TrackFactory(media=film, language="ar", kind=TrackKind.SUBTITLES, reviewed_at=at)
    TrackFactory(media=film, language="nl")
    TrackFactory(media=film, language="fr", kind=TrackKind.CHAPTERS, reviewed_at=at)
    words = [row for row in master_playlist(film, at).splitlines() if "SUBTITLES,GROUP" in row]

    assert [re.search(r'LANGUAGE="(\w+)"', row)[1] for row in words] == ["fr", "ar"]  # type: ignore[index]
    for each, row in zip((french, arabic), words, strict=True):
        assert f'URI="/library/speech/{film.key}/{each.pk}.m3u8"' in row
    assert ["transcribes-spoken-dialog" in row for row in words] == [True, False]
    streams = [row for row in master_playlist(film, at).splitlines() if row.startswith("#EXT-X-STREAM-INF")]
    assert all(row.endswith('AUDIO="voices",SUBTITLES="words"') for row in streams)


def test_whoever_counts_bytes_is_told_of_the_smallest_pictures_alone(film: Media, cast: Cast, at: datetime) -> None:
    rows = master_playlist(film, at, low=True).splitlines()
    assert [row for row in rows if not row.startswith("#")] == ["240/index.m3u8", "a0/index.m3u8"]
    for asked, heights in (("", ["240", "720"]), ("?low", ["240"])):
        answer = cast.client().get(f"/library/files/{film.key}/hls/master.m3u8{asked}")
        assert re.findall(r"^(\d+)/index", answer.content.decode(), re.MULTILINE) == heights


@pytest.mark.parametrize(("voices", "group"), [(1, False), (2, True)])
def test_a_recording_has_one_rendition_whatever_its_voices(film: Media, at: datetime, voices: int, group: bool) -> None:
    film.made = {"hls": {"video": [], "audio": [voice("a0", "fr"), voice("a1", "fr")][:voices]}}
    rows = master_playlist(film, at).splitlines()

    assert [row for row in rows if not row.startswith("#")] == ["a0/index.m3u8"]
    assert ['NAME="Français 2"' in row for row in rows].count(True) == int(group)
    assert any('AUDIO="voices"' in row for row in rows) is group


def test_a_film_without_sound_names_no_voices(film: Media, at: datetime) -> None:
    film.made = {"hls": {"video": [rendition(240, LOW, 200_000)], "audio": []}}
    assert [row for row in master_playlist(film, at).splitlines() if "AUDIO" in row] == []


def test_captions_are_one_piece_as_long_as_the_film_or_their_last_line(film: Media, at: datetime) -> None:
    track = TrackFactory(media=film, reviewed_at=at)
    assert "#EXTINF:6.000," in speech_playlist(track).splitlines()
    CueFactory(track=track, begins=6500, ends=7250)
    rows = speech_playlist(track).splitlines()

    assert rows[2] == "#EXT-X-TARGETDURATION:8"
    assert rows[-3:] == ["#EXTINF:7.250,", f"/library/speech/{film.key}/{track.pk}.vtt", "#EXT-X-ENDLIST"]


def test_a_name_cannot_break_out_of_its_place(film: Media, at: datetime) -> None:
    film.made = {"hls": {"video": [], "audio": [voice("a0", ""), voice('x",URI="http://elsewhere\n#EXT', "")]}}
    assert 'URI="http://elsewhere' not in master_playlist(film, at).replace(',URI="x,URI=http://elsewhere', "")
