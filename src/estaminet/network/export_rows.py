"""What of the network's rows a hub can take out as tables: its places, its pages, the organisations of its network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from estaminet.network.enums import MenuPlace
from estaminet.network.export_kinds import EXPORT_KINDS, ExportKind, Values
from estaminet.network.import_kinds import Column
from estaminet.network.models import Hub, Organisation, Page, Place

AT_ONCE: Final = 500
PAGES: Final = (
    Column("slug", _("end of the address"), longest=60),
    Column("title", _("title"), in_languages=True, longest=120),
    Column("summary", _("in one sentence"), in_languages=True, longest=300),
    Column("body", _("text"), in_languages=True, longest=100_000),
    Column("menu", _("link to it"), "choice", choices=dict(MenuPlace.choices)),
    Column("made", _("made on"), "instant"),
    Column("published", _("published on"), "instant"),
)


def places(hub: Hub) -> Iterator[Values]:
    """Places in their order; those no longer used say since when."""
    for row in Place.objects.filter(hub=hub).order_by("position", "pk").iterator(chunk_size=AT_ONCE):
        yield {
            "name": row.name,
            "kind": row.kind,
            "description": row.description,
            "capacity": row.capacity,
            "floor": row.floor,
            "listed": row.listed,
            "closed": row.closed_at.astimezone(hub.clock).date() if row.closed_at else None,
        }


def organisations(hub: Hub) -> Iterator[Values]:
    """All organisations of the network: everybody reads them."""
    rows = Organisation.objects.filter(network=hub.network_id).order_by("pk")
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield {
            "name": row.name,
            "kind": row.kind,
            "description": row.description,
            "website": row.website,
            "town": row.town,
            "country": row.country,
        }


def pages(hub: Hub) -> Iterator[Values]:
    """The pages of the hub that are there, drafts as well."""
    rows = Page.objects.filter(hub=hub, removed_at=None).order_by("position", "pk")
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield {
            "slug": row.slug,
            "title": row.title,
            "summary": row.summary,
            "body": row.body,
            "menu": row.menu,
            "made": row.made_at.astimezone(hub.clock),
            "published": row.published_at.astimezone(hub.clock) if row.published_at else None,
        }


KINDS: Final = (
    ExportKind(
        name="places",
        label=_("Rooms and places"),
        explained=_("The rooms of the house and the spots around it."),
        rows=places,
        columns=(Column("closed", _("no longer used since"), "date"),),
        order=10,
    ),
    ExportKind(
        name="pages",
        label=_("Pages"),
        explained=_("The pages of the hub with their texts in all languages, drafts as well."),
        rows=pages,
        columns=PAGES,
        order=15,
    ),
    ExportKind(
        name="organisations",
        label=_("Organisations"),
        explained=_("The organisations the network works with."),
        rows=organisations,
        order=90,
    ),
)


def register_kinds() -> None:
    """Called once, when the house starts."""
    EXPORT_KINDS.register(*KINDS)
