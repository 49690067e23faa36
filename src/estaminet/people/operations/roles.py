"""Give, change and withdraw roles. A hub is never left without a manager, nor a network without a coordinator."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import NotAllowed, Refusal
from estaminet.kernel.search import index_row
from estaminet.network.models import Hub, Network
from estaminet.people import rules
from estaminet.people.enums import HUB_ROLES, RoleKind
from estaminet.people.models import Account, Role
from estaminet.people.operations.close_invitations import close_invitations_left_behind


class LastManager(Refusal):
    """Nobody else would be left to settle roles."""

    message = _("Nobody else settles the roles here. Give somebody else this role first.")


class RoleOfAnotherPlace(Refusal):
    """Animators and managers belong to a hub, coordinators to a network."""

    message = _("This role cannot be given here.")


class RoleAlreadyWithdrawn(Refusal):
    """Somebody else was faster."""

    message = _("This role has already been withdrawn.")


def lock_place(*, hub_id: int | None, network_id: int | None) -> None:
    """Make changes of roles in one place wait for each other."""
    place = Hub.objects.filter(pk=hub_id) if hub_id is not None else Network.objects.filter(pk=network_id or 0)
    list(place.select_for_update(no_key=True).only("pk"))


def _check_place(kind: RoleKind, hub: Hub | None, network: Network | None) -> None:
    fits = hub is not None and network is None if kind in HUB_ROLES else network is not None and hub is None
    if not fits:
        raise RoleOfAnotherPlace


def _check_somebody_remains(role: Role) -> None:
    if role.kind == RoleKind.ANIMATOR:
        return
    others = Role.objects.active().filter(hub=role.hub_id, network=role.network_id, kind=role.kind).exclude(pk=role.pk)
    # An account that was shut settles nothing.
    if not others.filter(account__is_active=True).exists():
        raise LastManager


@transaction.atomic
def give_role(
    *,
    account: Account,
    kind: RoleKind,
    by: Actor,
    at: datetime,
    hub: Hub | None = None,
    network: Network | None = None,
    invited: bool = False,
) -> Role:
    """Give an account a role in a hub, or a network's coordination; another role it holds there is changed into it.

    Who may: managers of the hub, coordinators of its network, the house itself; with ``invited``, whoever accepts
    an invitation. Raises NotAllowed, RoleOfAnotherPlace, LastManager. The same role again gives the one that is there.
    """
    _check_place(kind, hub, network)
    if not invited and not rules.may_settle_roles(by=by, hub=hub, network=network):
        raise NotAllowed
    hub_id, network_id = (hub.pk if hub else None), (network.pk if network else None)
    lock_place(hub_id=hub_id, network_id=network_id)
    held = Role.objects.active().filter(account=account, hub=hub, network=network).first()
    if held is not None and (held.kind == kind or (invited and held.kind == RoleKind.MANAGER)):
        return held
    if held is not None:
        _check_somebody_remains(held)
        _end(held, by, at)
    role = Role.objects.create(
        account=account,
        hub=hub,
        network=network,
        kind=kind,
        shown=held.shown if held else False,
        mails=held.mails if held else True,
        given_at=at,
        given_by_id=by.account_id,
    )
    record(by=by, at=at, did="role.given", on=role, hub_id=hub_id, details={"kind": str(kind)})
    index_row(role)
    if held is not None:
        close_invitations_left_behind(ended=held, by=by, at=at)
    return role


def _end(role: Role, by: Actor, at: datetime) -> None:
    role.withdrawn_at, role.withdrawn_by_id = at, by.account_id
    role.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(by=by, at=at, did="role.withdrawn", on=role, hub_id=role.hub_id, details={"kind": role.kind})
    index_row(role)


@transaction.atomic
def change_role(*, role: Role, kind: RoleKind, by: Actor, at: datetime) -> Role:
    """Make a manager of an animator, or the other way round.

    Who may: as for giving. Raises NotAllowed, LastManager, RoleAlreadyWithdrawn, RoleOfAnotherPlace.
    """
    lock_place(hub_id=role.hub_id, network_id=role.network_id)
    held = Role.objects.active().select_related("account", "hub", "network").filter(pk=role.pk).first()
    if held is None or held.account is None:
        raise RoleAlreadyWithdrawn
    return give_role(account=held.account, kind=kind, hub=held.hub, network=held.network, by=by, at=at)


@transaction.atomic
def withdraw_role(*, role: Role, by: Actor, at: datetime) -> None:
    """Withdraw a role, and the open invitations that were made by it.

    Who may: as for giving, and whoever holds it. Raises NotAllowed, RoleAlreadyWithdrawn, LastManager.
    """
    own = by.account_id is not None and role.account_id == by.account_id
    if not own and not rules.may_settle_roles(by=by, hub=role.hub, network=role.network):
        raise NotAllowed
    lock_place(hub_id=role.hub_id, network_id=role.network_id)
    held = Role.objects.active().filter(pk=role.pk).first()
    if held is None:
        raise RoleAlreadyWithdrawn
    _check_somebody_remains(held)
    _end(held, by, at)
    close_invitations_left_behind(ended=held, by=by, at=at)


@transaction.atomic
def choose_for_role(*, role: Role, shown: bool, mails: bool, by: Actor, at: datetime) -> None:
    """Choose whether the hub's page and the search name her, and whether she gets a mail when somebody writes.

    Who may: whoever holds the role, nobody for her. Raises NotAllowed.
    """
    if by.label != "system" and (by.account_id is None or role.account_id != by.account_id):
        raise NotAllowed
    role.shown, role.mails = shown, mails
    role.save(update_fields=["shown", "mails"])
    record(by=by, at=at, did="role.choices_changed", on=role, hub_id=role.hub_id)
    index_row(role)
