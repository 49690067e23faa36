"""Pages: those of the menus, and the versions a text has had."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.kernel.models import TextVersion
from estaminet.kernel.reader import Reader
from estaminet.network.enums import MenuPlace
from estaminet.network.models import Page


def menu_pages(reader: Reader) -> list[Page]:
    """Published pages of the network that a menu links to, without their bodies. One query."""
    pages = Page.objects.visible_to(reader).filter(hub=None).exclude(menu=MenuPlace.NONE)
    return list(pages.defer("body", "summary"))


@dataclass(frozen=True, slots=True)
class PageVersion:
    """What a page said in one language from one saving on."""

    id: int
    field: str
    text: str
    origin: str
    at: object
    by_id: int | None
    current: bool


def versions(page: Page, language: str, limit: int = 50) -> list[PageVersion]:
    """Versions of title, summary and body in one language, the newest first. One query."""
    rows = TextVersion.objects.filter(model=page._meta.label, object_id=page.pk, language=language).order_by("-id")
    seen: set[str] = set()
    found: list[PageVersion] = []
    for row in rows[:limit]:
        found.append(PageVersion(row.pk, row.field, row.text, row.origin, row.at, row.by_id, row.field not in seen))
        seen.add(row.field)
    return found
