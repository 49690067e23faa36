"""The files a hub has taken out, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Job
from estaminet.kernel.slots import Text
from estaminet.network.enums import ExportState
from estaminet.network.export_kinds import ARCHIVE, EXPORT_KINDS, KEPT, job_key
from estaminet.network.models import Export, Hub

SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class ExportTold:
    """A file, what it holds, how far it is (in percent), and until when it is kept."""

    row: Export
    label: Text
    progress: int
    until: datetime

    @property
    def is_made(self) -> bool:
        return self.row.state == ExportState.WAITING

    @property
    def is_ready(self) -> bool:
        return self.row.state == ExportState.READY

    @property
    def has_failed(self) -> bool:
        return self.row.state == ExportState.FAILED

    @property
    def is_whole(self) -> bool:
        return self.row.kind == ARCHIVE

    @property
    def form(self) -> str:
        """What sort of file it is, as people call it."""
        return "ZIP" if self.is_whole else self.row.format.upper()


def exports_of(hub: Hub, at: datetime) -> list[ExportTold]:
    """Files that are there or being made, the latest first. Two queries."""
    kept = Export.objects.filter(hub=hub, made_at__gt=at - KEPT).exclude(state=ExportState.GONE)
    return told_of(kept.order_by("-pk")[:SHOWN])


def told_of(exports: Iterable[Export]) -> list[ExportTold]:
    """The same of some files, in their order. One query beside theirs."""
    rows = list(exports)
    keys = {job_key(row.pk): row.pk for row in rows}
    jobs = Job.objects.filter(key__in=keys).values_list("key", "progress")
    progress = {keys[key]: percent for key, percent in jobs}
    labels: dict[str, Text] = {ARCHIVE: _("The whole hub"), **{each.name: each.label for each in EXPORT_KINDS.items()}}
    return [ExportTold(row, labels.get(row.kind, ""), progress.get(row.pk, 0), row.made_at + KEPT) for row in rows]
