"""Pieces of SVG paths."""

from __future__ import annotations

import math
from collections.abc import Callable

Point = tuple[float, float]


def short(x: float) -> str:
    """A number with one decimal at most."""
    text = f"{x:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def circle(cx: float, cy: float, r: float) -> str:
    """A circle as a path piece, so that holes can be cut with evenodd."""
    d = short(2 * r)
    return f"M{short(cx - r)} {short(cy)}a{short(r)} {short(r)} 0 1 0 {d} 0a{short(r)} {short(r)} 0 1 0 -{d} 0z"


def rect(x: float, y: float, w: float, h: float) -> str:
    return f"M{short(x)} {short(y)}h{short(w)}v{short(h)}h{short(-w)}z"


def poly(*points: Point) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) + "z"


def ring(cx: float, cy: float, r: float, width: float) -> str:
    """To be filled with evenodd."""
    return circle(cx, cy, r) + circle(cx, cy, r - width)


def arch(x: float, y: float, w: float, h: float) -> str:
    """A round-headed opening whose foot is at ``y + h``."""
    r = w / 2
    return f"M{short(x)} {short(y + h)}v{short(r - h)}a{short(r)} {short(r)} 0 0 1 {short(w)} 0v{short(h - r)}z"


def dots(x: float, y: float, w: float, h: float, step: float, size: Callable[[float, float], float]) -> str:
    """Halftone at 45°: ``size(u, v)`` in 0..1 gives the dot at the relative place u, v."""
    out, slant = [], step * math.sqrt(0.5)
    n = int((w + h) / step) + 2
    for i in range(-n, n):
        for j in range(-n, n):
            px, py = x + w / 2 + (i - j) * slant, y + h / 2 + (i + j) * slant
            if x <= px <= x + w and y <= py <= y + h:
                r = size((px - x) / w, (py - y) / h) * step * 0.62
                if r > 0.7:
                    out.append(circle(px, py, r))
    return "".join(out)


def wave(y: float, swing: float, length: float, phase: float, thick: float, width: int = 400) -> str:
    """A band with sine edges."""
    top = [(float(x), y + swing * math.sin((x + phase) * 2 * math.pi / length)) for x in range(-10, width + 21, 10)]
    return poly(*top, *[(x, yy + thick) for x, yy in reversed(top)])
