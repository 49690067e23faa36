"""Invitations: mailed, accepted once by the very address, withdrawn, expired."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.kernel.refusals import NotAllowed
from estaminet.people.enums import RoleKind
from estaminet.people.models import HubPerson, Invitation
from estaminet.people.operations import accept_invitation, invite, withdraw_invitation
from estaminet.people.operations.invitations import (
    AlreadyOnTheTeam,
    InvitationClosed,
    InvitationForSomebodyElse,
    hash_of,
)
from tests.conftest import Cast
from tests.factories.people import AccountFactory, InvitationFactory


def invited(cast: Cast, at: datetime, **fields: Any) -> Invitation:
    given = {"email": "Eve@Example.org ", "kind": RoleKind.ANIMATOR, "language": "nl", "hub": cast.wattrelos}
    return invite(**{**given, "by": cast.actor(cast.alice), "at": at, **fields})


def test_an_invitation_leaves_by_mail_and_keeps_no_token(cast: Cast, at: datetime) -> None:
    invitation = invited(cast, at)
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.template) == ("eve@example.org", "nl", "people/mail/invitation")
    assert invitation.token_hash == hash_of(mail.context["token"]) != mail.context["token"]
    assert invitation.expires_at == at + timedelta(days=14)


@pytest.mark.parametrize("name", ["ana", "bob", "chloe", "eve"])
def test_only_managers_invite(cast: Cast, at: datetime, name: str) -> None:
    with pytest.raises(NotAllowed):
        invited(cast, at, by=cast.actor(getattr(cast, name)))
    assert not OutboxMail.objects.exists()


def test_a_coordinator_invites_to_the_network(cast: Cast, at: datetime) -> None:
    given = {"hub": None, "network": cast.network, "kind": RoleKind.COORDINATOR}
    with pytest.raises(NotAllowed):
        invited(cast, at, **given)
    invitation = invited(cast, at, by=cast.actor(cast.cleo), **given)
    accept_invitation(invitation=invitation, account=cast.eve.account, at=at)
    assert cast.reader(cast.eve).coordinates


def test_whoever_has_the_role_is_not_invited_again(cast: Cast, at: datetime) -> None:
    with pytest.raises(AlreadyOnTheTeam):
        invited(cast, at, email="ana@example.org")


def test_accepting_gives_the_role_and_lets_the_hub_know_her(cast: Cast, at: datetime) -> None:
    role = accept_invitation(invitation=invited(cast, at), account=cast.eve.account, at=at)
    assert (role.kind, role.hub_id, role.account_id) == ("animator", cast.wattrelos.pk, cast.eve.account_id)
    assert HubPerson.objects.filter(hub=cast.wattrelos, person=cast.eve).exists()


def test_an_account_without_a_person_gets_one(cast: Cast, at: datetime) -> None:
    account = AccountFactory(email="new@example.org")
    accept_invitation(invitation=invited(cast, at, email="new@example.org"), account=account, at=at)
    assert (account.person.languages, account.person.email) == (["nl"], "new@example.org")


def test_it_is_for_the_invited_address_only(cast: Cast, at: datetime) -> None:
    invitation = invited(cast, at)
    with pytest.raises(InvitationForSomebodyElse):
        accept_invitation(invitation=invitation, account=cast.chloe.account, at=at)
    invitation.refresh_from_db()
    assert invitation.is_open(at)


def test_it_is_accepted_once(cast: Cast, at: datetime) -> None:
    invitation = invited(cast, at)
    accept_invitation(invitation=invitation, account=cast.eve.account, at=at)
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=invitation, account=cast.eve.account, at=at)


def test_it_expires(cast: Cast, at: datetime) -> None:
    invitation = invited(cast, at)
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=invitation, account=cast.eve.account, at=at + timedelta(days=14))


def test_a_withdrawn_invitation_opens_nothing(cast: Cast, at: datetime) -> None:
    invitation = invited(cast, at)
    with pytest.raises(NotAllowed):
        withdraw_invitation(invitation=invitation, by=cast.actor(cast.bob), at=at)
    withdraw_invitation(invitation=invitation, by=cast.actor(cast.alice), at=at)
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=invitation, account=cast.eve.account, at=at)
    with pytest.raises(InvitationClosed):
        withdraw_invitation(invitation=invitation, by=cast.actor(cast.alice), at=at)


def test_inviting_again_replaces_the_earlier_invitation(cast: Cast, at: datetime) -> None:
    first = invited(cast, at)
    second = invited(cast, at + timedelta(hours=1))
    assert list(Invitation.objects.open(at + timedelta(hours=1))) == [second]
    with pytest.raises(InvitationClosed):
        accept_invitation(invitation=first, account=cast.eve.account, at=at + timedelta(hours=2))


def test_a_form_sent_twice_invites_once(cast: Cast, at: datetime) -> None:
    first = invited(cast, at, form_key="a" * 32)
    assert invited(cast, at, form_key="a" * 32) == first
    assert (Invitation.objects.count(), OutboxMail.objects.count()) == (1, 1)
    other = invited(cast, at, form_key="a" * 32, email="other@example.org")
    manager = invited(cast, at, form_key="a" * 32, kind=RoleKind.MANAGER)
    elsewhere = invited(cast, at, form_key="a" * 32, hub=cast.mons, by=cast.actor(cast.cleo))
    assert len({first, other, manager, elsewhere}) == 4
    first.refresh_from_db()
    assert first.withdrawn_at == at


def test_an_invitation_taken_back_may_be_sent_again_by_the_same_form(cast: Cast, at: datetime) -> None:
    first = invited(cast, at, form_key="a" * 32)
    withdraw_invitation(invitation=first, by=cast.actor(cast.alice), at=at)
    assert invited(cast, at, form_key="a" * 32).is_open(at)


def test_a_manager_invited_as_animator_stays_manager(cast: Cast, at: datetime) -> None:
    invitation = InvitationFactory(hub=cast.wattrelos, email="alice@example.org", made_at=at)
    assert accept_invitation(invitation=invitation, account=cast.alice.account, at=at).kind == "manager"
