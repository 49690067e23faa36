"""The pages of the demo network as a whole; those the law asks for are the ready-made ones of every network."""

from estaminet.demo.content.pages.about import ABOUT, ILLUSTRATION
from estaminet.demo.content.pages.practical import PRACTICAL
from estaminet.demo.content.shapes import PageContent

PAGES: tuple[PageContent, ...] = (ABOUT, ILLUSTRATION, PRACTICAL)
