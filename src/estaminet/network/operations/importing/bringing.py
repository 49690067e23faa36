"""Bring a file: keep it as it is and ask for its lines to be read."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.tables.recognising import format_of
from estaminet.kernel.tables.refusals import MEGABYTE, MOST_BYTES, TableRefused
from estaminet.network.enums import ImportState
from estaminet.network.import_kinds import ImportKind
from estaminet.network.models import Hub, Import
from estaminet.network.operations.importing.holding import TURN, go_to, held

ASKED = frozenset({"encoding", "separator", "sheet"})


def bring_file(
    *,
    hub: Hub,
    kind: ImportKind,
    upload: File[Any],
    name: str,
    language: str,
    by: Actor,
    at: datetime,
    asked: Mapping[str, str] | None = None,
) -> Import:
    """Keep a file and ask for it to be read. ``language`` is what its words are written in, where they do not say.

    Who may: those to whom the kind is visible at this hub. Call it outside a transaction: the file is stored before
    the row is written. Raises TableRefused; then nothing is kept.
    """
    made = Import(
        hub=hub,
        kind=kind.name,
        name=PurePath(name.replace("\\", "/")).name[:200] or "?",
        reading={"language": language, "asked": _only_asked(asked)},
        state=ImportState.READING,
        made_by_id=by.account_id,
        made_at=at,
    )
    with tempfile.TemporaryDirectory(prefix="estaminet-import-") as folder:
        copy = Path(folder) / "source"
        made.sha256, made.bytes = _copied(upload, copy)
        format_of(copy)
        with copy.open("rb") as file:
            default_storage.save(made.stored_name, File(file))
    try:
        with transaction.atomic():
            made.save()
            record(by=by, at=at, did="import.brought", on=made, hub_id=hub.pk, details={"kind": kind.name})
            go_to(made, ImportState.READING, by=by, at=at)
    except BaseException:
        default_storage.delete(made.stored_name)
        raise
    return made


@transaction.atomic
def read_again(*, imported: Import, asked: Mapping[str, str], by: Actor, at: datetime) -> Import:
    """Read the file otherwise: in other letters, with other separators, another sheet.

    Who may: as for bringing it. Raises MovedOn.
    """
    now = held(imported, ImportState.MAPPING, ImportState.CHECKED, ImportState.REFUSED)
    kept = {name: now.reading[name] for name in ("language", TURN) if name in now.reading}
    now.reading = {**kept, "asked": _only_asked(asked)}
    now.headers, now.mapping, now.counts = [], {}, {}
    go_to(now, ImportState.READING, by=by, at=at, also=("headers", "mapping", "counts"))
    record(by=by, at=at, did="import.read_again", on=now, hub_id=now.hub_id)
    return now


def _only_asked(asked: Mapping[str, str] | None) -> dict[str, str]:
    return {name: value for name, value in (asked or {}).items() if name in ASKED and value}


def _copied(upload: File[Any], target: Path) -> tuple[str, int]:
    """Copy what was sent, counting: a declared size is not believed."""
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        for chunk in upload.chunks():
            size += len(chunk)
            if size > MOST_BYTES:
                raise TableRefused("too_heavy", str(MOST_BYTES // MEGABYTE))
            digest.update(chunk)
            file.write(chunk)
    if not size:
        raise TableRefused("empty")
    return digest.hexdigest(), size
