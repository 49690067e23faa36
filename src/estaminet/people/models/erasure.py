"""Erasures: that somebody was erased, and never who."""

from __future__ import annotations

from django.db import models

from estaminet.kernel.models import AppendOnly


class Erasure(AppendOnly):
    """One person went. ``parts`` counts what each room erased or unlinked."""

    at = models.DateTimeField()
    asked_by = models.CharField(max_length=10)
    parts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"erasure {self.pk}"
