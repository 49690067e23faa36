"""Printed paper: one place that sets sheets with typst, in our own faces, tagged for those who have them read out."""

from estaminet.ui.paper.letters import printable, shows
from estaminet.ui.paper.press import FaultyPaper, NoFonts, PressBusy, make_pdf, make_png, print_of

__all__ = ["FaultyPaper", "NoFonts", "PressBusy", "make_pdf", "make_png", "print_of", "printable", "shows"]
