"""Make what pages play of a film or a recording: renditions in small parts, one plain file, pictures, a waveform."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from estaminet.library.processes.ffmpeg import convert, opened
from estaminet.library.processes.opening import Facts, Stream
from estaminet.library.processes.pictures import make_sizes
from estaminet.library.processes.refusals import FileDamaged
from estaminet.library.processes.running import Desk, DidNotEnd, Limits

SEGMENT: Final = 4
"""Seconds a part lasts; a rendition can be changed every two."""
THUMBNAILS, COLUMNS, THUMBNAIL_WIDTH = 100, 10, 160
BARS: Final = 800
_PART: Final = re.compile(r"#EXTINF:([\d.]+),\s*\n(\S+)")
_LANGUAGES: Final = {
    "ara": "ar", "bul": "bg", "cze": "cs", "ces": "cs", "dan": "da", "ger": "de", "deu": "de", "gre": "el", "ell": "el",
    "eng": "en", "spa": "es", "est": "et", "fin": "fi", "fre": "fr", "fra": "fr", "gle": "ga", "hrv": "hr", "hun": "hu",
    "ita": "it", "lit": "lt", "lav": "lv", "mlt": "mt", "dut": "nl", "nld": "nl", "pol": "pl", "por": "pt", "rum": "ro",
    "ron": "ro", "rus": "ru", "slo": "sk", "slk": "sk", "slv": "sl", "swe": "sv", "tur": "tr", "ukr": "uk",
}  # fmt: skip
Hear = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Rung:
    """A rendition: the shorter side in pixels, and kilobits a second at the most."""

    side: int
    most: int
    crf: int


# The smallest pictures and one voice (96) together fit a line of 400.
RUNGS: Final = (Rung(240, 220, 28), Rung(480, 1100, 25), Rung(720, 2600, 23))


def rungs_of(facts: Facts) -> list[Rung]:
    """Renditions no larger than the film itself; the smallest always."""
    side = min(facts.width or 0, facts.height or 0)
    return [each for each in RUNGS if each.side <= max(side, RUNGS[0].side)]


def _limits(facts: Facts) -> Limits:
    """A slow machine needs some times as long as the film lasts; one that hangs is ended."""
    seconds = (facts.duration or 0) // 1000
    return Limits(memory=3072, written=8192, processor=600 + 20 * seconds, seconds=1200 + 20 * seconds)


def _run(arguments: list[str], on: Desk, facts: Facts, hear: Hear | None = None) -> None:
    try:
        ended = convert(["-v", "error", *arguments], on, _limits(facts), each_millisecond=hear)
    except DidNotEnd as fault:
        raise FileDamaged from fault
    if ended.code != 0:
        raise FileDamaged


def _source(facts: Facts, here: Desk) -> list[str]:
    return opened(facts.reader, str(here.source))


def _parts(folder: Path) -> list[str]:
    return [
        *("-f", "hls", "-hls_time", str(SEGMENT), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"),
        *("-hls_flags", "independent_segments", "-hls_fmp4_init_filename", "init.mp4"),
        *("-hls_segment_filename", str(folder / "%05d.m4s"), str(folder / "index.m3u8")),
    ]


def size_of(facts: Facts, side: int) -> tuple[int, int]:
    """Width and height of a rendition, even, upright."""
    width, height = facts.width or 16, facts.height or 16
    factor = min(1.0, side / min(width, height))
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def make_rendition(facts: Facts, rung: Rung, here: Desk, hear: Hear) -> dict[str, Any]:
    """The pictures of a film in one size, in ``hls/<side>/``. Raises FileDamaged."""
    folder = here.made / "hls" / str(rung.side)
    folder.mkdir(parents=True, exist_ok=True)
    width, height = size_of(facts, rung.side)
    _run(
        [
            *_source(facts, here),
            *("-map", f"0:{facts.video}", "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"),
            *("-vf", f"scale={width}:{height},setsar=1,format=yuv420p", "-fpsmax", "30"),
            *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-crf", str(rung.crf), "-threads", "2"),
            *("-maxrate", f"{rung.most}k", "-bufsize", f"{rung.most * 2}k", "-sc_threshold", "0"),
            *("-force_key_frames", "expr:gte(t,n_forced*2)", *_parts(folder)),
        ],
        here,
        facts,
        hear,
    )
    peak, average = rates(folder)
    return {
        "name": str(rung.side),
        "width": width,
        "height": height,
        "codecs": codec_of((folder / "init.mp4").read_bytes()),
        "bandwidth": peak,
        "average": average,
        "playlist": f"hls/{rung.side}/index.m3u8",
    }


def make_voice(facts: Facts, stream: Stream, number: int, here: Desk, hear: Hear) -> dict[str, Any]:
    """One of the voices of a film, or a recording, in ``hls/a<number>/``. Raises FileDamaged."""
    folder = here.made / "hls" / f"a{number}"
    folder.mkdir(parents=True, exist_ok=True)
    _run(
        [
            *_source(facts, here),
            *("-map", f"0:{stream.number}", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"),
            *("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "48000", *_parts(folder)),
        ],
        here,
        facts,
        hear,
    )
    peak, average = rates(folder)
    return {
        "name": f"a{number}",
        "language": _LANGUAGES.get(stream.language, stream.language if len(stream.language) == 2 else ""),
        "codecs": "mp4a.40.2",
        "bandwidth": peak,
        "average": average,
        "playlist": f"hls/a{number}/index.m3u8",
        **({"role": "description"} if stream.described else {}),
    }


def make_plain(made: dict[str, Any], here: Desk, facts: Facts) -> dict[str, Any]:
    """One file for pages without script, of the smallest pictures up to 480 and the first voice, nothing made anew."""
    video = [each for each in made.get("video", []) if int(each["name"]) <= 480][-1:]
    audio = made.get("audio", [])[:1]
    arguments: list[str] = []
    for each in [*video, *audio]:
        whole = here.made / f"{each['name']}.whole.mp4"
        folder = here.made / "hls" / str(each["name"])
        with whole.open("wb") as file:
            for part in [folder / "init.mp4", *sorted(folder.glob("*.m4s"))]:
                file.write(part.read_bytes())
        arguments += opened("mov", str(whole))
    name, media_type = ("plain.mp4", "video/mp4") if video else ("plain.m4a", "audio/mp4")
    maps = [word for number in range(len(video) + len(audio)) for word in ("-map", str(number))]
    target = here.made / name
    _run([*arguments, *maps, "-c", "copy", "-movflags", "+faststart", "-f", "mp4", str(target)], here, facts)
    for whole in here.made.glob("*.whole.mp4"):
        whole.unlink()
    size = {"width": video[0]["width"], "height": video[0]["height"]} if video else {}
    return {"name": name, "media_type": media_type, "bytes": target.stat().st_size, **size}


def make_poster(facts: Facts, here: Desk) -> list[dict[str, Any]]:
    """A picture that stands for the film, in the sizes of pictures; they lie on the desk without ``poster/``."""
    still = here.made / "still.png"
    seconds = min((facts.duration or 0) / 10_000, 30)
    arguments = ["-map", f"0:{facts.video}", "-frames:v", "1", "-vf", "thumbnail=24,setsar=1", "-f", "image2", "-y"]
    _run(["-ss", f"{seconds:.3f}", *_source(facts, here), *arguments, str(still)], here, facts)
    if not still.is_file():
        _run([*_source(facts, here), *arguments, str(still)], here, facts)
    if not still.is_file():
        raise FileDamaged
    made = make_sizes(here, still)
    still.unlink()
    return [{**each, "name": f"poster/{each['name']}"} for each in made]


def make_thumbnails(facts: Facts, here: Desk, hear: Hear) -> dict[str, Any]:
    """Small pictures of the whole film on one sheet, for the bar one drags along."""
    seconds = max(1, (facts.duration or 0) / 1000)
    every = max(1, -(-int(seconds) // THUMBNAILS))
    count = max(1, int(seconds // every) or 1)
    rows = -(-count // COLUMNS)
    width, height = THUMBNAIL_WIDTH, max(2, round((facts.height or 9) * THUMBNAIL_WIDTH / (facts.width or 16) / 2) * 2)
    drawn = f"fps=1/{every}:round=up,scale={width}:{height},setsar=1,tile={COLUMNS}x{rows}"
    target = here.made / "thumbs.jpg"
    _run(
        [
            *_source(facts, here),
            *("-map", f"0:{facts.video}", "-vf", drawn, "-frames:v", "1", "-q:v", "6", "-f", "image2", str(target)),
        ],
        here,
        facts,
        hear,
    )
    if not target.is_file():
        raise FileDamaged
    told = {"every": every, "columns": COLUMNS, "rows": rows, "width": width, "height": height, "count": count}
    return {"name": target.name, **told}


def make_waveform(facts: Facts, here: Desk, hear: Hear) -> dict[str, Any]:
    """How loud a recording is, bar by bar, 0 to 100."""
    target = here.made / "waveform.raw"
    first = ["-map", f"0:{facts.audio[0].number}", "-ac", "1", "-ar", "4000", "-f", "s16le"]
    _run([*_source(facts, here), *first, str(target)], here, facts, hear)
    samples = array("h", target.read_bytes()[: target.stat().st_size // 2 * 2])
    target.unlink()
    if not samples:
        raise FileDamaged
    step = max(1, -(-len(samples) // BARS))
    peaks = [max(map(abs, samples[at : at + step])) for at in range(0, len(samples), step)]
    loudest = max(*peaks, 1)
    return {"peaks": [round(100 * each / loudest) for each in peaks], "every": round(step / 4000, 4)}


def rates(folder: Path) -> tuple[int, int]:
    """Bits a second of the largest part and of all of them, as a player must know before it chooses."""
    parts = [
        (float(seconds), (folder / Path(name).name).stat().st_size)
        for seconds, name in _PART.findall((folder / "index.m3u8").read_text())
    ]
    if not parts or not all(seconds > 0 for seconds, _size in parts):
        raise FileDamaged
    # A last part of a few frames says nothing of the rate one must be able to keep up.
    long_enough = [part for part in parts if part[0] >= SEGMENT / 4] or parts
    peak = max(8 * size / seconds for seconds, size in long_enough)
    average = 8 * sum(size for _seconds, size in parts) / sum(seconds for seconds, _size in parts)
    return int(max(peak, average)) + 1, int(average) + 1


def codec_of(head: bytes) -> str:
    """What the pictures are coded in, as players ask for it: profile, constraints and level stand in the head."""
    at = head.find(b"avcC")
    if at < 0 or len(head) < at + 8:
        raise FileDamaged
    return f"avc1.{head[at + 5 : at + 8].hex()}"
