"""Make the file that was asked for, in the background or on the command line."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.snapshots import snapshot, told_aside
from estaminet.network.enums import ExportState
from estaminet.network.export_kinds import ARCHIVE, export_kind
from estaminet.network.models import Export, Hub
from estaminet.network.operations.exporting.archive import write_archive
from estaminet.network.operations.exporting.asking import NothingToTakeOut
from estaminet.network.operations.exporting.tables import write_table


def write_export(
    target: IO[bytes],
    *,
    hub: Hub,
    kind: str,
    form: str,
    language: str,
    at: datetime,
    spill: Path,
    progress: Callable[[int], None],
) -> None:
    """Write what is taken out, as it is at one instant. Who may: whoever the calling operation lets.

    Raises NothingToTakeOut.
    """
    with told_aside(progress) as tell, snapshot():
        if kind == ARCHIVE:
            write_archive(target, hub=hub, at=at, progress=tell)
            return
        found = export_kind(kind)
        if found is None:
            raise NothingToTakeOut(field="kind")
        write_table(target, kind=found, hub=hub, form=form, language=language, at=at, spill=spill)


def make_export(*, export_id: int, at: datetime, progress: Callable[[int], None]) -> Export | None:
    """Make the file of an export and put it into the storage; done already, or no longer wanted, nothing happens.

    Who may: the house, for what a manager asked. Run again after a crash it makes the file anew.
    """
    export = Export.objects.select_related("hub__network").filter(pk=export_id, state=ExportState.WAITING).first()
    if export is None:
        return None
    with tempfile.TemporaryDirectory(prefix="estaminet-export-") as folder:
        path = Path(folder) / "export"
        with path.open("w+b") as file:
            write_export(
                file,
                hub=export.hub,
                kind=export.kind,
                form=export.format,
                language=export.language,
                at=at,
                spill=Path(folder),
                progress=progress,
            )
            size = file.seek(0, 2)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            default_storage.delete(export.stored_name)
            stored = default_storage.save(export.stored_name, File(file))
    if stored != export.stored_name:
        default_storage.delete(stored)  # another process makes the same file
        return None
    return _ready(export, size, digest, at)


@transaction.atomic
def _ready(export: Export, size: int, digest: str, at: datetime) -> Export:
    """Say that a file is there, unless it was deleted while it was made: then it must not outlive that."""
    now = Export.objects.select_for_update(no_key=True).get(pk=export.pk)
    if now.state != ExportState.WAITING:
        default_storage.delete(now.stored_name)
        return now
    now.state, now.bytes, now.sha256, now.ready_at = ExportState.READY, size, digest, at
    now.save(update_fields=["state", "bytes", "sha256", "ready_at"])
    details = {"kind": now.kind, "format": now.format, "bytes": size}
    record(by=Actor.system(), at=at, did="export.made", on=now, hub_id=now.hub_id, details=details)
    return now


def give_up_export(*, export_id: int) -> None:
    """Say that a file could not be made. Who may: the house."""
    Export.objects.filter(pk=export_id, state=ExportState.WAITING).update(state=ExportState.FAILED)
