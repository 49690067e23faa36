"""Partners by what they are to the network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from estaminet.kernel.reader import Reader
from estaminet.network.enums import PartnershipRole
from estaminet.network.models import Partnership

ORDER = (
    PartnershipRole.LEAD,
    PartnershipRole.PARTNER,
    PartnershipRole.FUNDER,
    PartnershipRole.MUNICIPALITY,
    PartnershipRole.SCHOOL,
    PartnershipRole.COMPANY,
    PartnershipRole.ASSOCIATE,
    PartnershipRole.SPONSOR,
)


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Partnerships of one role, present and past apart."""

    role: PartnershipRole
    present: list[Partnership]
    past: list[Partnership]


def partners_by_role(reader: Reader, today: date) -> list[RoleGroup]:
    """Everybody the network works with, grouped by role. One query."""
    rows = list(_with_names(reader).filter(Q(since=None) | Q(since__lte=today)))
    return [
        RoleGroup(
            role,
            [row for row in rows if row.role == role and not _over(row, today)],
            [row for row in rows if row.role == role and _over(row, today)],
        )
        for role in ORDER
        if any(row.role == role for row in rows)
    ]


def partners_of_hub(reader: Reader, hub_id: int, today: date) -> list[Partnership]:
    """Who works with this hub today. One query."""
    return [row for row in _with_names(reader).filter(hub_id=hub_id) if not _over(row, today)]


def _with_names(reader: Reader) -> QuerySet[Partnership]:
    return Partnership.objects.visible_to(reader).select_related("organisation", "hub")


def _over(row: Partnership, today: date) -> bool:
    return row.until is not None and row.until < today
