"""Who took part in a work: people of the house, organisations or names, in an order, named only as they wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Contributor, Work
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.operations.versions import note_version
from estaminet.network.models import Organisation
from estaminet.network.operations.checking import checked
from estaminet.people.models import HubPerson, Person


class NobodyMeant(Refusal):
    """Neither a person, nor an organisation, nor a name."""

    message = _("Please say who it was: a name is enough.")
    field = "name"


class NotKnownHere(Refusal):
    """The person is not on the list of the work's hub."""

    message = _("This person is not on your list any more.")
    field = "person"


class OrganisationElsewhere(Refusal):
    """The organisation belongs to another network."""

    message = _("This organisation belongs to another network.")
    field = "organisation"


class NotOfThisWork(Refusal):
    """The contributor is named at another work, or no longer at all."""

    message = _("This line is not there any more.")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in a work. One of person and organisation, or ``name`` alone; with a person, ``name`` is how she
    wishes to be called here. ``shown``: named on the page, because she agreed."""

    role: str
    shown: bool
    person: Person | None = None
    organisation: Organisation | None = None
    name: str = ""


@transaction.atomic
def add_contributor(*, work: Work, part: Part, by: Actor, at: datetime) -> Contributor:
    """Write down somebody's part in a work, behind the others. The same person in the same part stays one line.

    Who may: the hub's team. Raises NobodyMeant, NotKnownHere, OrganisationElsewhere, NotValid.
    """
    now = hold_work(work.pk)
    name = clean_plain(part.name).replace("\n", " ")
    if part.person is None and part.organisation is None and not name:
        raise NobodyMeant
    if part.person is not None and not HubPerson.objects.filter(hub=now.hub_id, person=part.person).exists():
        raise NotKnownHere
    if part.organisation is not None and part.organisation.network_id != now.network_id:
        raise OrganisationElsewhere
    same = now.contributors.filter(person=part.person, organisation=part.organisation, name=name, role=part.role)
    if there := same.first():
        return there
    last = now.contributors.aggregate(last=Max("position"))["last"]
    made = checked(
        Contributor(
            work=now,
            person=part.person,
            organisation=part.organisation,
            name=name,
            role=part.role,
            shown=part.shown,
            position=0 if last is None else last + 1,
        )
    )
    made.save()
    _noted(now, "contributor.added", made, by, at)
    return made


@transaction.atomic
def change_contributor(
    *, work: Work, contributor_id: int, role: str, shown: bool, name: str, by: Actor, at: datetime
) -> Contributor:
    """Change a part, whether it is named, and how. Who may: the hub's team. Raises NotOfThisWork, NobodyMeant,
    NotValid."""
    now = hold_work(work.pk)
    row = _row(now, contributor_id)
    row.role, row.shown, row.name = role, shown, clean_plain(name).replace("\n", " ")
    if row.person_id is None and row.organisation_id is None and not row.name:
        raise NobodyMeant
    checked(row).save()
    _noted(now, "contributor.changed", row, by, at)
    return row


@transaction.atomic
def remove_contributor(*, work: Work, contributor_id: int, by: Actor, at: datetime) -> None:
    """Take a line away. Who may: the hub's team. Raises NotOfThisWork."""
    now = hold_work(work.pk)
    row = _row(now, contributor_id)
    details_of = Contributor(pk=row.pk, work=now, role=row.role)
    row.delete()
    _noted(now, "contributor.removed", details_of, by, at)


@transaction.atomic
def order_contributors(*, work: Work, order: Sequence[int], by: Actor, at: datetime) -> None:
    """Put the lines in an order, by their ids; those that are not named follow as they stood.

    Who may: the hub's team.
    """
    now = hold_work(work.pk)
    rows = {row.pk: row for row in now.contributors.order_by("position", "pk")}
    wanted = [rows.pop(pk) for pk in dict.fromkeys(order) if pk in rows]
    for place, row in enumerate([*wanted, *rows.values()]):
        row.position = place
        row.save(update_fields=["position"])
    note_version(work=now, by=by, at=at)
    record(by=by, at=at, did="contributors.ordered", on=now, hub_id=now.hub_id)
    settle_sight(work_id=now.pk, at=at)


def _row(work: Work, contributor_id: int) -> Contributor:
    row = work.contributors.filter(pk=contributor_id).first()
    if row is None:
        raise NotOfThisWork
    return row


def _noted(work: Work, did: str, row: Contributor, by: Actor, at: datetime) -> None:
    note_version(work=work, by=by, at=at)
    details = {"contributor": row.pk, "role": row.role}
    record(by=by, at=at, did=did, on=work, hub_id=work.hub_id, details=details)
    settle_sight(work_id=work.pk, at=at)
