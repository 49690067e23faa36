"""The people a hub knows, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from estaminet.network.export_kinds import EXPORT_KINDS, ExportKind, Values
from estaminet.network.import_kinds import Column
from estaminet.network.models import Hub
from estaminet.people.models import HubPerson

AT_ONCE: Final = 500
PERSONS: Final = (
    Column("access_needs", _("access needs"), longest=2000),
    Column("emergency_contact", _("emergency contact"), longest=500),
    Column("since", _("known since"), "date"),
)


def persons(hub: Hub) -> Iterator[Values]:
    """Those the hub knows, without the records that were merged into another."""
    links = HubPerson.objects.filter(hub=hub, person__merged_into=None).select_related("person").order_by("person_id")
    for link in links.iterator(chunk_size=AT_ONCE):
        row = link.person
        yield {
            "given_name": row.given_name,
            "family_name": row.family_name,
            "called_name": row.called_name,
            "languages": row.languages,
            "email": row.email,
            "phone": row.phone,
            "birth_date": row.birth_date,
            "access_needs": row.access_needs,
            "emergency_contact": row.emergency_contact,
            "since": link.since.astimezone(hub.clock).date(),
        }


def register_kinds() -> None:
    """Called once, when the house starts."""
    EXPORT_KINDS.register(
        ExportKind(
            name="persons",
            label=_("People"),
            explained=_("The people the hub knows, with all that they told it. This file tells of people."),
            rows=persons,
            columns=PERSONS,
            personal=True,
            order=20,
        )
    )
