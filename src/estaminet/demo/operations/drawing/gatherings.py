"""Scenes with people, who have no faces, and of what they come for."""

from __future__ import annotations

from itertools import pairwise
from math import pi, sin
from random import Random
from typing import Final

from estaminet.demo.operations.drawing.ink import (
    HIGH,
    LEFT,
    RIGHT,
    Inks,
    Scene,
    group,
    land,
    oval,
    path,
    petals,
    poly,
    rect,
    sky,
    smooth,
    stars,
    stroke,
    sun,
    way,
)

SKINS: Final = ("#ecc8ac", "#c49470", "#8c6248", "#603f32", "#dcb08c")
HAIRS: Final = ("#2f2522", "#5a3d2b", "#8a8580", "#c9c4bb", "#7a4a2a")


def screen(dice: Random, ink: Inks) -> list[str]:
    """A film in the open: a screen, a beam of light, heads in the dark."""
    back = sky(ink) + stars(dice, ink, 60)
    sheet = rect(290, 130, 620, 380, ink.dark, 'rx="10"') + rect(306, 146, 588, 348, ink.pale)
    scene = rect(306, 330, 588, 164, ink.bright[2]) + oval(760, 230, 46, 46, ink.bright[1])
    scene += poly(
        [(306, 400), (440, 270), (560, 390), (650, 310), (780, 420), (894, 350), (894, 494), (306, 494)], ink.bright[3]
    )
    beam = poly([(600, 900), (306, 494), (894, 494)], ink.sun, 'opacity=".2"') + poly(
        [(600, 900), (306, 146), (894, 146)], ink.sun, 'opacity=".1"'
    )
    heads = rect(LEFT, 700, RIGHT - LEFT, 205, ink.dark)
    for row, (top, size) in enumerate(((640, 34), (715, 44), (810, 58))):
        for x in range(LEFT, RIGHT, size * 3):
            at = x + dice.uniform(-12, 12) + row * 30
            heads += oval(at, top, size, size * 1.1, ink.dark) + oval(
                at, top + size * 2.3, size * 1.7, size * 1.5, ink.dark
            )
            if dice.random() < 0.25:
                heads += oval(at, top - size, size * 0.5, size * 0.45, ink.dark)
    return [back, sheet + scene, beam, heads]


def fair(dice: Random, ink: Inks) -> list[str]:
    """A feast in a yard: stalls, bulbs on strings, little flags."""
    back = sky(ink) + stars(dice, ink, 40) + land(dice, 640, 20, ink.mid)
    stalls = ""
    for number in range(5):
        x, paint = LEFT + 20 + 300 * number, ink.bright[number % 5]
        stalls += rect(x + 20, 500, 220, 220, ink.pale) + rect(x + 20, 620, 220, 110, ink.dark, 'opacity=".85"')
        for each in range(6):
            stalls += path(f"M{x + 44 * each} 420h44v76q-22 34-44 0z", paint if each % 2 else ink.pale)
        stalls += "".join(oval(x + 60 + 46 * each, 604, 20, 16, dice.choice(ink.bright)) for each in range(4))
    ground = rect(LEFT, 725, RIGHT - LEFT, 180, ink.dark)
    strings = ""
    for top in (110, 210):
        for x in range(LEFT, RIGHT, 250):
            strings += stroke(f"M{x} {top}q125 {90 + top / 6:.0f} 250 0", ink.dark, 3)
            for each in range(1, 10):
                at, drop = x + 25 * each, (90 + top / 6) * 2 * (each / 10) * (1 - each / 10)
                if top == 110:
                    strings += oval(at, top + drop + 12, 20, 20, ink.bright[1], 'opacity=".22"') + oval(
                        at, top + drop + 12, 9, 9, ink.sun
                    )
                else:
                    strings += poly(
                        [(at - 12, top + drop), (at + 12, top + drop), (at, top + drop + 40)], dice.choice(ink.bright)
                    )
    return [back, stalls, ground + _crowd(dice, ink, 820), strings]


def _crowd(dice: Random, ink: Inks, top: float) -> str:
    told = ""
    for x in range(LEFT, RIGHT, 92):
        at, lift = x + dice.uniform(-20, 20), dice.uniform(-36, 24)
        told += oval(at, top + 110 + lift, 46, 82, dice.choice(ink.bright)) + oval(
            at, top + lift, 27, 32, dice.choice(SKINS)
        )
        told += path(f"M{at - 29:.0f} {top + lift:.0f}q0-42 29-42t29 42q-10-18-29-18t-29 18z", dice.choice(HAIRS))
    return told


def portrait(dice: Random, ink: Inks, number: int = 1) -> list[str]:
    """People who sat for a picture, without faces, before a patterned wall."""
    wall, flower = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.low), dice.choice(ink.bright)
    for row in range(8):
        for column in range(13):
            at_x, at_y = LEFT + 60 + 120 * column + 60 * (row % 2), 40 + 120 * row
            wall += petals(at_x, at_y, 30, 6, flower).replace("/>", ' opacity=".35"/>') + oval(
                at_x, at_y, 6, 6, ink.sun
            )
    told = ""
    places = {1: (600,), 2: (410, 800), 3: (270, 610, 940)}[number]
    for at in places:
        grow = 1.35 if number == 1 else 1.05
        x, size = at + dice.uniform(-14, 14), grow * dice.uniform(0.94, 1.06)
        told += group(_sitter(dice, ink), f'transform="translate({x:.0f} {900 - 40 * grow:.0f}) scale({size:.2f})"')
    return [wall, told]


def _sitter(dice: Random, ink: Inks) -> str:
    """Somebody from the waist up; the origin is the middle of the lower edge."""
    skin, hair, coat, other = dice.choice(SKINS), dice.choice(HAIRS), *dice.sample(ink.bright, 2)
    told = ""
    if dice.random() < 0.5:
        told += oval(0, -400, 104, 132, hair) + rect(-104, -400, 208, 130, hair, 'rx="40"')
    told += path("M-210 60Q-200-240-70-262H70Q200-240 210 60Z", coat) + rect(-32, -318, 64, 90, skin)
    told += path("M-70-262L0-170L70-262L40-276Q0-220-40-276Z", other) + oval(0, -390, 76, 92, skin)
    told += path("M-84-392Q-92-500 0-502T84-392Q60-452 0-446T-84-392Z", hair)
    if dice.random() < 0.35:
        told += path(
            "M-92-380Q-110-520 0-520T92-380Q130-280 70-250Q96-360 70-420Q0-470-70-420Q-96-360-70-250Q-130-280-92-380Z",
            other,
        )
    told += "".join(oval(0, -130 + 56 * each, 9, 9, ink.pale) for each in range(3))
    return told + path("M-210 60Q-200-120-150-190Q-130-60-128 60Z", "#000", 'opacity=".14"')


def pair(dice: Random, ink: Inks) -> list[str]:
    return portrait(dice, ink, 2)


def three(dice: Random, ink: Inks) -> list[str]:
    return portrait(dice, ink, 3)


def dancers(dice: Random, ink: Inks) -> list[str]:
    """A round dance, hand in hand, in front of a hill."""
    back = sky(ink) + sun(600, 330, 170, ink)
    far = land(dice, 600, 40, ink.mid)
    told, hands = "", []
    for number in range(9):
        x, base = -40 + 160 * number, 800 + 26 * sin(number * pi / 4) + dice.uniform(-6, 6)
        skirt, vest, lean = dice.choice(ink.bright), ink.dark, dice.uniform(-6, 6)
        one = (
            path("M-16-190L-66-40Q0-20 66-40L16-190Z", skirt) + stroke("M-60-56Q0-36 60-56", ink.pale, 8)
            if number % 2
            else rect(-26, -190, 52, 110, ink.pale, 'rx="8"') + path("M-28-90L-34-6H-6L0-70L6-6H34L28-90Z", vest)
        )
        one += path("M-30-300Q0-318 30-300L20-184H-20Z", vest if number % 2 else skirt) + oval(
            0, -342, 26, 32, dice.choice(SKINS)
        )
        one += path("M-28-346Q-28-384 0-384T28-346Q0-366-28-346Z", dice.choice((*HAIRS, ink.bright[0]))) + stroke(
            "M-20-40V0M20-40V0", ink.dark, 11
        )
        told += group(one, f'transform="translate({x} {base:.0f}) rotate({lean:.1f})"')
        hands.append((x, base - 280))
    arms = ""
    for (x, y), (to_x, to_y) in pairwise(hands):
        arms += stroke(way("M", x + 20, y, "Q", x + 80, y + 96, to_x - 20, to_y), ink.dark, 13)
    return [back, far, land(dice, 800, 6, ink.bright[2]), arms + told]


def puppets(dice: Random, ink: Inks) -> list[str]:
    """A small stage: a curtain, and puppets on their strings."""
    back = (
        rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.dark)
        + oval(600, 520, 420, 380, ink.sun, 'opacity=".35"')
        + oval(600, 560, 300, 280, ink.sun, 'opacity=".4"')
    )
    told = ""
    for x in (330, 600, 870):
        top, coat = 420 + dice.uniform(-40, 40), dice.choice(ink.bright)
        told += stroke(
            f"M{x - 50} 0L{x - 70} {top + 150:.0f}M{x} 0V{top:.0f}M{x + 50} 0L{x + 74} {top + 120:.0f}", ink.pale, 2
        )
        told += poly([(x - 70, top + 300), (x - 30, top + 90), (x + 30, top + 90), (x + 70, top + 300)], coat) + oval(
            x, top + 46, 44, 52, dice.choice(SKINS)
        )
        told += poly([(x - 46, top + 26), (x, top - 80), (x + 46, top + 26)], dice.choice(ink.bright)) + oval(
            x, top - 80, 13, 13, ink.pale
        )
        told += stroke(
            f"M{x - 32} {top + 110:.0f}L{x - 70} {top + 152:.0f}M{x + 32} {top + 110:.0f}L{x + 74} {top + 122:.0f}",
            coat,
            20,
        )
        told += stroke(f"M{x - 26} {top + 300:.0f}v90M{x + 26} {top + 300:.0f}v84", ink.pale, 15) + "".join(
            oval(x, top + 150 + 46 * each, 8, 8, ink.pale) for each in range(3)
        )
    curtain = ""
    for side, step in ((LEFT, 46), (RIGHT, -46)):
        for each in range(7):
            x, sway = side + step * each, step * 0.8
            curtain += path(
                way("M", x, 0, "h", step, "q", -sway, 460, -step * 0.2, 905, "h", -step, "z"), ink.bright[0]
            )
            fold = way(
                "M", x + step * 0.6, 0, "h", step * 0.4, "q", -sway, 460, -step * 0.2, 905, "h", -step * 0.4, "z"
            )
            curtain += path(fold, "#000", 'opacity=".22"')
    curtain += "".join(
        path(f"M{x} -5h120v86q-60 70-120 0z", ink.bright[0], f'stroke="{ink.bright[1]}" stroke-width="7"')
        for x in range(LEFT, RIGHT, 120)
    )
    return [back, told, curtain + rect(LEFT, 860, RIGHT - LEFT, 45, ink.mid)]


def radio(dice: Random, ink: Inks) -> list[str]:
    """What is heard, drawn: a record, and rings that spread from it."""
    back = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.low)
    x, y = dice.uniform(380, 820), dice.uniform(380, 520)
    for number in range(16, 0, -1):
        back += oval(
            x, y, 58 * number, 58 * number, (ink.bright[number % 5] if number % 2 else ink.low), 'opacity=".75"'
        )
    disc = oval(x, y, 262, 262, ink.dark) + "".join(
        oval(x, y, size, size, "none", f'stroke="{ink.mid}" stroke-width="2" opacity=".6"')
        for size in range(110, 258, 12)
    )
    disc += (
        oval(x, y, 92, 92, ink.bright[0])
        + oval(x, y, 9, 9, ink.pale)
        + path(
            f"M{x:.0f} {y:.0f}L{x + 180:.0f} {y - 190:.0f}A262 262 0 0 1 {x + 236:.0f} {y - 112:.0f}Z",
            "#fff",
            'opacity=".14"',
        )
    )
    points = [(LEFT + 30 * each, 790 + dice.uniform(-70, 70) * (1 - abs(each - 25) / 26)) for each in range(51)]
    return [back, disc, stroke(smooth([(float(a), b) for a, b in points]), ink.dark, 9)]


def leaves(dice: Random, ink: Inks) -> list[str]:
    """Stems and leaves laid on paper, as for a herbarium."""
    back = rect(LEFT, 0, RIGHT - LEFT, HIGH, ink.pale) + rect(
        40, 40, 1120, 820, "none", f'stroke="{ink.mid}" stroke-width="3"'
    )
    told = ""
    for x in (230, 480, 730, 980):
        bend, fill = dice.uniform(-60, 60), dice.choice(ink.bright)
        stem = f"M{x} 800Q{x + bend:.0f} 480 {x + bend / 2:.0f} 150"
        told += stroke(stem, ink.dark, 5)
        for each in range(1, 9):
            part = each / 9
            at_x, at_y = x + 2 * part * (1 - part) * bend + part * part * bend / 2, 800 - 650 * part
            long = 120 * (1.1 - part)
            for side in (-long, long):
                out = ("q", side * 0.3, -long * 0.75, side, -long * 0.5)
                home = ("q", -side * 0.3, long * 0.55, -side, long * 0.5)
                told += path(way("M", at_x, at_y, *out, *home), fill, 'opacity=".85"')
        told += petals(x + bend / 2, 140, 56, dice.choice((5, 6, 8)), dice.choice(ink.bright)) + oval(
            x + bend / 2, 140, 13, 13, ink.sun
        )
    return [back, told]


GATHERINGS: Final[dict[str, Scene]] = {
    "screen": screen,
    "fair": fair,
    "portrait": portrait,
    "pair": pair,
    "three": three,
    "dancers": dancers,
    "puppets": puppets,
    "radio": radio,
    "leaves": leaves,
}
__all__ = ["GATHERINGS", "HIGH"]
