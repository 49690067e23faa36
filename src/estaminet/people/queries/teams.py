"""Who works in a hub, who is shown there, who is invited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from estaminet.network.models import Hub
from estaminet.people.enums import RoleKind
from estaminet.people.models import Invitation, Person, Role


@dataclass(frozen=True)
class Member:
    """Somebody of a team with her role. ``person`` is missing when an account has told nothing of itself."""

    role: Role
    person: Person | None

    @property
    def name(self) -> str:
        named = self.person.name if self.person is not None else ""
        return named or (self.role.account.email if self.role.account else "")


@dataclass(frozen=True)
class Shown:
    """A member as the hub's page names her, by her own choice."""

    called: str
    kind: RoleKind
    languages: tuple[str, ...]
    seed: int


def _members(roles: Sequence[Role]) -> list[Member]:
    return [Member(role, getattr(role.account, "person", None) if role.account else None) for role in roles]


def team_of(*, hub: Hub) -> list[Member]:
    """The hub's managers and animators, managers first."""
    roles = Role.objects.active().filter(hub=hub).select_related("account__person").order_by("-kind", "given_at", "pk")
    return _members(list(roles))


def coordinators_of(*, network_id: int) -> list[Member]:
    """Who sees to the whole network."""
    roles = Role.objects.active().filter(network=network_id).select_related("account__person")
    return _members(list(roles.order_by("given_at", "pk")))


def open_invitations(*, hub: Hub, at: datetime, with_network: bool = False) -> list[Invitation]:
    """Invitations to the hub that wait for an answer, and to the network when its coordinators ask."""
    where = Q(hub=hub) | Q(network=hub.network_id) if with_network else Q(hub=hub)
    return list(Invitation.objects.open(at).filter(where).order_by("-made_at"))


def shown_team(*, hub_id: int) -> list[Shown]:
    """Members who want to be named on the hub's page."""
    roles = (
        Role.objects.active()
        .filter(hub=hub_id, shown=True, account__person__isnull=False)
        .select_related("account__person")
        .order_by("-kind", "given_at", "pk")
    )
    shown = []
    for member in _members(list(roles)):
        person = member.person
        if person is not None and person.called:
            shown.append(Shown(person.called, RoleKind(member.role.kind), tuple(person.languages), person.pk))
    return shown


def roles_of(*, account_id: int) -> list[Role]:
    """The roles an account holds now."""
    return list(
        Role.objects.active()
        .filter(account=account_id)
        .select_related("hub", "network")
        .order_by("hub__position", "hub_id", "pk")
    )
