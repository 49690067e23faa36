"""Where the secrets of signing in lie, for the rotation of keys."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator  # type: ignore[import-untyped,unused-ignore]
from django.db import transaction

_ENCRYPTED = ("secret", "seed")


class AuthenticatorSecrets:
    """Secrets of authenticator apps and seeds of recovery codes, which allauth keeps inside JSON."""

    name = "mfa.Authenticator.data"

    def after(self, last: Any, limit: int) -> list[tuple[Any, list[str]]]:
        """The next authenticators; a passkey has nothing encrypted."""
        rows = Authenticator.objects.order_by("pk").values_list("pk", "data")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        return [(pk, [data[name] for name in _ENCRYPTED if data.get(name)]) for pk, data in rows[:limit]]

    @transaction.atomic
    def replace(self, row_id: Any, old: str, new: str) -> int:
        """Write the new ciphertext where the old one still stands."""
        row = Authenticator.objects.select_for_update().filter(pk=row_id).first()
        if row is None or old not in [row.data.get(name) for name in _ENCRYPTED]:
            return 0
        row.data = {name: new if value == old else value for name, value in row.data.items()}
        row.save(update_fields=["data"])
        return 1
