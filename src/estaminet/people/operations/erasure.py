"""Erase a person: her data goes, facts stay without her."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import PERSON_DATA
from estaminet.people.models import Account, Erasure, Person, Role
from estaminet.people.operations.roles import LastManager, withdraw_role
from estaminet.people.queries.consents import records_of


class StillNeeded(Refusal):
    """She is the only one who settles roles somewhere."""

    message = _(
        "You are the only one who settles roles in a hub or network. Give somebody else this role first; then erase."
    )


@transaction.atomic
def erase_person(*, person: Person, by: Actor, at: datetime) -> Erasure:
    """Erase a person, her account and every record merged into hers; unlink the facts she took part in.

    Who may: the person herself, a manager of a hub that knows a person without an account. Raises StillNeeded.
    No trace of who it was is kept: the fact says that somebody was erased and what each room counted.
    """
    held = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    account = held.account
    own = account is not None and by.account_id == account.pk
    if account is not None:
        _leave_teams(account, at)
    parts: dict[str, int] = {}
    records = records_of(held.pk)
    for record_id in records:
        for part in PERSON_DATA.items():
            part.erase(record_id, at)
            parts[part.name] = parts.get(part.name, 0) + 1
    Person.objects.filter(pk__in=records).delete()
    if account is not None:
        account.delete()
    asked_by = "system" if by.label == "system" else "self" if own else "team"
    erasure = Erasure.objects.create(at=at, asked_by=asked_by, parts=parts)
    record(by=Actor("person") if own else by, at=at, did="person.erased", on=erasure)
    return erasure


def _leave_teams(account: Account, at: datetime) -> None:
    for role in Role.objects.active().filter(account=account).select_related("hub", "network").order_by("pk"):
        try:
            withdraw_role(role=role, by=Actor.person(account.pk), at=at)
        except LastManager as refusal:
            raise StillNeeded from refusal
