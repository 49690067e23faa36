"""The translation ledger: every version of every text, append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from estaminet.kernel.models.audit import AppendOnly


class TextVersion(AppendOnly):
    """One language of one field as it was written at one time. An empty ``text`` says it was taken away."""

    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10)
    of = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["model", "object_id", "field", "-id"])]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id} {self.field} {self.language}"
