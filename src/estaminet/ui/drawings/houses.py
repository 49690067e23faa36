"""Houses of the street: the drawn façades, and as many more as there are hubs, each built from a seed."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from estaminet.ui.drawings.facades import FACADES, Facade
from estaminet.ui.drawings.shapes import arch, circle, poly, rect

WIDTH, HEIGHT = 240, 260

Piece = tuple[str, str]


def _gable(x: float, top: float, w: float, chance: Random) -> list[Piece]:
    """A stepped, pointed or bell-shaped front above the eaves."""
    shape = chance.choice(("steps", "point", "bell"))
    if shape == "point":
        rise = w * 0.42
        return [
            ("wall-ink", poly((x, top + 1), (x + w / 2, top - rise), (x + w, top + 1))),
            (
                "roof",
                poly(
                    (x - 6, top),
                    (x + w / 2, top - rise - 8),
                    (x + w + 6, top),
                    (x + w + 6, top + 8),
                    (x + w / 2, top - rise + 2),
                    (x - 6, top + 8),
                ),
            ),
            ("lit", circle(x + w / 2, top - rise * 0.35, w * 0.07)),
        ]
    if shape == "bell":
        r, a, b, c = (f"{w * part:.0f}" for part in (min(0.32, 52 / w), 0.18, 0.2, 0.1))
        crown = f"M{x} {top + 1}h{w}c0-{b}-{a}-{c}-{a}-{b}a{r} {r} 0 0 0-{int(r) * 2} 0c0 {c}-{a} 0-{a} {b}z"
        return [
            ("wall-ink", crown),
            ("stone", rect(x - 4, top - 3, w + 8, 6)),
            ("lit", arch(x + w / 2 - 10, top - w * 0.34, 20, 28)),
        ]
    steps, tread = 4, w / 10
    pieces, caps = "", ""
    for k in range(steps):
        pieces += rect(x + tread * k, top - 18 * k, w - 2 * tread * k, 19)
        caps += rect(x + tread * k, top - 18 * k - 4, tread, 5) + rect(
            x + w - tread * (k + 1), top - 18 * k - 4, tread, 5
        )
    peak = rect(x + tread * steps, top - 18 * steps, w - 2 * tread * steps, 19)
    caps += rect(x + tread * steps, top - 18 * steps - 4, w - 2 * tread * steps, 5)
    return [("wall-ink", pieces + peak), ("stone", caps), ("lit", arch(x + w / 2 - 11, top - 48, 22, 30))]


def _long_roof(x: float, top: float, w: float, chance: Random) -> list[Piece]:
    """A roof whose length faces the street, with dormers or chimneys."""
    rise = chance.choice((34, 46))
    pieces: list[Piece] = [
        ("roof", poly((x - 8, top), (x + 14, top - rise), (x + w - 14, top - rise), (x + w + 8, top)))
    ]
    if chance.random() < 0.5:
        for part in (0.28, 0.62):
            dx = x + w * part
            pieces += [
                (
                    "wall-ink",
                    poly(
                        (dx - 14, top - 6), (dx - 14, top - 26), (dx, top - 40), (dx + 14, top - 26), (dx + 14, top - 6)
                    ),
                ),
                ("lit", rect(dx - 7, top - 26, 14, 17)),
            ]
    else:
        pieces.append(
            ("wall-ink", rect(x + w * 0.2, top - rise - 22, 16, 30) + rect(x + w * 0.72, top - rise - 14, 14, 22))
        )
    return pieces


def _flat_roof(x: float, top: float, w: float, chance: Random) -> list[Piece]:
    """A cornice, and above it a sign board, a water tank or saw teeth."""
    pieces: list[Piece] = [("stone", rect(x - 5, top - 4, w + 10, 9))]
    above = chance.choice(("teeth", "board", "tank"))
    if above == "teeth":
        n = 3
        for k in range(n):
            left, wide = x + w * k / n, w / n
            pieces += [
                ("wall-ink", poly((left, top - 3), (left + wide, top - 38), (left + wide, top - 3))),
                ("lit", poly((left + wide * 0.4, top - 7), (left + wide - 6, top - 27), (left + wide - 6, top - 7))),
            ]
    elif above == "board":
        pieces += [
            ("roof", rect(x + w * 0.2, top - 30, 4, 28) + rect(x + w * 0.8 - 4, top - 30, 4, 28)),
            ("roof", rect(x + w * 0.12, top - 46, w * 0.76, 24)),
            ("lit", rect(x + w * 0.16, top - 40, w * 0.68, 12)),
        ]
    else:
        middle = x + w * chance.choice((0.3, 0.7))
        pieces += [
            ("roof", rect(middle - 16, top - 20, 4, 18) + rect(middle + 12, top - 20, 4, 18)),
            ("wall-ink", rect(middle - 20, top - 54, 40, 36)),
            ("roof", poly((middle - 24, top - 54), (middle, top - 70), (middle + 24, top - 54))),
        ]
    return pieces


def _windows(x: float, top: float, w: float, floors: int, chance: Random) -> list[Piece]:
    """Rows of openings between eaves and shop front; more than half of them lit."""
    columns = max(2, int(w // 44))
    rounded = chance.random() < 0.45
    lit = stone = ""
    tall = (212 - top - 12) / floors
    for floor in range(floors):
        for column in range(columns):
            wide = min(24.0, w / columns * 0.55)
            left = x + w * (column + 0.5) / columns - wide / 2
            high = min(36.0, tall - 14)
            opening = (arch if rounded else rect)(left, top + 12 + floor * tall, wide, high)
            if (floor, column) == (0, 0) or chance.random() < 0.58:
                lit += opening
            else:
                stone += opening
    return [("lit", lit), ("stone", stone)]


def _ground_floor(x: float, w: float, chance: Random) -> list[Piece]:
    """A shop front, a carriage door or a plain door with its window."""
    kind = chance.choice(("shop", "arch", "door"))
    if kind == "shop":
        left, wide = x + w * 0.14, w * 0.72
        return [
            ("dark", rect(left, 214, wide, 46)),
            ("lit", rect(left + 5, 219, wide * 0.46, 41) + rect(left + wide * 0.58, 219, wide * 0.36, 41)),
            ("roof", poly((left - 6, 208), (left + wide + 6, 208), (left + wide + 14, 222), (left - 14, 222))),
        ]
    if kind == "arch":
        middle = x + w / 2
        return [
            ("dark", arch(middle - 27, 206, 54, 54)),
            ("lit", arch(middle - 22, 211, 44, 49)),
            ("roof", rect(middle - 1.5, 211, 3, 49)),
        ]
    left = x + w * chance.choice((0.18, 0.6))
    other = x + w * 0.62 if left < x + w / 2 else x + w * 0.16
    return [
        ("roof", rect(left, 210, 34, 50)),
        ("stone", rect(left + 5, 215, 24, 14)),
        ("lit", rect(other, 214, 36, 26)),
    ]


def _beside(x: float, width: float, chance: Random) -> list[Piece]:
    """What fills the rest of the plot: a tower, a tree or a lower wing."""
    kind = chance.choice(("tower", "tree", "wing"))
    middle = x + width / 2
    if kind == "tree":
        crown = (
            circle(middle, 150, width * 0.46)
            + circle(middle - width * 0.2, 178, width * 0.34)
            + circle(middle + width * 0.22, 176, width * 0.32)
        )
        return [("roof", rect(middle - 3, 176, 6, 84)), ("tree", crown)]
    if kind == "tower":
        top = chance.randint(64, 92)
        return [
            ("wall-ink", rect(x + 2, top, width - 4, 260 - top)),
            ("roof", poly((x - 2, top), (middle, top - 34), (x + width + 2, top))),
            ("stone", circle(middle, top + 24, width * 0.26)),
            ("lit", arch(middle - 8, 128, 16, 30)),
            ("stone", arch(middle - 8, 190, 16, 30)),
        ]
    return [
        ("wall-ink", rect(x, 178, width, 82)),
        ("roof", poly((x, 178), (x, 158), (x + width + 4, 178))),
        ("lit", rect(middle - 9, 196, 18, 24)),
    ]


def build_facade(seed: str) -> Facade:
    """A façade for any seed; the same seed always gives the same house."""
    chance = Random(f"house-{seed}")  # noqa: S311 - a drawing, not a secret
    side = chance.choice((0, 44, 52))
    x, w = (8.0, 224.0 - side) if chance.random() < 0.5 else (8.0 + side, 224.0 - side)
    top = float(chance.randint(104, 132))
    roof = chance.choice((_gable, _gable, _long_roof, _flat_roof))
    pieces = [("wall-ink", rect(x, top, w, HEIGHT - top))]
    pieces += roof(x, top, w, chance)
    pieces += _windows(x, top, w, 2, chance)
    pieces += _ground_floor(x, w, chance)
    if side:
        pieces += _beside(8.0 if x > 8 else x + w + 2, side - 2.0, chance)
    return tuple(piece for piece in pieces if piece[1])


@lru_cache(maxsize=512)
def house(facade: str, seed: str, *, lit: bool, extra: str = "") -> str:
    """Inline ``<svg>`` coloured by the sheet through ``data-ink``; a lit window means open now (words say it too)."""
    shapes = FACADES[facade] if facade in FACADES else build_facade(seed)
    classes = " ".join(part for part in ("house", "" if lit else "shut", extra) if part)
    body = "".join(f'<path class="{material}" d="{path}"/>' for material, path in shapes)
    return f'<svg class="{classes}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{body}</svg>'
