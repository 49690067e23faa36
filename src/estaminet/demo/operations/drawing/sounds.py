"""Sounds of the demo, played by code: strings, bells, voices that hum, looms, water. All the same for the same seed."""

from __future__ import annotations

import random
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, pi, sin
from pathlib import Path
from typing import Final

RATE: Final = 22_050
"""Samples a second."""
SCALES: Final = {
    "fr": (0, 2, 3, 5, 7, 9, 10),
    "nl": (0, 2, 4, 5, 7, 9, 11),
    "it": (0, 2, 4, 7, 9),
    "bg": (0, 1, 4, 5, 7, 8, 11),
}
"""Half tones above the first note, as tunes of these places like them."""
BEATS: Final = {"fr": (0.36,), "nl": (0.3, 0.3, 0.6), "it": (0.22, 0.22, 0.44), "bg": (0.2, 0.2, 0.3)}
Samples = list[float]


@dataclass(frozen=True, slots=True)
class Note:
    """When it begins and how long it lasts, in seconds; its pitch in hertz, how loud it is, 0 to 1."""

    at: float
    lasts: float
    pitch: float
    loud: float = 0.6


def play(sound: str, seed: str, seconds: float) -> array[int]:
    """``instrument:place``, such as ``strings:bg``, for so long, as 16-bit samples of one channel."""
    instrument, _, place = sound.partition(":")
    dice = random.Random(seed)
    mixed = [0.0] * int(RATE * seconds)
    if instrument == "looms":
        _looms(mixed, dice)
    elif instrument == "water":
        _water(mixed, dice)
    else:
        for note in _tune(dice, place or "fr", seconds - 0.6):
            _lay(mixed, note, INSTRUMENTS[instrument](note, dice))
        if instrument in ("strings", "box"):
            _beat(mixed, BEATS[place or "fr"], dice)
    return _levelled(mixed)


def keep_wave(samples: array[int], path: Path) -> None:
    """A WAV file of one channel."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _tune(dice: random.Random, place: str, seconds: float) -> Iterator[Note]:
    """Steps up and down a scale that come home at the end, with a low note beneath every other one."""
    scale, beats, root = SCALES[place], BEATS[place], dice.choice((196.0, 220.0, 246.9))
    at, step, number = 0.05, dice.choice((0, 2, 4)), 0
    while at < seconds:
        beat = beats[number % len(beats)]
        step = max(-2, min(9, step + dice.choice((-2, -1, -1, 1, 1, 2, 3 if step < 3 else -3))))
        if at + 2 * beat >= seconds:
            step, beat = 0, 1.0
        octave, degree = divmod(step, len(scale))
        yield Note(at, beat * 1.9, root * 2 ** (octave + scale[degree] / 12), 0.5 + 0.2 * (number % len(beats) == 0))
        if number % 4 == 0:
            yield Note(at, beat * 4, root / 2 * 2 ** (scale[dice.choice((0, 0, -3))] / 12), 0.45)
        at, number = at + beat, number + 1


def _string(note: Note, dice: random.Random) -> Samples:
    """A plucked string: noise that goes round and grows soft (Karplus and Strong, 1983)."""
    length = max(2, int(RATE / note.pitch))
    ring = [dice.uniform(-1, 1) for _each in range(length)]
    told, place = [], 0
    for _each in range(int(RATE * min(note.lasts + 0.5, 2.2))):
        here, following = ring[place], ring[place + 1 if place + 1 < length else 0]
        ring[place] = 0.4985 * (here + following)
        told.append(here)
        place = place + 1 if place + 1 < length else 0
    return told


def _bell(note: Note, _dice: random.Random) -> Samples:
    parts = ((1.0, 1.0, 2.2), (2.01, 0.5, 3.4), (2.76, 0.34, 4.6), (5.4, 0.18, 7.0))
    turn = 2 * pi * note.pitch * 2 / RATE
    count = int(RATE * min(note.lasts + 1.2, 2.4))
    return [
        sum(loud * exp(-fade * each / RATE) * sin(turn * part * each) for part, loud, fade in parts) * 0.5
        for each in range(count)
    ]


def _hum(note: Note, _dice: random.Random) -> Samples:
    """Somebody who hums, with a little tremble, one a hair beside the other."""
    count = int(RATE * (note.lasts + 0.1))
    turn = 2 * pi * note.pitch / RATE
    told = []
    for each in range(count):
        swell = min(1.0, each / 2600, (count - each) / 3600)
        bent = turn * each + 0.35 * sin(2 * pi * 5.2 * each / RATE)
        told.append(
            swell * 0.4 * (sin(bent) + 0.5 * sin(2.004 * bent) + 0.22 * sin(3 * bent) + 0.12 * sin(0.997 * bent * 4))
        )
    return told


def _reed(note: Note, _dice: random.Random) -> Samples:
    """An accordion: two reeds that beat against each other."""
    count = int(RATE * note.lasts)
    turn = note.pitch / RATE
    told = []
    for each in range(count):
        swell = min(1.0, each / 900, (count - each) / 1500)
        one, other = (turn * each) % 1.0, (turn * 1.006 * each) % 1.0
        told.append(swell * 0.34 * ((2 * abs(2 * one - 1) - 1) + (2 * abs(2 * other - 1) - 1)))
    return told


INSTRUMENTS: Final = {"strings": _string, "bells": _bell, "hum": _hum, "reeds": _reed, "box": _bell}


def _lay(mixed: Samples, note: Note, samples: Samples) -> None:
    begin = int(note.at * RATE)
    for place, value in enumerate(samples[: len(mixed) - begin], begin):
        mixed[place] += value * note.loud


def _knock(mixed: Samples, at: float, dice: random.Random, *, pitch: float, fade: float, loud: float) -> None:
    """Wood on wood, or a drum."""
    begin = int(at * RATE)
    count = min(int(RATE * 0.16), len(mixed) - begin)
    for each in range(max(0, count)):
        rough = dice.uniform(-1, 1) * 0.55 + sin(2 * pi * pitch * each / RATE)
        mixed[begin + each] += loud * rough * exp(-fade * each / RATE)


def _beat(mixed: Samples, beats: tuple[float, ...], dice: random.Random) -> None:
    at, number = 0.05, 0
    while at * RATE < len(mixed) - RATE * 0.7:
        heavy = number % len(beats) == 0
        _knock(mixed, at, dice, pitch=92 if heavy else 210, fade=26 if heavy else 60, loud=0.34 if heavy else 0.13)
        at, number = at + beats[number % len(beats)], number + 1


def _looms(mixed: Samples, dice: random.Random) -> None:
    """Looms that start one after the other, each at its own pace, over a low drone."""
    for number in range(4):
        at, pace = 0.3 + 0.9 * number, dice.uniform(0.2, 0.3)
        while at * RATE < len(mixed) - 4000:
            _knock(mixed, at, dice, pitch=150 + 60 * number, fade=44, loud=0.42)
            _knock(mixed, at + pace * 0.45, dice, pitch=420 + 40 * number, fade=90, loud=0.22)
            at += pace
    for each in range(len(mixed)):
        mixed[each] += (
            0.13 * min(1.0, each / 30_000) * (sin(2 * pi * 55 * each / RATE) + 0.5 * sin(2 * pi * 110.4 * each / RATE))
        )


def _water(mixed: Samples, dice: random.Random) -> None:
    """A river, and drops that ring."""
    low = slow = 0.0
    for each in range(len(mixed)):
        low += 0.045 * (dice.uniform(-1, 1) - low)
        slow += 0.0006 * (dice.uniform(-1, 1) - slow)
        mixed[each] += low * (1.6 + 22 * abs(slow))
    for _each in range(len(mixed) // 9_000):
        note = Note(dice.uniform(0, len(mixed) / RATE - 0.5), 0.2, dice.choice((660, 742, 880, 990)), 0.16)
        _lay(mixed, note, _bell(note, dice))


def _levelled(mixed: Samples) -> array[int]:
    """As loud as may be, soft at both ends."""
    loudest = max(0.01, *map(abs, mixed))
    last, ends = len(mixed), RATE // 4
    return array(
        "h",
        (
            int(27_000 * each / loudest * min(1.0, number / 800, (last - number) / ends))
            for number, each in enumerate(mixed)
        ),
    )
