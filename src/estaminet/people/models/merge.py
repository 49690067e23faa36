"""Merged duplicates, and pairs that were found to be two people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from estaminet.kernel.models import Row
from estaminet.people.models.person import Person


class Merge(Row):
    """Two records were one person. ``moved`` and ``filled`` say what went over, so that it can be undone exactly.

    ``moved``: ``[model, field, row id]``, never contents. ``filled``: names of fields that were empty in the kept
    record. Facts are not moved: they stay with the other record, which points to the kept one.
    """

    kept = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="merges")
    other = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="merged_by")
    hub = models.ForeignKey("network.Hub", null=True, on_delete=models.SET_NULL, related_name="+")
    moved = models.JSONField(default=list)
    filled = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("other")), name="merge_of_two"),
            models.UniqueConstraint(fields=["other"], condition=Q(undone_at=None), name="merged_once"),
        ]

    def __str__(self) -> str:
        return f"merge {self.pk}"


class DistinctPeople(Row):
    """The team has looked: these two are not the same person, do not ask again. ``first`` has the smaller id."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_in_order"),
            models.UniqueConstraint(fields=["first", "second"], name="distinct_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"
