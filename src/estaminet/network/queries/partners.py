"""Partners by what they are to the network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.reader import Reader
from estaminet.network.enums import PartnershipRole
from estaminet.network.models import Hub, Organisation, Partnership

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
class Partner:
    """An organisation in one role, with its partnerships: one for the network, or one per hub."""

    organisation: Organisation
    partnerships: tuple[Partnership, ...]

    @property
    def hubs(self) -> list[Hub]:
        return [row.hub for row in self.partnerships if row.hub is not None]

    @property
    def since(self) -> date | None:
        """The first day known."""
        return min((row.since for row in self.partnerships if row.since), default=None)

    @property
    def until(self) -> date | None:
        """The last day, once every partnership has one."""
        days = [row.until for row in self.partnerships]
        return max(day for day in days if day) if all(days) else None

    @property
    def texts(self) -> list[Texts]:
        """What it does with us, each wording once."""
        return list(dict.fromkeys(row.text for row in self.partnerships if row.text))


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Partners of one role, present and past apart."""

    role: PartnershipRole
    present: list[Partner]
    past: list[Partner]


def partners_by_role(reader: Reader, today: date) -> list[RoleGroup]:
    """Everybody the network works with, grouped by role. One query."""
    rows = list(_with_names(reader).filter(Q(since=None) | Q(since__lte=today)))
    groups = []
    for role in ORDER:
        mine = [row for row in rows if row.role == role]
        present = _by_organisation([row for row in mine if not _over(row, today)])
        there = {partner.organisation.pk for partner in present}
        past = _by_organisation([row for row in mine if row.organisation_id not in there])
        if present or past:
            groups.append(RoleGroup(role, present, past))
    return groups


def _by_organisation(rows: list[Partnership]) -> list[Partner]:
    found: dict[int, list[Partnership]] = {}
    for row in rows:
        found.setdefault(row.organisation_id, []).append(row)
    return [Partner(mine[0].organisation, tuple(mine)) for mine in found.values()]


def partners_of_hub(reader: Reader, hub_id: int, today: date) -> list[Partnership]:
    """Who works with this hub today. One query."""
    return [row for row in _with_names(reader).filter(hub_id=hub_id) if not _over(row, today)]


def _with_names(reader: Reader) -> QuerySet[Partnership]:
    return Partnership.objects.visible_to(reader).select_related("organisation__logo", "hub")


def _over(row: Partnership, today: date) -> bool:
    return row.until is not None and row.until < today
