"""The pages of the demo network as a whole."""

from estaminet.demo.content.pages.about import ABOUT, ILLUSTRATION
from estaminet.demo.content.pages.accessibility import ACCESSIBILITY
from estaminet.demo.content.pages.imprint import IMPRINT
from estaminet.demo.content.pages.practical import PRACTICAL
from estaminet.demo.content.pages.privacy import PRIVACY
from estaminet.demo.content.shapes import PageContent

PAGES: tuple[PageContent, ...] = (ABOUT, PRACTICAL, ILLUSTRATION, ACCESSIBILITY, PRIVACY, IMPRINT)
