"""Open an account for an address, and let go of one that nobody entered; the code sent to it proves whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.people.models import Account, Person
from estaminet.people.operations.persons import ensure_person
from estaminet.people.queries.accounts import account_nobody_entered


@transaction.atomic
def open_account(*, email: str, at: datetime, languages: Sequence[str] = (), verified: bool = False) -> Account:
    """The account of an address, made when there is none. It can be entered only with a code sent to the address.

    Who may: anyone for any address, since nothing comes of it without the code; accounts never entered are purged.
    """
    address = email.strip().lower()
    account, made = Account.objects.get_or_create(email=address)
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    # Without this row, an account an operator made would be asked for a second code.
    EmailAddress.objects.get_or_create(
        user=account, email=address, defaults={"primary": True, "verified": made and verified}
    )
    ensure_person(account=account, languages=languages, at=at)
    return account


@transaction.atomic
def make_room_for(*, account: Account, email: str, at: datetime) -> bool:
    """Let ``account`` take this address: an account that was only asked for, and never entered, gives way.

    Who may: whoever has just proved that she reads mail at the address. False when somebody has an account with it.
    """
    others = Account.objects.select_for_update().filter(email=email).exclude(pk=account.pk)
    if not list(others):
        return True
    empty = account_nobody_entered(email=email)
    if empty is None:
        return False
    record(by=Actor.person(account.pk), at=at, did="account.never_entered_removed", on=empty)
    Person.objects.filter(account=empty).delete()
    empty.delete()
    return True
