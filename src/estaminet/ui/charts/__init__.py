"""Charts drawn on the server: one picture for page, paper and mail, with the figures behind it as a table.

What to draw is a ``Chart``; ``draw`` lays it out for a phone or a wide page; ``picture`` makes it stand alone.
The tag ``{% chart %}`` puts all of it on a page.
"""

from estaminet.ui.charts.drawing import KINDS, draw
from estaminet.ui.charts.figures import INKS, Aim, Chart, Label, Point, Series
from estaminet.ui.charts.shapes import NARROW, WIDE

__all__ = ["INKS", "KINDS", "NARROW", "WIDE", "Aim", "Chart", "Label", "Point", "Series", "draw"]
