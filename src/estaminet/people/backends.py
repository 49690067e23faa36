"""Who is signed in: the account of a session, read together with what its reader needs."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from estaminet.people.models import Account
from estaminet.people.queries.readers import account_with_rights


class AccountBackend(AuthenticationBackend):
    """allauth's way in by address and password. Every page of somebody signed in reads account and roles at once."""

    def get_user(self, user_id: Any) -> Account | None:
        account = account_with_rights(user_id)
        return account if account is not None and self.user_can_authenticate(account) else None
