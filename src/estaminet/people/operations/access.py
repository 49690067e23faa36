"""Let an account in or keep it out, and say who operates the platform."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Account


class OwnAccount(Refusal):
    """Somebody would shut herself out."""

    message = _("You cannot take this away from your own account: ask another operator.")


@transaction.atomic
def set_may_sign_in(*, account: Account, may: bool, by: Actor, at: datetime) -> None:
    """Let an account sign in, or keep it out from the next page on; its person, roles and rows stay.

    Who may: the operator. Raises OwnAccount.
    """
    if not may and by.account_id == account.pk:
        raise OwnAccount
    if Account.objects.filter(pk=account.pk, is_active=not may).update(is_active=may):
        record(by=by, at=at, did="account.let_in" if may else "account.kept_out", on=account)


@transaction.atomic
def set_operator(*, account: Account, operates: bool, by: Actor, at: datetime) -> None:
    """Make an account one of the platform's operators, or no longer. Who may: the operator. Raises OwnAccount."""
    if not operates and by.account_id == account.pk:
        raise OwnAccount
    if Account.objects.filter(pk=account.pk, is_staff=not operates).update(is_staff=operates):
        record(by=by, at=at, did="account.made_operator" if operates else "account.operator_ended", on=account)
