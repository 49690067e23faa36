"""What a poster can show: each motif gives layers of shapes for three inks on a sheet of 400 × 500."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from estaminet.ui.drawings.shapes import circle, dots, poly, rect, ring, short, wave


@dataclass(frozen=True, slots=True)
class Layer:
    """A shape in one ink. ``whole``: overlapping parts unite instead of cutting holes. ``thin``: printed faintly."""

    ink: int
    path: str
    whole: bool = False
    thin: bool = False


Motif = Callable[[Random], list[Layer]]


def film(chance: Random) -> list[Layer]:
    r = chance.choice([104, 112])
    turn = chance.uniform(0, 1)
    reel = circle(138, 168, r) + circle(138, 168, 14)
    small = circle(300, 132, 66) + circle(300, 132, 10)
    for k in range(5):
        a = k * 2 * math.pi / 5
        reel += circle(138 + math.cos(a + turn) * r * 0.58, 168 + math.sin(a + turn) * r * 0.58, r * 0.24)
        small += circle(300 + math.cos(a - turn) * 38, 132 + math.sin(a - turn) * 38, 15)
    body = rect(96, 262, 208, 74) + poly((304, 278), (344, 262), (344, 336), (304, 320))
    legs = poly((150, 336), (180, 336), (120, 500), (92, 500)) + poly((222, 336), (252, 336), (308, 500), (280, 500))
    return [
        Layer(1, dots(0, 330, 400, 170, 13, lambda u, v: 0.25 + 0.75 * v)),
        Layer(2, circle(268, 210, 178)),
        Layer(0, reel + small + body + legs),
        Layer(1, poly((344, 262), (400, 214), (400, 384), (344, 336))),
    ]


def _stepped_gable(x: float, base: float, w: float, h: float) -> str:
    """A Flemish house front with four steps a side and its windows cut out."""
    top, steps = base - h, 4
    tread = w / (2 * steps + 1)
    left = [(x + tread * (k + up), top - 15 * (k + lift)) for k in range(steps) for up, lift in ((1, 0), (1, 1))]
    right = [(2 * x + w - px, py) for px, py in reversed(left)]
    front = poly((x, base), (x, top), *left, *right, (x + w, top), (x + w, base))
    windows = (
        rect(x + w * (0.2 + 0.36 * c), top + 14 + r * 52, w * 0.22, 32) for r in range(int(h // 54)) for c in (0, 1)
    )
    return front + "".join(windows)


def walk(chance: Random) -> list[Layer]:
    x, rows = -14.0, ["", ""]
    for i in range(6):
        w, h = chance.choice([70, 78, 86]), chance.randint(120, 210)
        rows[i % 2] += _stepped_gable(x, 372, w, h)
        x += w - 3
    stones = "".join(wave(392 + k * (14 + 4 * k), 3, 60, k * 17, 4 + k * 2) for k in range(5))
    return [
        Layer(1, circle(chance.choice([120, 286]), 152, 118)),
        Layer(0, rows[0]),
        Layer(2, rows[1]),
        Layer(1, rect(0, 372, 400, 128)),
        Layer(0, stones),
    ]


def _profile(x: float, sign: int) -> str:
    """Nobody's profile, made of a few curves: brow, nose, lips, chin."""

    def s(a: float) -> str:
        return short(x + sign * a)

    return (
        f"M{s(-140)} 500V150C{s(-140)} 60 {s(-60)} 44 {s(-20)} 74C{s(6)} 96 {s(8)} 130 {s(6)} 158L{s(42)} 226"
        f"C{s(46)} 238 {s(34)} 244 {s(20)} 244L{s(22)} 262C{s(34)} 268 {s(34)} 280 {s(16)} 284C{s(34)} 290 {s(30)} 306 "
        f"{s(16)} 310C{s(18)} 346 {s(-6)} 362 {s(-44)} 358L{s(-44)} 420C{s(-10)} 440 {s(10)} 470 {s(14)} 500z"
    )


def stories(chance: Random) -> list[Layer]:
    rings = "".join(ring(200, 250, 40 + 34 * k, 10) for k in range(chance.choice([5, 6])))
    return [
        Layer(1, rings),
        Layer(0, _profile(138, 1)),
        Layer(2, _profile(262, -1)),
        Layer(1, dots(0, 380, 400, 120, 12, lambda u, v: v * 0.9)),
    ]


def openair(chance: Random) -> list[Layer]:
    screen = poly((62, 150), (338, 128), (338, 318), (62, 306))
    stars = "".join(
        circle(chance.uniform(10, 390), chance.uniform(10, 130), chance.choice([2, 3, 4])) for _ in range(26)
    )
    heads = ""
    for row in range(3):
        y, r = 394 + row * 46, 24 + row * 5
        for k in range(8):
            cx = k * (58 + row * 4) - 12 + (row % 2) * 28 + chance.uniform(-5, 5)
            shoulder = f"a{short(r * 1.5)} {short(r * 1.6)} 0 0 0 {short(-r * 3)} 0z"
            heads += circle(cx, y, r) + f"M{short(cx + r * 1.5)} {short(y + r * 2.6)}{shoulder}"
    hill = f"M62 306C120 {short(chance.uniform(196, 226))} 170 300 210 262S300 216 338 250V318z"
    return [
        Layer(0, rect(0, 0, 400, 500) + screen + stars + circle(320, 66, 34)),
        Layer(1, screen + circle(320, 66, 34)),
        Layer(2, hill),
        Layer(2, heads, whole=True),
        Layer(2, circle(140, 206, 26)),
    ]


def _gear(cx: float, cy: float, r: float, teeth: int, hole: float, turn: float) -> str:
    points = []
    for k in range(teeth * 4):
        a = turn + k * 2 * math.pi / (teeth * 4) - math.pi / teeth / 4
        rr = r if k % 4 in (0, 1) else r * 0.84
        points.append((cx + math.cos(a) * rr, cy + math.sin(a) * rr))
    return poly(*points) + circle(cx, cy, hole)


def fablab(chance: Random) -> list[Layer]:
    turn = chance.uniform(0, 0.5)
    grid = "".join(rect(0, y, 400, 3) for y in range(20, 500, 40)) + "".join(
        rect(x, 0, 3, 500) for x in range(18, 400, 40)
    )
    return [
        Layer(2, grid, whole=True, thin=True),
        Layer(0, _gear(150, 190, 138, 14, 56, turn)),
        Layer(1, _gear(300, 348, 112, 11, 40, -turn)),
        Layer(2, _gear(98, 408, 74, 8, 24, turn * 2)),
        Layer(1, dots(94, 134, 112, 112, 11, lambda u, v: max(0.0, 0.9 - 1.5 * math.hypot(u - 0.5, v - 0.5)))),
    ]


def _fan(angle: float, r: float) -> tuple[float, float]:
    return 200 + math.cos(angle) * r, 470 + math.sin(angle) * r


def music(chance: Random) -> list[Layer]:
    n, lit, dark = chance.choice([9, 11]), "", ""
    for k in range(n):
        a0, a1 = (math.pi * (1.08 + 0.84 * (k + step) / n) for step in (0, 1))
        middle = (a0 + a1) / 2
        lit += poly(_fan(a0, 120), _fan(a0, 400), _fan(middle, 380), _fan(middle, 110))
        dark += poly(_fan(middle, 110), _fan(middle, 380), _fan(a1, 400), _fan(a1, 120))
    ends = ""
    for a0, a1 in ((1.0, 1.08), (1.92, 2.0)):
        ends += poly(*[_fan(math.pi * t, r) for t, r in ((a0, 108), (a0, 410), (a1, 410), (a1, 108))])
        for k in range(6):
            ends += circle(*_fan(math.pi * (a0 + a1) / 2, 150 + 36 * k), 9)
    return [
        Layer(2, dots(0, 0, 400, 190, 15, lambda u, v: (1 - v) * 0.85)),
        Layer(1, lit),
        Layer(0, dark),
        Layer(2, circle(200, 470, 118)),
        Layer(0, ends),
    ]


def cuisine(chance: Random) -> list[Layer]:
    bowl = "M52 286h296c0 96-62 158-112 168v22h-72v-22c-50-10-112-72-112-168z" + rect(34, 270, 332, 26)
    steam = ""
    for x in (120, 176, 232, 288):
        s = chance.choice([-1, 1])
        steam += f"M{x - 9} 252c{-34 * s} -34 {34 * s} -60 0 -98s{24 * s} -60 0 -94h18c{34 * s} 40 {-24 * s} 60 0 94"
        steam += f"s{-34 * s} 64 0 98z"
    cloth = "".join(rect(x * 40, 430, 20, 70) for x in range(10)) + rect(0, 452, 400, 16)
    glaze = "".join(circle(90 + k * 44, 340 + 10 * math.sin(k), 13) for k in range(6))
    return [
        Layer(2, circle(200, 196, 150)),
        Layer(1, cloth),
        Layer(0, bowl, whole=True),
        Layer(1, steam),
        Layer(2, glaze, whole=True, thin=True),
    ]


def weave(chance: Random) -> list[Layer]:
    warp = weft = ""
    step, width = 400 / 7, 40
    for i in range(7):
        for j in range(9):
            x, y = i * step + 8, j * 57 + 4
            if (i + j) % 2 == 0:
                warp += rect(x, y - 14, width, 68)
            else:
                weft += rect(x - 14, y, 68, width)
            if (i * 3 + j * chance.choice([2, 2, 5])) % 5 == 0:
                weft += rect(x, y, width, width)
    start, end = chance.randint(330, 380), chance.randint(90, 150)
    thread = f"M-10 {start}C80 220 140 470 220 300S330 110 410 {end}v16C340 200 300 230 232 320S90 260 -10 400z"
    return [Layer(0, warp), Layer(1, weft), Layer(2, thread)]


def residency(chance: Random) -> list[Layer]:
    house = poly((60, 500), (60, 214), (200, 84), (340, 214), (340, 500)) + rect(152, 300, 96, 200)
    moon, window = circle(chance.choice([312, 318, 306]), chance.choice([90, 96, 104]), 62), circle(200, 214, 34)
    ladder = poly((300, 120), (312, 120), (262, 500), (250, 500)) + poly((352, 126), (364, 126), (316, 500), (304, 500))
    for k in range(8):
        x, y = 294 - k * 4, 160 + k * 44
        ladder += poly((x, y), (x + 54, y + 5), (x + 54, y + 15), (x, y + 10))
    return [
        Layer(1, rect(152, 300, 96, 200) + moon),
        Layer(0, house + window),
        Layer(1, window),
        Layer(2, ladder, whole=True),
        Layer(2, dots(0, 0, 400, 200, 14, lambda u, v: (1 - v) * 0.55)),
    ]


def agora(chance: Random) -> list[Layer]:
    hands = {0: "", 1: "", 2: ""}
    for x, height, ink in ((58, 190, 0), (140, 96, 1), (214, 236, 2), (284, 120, 0), (350, 214, 1)):
        top = height + chance.randint(-14, 14)
        hand = rect(x - 34, top + 86, 68, 500 - top - 86)
        for dx, drop in ((-34, 26), (-17, 4), (0, 0), (17, 16)):
            hand += f"M{x + dx + 1} {top + 96}V{top + drop + 8}a7.5 7.5 0 0 1 15 0V{top + 96}z"
        hands[ink] += hand + f"M{x + 34} {top + 150}l22-34a8 8 0 0 1 14 8l-22 60q-6 14-14 18z"
    return [Layer(2, circle(200, 250, 170)), *(Layer(ink, path, whole=True) for ink, path in hands.items())]


MOTIFS: dict[str, Motif] = {
    motif.__name__: motif for motif in (film, walk, stories, openair, fablab, music, cuisine, weave, residency, agora)
}

# What stands for a kind of hub until it has photographs.
KIND_MOTIFS = {
    "social_centre": "cuisine",
    "third_place": "agora",
    "fab_lab": "fablab",
    "ateliers": "weave",
    "co_working": "music",
    "cultural_house": "residency",
    "library": "stories",
}
