"""Pages: those of the menus, and the versions a text has had."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from estaminet.kernel.models import Row, TextVersion
from estaminet.kernel.reader import Reader
from estaminet.network.enums import MenuPlace
from estaminet.network.models import Hub, Network, Page


def menu_pages(network: Network, reader: Reader, hub: Hub | None = None) -> list[Page]:
    """Published pages a menu links to, those of a hub or of the network, without their bodies.

    One query, which also tells the network what stands at its foot.
    """
    pages = Page.objects.visible_to(reader).filter(Q(hub=None) | Q(hub=hub)).exclude(menu=MenuPlace.NONE)
    found = list(pages.defer("body"))
    network.footer_pages = [
        (page.menu, page.position, page.title, page.get_absolute_url()) for page in found if page.hub_id is None
    ]
    return [page for page in found if page.hub_id == (hub.pk if hub else None)]


@dataclass(frozen=True, slots=True)
class PageVersion:
    """What a text of a row said in one language from one saving on."""

    id: int
    field: str
    text: str
    origin: str
    at: object
    by_id: int | None
    current: bool


def versions(of: Row, language: str, limit: int = 50) -> list[PageVersion]:
    """Versions of a row's texts in one language, the newest first. One query."""
    rows = TextVersion.objects.filter(model=of._meta.label, object_id=of.pk, language=language).order_by("-id")
    seen: set[str] = set()
    found: list[PageVersion] = []
    for row in rows[:limit]:
        found.append(PageVersion(row.pk, row.field, row.text, row.origin, row.at, row.by_id, row.field not in seen))
        seen.add(row.field)
    return found
