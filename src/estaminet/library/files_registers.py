"""What files add to the house: what large files may be sent for, and the work done on them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile, Upload
from estaminet.kernel.slots import ARRIVING_FILES, UPLOADS, ArrivingFiles, UploadPurpose
from estaminet.library.models import LooseFile, Media, Work
from estaminet.library.operations.arriving import MOST_BYTES, WorkGone, take_file
from estaminet.library.operations.settling_in import ask_to_settle_in
from estaminet.library.processes.opening import look
from estaminet.library.queries.files import PURPOSE


def take(upload: Upload, source: Path, at: datetime) -> StoredFile:
    """A file that a team sent for a work. Raises FileRefused of one kind or another."""
    work = Work.objects.filter(pk=upload.args["work"], removed_at=None).first()
    if work is None:
        raise WorkGone
    by = Actor.person(upload.account_id) if upload.account_id is not None else Actor.visitor()
    made = take_file(work=work, source=source, file_name=upload.file_name, by=by, at=at, digest=upload.digest)
    if made.file is None:
        raise WorkGone
    return made.file


def opened(source: Path) -> str:
    """The media type of an original that came with a whole hub. Raises FileRefused of one kind or another."""
    return look(source).media_type


def register_files() -> None:
    """Called once, when the house starts."""
    import estaminet.library.tasks  # noqa: F401 - declares its kinds of work

    UPLOADS.register(UploadPurpose(PURPOSE, MOST_BYTES, take))
    ARRIVING_FILES.register(
        *(ArrivingFiles(kept._meta.label, "file", opened, ask_to_settle_in) for kept in (Media, LooseFile))
    )
