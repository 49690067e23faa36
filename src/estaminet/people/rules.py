"""Who may: small predicates that change nothing."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub, Network
from estaminet.people.enums import RoleKind
from estaminet.people.models import Guardianship, Person, Role


def may_settle_roles(*, by: Actor, hub: Hub | None, network: Network | None) -> bool:
    """Managers settle who works in their hub, coordinators also who coordinates; the house itself may do both."""
    if by.label == "system":
        return True
    if by.account_id is None:
        return False
    held = Role.objects.active().filter(account=by.account_id)
    if hub is not None:
        return bool(
            held.filter(
                Q(hub=hub, kind=RoleKind.MANAGER) | Q(network=hub.network_id, kind=RoleKind.COORDINATOR)
            ).exists()
        )
    return network is not None and bool(held.filter(network=network, kind=RoleKind.COORDINATOR).exists())


def may_tell_birth_date(*, by: Actor, person: Person) -> bool:
    """Of somebody with an account: she herself, a manager of a hub that knows her, a coordinator; of others the team.

    A birth date says who speaks for whom: an animator must not make a child of somebody, nor a grown-up of a child.
    """
    if by.label == "system" or person.account_id is None:
        return True
    if by.account_id is None:
        return False
    settles = Q(kind=RoleKind.MANAGER, hub__people_links__person=person)
    settles |= Q(kind=RoleKind.COORDINATOR, network__hubs__people_links__person=person)
    return by.account_id == person.account_id or bool(
        Role.objects.active().filter(settles, account=by.account_id).exists()
    )


def answers_for(*, guardian: Person, minor: Person, on: date) -> bool:
    """Is she this minor's guardian on that day?"""
    return any(
        link.holds_on(on) for link in Guardianship.objects.filter(guardian=guardian, minor=minor)
    ) and minor.is_minor_on(on)


def may_say_for(*, account_id: int, person: Person, on: date) -> bool:
    """May this account speak for the person: she herself, unless she is a minor; or her guardian."""
    if person.account_id == account_id:
        return not person.is_minor_on(on)
    guardian = Person.objects.filter(account=account_id).first()
    return guardian is not None and answers_for(guardian=guardian, minor=person, on=on)
