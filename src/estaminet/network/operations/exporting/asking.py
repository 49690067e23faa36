"""Ask for a file that takes out what a hub owns; give it out; let it go."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import ExportState
from estaminet.network.export_kinds import ARCHIVE, KEPT, WORK, export_kind, job_key
from estaminet.network.models import Export, Hub
from estaminet.network.operations.exporting.tables import FORMATS


class NothingToTakeOut(Refusal):
    """There is no such kind, or not in this format."""

    message = _("Please choose what you would like to take out, and as what.")


@transaction.atomic
def ask_for_export(*, hub: Hub, kind: str, form: str, language: str, by: Actor, at: datetime) -> Export:
    """Have a file made in the background. While the same one is being made, it is that one.

    Who may: the hub's managers. Raises NothingToTakeOut.
    """
    known = form == ARCHIVE if kind == ARCHIVE else export_kind(kind) is not None and form in FORMATS
    if not known:
        raise NothingToTakeOut(field="kind")
    locked = Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    waiting = Export.objects.filter(hub=locked, kind=kind, format=form, language=language, state=ExportState.WAITING)
    if (same := waiting.first()) is not None:
        return same
    made = Export.objects.create(
        hub=locked, kind=kind, format=form, language=language, made_by_id=by.account_id, made_at=at
    )
    record(by=by, at=at, did="export.asked", on=made, hub_id=hub.pk, details={"kind": kind, "format": form})
    enqueue(kind=WORK, key=job_key(made.pk), args={"export": made.pk}, hub_id=hub.pk, at=at)
    return made


def note_taken(*, export: Export, by: Actor, at: datetime) -> None:
    """Keep in the audit who took a file out. Who may: the hub's managers, to whom alone it is given."""
    details = {"kind": export.kind, "format": export.format}
    record(by=by, at=at, did="export.taken", on=export, hub_id=export.hub_id, details=details)


@transaction.atomic
def forget_export(*, export: Export, by: Actor, at: datetime) -> None:
    """Delete a file before its time; that it was made stays known. Who may: the hub's managers."""
    now = Export.objects.select_for_update(no_key=True).get(pk=export.pk)
    if now.state == ExportState.GONE:
        return
    _let_go(now, at)
    record(by=by, at=at, did="export.deleted", on=now, hub_id=now.hub_id)


def purge_exports(at: datetime) -> int:
    """Delete files a week after they were made, and give up those that never were."""
    old = Export.objects.filter(made_at__lt=at - KEPT).exclude(state=ExportState.GONE)
    number = 0
    for pk in list(old.values_list("pk", flat=True)):
        with transaction.atomic():
            now = Export.objects.select_for_update(no_key=True).get(pk=pk)
            _let_go(now, at)
        number += 1
    return number


def _let_go(export: Export, at: datetime) -> None:
    export.state, export.gone_at = ExportState.GONE, at
    export.save(update_fields=["state", "gone_at"])
    name = export.stored_name
    transaction.on_commit(lambda: default_storage.delete(name))
