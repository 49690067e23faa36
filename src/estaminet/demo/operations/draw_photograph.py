"""Draw a photograph in a few shapes: a PNG of one's own making, so that the demo needs no picture of anybody."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

WIDTH: Final = 640
HEIGHT: Final = 480
Colour: TypeAlias = tuple[int, int, int]

_WALLS: Final[tuple[Colour, ...]] = ((222, 196, 160), (198, 178, 158), (214, 186, 148))
_CLOTHES: Final[tuple[Colour, ...]] = ((47, 82, 110), (150, 62, 44), (70, 104, 72), (196, 148, 52), (98, 70, 96))
_SKINS: Final[tuple[Colour, ...]] = ((236, 200, 172), (196, 148, 112), (140, 98, 72), (96, 66, 50))


@dataclass(frozen=True, slots=True)
class _Shape:
    """An ellipse, or a box where ``box`` is set, around a point; sizes are halves, in pixels."""

    x: float
    y: float
    wide: float
    tall: float
    colour: Colour
    box: bool = False

    def span(self, row: int) -> tuple[int, int] | None:
        """Where it begins and ends in a row; None where it is not."""
        above = abs(row - self.y) / self.tall
        if above > 1:
            return None
        half = self.wide if self.box else self.wide * (1 - above * above) ** 0.5
        return max(0, round(self.x - half)), min(WIDTH, round(self.x + half))


def draw_photograph(scene: str, people: int, seed: str) -> bytes:
    """A PNG of an oven or a bench, with so many people who have no faces. The same seed gives the same bytes."""
    dice = random.Random(seed)
    shapes = [*(_oven() if scene == "oven" else _bench(dice)), *_people(people, dice)]
    wall = dice.choice(_WALLS)
    rows = bytearray()
    for row in range(HEIGHT):
        light = 1.08 - 0.4 * row / HEIGHT
        line = bytearray(bytes(min(255, round(part * light)) for part in wall) * WIDTH)
        for shape in shapes:
            if (span := shape.span(row)) is not None:
                line[3 * span[0] : 3 * span[1]] = bytes(shape.colour) * (span[1] - span[0])
        rows += b"\0" + line
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(rows), 3)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _oven() -> Iterator[_Shape]:
    yield _Shape(320, 440, 400, 60, (120, 104, 92), box=True)
    for course in range(6):
        for brick in range(9):
            x = 60 + brick * 66 + course % 2 * 33
            yield _Shape(x, 130 + course * 46, 31, 21, (164 - 6 * (brick % 3), 84 + 5 * (course % 2), 62), box=True)
    yield _Shape(320, 300, 190, 130, (58, 40, 34))
    yield _Shape(320, 330, 165, 96, (214, 108, 40))
    yield _Shape(320, 352, 130, 66, (246, 176, 74))
    yield _Shape(320, 424, 205, 20, (86, 70, 62), box=True)
    for loaf in (226, 318, 412):
        yield _Shape(loaf, 388, 44, 24, (150, 92, 44))
        yield _Shape(loaf - 6, 380, 30, 12, (186, 126, 70))


def _bench(dice: random.Random) -> Iterator[_Shape]:
    yield _Shape(470, 130, 110, 90, (96, 84, 76), box=True)
    yield _Shape(470, 130, 100, 80, (196, 222, 232), box=True)
    yield _Shape(470, 130, 4, 80, (96, 84, 76), box=True)
    yield _Shape(320, 376, 330, 26, (150, 106, 62), box=True)
    yield _Shape(320, 438, 330, 40, (110, 76, 46), box=True)
    yield _Shape(196, 338, 78, 14, (88, 60, 38), box=True)
    yield _Shape(160, 316, 16, 16, (60, 42, 30))
    for _each in range(26):
        yield _Shape(dice.uniform(60, 600), dice.uniform(346, 372), dice.uniform(8, 20), 4, (226, 190, 132))
    yield _Shape(448, 352, 60, 5, (200, 158, 104), box=True)
    yield _Shape(512, 350, 24, 12, (200, 158, 104))


def _people(number: int, dice: random.Random) -> Iterator[_Shape]:
    """From left to right, in front of everything."""
    for each in range(number):
        x = WIDTH * (each + 1) / (number + 1) + dice.uniform(-14, 14)
        head = 236 + dice.uniform(-34, 34)
        skin, clothes, hair = dice.choice(_SKINS), dice.choice(_CLOTHES), dice.choice(((52, 38, 32), (120, 112, 106)))
        yield _Shape(x, head + 190, 74, 134, clothes)
        yield _Shape(x, head + 52, 18, 30, skin, box=True)
        yield _Shape(x, head - 8, 40, 48, hair)
        yield _Shape(x, head + 8, 34, 42, skin)
