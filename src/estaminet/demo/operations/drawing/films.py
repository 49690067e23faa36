"""Films of a few seconds: scenes whose layers move at their own pace, with a sound for each voice; and recordings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from estaminet.demo.operations.drawing.pictures import draw_layers
from estaminet.demo.operations.drawing.sounds import keep_wave, play
from estaminet.library.processes.ffmpeg import convert
from estaminet.library.processes.running import Desk, Limits, desk

WIDE, TALL = 640, 360
FRAMES: Final = 24
SHOT: Final = 3.0
"""Seconds of one scene."""
MELT: Final = 0.6
"""Seconds in which a scene becomes the next one."""
MOST_SECONDS: Final = 6.0
LANGUAGES: Final = {
    "fr": "fra",
    "nl": "nld",
    "en": "eng",
    "it": "ita",
    "bg": "bul",
    "de": "deu",
    "pl": "pol",
    "ar": "ara",
}
"""As films name them (ISO 639-2)."""


class NotMade(RuntimeError):
    """The film could not be put together: a fault of ours, with what was said of it."""


def seconds_of(scenes: Sequence[str]) -> float:
    """How long a film of these scenes lasts."""
    return SHOT * len(scenes) - MELT * (len(scenes) - 1)


def make_film(scenes: Sequence[str], voices: Sequence[tuple[str, str]], seed: str) -> bytes:
    """An MP4 of one or two scenes; ``voices`` are a sound (``play``) and its language each. Raises NotMade."""
    seconds = seconds_of(scenes)
    if seconds > MOST_SECONDS:
        raise ValueError(f"{len(scenes)} scenes last too long")
    with desk() as here:
        arguments, shots = _shots(scenes, seed, here)
        first_voice = arguments.count("-i")
        for number, (sound, _language) in enumerate(voices):
            kept = here.made / f"voice{number}.wav"
            keep_wave(play(sound, f"{seed} {number}", seconds), kept)
            arguments += ["-i", str(kept)]
        maps = ["-map", "[film]"]
        for number, (_sound, language) in enumerate(voices):
            maps += ["-map", f"{first_voice + number}:a", f"-metadata:s:a:{number}", f"language={LANGUAGES[language]}"]
        coded = [
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-crf",
            "20",
            "-pix_fmt",
            "yuv420p",
            "-r",
            str(FRAMES),
            "-threads",
            "1",
        ]
        return _made(
            here,
            [*arguments, "-filter_complex", shots, *maps, *coded, "-c:a", "aac", "-b:a", "96k"],
            "film.mp4",
            seconds,
        )


def make_sound(sound: str, seconds: float, seed: str) -> bytes:
    """A FLAC. Raises NotMade."""
    with desk() as here:
        kept = here.made / "voice.wav"
        keep_wave(play(sound, seed, seconds), kept)
        return _made(here, ["-i", str(kept), "-c:a", "flac"], "sound.flac", seconds)


def _made(here: Desk, arguments: list[str], name: str, seconds: float) -> bytes:
    target = here.made / name
    exact = [
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact",
        "-t",
        f"{seconds:.2f}",
        "-y",
        str(target),
    ]
    ended = convert(["-v", "error", *arguments, *exact], here, Limits(processor=120, seconds=240, written=64))
    if ended.code != 0 or not target.is_file():
        raise NotMade(ended.said[-600:])
    return target.read_bytes()


def _shots(scenes: Sequence[str], seed: str, here: Desk) -> tuple[list[str], str]:
    """Pictures to read, and how they become a film: ``[film]``."""
    arguments: list[str] = []
    steps, number = [], 0
    for place, scene in enumerate(scenes):
        layers = draw_layers(scene, f"{seed} {place}", here.made, wide=WIDE, tall=TALL)
        for path in layers:
            arguments += _still(path)
        steps += _moving(place, number, len(layers))
        number += len(layers)
    whole = "[shot0]"
    if len(scenes) > 1:
        steps.append(f"[shot0][shot1]xfade=transition=fade:duration={MELT}:offset={SHOT - MELT}[all]")
        whole = "[all]"
    end = seconds_of(scenes)
    steps.append(f"{whole}vignette=PI/6,fade=t=in:d=0.4,fade=t=out:st={end - 0.4:.2f}:d=0.4[film]")
    return arguments, ";".join(steps)


def _still(path: Path) -> list[str]:
    return ["-loop", "1", "-framerate", str(FRAMES), "-t", str(SHOT), "-i", str(path)]


def _moving(place: int, first: int, layers: int) -> list[str]:
    """Layers one over the other, those in front the fastest; every other scene the other way."""
    way = -1 if place % 2 else 1
    steps, below = [f"color=c=black:s={WIDE}x{TALL}:r={FRAMES}:d={SHOT}[under{place}]"], f"[under{place}]"
    for layer in range(layers):
        pace = 3 + 30 * layer / max(1, layers - 1)
        name = f"[shot{place}]" if layer == layers - 1 else f"[over{place}_{layer}]"
        steps.append(f"{below}[{first + layer}:v]overlay=x='-80+{way}*{pace:.1f}*(t-{SHOT / 2})':y=0:shortest=1{name}")
        below = name
    return steps
