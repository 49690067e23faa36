"""Roles: who gives them, who loses them, and that somebody always remains."""

from __future__ import annotations

from datetime import datetime

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.refusals import NotAllowed
from estaminet.people.enums import RoleKind
from estaminet.people.models import Invitation, Role
from estaminet.people.operations import change_role, choose_for_role, give_role, withdraw_role
from estaminet.people.operations.roles import LastManager, RoleAlreadyWithdrawn, RoleOfAnotherPlace
from tests.conftest import Cast
from tests.factories.people import InvitationFactory, RoleFactory


def active(hub: object) -> set[tuple[str, str]]:
    return set(Role.objects.active().filter(hub=hub).values_list("account__email", "kind"))


def test_a_manager_gives_a_role_in_her_hub(cast: Cast, at: datetime) -> None:
    role = give_role(
        account=cast.eve.account, kind=RoleKind.ANIMATOR, hub=cast.wattrelos, by=cast.actor(cast.alice), at=at
    )
    assert (role.given_at, role.given_by_id, role.withdrawn_at) == (at, cast.alice.account_id, None)
    assert cast.reader(cast.eve).animated_hubs == {cast.wattrelos.pk}
    entry = AuditEntry.objects.get(did="role.given")
    assert (entry.on_id, entry.hub_id, entry.details) == (role.pk, cast.wattrelos.pk, {"kind": "animator"})


def test_the_coordinator_gives_roles_in_every_hub_of_the_network(cast: Cast, at: datetime) -> None:
    give_role(account=cast.eve.account, kind=RoleKind.MANAGER, hub=cast.mons, by=cast.actor(cast.cleo), at=at)
    assert cast.reader(cast.eve).managed_hubs == {cast.mons.pk}


@pytest.mark.parametrize("name", ["ana", "bob", "chloe", "eve", "otto"])
def test_nobody_else_gives_roles(cast: Cast, at: datetime, name: str) -> None:
    by = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed):
        give_role(account=cast.eve.account, kind=RoleKind.ANIMATOR, hub=cast.wattrelos, by=by, at=at)
    with pytest.raises(NotAllowed):
        withdraw_role(role=cast.alice.account.roles.get(), by=by, at=at)
    assert active(cast.wattrelos) == {("alice@example.org", "manager"), ("ana@example.org", "animator")}


def test_a_visitor_gives_nothing(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        give_role(account=cast.eve.account, kind=RoleKind.ANIMATOR, hub=cast.mons, by=Actor.visitor(), at=at)


def test_only_coordinators_make_coordinators(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        give_role(
            account=cast.eve.account,
            kind=RoleKind.COORDINATOR,
            network=cast.network,
            by=cast.actor(cast.alice),
            at=at,
        )
    give_role(
        account=cast.eve.account, kind=RoleKind.COORDINATOR, network=cast.network, by=cast.actor(cast.cleo), at=at
    )
    assert cast.reader(cast.eve).coordinates


@pytest.mark.parametrize("kind", list(RoleKind))
def test_a_role_belongs_to_its_own_kind_of_place(cast: Cast, at: datetime, kind: RoleKind) -> None:
    place = {"hub": cast.mons} if kind is RoleKind.COORDINATOR else {"network": cast.network}
    with pytest.raises(RoleOfAnotherPlace):
        give_role(account=cast.eve.account, kind=kind, by=Actor.system(), at=at, **place)


def test_giving_twice_gives_one_role(cast: Cast, at: datetime) -> None:
    by = cast.actor(cast.alice)
    first = give_role(account=cast.eve.account, kind=RoleKind.ANIMATOR, hub=cast.wattrelos, by=by, at=at)
    assert give_role(account=cast.eve.account, kind=RoleKind.ANIMATOR, hub=cast.wattrelos, by=by, at=at) == first


def test_changing_a_role_withdraws_one_and_gives_another_with_the_same_choices(cast: Cast, at: datetime) -> None:
    before = cast.ana.account.roles.get()
    choose_for_role(role=before, shown=True, mails=False, by=cast.actor(cast.ana), at=at)
    after = change_role(role=before, kind=RoleKind.MANAGER, by=cast.actor(cast.alice), at=at)
    before.refresh_from_db()
    assert (before.withdrawn_at, before.withdrawn_by_id) == (at, cast.alice.account_id)
    assert (after.kind, after.shown, after.mails) == ("manager", True, False)


def test_the_last_manager_stays(cast: Cast, at: datetime) -> None:
    role = cast.alice.account.roles.get()
    with pytest.raises(LastManager):
        withdraw_role(role=role, by=cast.actor(cast.alice), at=at)
    with pytest.raises(LastManager):
        change_role(role=role, kind=RoleKind.ANIMATOR, by=cast.actor(cast.cleo), at=at)
    with pytest.raises(LastManager):
        withdraw_role(role=cast.cleo.account.roles.get(), by=cast.actor(cast.cleo), at=at)


def test_a_manager_who_cannot_sign_in_does_not_count(cast: Cast, at: datetime) -> None:
    change_role(role=cast.ana.account.roles.get(), kind=RoleKind.MANAGER, by=cast.actor(cast.alice), at=at)
    cast.ana.account.is_active = False
    cast.ana.account.save()
    with pytest.raises(LastManager):
        withdraw_role(role=cast.alice.account.roles.get(), by=cast.actor(cast.alice), at=at)


def test_one_of_two_managers_may_go(cast: Cast, at: datetime) -> None:
    change_role(role=cast.ana.account.roles.get(), kind=RoleKind.MANAGER, by=cast.actor(cast.alice), at=at)
    withdraw_role(role=cast.alice.account.roles.get(), by=cast.actor(cast.ana), at=at)
    assert active(cast.wattrelos) == {("ana@example.org", "manager")}


def test_whoever_holds_a_role_may_leave_it(cast: Cast, at: datetime) -> None:
    withdraw_role(role=cast.ana.account.roles.get(), by=cast.actor(cast.ana), at=at)
    assert cast.reader(cast.ana).animated_hubs == frozenset()


def test_withdrawing_twice_says_so(cast: Cast, at: datetime) -> None:
    role = cast.ana.account.roles.get()
    withdraw_role(role=role, by=cast.actor(cast.alice), at=at)
    with pytest.raises(RoleAlreadyWithdrawn):
        withdraw_role(role=role, by=cast.actor(cast.alice), at=at)
    with pytest.raises(RoleAlreadyWithdrawn):
        change_role(role=role, kind=RoleKind.MANAGER, by=cast.actor(cast.alice), at=at)


def test_nobody_chooses_for_somebody_else(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        choose_for_role(role=cast.ana.account.roles.get(), shown=True, mails=True, by=cast.actor(cast.alice), at=at)


def still_open(at: datetime) -> set[str]:
    return set(Invitation.objects.open(at).values_list("email", flat=True))


def invitations_of(cast: Cast, account: object, at: datetime) -> None:
    """One to each place, and one of somebody else's."""
    made = {"made_by": account, "made_at": at}
    InvitationFactory(hub=cast.wattrelos, email="wattrelos@example.org", **made)
    InvitationFactory(hub=cast.mons, email="mons@example.org", **made)
    InvitationFactory(hub=None, network=cast.network, kind="coordinator", email="network@example.org", **made)
    InvitationFactory(hub=cast.wattrelos, email="other@example.org", made_by=cast.cleo.account, made_at=at)


def test_invitations_of_a_manager_go_with_her_role(cast: Cast, at: datetime) -> None:
    RoleFactory(account=cast.eve.account, hub=cast.wattrelos, kind=RoleKind.MANAGER)
    invitations_of(cast, cast.alice.account, at)
    withdraw_role(role=cast.alice.account.roles.get(), by=cast.actor(cast.alice), at=at)
    assert still_open(at) == {"mons@example.org", "network@example.org", "other@example.org"}
    gone = Invitation.objects.get(email="wattrelos@example.org")
    assert AuditEntry.objects.get(did="invitation.withdrawn").on_id == gone.pk


def test_invitations_of_a_manager_go_when_she_becomes_animator(cast: Cast, at: datetime) -> None:
    RoleFactory(account=cast.eve.account, hub=cast.wattrelos, kind=RoleKind.MANAGER)
    invitations_of(cast, cast.alice.account, at)
    change_role(role=cast.alice.account.roles.get(), kind=RoleKind.ANIMATOR, by=cast.actor(cast.eve), at=at)
    assert still_open(at) == {"mons@example.org", "network@example.org", "other@example.org"}


def test_invitations_of_a_coordinator_go_but_where_she_still_manages(cast: Cast, at: datetime) -> None:
    RoleFactory(account=cast.eve.account, hub=None, network=cast.network, kind=RoleKind.COORDINATOR)
    RoleFactory(account=cast.eve.account, hub=cast.mons, kind=RoleKind.MANAGER)
    invitations_of(cast, cast.eve.account, at)
    withdraw_role(role=cast.eve.account.roles.get(network=cast.network), by=cast.actor(cast.cleo), at=at)
    assert still_open(at) == {"mons@example.org", "other@example.org"}


def test_invitations_that_are_past_stay_as_they_were(cast: Cast, at: datetime) -> None:
    RoleFactory(account=cast.eve.account, hub=cast.wattrelos, kind=RoleKind.MANAGER)
    made = {"hub": cast.wattrelos, "made_by": cast.alice.account}
    accepted = InvitationFactory(**made, made_at=at, accepted_at=at)
    expired = InvitationFactory(**made, made_at=at.replace(year=2025))
    withdraw_role(role=cast.alice.account.roles.get(), by=cast.actor(cast.alice), at=at)
    assert set(Invitation.objects.filter(withdrawn_at=None)) == {accepted, expired}
