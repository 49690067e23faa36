"""Scenes out of doors: mills, streets, hills, towns, water, what travels, and maps."""

from __future__ import annotations

from random import Random
from typing import Final

from estaminet.demo.operations.drawing.ink import (
    HIGH,
    LEFT,
    RIGHT,
    WIDE,
    Inks,
    Scene,
    land,
    oval,
    path,
    poly,
    rect,
    sky,
    smoke,
    smooth,
    stars,
    stroke,
    sun,
    water,
)


def mill(dice: Random, ink: Inks) -> list[str]:
    """A mill with saw-tooth roofs and a chimney, on a canal."""
    back = sky(ink) + sun(dice.uniform(760, 1040), dice.uniform(190, 300), 62, ink)
    far = land(dice, 600, 30, ink.mid)
    chimneys, sheds = "", ""
    for x in (dice.uniform(200, 320), dice.uniform(820, 940)):
        chimneys += poly([(x - 22, 640), (x - 14, 220), (x + 14, 220), (x + 22, 640)], ink.dark)
        chimneys += rect(x - 19, 212, 38, 16, ink.dark) + rect(x - 15.5, 262, 31, 8, ink.bright[0])
    for number in range(11):
        x = LEFT + 140 * number
        sheds += poly([(x, 700), (x, 545), (x + 116, 480), (x + 140, 545), (x + 140, 700)], ink.dark)
        sheds += poly([(x + 118, 492), (x + 136, 542), (x + 136, 560), (x + 118, 512)], ink.low, 'opacity=".5"')
        for row in (580, 630):
            for column in (22, 62, 102):
                lit = ink.bright[1] if dice.random() < 0.7 else ink.mid
                sheds += rect(x + column, row, 22, 32, lit, 'rx="11"')
    drift = smoke(dice, 280, 190, ink.pale) + smoke(dice, 890, 190, ink.pale)
    front = water(dice, 700, ink) + rect(LEFT, 694, RIGHT - LEFT, 14, ink.dark)
    return [back, far + drift, chimneys + sheds, front]


def street(dice: Random, ink: Inks) -> list[str]:
    """Brick houses in a row, each door another colour, washing across."""
    houses, x = "", float(LEFT)
    bricks = ("#a65f4a", "#94503f", "#b3705a", "#8a4a44")
    while x < RIGHT:
        wide, top, brick = dice.uniform(170, 220), dice.uniform(300, 340), dice.choice(bricks)
        houses += poly([(x - 6, top), (x + wide / 2, top - dice.uniform(70, 110)), (x + wide + 6, top)], ink.dark)
        houses += rect(x, top, wide, 800 - top, brick)
        houses += "".join(
            rect(x + 8 + dice.uniform(0, wide - 40), top + 10 + dice.uniform(0, 430), 24, 9, ink.dark, 'opacity=".13"')
            for _each in range(26)
        )
        door, pane = dice.choice(ink.bright), ink.sun if dice.random() < 0.5 else ink.low
        houses += (
            rect(x + 24, 620, 58, 180, ink.pale) + rect(x + 30, 626, 46, 174, door) + oval(x + 68, 716, 4, 4, ink.sun)
        )
        for place_x, place_y in ((wide - 86, 640), (24, 400), (wide - 86, 400)):
            houses += rect(x + place_x, place_y, 62, 90, ink.pale) + rect(x + place_x + 6, place_y + 6, 50, 78, pane)
            houses += rect(x + place_x + 29, place_y + 6, 4, 78, ink.pale) + rect(
                x + place_x + 6, place_y + 40, 50, 4, ink.pale
            )
        x += wide
    ground = rect(LEFT, 800, RIGHT - LEFT, 100, ink.mid)
    for row in range(4):
        ground += "".join(
            rect(x, 806 + 25 * row, 52, 19, ink.dark, f'rx="6" opacity="{dice.uniform(0.12, 0.3):.2f}"')
            for x in range(LEFT - 30 * (row % 2), RIGHT, 60)
        )
    line = smooth([(LEFT, 330), (250, 372), (620, 385), (980, 368), (RIGHT, 326)])
    washing = stroke(line, ink.pale, 3)
    for place in range(9):
        left = 40 + place * 124 + dice.uniform(-20, 20)
        washing += rect(
            left, 374, dice.uniform(50, 84), dice.uniform(70, 120), dice.choice((*ink.bright, ink.pale)), 'rx="5"'
        )
    return [sky(ink) + sun(240, 150, 44, ink), houses, ground + washing]


def hills(dice: Random, ink: Inks) -> list[str]:
    """Hills one behind the other, with cypresses and a house."""
    back = sky(ink) + sun(dice.uniform(300, 900), dice.uniform(170, 290), 66, ink)
    far = land(dice, 470, 60, ink.mid).replace("/>", 'opacity=".45"/>') + land(dice, 560, 55, ink.mid).replace(
        "/>", 'opacity=".75"/>'
    )
    middle = land(dice, 660, 45, ink.mid)
    house = dice.uniform(380, 720)
    middle += rect(house, 590, 120, 80, ink.pale) + poly(
        [(house - 12, 592), (house + 60, 545), (house + 132, 592)], ink.bright[0]
    )
    middle += rect(house + 20, 615, 20, 28, ink.dark) + rect(house + 78, 615, 20, 28, ink.dark)
    for _each in range(16):
        x, tall = dice.uniform(LEFT, RIGHT), dice.uniform(90, 170)
        middle += path(
            f"M{x:.0f} {700 - tall:.0f}q22 {tall / 2:.0f} 0 {tall:.0f}q-22 {-tall / 2:.0f} 0 {-tall:.0f}", ink.dark
        )
    front = land(dice, 770, 30, ink.dark)
    for number in range(46):
        x = LEFT + 33 * number
        front += stroke(
            f"M{x} 905q{dice.uniform(-14, 14):.0f} -60 {dice.uniform(-26, 26):.0f} -{dice.uniform(70, 130):.0f}",
            ink.bright[number % 5],
            2.6,
        )
    return [back, far, middle, front]


def town(dice: Random, ink: Inks) -> list[str]:
    """Roofs and a belfry at night, windows lit."""
    back = sky(ink) + stars(dice, ink) + sun(dice.uniform(180, 380), 180, 52, ink)
    far, near = "", ""
    for x in range(LEFT, RIGHT, 90):
        tall = dice.uniform(230, 350)
        far += rect(x, 900 - tall - 150, 96, tall + 150, ink.mid) + poly(
            [(x - 4, 752 - tall), (x + 48, 690 - tall), (x + 100, 752 - tall)], ink.mid
        )
    tower = dice.uniform(560, 760)
    far += rect(tower, 270, 92, 600, ink.mid) + poly(
        [(tower - 12, 274), (tower + 46, 120), (tower + 104, 274)], ink.mid
    )
    far += oval(tower + 46, 330, 30, 30, ink.sun) + stroke(
        f"M{tower + 46:.0f} 330v-20M{tower + 46:.0f} 330l14 8", ink.dark, 4
    )
    for x in range(LEFT, RIGHT, 130):
        top, wide = dice.uniform(560, 660), 134.0
        near += rect(x, top, wide, 900 - top, ink.dark) + poly(
            [(x - 6, top + 2), (x + 67, top - 78), (x + wide + 6, top + 2)], ink.dark
        )
        for row in range(3):
            for column in range(3):
                if dice.random() < 0.55:
                    near += rect(
                        x + 20 + 36 * column, top + 28 + 68 * row, 22, 34, dice.choice(ink.bright[:2]), 'rx="2"'
                    )
    return [back, far, near]


def bridge(dice: Random, ink: Inks) -> list[str]:
    """An old bridge whose arches stand in the water twice."""
    back = sky(ink) + sun(dice.uniform(240, 420), 210, 58, ink)
    far = land(dice, 500, 70, ink.mid) + land(dice, 570, 40, ink.bright[2]).replace("/>", 'opacity=".55"/>')
    top = smooth([(LEFT, 560), (180, 520), (470, 350), (760, 520), (RIGHT, 590)])
    arches = ""
    for x, wide, tall in ((470, 150, 250), (760, 82, 120), (960, 62, 80), (240, 62, 84)):
        arches += f"M{x - wide} 660A{wide} {tall} 0 0 1 {x + wide} 660Z"
    stone = path(f"{top}L{RIGHT} 660L{LEFT} 660Z{arches}", ink.dark, 'fill-rule="evenodd"')
    mirrored = f'<g transform="matrix(1 0 0 -.8 0 1188)" opacity=".35">{stone}</g>'
    rail = stroke(top, ink.pale, 5, 'opacity=".5"')
    return [back, far, water(dice, 660, ink) + mirrored, stone + rail]


def boat(dice: Random, ink: Inks) -> list[str]:
    """A barge on a canal, poplars behind."""
    back = sky(ink) + sun(dice.uniform(700, 1000), 230, 70, ink)
    trees = land(dice, 600, 12, ink.mid)
    for x in range(LEFT, RIGHT, 64):
        tall = dice.uniform(210, 330)
        trees += oval(x, 610 - tall / 2, 21, tall / 2, ink.bright[2], f'opacity="{dice.uniform(0.6, 1):.2f}"') + rect(
            x - 2, 600, 4, 40, ink.dark
        )
    canal = rect(LEFT, 636, RIGHT - LEFT, 8, ink.dark) + water(dice, 640, ink)
    barge = path("M190 690h760l70-30-40 84q-12 22-40 22h-680q-40 0-58-34z", ink.dark)
    barge += rect(250, 600, 150, 92, ink.pale) + rect(240, 588, 170, 16, ink.bright[0])
    barge += "".join(rect(268 + 44 * each, 622, 28, 28, ink.bright[1]) for each in range(3))
    barge += path("M450 690q30-60 96-60t92 60zM650 690q30-70 100-70t96 70z", ink.bright[1])
    barge += stroke("M330 588v-120M330 470h70l-22 20 22 20h-70", ink.dark, 5) + path(
        "M330 470h70l-22 20 22 20h-70z", ink.bright[0]
    )
    barge += rect(210, 722, 720, 8, ink.bright[0])
    return [back, trees, canal, barge]


def train(dice: Random, ink: Inks) -> list[str]:
    """A small train that crosses the fields."""
    back = sky(ink) + sun(900, 190, 56, ink)
    far = land(dice, 480, 70, ink.mid).replace("/>", 'opacity=".5"/>') + land(dice, 580, 40, ink.mid)
    cars = rect(LEFT, 690, RIGHT - LEFT, 10, ink.dark)
    for number in range(4):
        x = 40 + 290 * number
        paint = ink.bright[number % 3]
        cars += (
            rect(x, 540, 276, 130, paint, 'rx="18"')
            + rect(x, 628, 276, 14, ink.pale)
            + rect(x + 276, 640, 16, 10, ink.dark)
        )
        cars += "".join(rect(x + 22 + 62 * each, 566, 44, 46, ink.sun, 'rx="6"') for each in range(4))
        cars += "".join(
            oval(x + 52 + 172 * each, 676, 25, 25, ink.dark) + oval(x + 52 + 172 * each, 676, 10, 10, ink.mid)
            for each in range(2)
        )
    field = rect(LEFT, 700, RIGHT - LEFT, 210, ink.bright[1], 'opacity=".85"')
    for number in range(26):
        x = LEFT + 60 * number
        field += stroke(f"M{x} 702L{(x - 600) * 2.3 + 600:.0f} 905", ink.dark, 3, 'opacity=".25"')
    poles = "".join(rect(x, 400, 9, 330, ink.dark) + rect(x - 26, 424, 61, 7, ink.dark) for x in (-60, 330, 720, 1110))
    poles += stroke(
        smooth(
            [
                (LEFT, 430),
                (-60, 428),
                (135, 470),
                (330, 428),
                (525, 470),
                (720, 428),
                (915, 470),
                (1110, 428),
                (RIGHT, 450),
            ]
        ),
        ink.dark,
        2,
    )
    return [back, far, cars, field + poles]


def plan(dice: Random, ink: Inks) -> list[str]:
    """A map of a quarter: blocks, a river, a park, and a way through it."""
    ground = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.pale)
    blocks, x = "", float(LEFT + 10)
    while x < RIGHT:
        wide, y = dice.uniform(70, 150), 12.0
        while y < HIGH:
            tall = dice.uniform(60, 130)
            fill = ink.bright[2] if dice.random() < 0.07 else dice.choice((ink.low, ink.low, ink.sky))
            blocks += rect(x, y, wide - 14, tall - 14, fill, 'rx="4" opacity=".75"')
            y += tall
        x += wide
    river = [
        (LEFT, dice.uniform(500, 640)),
        (200, dice.uniform(480, 600)),
        (560, dice.uniform(560, 720)),
        (900, dice.uniform(420, 560)),
        (RIGHT, dice.uniform(300, 420)),
    ]
    flow = stroke(smooth(river), ink.mid, 78) + stroke(
        smooth(river), ink.low, 3, 'stroke-dasharray="40 26" opacity=".7"'
    )
    park = oval(dice.uniform(250, 420), 220, 140, 96, ink.bright[3]) + "".join(
        oval(330 + dice.uniform(-110, 110), 220 + dice.uniform(-60, 60), 13, 13, ink.dark, 'opacity=".45"')
        for _each in range(24)
    )
    stops: list[tuple[float, float]] = [(110, 760), (300, 640), (430, 400), (660, 350), (800, 620), (1080, 210)]
    stops = [(x + dice.uniform(-40, 40), y + dice.uniform(-40, 40)) for x, y in stops]
    way = "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in stops)
    route = stroke(way, ink.bright[0], 9, 'stroke-dasharray="2 20" stroke-linejoin="round"')
    route += "".join(oval(x, y, 24, 24, ink.bright[0]) + oval(x, y, 9, 9, ink.pale) for x, y in stops)
    star = poly(
        [(1090, 730), (1102, 790), (1160, 802), (1102, 814), (1090, 874), (1078, 814), (1020, 802), (1078, 790)],
        ink.dark,
    )
    return [ground + blocks + park, flow, route + star]


PLACES: Final[dict[str, Scene]] = {
    "mill": mill,
    "street": street,
    "hills": hills,
    "town": town,
    "bridge": bridge,
    "boat": boat,
    "train": train,
    "plan": plan,
}
__all__ = ["PLACES", "WIDE"]
