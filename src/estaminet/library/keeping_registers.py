"""What keeping adds to the house: what large files may be sent for, work by the calendar, purges, a word on *Today*."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile, Upload
from estaminet.kernel.personal_data import Retention
from estaminet.kernel.slots import (
    ARRIVING_FILES,
    HINTS,
    REGULAR_WORK,
    RETENTION,
    TODAY,
    UPLOADS,
    ArrivingFiles,
    Panel,
    RegularWork,
    UploadPurpose,
)
from estaminet.kernel.uploads.refusals import FileLost
from estaminet.library.bag_format import MOST_BYTES as MOST_BAG_BYTES
from estaminet.library.brought_kinds import register_brought_kinds
from estaminet.library.models import LooseFile, Media
from estaminet.library.operations.arriving import MOST_BYTES
from estaminet.library.operations.bagging.asking import bring_bag, purge_bags
from estaminet.library.operations.bringing.loose import keep_loose, purge_loose
from estaminet.library.operations.keeping.repairing import NothingToRepair, repair_file
from estaminet.library.operations.keeping.sweeping import sweep_orphans
from estaminet.library.processes.opening import look
from estaminet.library.queries.sending import BAG, LOOSE, REPAIR
from estaminet.library.views.manage_keeping import SOME_BROKE, damaged_panel
from estaminet.network.models import Hub


def take_bag(upload: Upload, source: Path, at: datetime) -> StoredFile | None:
    """A bag a hub sent: kept until it was looked through. Raises FileLost."""
    bring_bag(hub=_hub(upload), source=source, file_name=upload.file_name, digest=upload.digest, by=_by(upload), at=at)
    return None


def take_loose(upload: Upload, source: Path, at: datetime) -> StoredFile | None:
    """A file that waits for a table, or a ZIP file of many; what was not taken of these is kept with the upload."""
    kept = keep_loose(
        hub=_hub(upload), source=source, file_name=upload.file_name, by=_by(upload), at=at, digest=upload.digest
    )
    if kept.refused:
        upload.args = {**upload.args, "not_taken": kept.refused[:50]}
        upload.save(update_fields=["args"])
    return kept.files[0].file if kept.files else None


def take_repair(upload: Upload, source: Path, at: datetime) -> StoredFile | None:
    """A copy of a damaged original. Raises NothingToRepair, AnotherFile."""
    media = Media.objects.filter(pk=upload.args["media"], hub=upload.hub_id).first()
    if media is None:
        raise NothingToRepair
    return repair_file(media=media, source=source, by=_by(upload), at=at, digest=upload.digest)


def _hub(upload: Upload) -> Hub:
    found = Hub.objects.select_related("network").filter(pk=upload.hub_id or 0).first()
    if found is None:
        raise FileLost
    return found


def _by(upload: Upload) -> Actor:
    return Actor.person(upload.account_id) if upload.account_id is not None else Actor.visitor()


def opened(source: Path) -> str:
    """The media type of a file that waits for a table and came with a whole hub. Raises FileRefused."""
    return look(source).media_type


def nothing_more(_hub_id: int, _at: datetime) -> None:
    """Nothing is made of a file that waits for a table."""


def sweep(at: datetime) -> int:
    """How many bytes nobody needed, in the form of the nightly purges."""
    return sweep_orphans(at=at)


def register_keeping() -> None:
    """Called once, when the house starts."""
    from estaminet.library.keeping_tasks import CHECK, slices_due

    register_brought_kinds()
    UPLOADS.register(
        UploadPurpose(BAG, MOST_BAG_BYTES, take_bag),
        UploadPurpose(LOOSE, MOST_BYTES, take_loose),
        UploadPurpose(REPAIR, MOST_BYTES, take_repair),
    )
    ARRIVING_FILES.register(ArrivingFiles(LooseFile._meta.label, "file", opened, nothing_more))
    REGULAR_WORK.register(RegularWork(CHECK, slices_due))
    RETENTION.register(
        Retention("library.bags", purge_bags),
        Retention("library.loose_files", purge_loose),
        Retention("library.orphans", sweep),
    )
    HINTS.register(SOME_BROKE)
    TODAY.register(Panel("library_damaged", "library/panels/damaged.html", damaged_panel, order=8))
