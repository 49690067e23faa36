"""The audit: who did what, when, on which record. Append-only."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class AppendOnly(models.Model):
    """A fact: written once, never changed, never deleted one by one.

    Erasing an account unlinks it through the foreign key's own ``SET_NULL``, which is not an update of the fact.
    """

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is append-only")


class AuditEntry(AppendOnly):
    """One act. ``details`` never holds personal data: field names and ids, not their contents."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_label = models.CharField(max_length=10)
    did = models.CharField(max_length=60)
    on_model = models.CharField(max_length=60)
    on_id = models.BigIntegerField(null=True)
    hub_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["on_model", "on_id", "-id"]),
            models.Index(fields=["hub_id", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.did} {self.on_model} {self.on_id}"
