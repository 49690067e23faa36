"""Stages: what may be done in a process, from when until when."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import STAGE_ORDER, StageKind
from estaminet.agora.models.process import Process
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row


class Stage(Row):
    """One stage of a process: from ``starts_at`` on, and before ``ends_at``.

    Whoever changes stages holds the process, and refuses those that overlap.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="stages", verbose_name=_("process"))
    kind = models.CharField(_("stage"), max_length=8, choices=StageKind.choices)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    note = LanguageField(_("what one should know of this stage"), max_length=300)

    class Meta:
        ordering = ("starts_at",)
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StageKind.values), name="stage_kind"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="stage_begins_before_it_ends"),
            models.UniqueConstraint(fields=["process", "kind"], name="stage_once_per_process"),
            models.UniqueConstraint(fields=["process", "starts_at"], name="stage_begins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of process {self.process_id}"

    def runs(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    @property
    def place(self) -> int:
        """Its place among all kinds of stages."""
        return STAGE_ORDER.index(self.kind)
