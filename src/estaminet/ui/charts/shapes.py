"""What a drawing is made of: bars, words and lines, in groups that may lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from estaminet.ui.charts.measuring import isolated, width

Box = tuple[float, float, float, float]  # x, y, width, height

ASCENT, DESCENT = 0.8, 0.26  # of the size of the text


@dataclass(frozen=True)
class Format:
    """Where a drawing is shown: its width, sizes of text and bars, whether labels stand beside bars or above."""

    width: int
    text: int
    line: int
    bar: int
    beside: bool
    tall: int  # of a row of columns


# A phone of 360 px less its margins; in a sheet with margins of its own, text is still 12 px.
NARROW = Format(width=328, text=15, line=20, bar=22, beside=False, tall=176)
# Shown from 600 px on, where its text is 13 px, to 800.
WIDE = Format(width=720, text=16, line=21, bar=26, beside=True, tall=250)


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    ink: str
    texture: str = "plain"
    hidden: bool = False

    @property
    def box(self) -> Box:
        return self.x, self.y, self.width, self.height


@dataclass(frozen=True)
class Words:
    """One line of text; ``turned`` text runs upwards. ``like`` is the whole text it is a line of."""

    x: float
    y: float
    text: str
    size: int
    anchor: str = "start"
    role: str = "label"
    turned: bool = False
    like: str = ""

    @property
    def companion(self) -> bool:
        """Whether it needs our face for Greek and Cyrillic, which a press does not find by itself."""
        return any("\u0370" <= letter <= "\u052f" for letter in self.text)

    @property
    def length(self) -> float:
        return width(self.text, self.size, bold=self.role == "value")

    @property
    def box(self) -> Box:
        if self.turned:
            return self.x - ASCENT * self.size, self.y - self.length, (ASCENT + DESCENT) * self.size, self.length
        back = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.length
        return self.x - back, self.y - ASCENT * self.size, self.length, (ASCENT + DESCENT) * self.size


@dataclass(frozen=True)
class Line:
    """An axis, a rule behind the columns or the aim before them."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str

    @property
    def box(self) -> Box:
        return min(self.x1, self.x2), min(self.y1, self.y2), abs(self.x2 - self.x1), abs(self.y2 - self.y1)


Shape = Bar | Words | Line


@dataclass(frozen=True)
class Group:
    """Shapes that belong together; with an address, one link that says ``said``."""

    shapes: tuple[Shape, ...]
    url: str = ""
    said: str = ""

    @property
    def bars(self) -> list[Bar]:
        return [shape for shape in self.shapes if isinstance(shape, Bar)]

    @property
    def words(self) -> list[Words]:
        return [shape for shape in self.shapes if isinstance(shape, Words)]

    @property
    def lines(self) -> list[Line]:
        return [shape for shape in self.shapes if isinstance(shape, Line)]

    @property
    def box(self) -> Box:
        """What a finger hits and what the ring of focus goes round."""
        return around(shape.box for shape in self.shapes)


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    groups: tuple[Group, ...]

    @property
    def shapes(self) -> list[Shape]:
        return [shape for group in self.groups for shape in group.shapes]

    @property
    def textures(self) -> list[str]:
        """Textures that are used, each once."""
        return sorted({"hidden" if bar.hidden else bar.texture for group in self.groups for bar in group.bars})


def around(boxes: Iterable[Box]) -> Box:
    """The box round boxes."""
    all_boxes = list(boxes)
    left, top = min(box[0] for box in all_boxes), min(box[1] for box in all_boxes)
    right, foot = max(box[0] + box[2] for box in all_boxes), max(box[1] + box[3] for box in all_boxes)
    return left, top, right - left, foot - top


def settled(drawing: Drawing, *, right_to_left: bool) -> Drawing:
    """The drawing with its words in their own order, turned round for pages that are read from the right."""

    def placed(shape: Shape) -> Shape:
        if isinstance(shape, Words):
            shape = replace(shape, text=isolated(shape.text, turned_page=right_to_left, like=shape.like))
        return _rounded(_turned_round(shape, drawing.width) if right_to_left else shape)

    groups = (replace(group, shapes=tuple(placed(shape) for shape in group.shapes)) for group in drawing.groups)
    return replace(drawing, groups=tuple(groups))


def _rounded(shape: Shape) -> Shape:
    """To a tenth, which nobody sees and which keeps pages small."""
    tenths: dict[str, Any] = {name: round(value, 1) for name, value in vars(shape).items() if isinstance(value, float)}
    return replace(shape, **tenths)


def _turned_round(shape: Shape, whole: float) -> Shape:
    if isinstance(shape, Bar):
        return replace(shape, x=whole - shape.x - shape.width)
    if isinstance(shape, Line):
        return replace(shape, x1=whole - shape.x1, x2=whole - shape.x2)
    if shape.turned:  # it keeps running upwards, on the same column
        left, _top, across, _tall = shape.box
        return replace(shape, x=whole - left - across + ASCENT * shape.size)
    return replace(shape, x=whole - shape.x, anchor={"start": "end", "end": "start"}.get(shape.anchor, shape.anchor))
