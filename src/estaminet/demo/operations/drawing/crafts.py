"""Scenes of what hands make: cloth, thread, clay, paper, food, and things people keep."""

from __future__ import annotations

from math import sin
from random import Random
from typing import Final

from estaminet.demo.operations.drawing.ink import (
    HIGH,
    LEFT,
    RIGHT,
    Inks,
    Scene,
    around,
    group,
    oval,
    path,
    petals,
    poly,
    rect,
    smooth,
    stroke,
    way,
)


def loom(dice: Random, ink: Inks) -> list[str]:
    """A loom from the front: warp above, cloth below, a shuttle between."""
    back = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.pale) + rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.low, 'opacity=".5"')
    colours = [dice.choice(ink.bright) for _each in range(8)]
    warp = "".join(
        stroke(f"M{x} 90L{600 + (x - 600) * 0.94:.0f} 560", colours[x // 64 % 8], 4, 'opacity=".85"')
        for x in range(180, 1024, 12)
    )
    cloth = rect(204, 560, 792, 350, ink.pale)
    for row in range(24):
        for column in range(66):
            if (column + row * 2 + (row // 6) * 3) % 6 < 3:
                cloth += rect(204 + 12 * column, 562 + 14 * row, 11, 13, colours[(column // 6 + row // 8) % 8])
    frame = rect(120, 40, 60, 870, ink.dark, 'rx="8"') + rect(1020, 40, 60, 870, ink.dark, 'rx="8"')
    frame += (
        rect(90, 60, 1020, 54, ink.dark, 'rx="12"')
        + rect(150, 300, 900, 22, ink.mid, 'rx="6"')
        + rect(150, 430, 900, 16, ink.mid, 'rx="6"')
    )
    shuttle = path(
        "M360 536q120-56 240-56t240 56q-120 44-240 44t-240-44z", ink.bright[1], f'stroke="{ink.dark}" stroke-width="6"'
    )
    shuttle += oval(600, 530, 92, 20, ink.dark) + "".join(
        oval(540 + 20 * each, 530, 9, 17, ink.bright[0]) for each in range(7)
    )
    return [back, warp + cloth, frame, shuttle]


def bobbins(dice: Random, ink: Inks) -> list[str]:
    """Spools of thread on their shelves, every colour."""
    back, front = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.dark), ""
    for row in range(4):
        base = 222 + 218 * row
        front += rect(LEFT, base, RIGHT - LEFT, 24, ink.mid)
        for number in range(13):
            x, fill = LEFT + 62 + 110 * number + dice.uniform(-7, 7), dice.choice(ink.bright)
            if dice.random() < 0.07:
                continue
            tall = dice.uniform(118, 160)
            front += rect(x - 38, base - tall - 18, 76, 18, ink.pale, 'rx="6"') + rect(
                x - 38, base - 18, 76, 18, ink.pale, 'rx="6"'
            )
            front += rect(x - 32, base - tall, 64, tall - 18, fill, 'rx="9"')
            front += "".join(
                stroke(f"M{x - 32:.0f} {base - tall + 8 + step:.0f}l64 7", ink.dark, 1.6, 'opacity=".28"')
                for step in range(0, int(tall) - 34, 9)
            )
            front += rect(x - 24, base - tall, 10, tall - 18, ink.pale, 'opacity=".25"')
    return [back, front]


def weave(dice: Random, ink: Inks) -> list[str]:
    """Cloth, very near: threads over and under."""
    one, two, third = dice.sample(ink.bright, 3)
    shape = dice.choice(("twill", "hound", "rib"))
    told = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.dark)
    for row in range(30):
        for column in range(50):
            x, y = LEFT + 30 * column, 30 * row
            over = {
                "twill": (column + row) % 4 < 2,
                "hound": (column // 2 + row // 2 + column % 2 * (row % 2)) % 2 == 0,
            }.get(shape, column % 2 == row % 2)
            warp = one if column // 6 % 2 else ink.pale
            weft = third if row // 6 % 3 == 0 else two
            if over:
                told += rect(x + 2, y - 7, 26, 44, warp, 'rx="12"') + rect(
                    x + 8, y - 2, 4, 34, ink.pale, 'opacity=".25"'
                )
            else:
                told += rect(x - 7, y + 2, 44, 26, weft, 'rx="12"') + rect(
                    x - 2, y + 8, 34, 4, ink.pale, 'opacity=".25"'
                )
    return [told]


def shelf(dice: Random, ink: Inks) -> list[str]:
    """Jugs, bowls and vases on two shelves, painted in bands."""
    back = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.low) + rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.mid, 'opacity=".25"')
    front = ""
    for base in (430, 850):
        front += rect(LEFT, base, RIGHT - LEFT, 26, ink.dark)
        x = LEFT + 40.0
        while x < RIGHT - 60:
            wide, tall = dice.uniform(56, 88), dice.uniform(130, 290)
            front += _pot(x + wide, base, wide, tall, dice, ink)
            x += 2 * wide + dice.uniform(24, 60)
    return [back, front]


def _pot(x: float, base: float, wide: float, tall: float, dice: Random, ink: Inks) -> str:
    clay, band, dots = dice.choice((ink.pale, ink.bright[0], ink.bright[3])), dice.choice(ink.bright[1:3]), ink.dark
    neck = wide * dice.uniform(0.35, 0.6)
    top, belly, throat = base - tall, base - tall * 0.45, base - tall * 0.65
    up = way("M", x - wide * 0.5, base, "C", x - wide * 1.3, belly, x - neck, throat, x - neck, top)
    down = way("L", x + neck, top, "C", x + neck, throat, x + wide * 1.3, belly, x + wide * 0.5, base, "Z")
    told = path(up + down, clay) + oval(x, top, neck, 8, ink.dark, 'opacity=".75"')
    if dice.random() < 0.4:
        grip = way("M", x + neck, top + 14, "c", wide * 0.9, 0, wide, tall * 0.4, wide * 0.25, tall * 0.45)
        told += stroke(grip, clay, 11)
    waist = base - tall * 0.38
    told += "".join(rect(x - wide * 0.72, waist + dy, wide * 1.44, 9, band) for dy in (-17, 17))
    told += "".join(oval(x - wide * 0.6 + wide * 0.3 * each, waist + 4, 7, 7, dots) for each in range(5))
    light = way("M", x - wide * 0.42, base - tall * 0.15, "q", -wide * 0.25, -tall * 0.25, 0, -tall * 0.5)
    return told + stroke(light, "#fff", 7, 'opacity=".35"')


def dish(dice: Random, ink: Inks) -> list[str]:
    """A painted dish from above, ring in ring, drops pulled inwards."""
    back = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.mid) + "".join(
        stroke(f"M{LEFT} {y}H{RIGHT}", ink.dark, 2, 'opacity=".25"') for y in range(30, HIGH, 60)
    )
    x, y = 600.0, 450.0
    told = oval(x + 10, y + 18, 400, 398, "#000", 'opacity=".22"') + oval(x, y, 395, 395, ink.bright[0])
    radius, number = 372.0, 36
    while radius > 70:
        fill, drop = dice.choice((ink.pale, ink.dark, *ink.bright)), dice.choice((ink.pale, *ink.bright))
        told += oval(x, y, radius, radius, fill)
        ring = dice.uniform(44, 70)
        for at_x, at_y in around(x, y, radius - ring / 2, number, radius):
            turn = f'transform="rotate({(at_x - x) * 0.1:.0f} {at_x:.0f} {at_y:.0f})"'
            told += oval(at_x, at_y, ring * 0.17, ring * 0.17, drop, turn)
        for at_x, at_y in around(x, y, radius - ring, number // 2, radius):
            told += oval(at_x, at_y, ring * 0.12, ring * 0.12, ink.bright[1])
        radius -= ring
        number = max(10, number - 5)
    return [back, told + petals(x, y, 78, 8, ink.pale) + oval(x, y, 17, 17, ink.bright[1])]


def marbled(dice: Random, ink: Inks) -> list[str]:
    """Marbled paper: colours drawn with a comb through water."""
    fills = [*ink.bright, ink.pale, ink.dark]
    told = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.pale)
    phase, tooth = dice.uniform(0, 6), dice.uniform(70, 120)
    for number in range(44):
        y, fill = -40.0 + 23 * number, fills[number * 3 % 7] if number % 5 else dice.choice(fills)
        points = []
        for x in range(LEFT - 20, RIGHT + 40, 22):
            comb = abs((x / tooth + phase) % 2 - 1) * 120
            points.append((float(x), y + comb + 16 * sin(x / 90 + number / 3) + 10 * sin(x / 33 + number)))
        told += path(f"{smooth(points)}L{RIGHT + 40} 1200L{LEFT - 20} 1200Z", fill)
    veins = "".join(
        oval(
            dice.uniform(LEFT, RIGHT),
            dice.uniform(0, HIGH),
            dice.uniform(2, 7),
            dice.uniform(2, 6),
            ink.pale,
            'opacity=".7"',
        )
        for _each in range(120)
    )
    return [told, veins]


def stitches(dice: Random, ink: Inks) -> list[str]:
    """Embroidery in crosses: diamonds in diamonds, the same to the left and to the right."""
    cloth = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.pale)
    told, size, half = "", 20, 7
    for band, top in enumerate((30, 310, 590)):
        rings = [dice.choice((ink.bright[0], ink.bright[0], ink.dark, ink.bright[1 + band], "")) for _each in range(15)]
        for x in range(-8, 62):
            for y in range(-half, half):
                far, column = abs(x % 14 - half), abs(y)
                fill = rings[far + column] if far + column < 11 else ink.dark if (far + column) % 2 else ""
                left, upper = x * size, top + (y + half) * size
                if fill:
                    told += f"|{fill}M{left + 3} {upper + 3}l14 14m0-14l-14 14"
    return [cloth, _by_colour(told)]


def _by_colour(told: str) -> str:
    """One path for each colour of ``|#colourM…|#colourM…``."""
    ways: dict[str, str] = {}
    for part in filter(None, told.split("|")):
        ways[part[:7]] = ways.get(part[:7], "") + part[7:]
    return "".join(stroke(way, fill, 5.5) for fill, way in ways.items())


def table(dice: Random, ink: Inks) -> list[str]:
    """A laid table from above: bowls, bread, glasses, a checked cloth."""
    cloth, check = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.pale), ink.bright[dice.randrange(3)]
    cloth += "".join(rect(x, 0, 50, HIGH, check, 'opacity=".32"') for x in range(LEFT, RIGHT, 100))
    cloth += "".join(rect(LEFT, y, RIGHT - LEFT, 50, check, 'opacity=".32"') for y in range(0, HIGH, 100))
    told = ""
    for middle_x, middle_y in ((190, 240), (600, 190), (1010, 240), (190, 680), (1010, 680), (620, 740)):
        x, y, soup = middle_x + dice.uniform(-24, 24), middle_y + dice.uniform(-20, 20), dice.choice(ink.bright)
        told += (
            oval(x + 6, y + 10, 140, 138, "#000", 'opacity=".16"')
            + oval(x, y, 138, 138, "#fdfaf3")
            + oval(x, y, 104, 104, ink.low)
        )
        told += oval(x, y, 92, 92, soup) + oval(x - 24, y - 26, 34, 18, ink.pale, 'opacity=".3"')
        told += "".join(
            oval(
                x + dice.uniform(-60, 60),
                y + dice.uniform(-60, 60),
                9,
                6,
                dice.choice(("#4d7c4a", "#f3d9a0", "#7a3b2e")),
            )
            for _each in range(9)
        )
        told += rect(x + 158, y - 80, 9, 160, ink.dark, 'rx="4"') + oval(x + 162, y - 88, 15, 26, ink.dark)
    bread = path("M420 470q0-82 180-82t180 82q0 82-180 82t-180-82z", "#b9763a") + path(
        "M446 462q20-54 154-54t154 54", "none", 'stroke="#e0a866" stroke-width="16" stroke-linecap="round"'
    )
    bread += "".join(stroke(f"M{500 + 66 * each} 430q26 34 10 82", "#f0cf9b", 9) for each in range(4))
    glasses = "".join(
        oval(x, y, 36, 36, "#fff", 'opacity=".55"') + oval(x, y, 27, 27, ink.bright[0], 'opacity=".75"')
        for x, y in ((390, 350), (820, 330), (400, 590), (830, 590))
    )
    return [cloth, told, bread + glasses]


def _kept(dice: Random, ink: Inks, which: int) -> list[str]:
    """Something somebody kept, on a plain ground: a suitcase, a clock, a lamp or a jug."""
    back = rect(LEFT, 0, RIGHT - LEFT, 640, ink.low) + rect(LEFT, 640, RIGHT - LEFT, 260, ink.mid)
    back += oval(600, 742, 330, 46, ink.dark, 'opacity=".4"')
    one, two = dice.sample(ink.bright, 2)
    case = rect(280, 400, 640, 340, one, 'rx="34"') + rect(280, 550, 640, 12, ink.dark, 'opacity=".4"')
    case += "".join(rect(x, 400, 44, 340, two) for x in (380, 776)) + stroke(
        "M500 400v-50q0-20 24-20h152q24 0 24 20v50", ink.dark, 20
    )
    case += "".join(rect(x, 530, 60, 46, ink.sun, 'rx="6"') for x in (372, 768)) + rect(
        566, 610, 130, 74, ink.pale, 'rx="4" transform="rotate(-6 600 640)"'
    )
    clock = (
        rect(400, 210, 400, 530, one, 'rx="180"')
        + oval(600, 420, 158, 158, ink.pale)
        + oval(600, 420, 10, 10, ink.dark)
    )
    clock += "".join(oval(x, y, 6, 6, ink.dark) for x, y in around(600, 420, 132, 12)) + stroke(
        "M600 420V316M600 420l74 44", ink.dark, 11
    )
    clock += rect(520, 620, 160, 90, ink.dark, 'rx="10" opacity=".5"') + oval(600, 664, 24, 24, ink.sun)
    lamp = (
        path("M470 400h260l70 190h-400z", ink.sun)
        + rect(584, 590, 32, 110, ink.dark)
        + oval(600, 720, 130, 26, ink.dark)
    )
    lamp += group(
        "".join(
            stroke(f"M{600 + dx} 610l{dx * 1.4:.0f} 90", ink.sun, 5, 'opacity=".35"') for dx in range(-160, 161, 40)
        ),
        "",
    )
    jug = path("M480 740q-120-150-20-320l30-150h190l30 150q100 170-20 320z", one) + stroke(
        "M690 330c150 0 160 190 30 230", one, 30
    )
    jug += (
        petals(596, 560, 104, 10, ink.pale)
        + oval(596, 560, 24, 24, two)
        + rect(484, 400, 214, 14, two)
        + oval(585, 272, 96, 15, ink.dark)
    )
    return [back, (case, clock, lamp, jug)[which]]


def pages(dice: Random, ink: Inks) -> list[str]:
    """An open notebook with drawings, pencils beside it."""
    desk = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.mid) + "".join(
        stroke(f"M{LEFT} {y}H{RIGHT}", ink.dark, 3, 'opacity=".2"') for y in range(70, HIGH, 120)
    )
    book = (
        rect(196, 156, 822, 616, "#000", 'rx="8" opacity=".2"')
        + rect(180, 140, 414, 616, ink.pale, 'rx="6"')
        + rect(600, 140, 414, 616, "#fffdf6", 'rx="6"')
    )
    for number in range(13):
        y, wide = 210 + 38 * number, dice.uniform(200, 330)
        book += stroke(
            smooth([(220 + each * wide / 6, y + dice.uniform(-4, 4)) for each in range(7)]),
            ink.dark,
            3,
            'opacity=".55"',
        )
    book += (
        petals(806, 350, 150, 9, ink.bright[0])
        + oval(806, 350, 34, 34, ink.bright[1])
        + stroke(
            "M806 420q-26 150 10 280M806 560q90-20 110-90q-80 0-108 70M806 620q-90-20-120-84q84-4 118 62",
            ink.bright[2],
            8,
        )
    )
    pencils = ""
    for number in range(5):
        x, fill = 1060 + 34 * number, ink.bright[number]
        pencils += group(
            rect(0, 0, 20, 420, fill) + poly([(0, 420), (20, 420), (10, 466)], ink.pale),
            f'transform="translate({x} {180 + dice.uniform(-30, 40):.0f}) rotate({dice.uniform(-4, 5):.1f})"',
        )
    return [desk, book, pencils]


CRAFTS: Final[dict[str, Scene]] = {
    "loom": loom,
    "bobbins": bobbins,
    "weave": weave,
    "shelf": shelf,
    "dish": dish,
    "marbled": marbled,
    "stitches": stitches,
    "table": table,
    "suitcase": lambda dice, ink: _kept(dice, ink, 0),
    "clock": lambda dice, ink: _kept(dice, ink, 1),
    "lamp": lambda dice, ink: _kept(dice, ink, 2),
    "jug": lambda dice, ink: _kept(dice, ink, 3),
    "pages": pages,
}
