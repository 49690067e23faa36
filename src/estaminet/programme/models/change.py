"""Changes: what the team did to an activity and its sessions, with the way back."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from estaminet.kernel.models import AppendOnly
from estaminet.programme.models.activity import Activity


class Change(AppendOnly):
    """One act on an activity. ``steps`` says what each row was before and is after, so that it can be undone.

    A step is ``{"model", "id", "before": {field: value} or null, "after": {field: value} or null}``. Texts are not in
    it: they have their own ledger. ``undoes`` is the change this one took back.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    did = models.CharField(max_length=60)
    steps = models.JSONField(default=list)
    told = models.PositiveIntegerField(default=0)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["activity", "-id"], name="changes_of_activity")]

    def __str__(self) -> str:
        return f"{self.did} {self.activity_id}"
