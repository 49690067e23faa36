"""Say who leads an activity and who helps."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.operations.checking import checked
from estaminet.people.models import Person
from estaminet.programme.models import Activity, Facilitator, Session
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.settling import settle


class AlreadyThere(Refusal):
    """The same person has the same role already."""

    message = _("This person is on the list already, with the same role.")
    field = "person"


@transaction.atomic
def add_facilitator(
    *,
    activity: Activity,
    role: str,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    name: str = "",
    session: Session | None = None,
    shown: bool = False,
) -> Facilitator:
    """Put somebody on the list of an activity, or of one of its sessions. Who may: the teams of its hubs.

    ``shown`` says that this person agreed to be named on the public page. Being in two places at once is told
    (``queries.clashes``), not refused. Raises AlreadyThere, NotValid.
    """
    now = locked(activity)
    hand = Facilitator(
        activity=now,
        session=session,
        person=person,
        name="" if person else name.strip(),
        role=role,
        shown=shown,
        position=now.facilitators.count(),
        made_at=at,
    )
    hand.clean_fields(exclude={"activity", "session", "person"})
    try:
        with transaction.atomic():
            hand.save()
    except IntegrityError as fault:
        raise AlreadyThere from fault
    record(by=by, at=at, did="facilitator.added", on=hand, hub_id=now.hub_id)
    settle(activity_id=now.pk, at=at)
    return hand


@transaction.atomic
def change_facilitator(*, facilitator: Facilitator, role: str, shown: bool, by: Actor, at: datetime) -> Facilitator:
    """Change what somebody does, or whether she is named. Who may: the teams of the activity's hubs."""
    facilitator.role, facilitator.shown = role, shown
    checked(facilitator).save()
    record(by=by, at=at, did="facilitator.changed", on=facilitator, hub_id=facilitator.activity.hub_id)
    settle(activity_id=facilitator.activity_id, at=at)
    return facilitator


@transaction.atomic
def remove_facilitator(*, facilitator: Facilitator, by: Actor, at: datetime) -> None:
    """Take somebody off the list. Who may: the teams of the activity's hubs."""
    record(by=by, at=at, did="facilitator.removed", on=facilitator, hub_id=facilitator.activity.hub_id)
    activity_id = facilitator.activity_id
    facilitator.delete()
    settle(activity_id=activity_id, at=at)
