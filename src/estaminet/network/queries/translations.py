"""Which translations of a hub's pages want somebody."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.kernel.languages.texts import Origin, Texts
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub, Page

FIELDS = ("title", "summary", "body")


@dataclass(frozen=True, slots=True)
class PageToRefresh:
    """A page and the languages in which it is stale, machine-made, or missing though the hub writes in them."""

    page: Page
    stale: list[str]
    machine: list[str]
    missing: list[str]


def pages_to_refresh(reader: Reader, hub: Hub) -> list[PageToRefresh]:
    """Published pages of a hub with something to do, the stale ones first. One query."""
    rows = Page.objects.worked_by(reader).filter(hub=hub, removed_at=None, published_at__isnull=False)
    found = [work for row in rows if (work := _work(row, hub.languages))]
    return sorted(found, key=lambda work: (not work.stale, not work.machine, work.page.position))


def _work(page: Page, languages: list[str]) -> PageToRefresh | None:
    texts: list[Texts] = [text for name in FIELDS if (text := getattr(page, name))]
    written = dict.fromkeys(code for text in texts for code in text)
    stale = [code for code in written if any(text.is_stale(code) for text in texts)]
    machine = [
        code
        for code in written
        if code not in stale and any(code in text and text[code].origin is Origin.MACHINE for text in texts)
    ]
    missing = [code for code in languages if any(not text.text(code) for text in texts)]
    return PageToRefresh(page, stale, machine, missing) if stale or machine or missing else None
