"""How a work was before: each change of its record as a fact, so that it can be read and put back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import AppendOnly
from estaminet.library.models.work import Work


class WorkVersion(AppendOnly):
    """The record of a work as it stood after a change.

    ``record`` holds its facts by name, people by their ids and never by name, so that erasing somebody leaves nothing
    of them here; texts are in the ledger. ``number`` counts from 1.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="versions", verbose_name=_("work"))
    number = models.PositiveIntegerField(_("version"))
    record = models.JSONField()
    why = models.CharField(_("why it was changed"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("number",)
        verbose_name = _("version of a work")
        constraints = [models.UniqueConstraint(fields=["work", "number"], name="work_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of work {self.work_id}"
