"""What we write for players, read by the strict parsers of others (npm), where they are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.library.enums import MediaKind
from estaminet.library.exports.hls import master_playlist, speech_playlist
from estaminet.library.feeds.webvtt import write_webvtt
from estaminet.library.lines import Line, clean_text
from estaminet.library.models import Media
from estaminet.library.operations.sight import settle_sight
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.factories.speech import CueFactory, TrackFactory
from tests.library.test_hls import FILM

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node") or ""
LINES = [
    Line(
        0, 1500, clean_text("<v Fatima>Ma grand-mère & moi <i>comptions</i></v>"), "align:start position:10%,line-left"
    ),
    Line(1000, 2000, clean_text("2 < 3 > 1\nدار <lang ar>العمل</lang>"), "line:-1"),
    Line(1000, 3_723_004, clean_text("<ruby>漢<rt>kan</rt></ruby> <b><u>fin")),
]


def told(package: str, script: str, text: str) -> Any:
    """What a script that has ``parser`` and ``text`` prints, as JSON; the test is skipped where the package is not."""
    if not NODE or not (ROOT / "node_modules" / package).is_dir():
        pytest.skip(f"{package} is not installed")
    whole = f'import * as parser from "{package}"; const text = {json.dumps(text)}; {script}'
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", whole], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_captions_are_read_without_a_complaint() -> None:
    script = """
    const { WebVTTParser } = parser.WebVTTParser ? parser : parser.default;
    const tree = new WebVTTParser().parse(text, "subtitles");
    console.log(JSON.stringify({ errors: tree.errors, times: tree.cues.map((cue) => [cue.startTime, cue.endTime]) }));
    """
    found = told("webvtt-parser", script, write_webvtt(LINES))

    assert found["errors"] == []
    assert sorted(found["times"]) == [[0, 1.5], [1, 2], [1, 3723.004]]


@pytest.mark.django_db
def test_playlists_are_read_in_strict_mode(cast: Cast, at: datetime) -> None:
    media = MediaFactory(work=WorkFactory(hub=cast.wattrelos), kind=MediaKind.FILM.value, made=FILM, duration=6000)
    settle_sight(work_id=media.work_id, at=at)
    film = Media.objects.select_related("file").get(pk=media.pk)
    tracks = [TrackFactory(media=film, language=language, reviewed_at=at) for language in ("fr", "ar")]
    CueFactory(track=tracks[0], begins=0, ends=1000)
    script = """
    const HLS = parser.default ?? parser;
    HLS.setOptions({ strictMode: true });
    const list = HLS.parse(text);
    const variants = (list.variants ?? []).map((each) => [each.audio.length, each.subtitles.length]);
    const segments = (list.segments ?? []).length;
    console.log(JSON.stringify({ master: list.isMasterPlaylist, variants, segments }));
    """

    assert told("hls-parser", script, master_playlist(film, at)) == {
        "master": True, "variants": [[3, 2], [3, 2], [3, 2]], "segments": 0,
    }  # fmt: skip
    assert told("hls-parser", script, speech_playlist(tracks[0])) == {"master": False, "variants": [], "segments": 1}
