"""Invite people into a team, accept and withdraw invitations."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import queue_mail, record
from estaminet.kernel.refusals import NotAllowed, Refusal
from estaminet.network.models import Hub, Network
from estaminet.people import rules
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account, HubPerson, Invitation, Role
from estaminet.people.operations.close_invitations import close_invitation
from estaminet.people.operations.persons import ensure_person
from estaminet.people.operations.roles import give_role, lock_place
from estaminet.people.retention import INVITATION_OPEN


class AlreadyOnTheTeam(Refusal):
    """The address is that of somebody who holds this role."""

    message = _("This person already has this role.")
    field = "email"


class InvitationClosed(Refusal):
    """Accepted, withdrawn or too old."""

    message = _("This invitation is no longer open. Ask whoever invited you for another one.")


class InvitationForSomebodyElse(Refusal):
    """Signed in with another address than the one invited."""

    message = _(
        "This invitation was sent to another address. Sign out, then sign in with the address that received the mail."
    )


def hash_of(token: str) -> str:
    """What is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    email: str,
    kind: RoleKind,
    language: str,
    by: Actor,
    at: datetime,
    hub: Hub | None = None,
    network: Network | None = None,
    form_key: str = "",
) -> Invitation:
    """Offer a role to whoever reads mail at ``email``; an open invitation to the same place is replaced.

    ``form_key`` is random and the same when the form is sent twice: the same offer is then made once.

    Who may: managers of the hub, coordinators of the network. Raises NotAllowed, AlreadyOnTheTeam. Sends one mail.
    """
    address = email.strip().lower()
    # Asked once the place is held: whoever loses the role at this moment leaves no invitation behind.
    lock_place(hub_id=hub.pk if hub else None, network_id=network.pk if network else None)
    if not rules.may_settle_roles(by=by, hub=hub, network=network):
        raise NotAllowed
    if Role.objects.active().filter(account__email=address, hub=hub, network=network, kind=kind).exists():
        raise AlreadyOnTheTeam
    twin = Invitation.objects.filter(form_key=form_key).first() if form_key else None
    offer = {"hub": hub, "network": network, "kind": kind, "email": address, "language": language}
    if twin is not None and twin.is_open(at) and all(getattr(twin, name) == value for name, value in offer.items()):
        return twin
    for earlier in Invitation.objects.open(at).filter(email=address, hub=hub, network=network):
        close_invitation(invitation=earlier, by=by, at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        **offer,
        form_key=form_key if form_key and twin is None else None,
        token_hash=hash_of(token),
        made_at=at,
        made_by_id=by.account_id,
        expires_at=at + INVITATION_OPEN,
    )
    queue_mail(
        key=f"invitation:{invitation.pk}",
        to=address,
        language=language,
        template="people/mail/invitation",
        context={
            "token": token,
            "role": str(kind),
            "place": (hub.name if hub else network.name).pick([language]).text,  # type: ignore[union-attr]
            "days": INVITATION_OPEN.days,
        },
        hub_id=hub.pk if hub else None,
        network_id=hub.network_id if hub else network.pk,  # type: ignore[union-attr]
        at=at,
    )
    record(by=by, at=at, did="invitation.sent", on=invitation, hub_id=invitation.hub_id, details={"kind": str(kind)})
    return invitation


def lock_invitation(invitation_id: int) -> Invitation | None:
    """The invitation, held until the transaction ends, so that it is accepted once."""
    return Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation_id).first()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, account: Account, at: datetime) -> Role:
    """Take the offered role.

    Who may: the account with the very address that was invited, once. Raises InvitationForSomebodyElse,
    InvitationClosed.
    """
    if account.email != invitation.email:
        raise InvitationForSomebodyElse
    # The place first, as everywhere: whoever takes it second then waits, and does not stand crosswise.
    lock_place(hub_id=invitation.hub_id, network_id=invitation.network_id)
    held = lock_invitation(invitation.pk)
    if held is None or not held.is_open(at):
        raise InvitationClosed
    held.accepted_at, held.accepted_by = at, account
    held.save(update_fields=["accepted_at", "accepted_by"])
    by = Actor.person(account.pk)
    role = give_role(
        account=account, kind=RoleKind(held.kind), hub=held.hub, network=held.network, by=by, at=at, invited=True
    )
    person = ensure_person(account=account, languages=[held.language], at=at)
    if held.hub is not None:
        HubPerson.objects.get_or_create(hub=held.hub, person=person, defaults={"since": at})
    record(by=by, at=at, did="invitation.accepted", on=held, hub_id=held.hub_id)
    return role


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Take an open invitation back; its link then says so.

    Who may: as for inviting. Raises NotAllowed, InvitationClosed.
    """
    if not rules.may_settle_roles(by=by, hub=invitation.hub, network=invitation.network):
        raise NotAllowed
    held = lock_invitation(invitation.pk)
    if held is None or not held.is_open(at):
        raise InvitationClosed
    close_invitation(invitation=held, by=by, at=at)
