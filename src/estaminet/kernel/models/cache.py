"""What all processes remember together for a short while: rows of Django's database cache."""

from __future__ import annotations

from django.db import models


class CachedValue(models.Model):
    """A value of the shared cache: used codes and the counters of limits. Written by Django's cache alone.

    It is a model, so that migrations make its table on every database and tests empty it like any other.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "cached value"
