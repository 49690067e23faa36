"""The outline of the land around the hubs as a drawing, so that the map is there without script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import degrees, log, pi, radians, tan
from pathlib import Path

from django.contrib.staticfiles import finders

from estaminet.network.models import Hub

WIDTH = 1000
MARGIN = 0.28  # of the wider side, around the outermost hubs
LEAST = 6.0  # degrees a map shows at least
Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A hub on the map, in the drawing's units. Its name stands ``left`` where the right has no room or a neighbour."""

    hub: Hub
    x: float
    y: float
    left: bool = False
    lift: int = -28


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map: paths of land and borders, and marks."""

    width: int
    height: int
    land: str
    borders: str
    marks: tuple[Mark, ...]


def mercator(latitude: float) -> float:
    """Mercator's ordinate in degrees, so that the drawing agrees with the moving map."""
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def draw_map(hubs: Sequence[Hub]) -> Map | None:
    """A map around the hubs; None when there is nothing to show or no outline was built."""
    points = [(float(hub.longitude), mercator(float(hub.latitude))) for hub in hubs]
    if not points:
        return None
    box = _around(points)
    drawn = _drawn(box)
    if drawn is None:
        return None
    land, borders, height = drawn
    placed = [_placed(point, box) for point in points]
    marks = tuple(_mark(hub, place, placed) for hub, place in zip(hubs, placed, strict=True))
    # Marks further north first, so that those in front cover those behind.
    return Map(WIDTH, height, land, borders, tuple(sorted(marks, key=lambda mark: mark.y)))


def _mark(hub: Hub, place: Point, others: Sequence[Point]) -> Mark:
    """Names of neighbours step aside: to the left when somebody stands to the right, up or down when close."""
    x, y = place
    near = [(a - x, b - y) for a, b in others if (a, b) != place and abs(a - x) < 260 and abs(b - y) < 40]
    right_taken = any(a > 0 for a, _b in near)
    left_taken = any(a < 0 for a, _b in near)
    left = x > WIDTH - 220 or (right_taken and not left_taken)
    lift = -84 if right_taken and left_taken else -28
    return Mark(hub, x, y, left, lift)


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    west, east, south, north = min(xs), max(xs), min(ys), max(ys)
    margin = max(east - west, north - south, LEAST) * MARGIN
    if (short := LEAST - (east - west)) > 0:
        west, east = west - short / 2, east + short / 2
    if (short := (east - west) * 0.45 - (north - south)) > 0:
        south, north = south - short / 2, north + short / 2
    return round(west - margin, 1), round(south - margin, 1), round(east + margin, 1), round(north + margin, 1)


def _placed(point: Point, box: Box) -> Point:
    west, _south, east, north = box
    scale = WIDTH / (east - west)
    return round((point[0] - west) * scale, 1), round((north - point[1]) * scale, 1)


@lru_cache(maxsize=64)
def _drawn(box: Box) -> tuple[str, str, int] | None:
    path = finders.find("ui/built/europe.json")
    if not isinstance(path, str):
        return None
    features = json.loads(Path(path).read_text("utf-8"))["features"]
    land: list[str] = []
    borders: list[str] = []
    for feature in features:
        shapes = land if feature["properties"]["kind"] == "land" else borders
        close = "z" if shapes is land else ""
        for line in _lines(feature["geometry"]):
            points = [(x, mercator(y)) for x, y in line]
            if _meets(points, box) and (drawn := _path(points, box)):
                shapes.append(drawn + close)
    height = round(WIDTH * (box[3] - box[1]) / (box[2] - box[0]))
    return "".join(land), "".join(borders), height


def _lines(geometry: dict[str, object]) -> Iterator[list[Point]]:
    """All rings and lines of a shape, whatever its depth."""

    def walk(part: object) -> Iterator[list[Point]]:
        if isinstance(part, list) and part and isinstance(part[0], list):
            if isinstance(part[0][0], int | float):
                yield [(float(x), float(y)) for x, y in part]
            else:
                for each in part:
                    yield from walk(each)

    return walk(geometry["coordinates"])


def _meets(points: Sequence[Point], box: Box) -> bool:
    west, south, east, north = box
    xs, ys = zip(*points, strict=True)
    return bool(max(xs) >= west and min(xs) <= east and max(ys) >= south and min(ys) <= north)


def _path(points: Sequence[Point], box: Box) -> str:
    """Points far outside are drawn to a frame a little larger than the map, where nobody sees them."""
    west, south, east, north = box
    frame = 2.0
    held = [(min(max(x, west - frame), east + frame), min(max(y, south - frame), north + frame)) for x, y in points]
    steps: list[tuple[int, int]] = []
    for point in held:
        step = tuple(round(value) for value in _placed(point, box))
        if not steps or step != steps[-1]:
            steps.append(step)  # type: ignore[arg-type]
    steps = [
        step
        for index, step in enumerate(steps)
        if not (0 < index < len(steps) - 1 and _on_line(steps[index - 1], step, steps[index + 1]))
    ]
    if len(steps) < 2:
        return ""
    head, *rest = steps
    moves, last = [], head
    for x, y in rest:
        moves.append(f"{x - last[0]} {y - last[1]}")
        last = (x, y)
    return f"M{head[0]} {head[1]}l{' '.join(moves)}"


def _on_line(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (a[0] == b[0] == c[0]) or (a[1] == b[1] == c[1])
