"""Open an account for an address; the code sent to it proves whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from estaminet.people.models import Account
from estaminet.people.operations.persons import ensure_person


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
