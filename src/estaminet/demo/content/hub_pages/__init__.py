"""The pages that each hub of the demo network wrote about itself."""

from estaminet.demo.content.hub_pages import bruxelles, gabrovo, lucca, mons, wattrelos
from estaminet.demo.content.shapes import PageContent

HUB_PAGES: dict[str, tuple[PageContent, ...]] = {
    "wattrelos": wattrelos.PAGES,
    "mons": mons.PAGES,
    "bruxelles": bruxelles.PAGES,
    "lucca": lucca.PAGES,
    "gabrovo": gabrovo.PAGES,
}
