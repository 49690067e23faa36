"""Take open invitations back: one, or those of somebody who may not invite there any more."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.people import rules
from estaminet.people.models import Invitation, Role


def close_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Its link opens nothing from now on. Who may: whoever the calling operation lets, which holds the row."""
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record(by=by, at=at, did="invitation.withdrawn", on=invitation, hub_id=invitation.hub_id)


def close_invitations_left_behind(*, ended: Role, by: Actor, at: datetime) -> None:
    """Whoever may not settle roles in a place any more leaves no open door into it.

    A coordinator's reach to every hub of the network; those where she still manages stay open.
    """
    if ended.account_id is None:
        return
    place = Q(hub=ended.hub_id) if ended.hub_id is not None else _of_network(ended.network_id)
    made = Invitation.objects.open(at).filter(place, made_by=ended.account_id)
    for invitation in made.select_for_update(of=("self",)).select_related("hub", "network").order_by("pk"):
        maker = Actor.person(ended.account_id)
        if not rules.may_settle_roles(by=maker, hub=invitation.hub, network=invitation.network):
            close_invitation(invitation=invitation, by=by, at=at)


def _of_network(network_id: int | None) -> Q:
    return Q(network=network_id) | Q(hub__network=network_id)
