"""Put a damaged original right from a copy that is, byte for byte, what was kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record
from estaminet.kernel.uploads.finishing import digest_of
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.enums import KeepingEvent, MediaState
from estaminet.library.models import Media
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.operations.keeping.checking import note_fact
from estaminet.library.operations.keeping.placing import place_original
from estaminet.library.queries.stored import read_original


class AnotherFile(FileRefused):
    """The copy is not, byte for byte, the file that was kept."""

    code = "another_file"
    message = _(
        "This is another file: even one changed byte would make it somebody else’s word. Please look for a copy of "
        "the very file that was sent, in a bag or in a backup."
    )


class NothingToRepair(FileRefused):
    """The original is well, or has gone."""

    code = "nothing_to_repair"
    message = _("This file is well; nothing was changed.")


def repair_file(*, media: Media, source: Path, by: Actor, at: datetime, digest: str = "") -> StoredFile:
    """Put the original of a file back from a copy; it is known by its SHA-256. ``source`` stays where it lies.

    Who may: the team of the work's hub, and the operator. Call it outside a transaction. Raises NothingToRepair,
    AnotherFile.
    """
    now = Media.objects.select_related("file").filter(pk=media.pk, removed_at=None, file__isnull=False).first()
    if now is None or now.file is None or not now.damage:
        raise NothingToRepair
    file = now.file
    if source.stat().st_size != file.bytes or (digest or digest_of(source)) != file.sha256:
        raise AnotherFile
    place_original(file.original_name, source)
    found = read_original(file)
    if found.damage:
        raise OSError(f"the storage did not keep {file.key}")
    with transaction.atomic():
        held = Media.objects.select_for_update(of=("self",), no_key=True).select_related("file").get(pk=now.pk)
        if held.file_id != file.pk:
            raise NothingToRepair
        held.damage, held.checked_at = "", at
        if held.state == MediaState.FAILED:
            held.state, held.fault = MediaState.WAITING, ""
        held.save(update_fields=["damage", "checked_at", "state", "fault"])
        note_fact(held, KeepingEvent.REPAIRED, at, digest=found.digest, size=found.bytes, by=by)
        details = {"work": held.work_id}
        record(by=by, at=at, did="work.file_repaired", on=held, hub_id=held.hub_id, details=details)
        if held.state != MediaState.READY:
            ask_for_derivatives(media=held, at=at)
    return file
