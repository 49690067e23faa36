"""Take a file into a contribution: opened safely, kept as it was given, held back until the team has looked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import ask_for_derivatives
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record
from estaminet.kernel.uploads.asking import cleaned_name
from estaminet.kernel.uploads.finishing import digest_of
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.enums import MediaKind
from estaminet.library.models import BroughtFile, Contribution
from estaminet.library.operations.arriving import form_file, keep_original
from estaminet.library.operations.contributing import is_open
from estaminet.library.processes.opening import Facts, look

MOST_BYTES: Final = 2 * 1024**3
"""One file of a contribution: an hour of film of a phone."""
MOST_FILES: Final = 30
"""So many files of one contribution."""
HELD_BYTES: Final = 40 * 1024**3
"""All that a hub keeps of what strangers brought and nobody has looked at."""


class ContributionOver(FileRefused):
    """It was settled or taken back while its file was on the way."""

    code = "brought_over"
    message = _("What you brought was settled or taken back meanwhile, so this file was not kept.")


class ContributionFull(FileRefused):
    """As many files as one contribution may have."""

    code = "brought_full"

    message = format_lazy(
        _("At most {most} files at once, please. Send these first, then bring the others."), most=MOST_FILES
    )


class TeamBehind(FileRefused):
    """More than the hub can keep before somebody looks."""

    code = "brought_behind"
    message = _("So much was brought that the team has to look at it first. Please try again in a few days.")


def check_room(contribution: Contribution, coming: int = 0) -> None:
    """Whether one more may come beside ``coming`` others. Raises ContributionOver, ContributionFull, TeamBehind."""
    if not is_open(contribution):
        raise ContributionOver
    if BroughtFile.objects.filter(contribution=contribution).count() + coming >= MOST_FILES:
        raise ContributionFull
    held = StoredFile.objects.filter(brought__contribution__hub=contribution.hub_id)
    if (held.aggregate(all=Sum("bytes"))["all"] or 0) >= HELD_BYTES:
        raise TeamBehind


def take_brought_file(
    *, contribution: Contribution, source: Path, file_name: str, by: Actor, at: datetime, digest: str = ""
) -> BroughtFile:
    """Keep a file of a contribution. The same file twice is one. ``source`` is left where it lies.

    Who may: whoever has the link of the contribution. Call it outside a transaction. Raises FileRefused of one kind or
    another; then nothing is kept.
    """
    digest = digest or digest_of(source)
    known = _known(contribution, digest)
    if known is not None:
        return known
    check_room(contribution)
    facts = look(source)
    hub, network = contribution.hub_id, contribution.network_id
    file = keep_original(source, facts, digest, hub_id=hub, network_id=network, by=by, at=at)
    try:
        made = _write(contribution, file, facts, cleaned_name(file_name), by, at)
    except BaseException:
        default_storage.delete(file.original_name)
        raise
    if made.file_id != file.pk:
        default_storage.delete(file.original_name)
    return made


def take_brought_form_file(
    *, contribution: Contribution, upload: File[Any], by: Actor, at: datetime, most_bytes: int = MOST_BYTES
) -> BroughtFile:
    """The same for a file that came with a form. Raises FileEmpty, FileTooHeavy and what ``take_brought_file`` does."""
    with form_file(upload, most_bytes) as source:
        return take_brought_file(contribution=contribution, source=source, file_name=upload.name or "", by=by, at=at)


def _known(contribution: Contribution, digest: str) -> BroughtFile | None:
    rows = BroughtFile.objects.filter(contribution=contribution, file__sha256=digest).select_related("file")
    return rows.first()


@transaction.atomic
def _write(
    contribution: Contribution, file: StoredFile, facts: Facts, file_name: str, by: Actor, at: datetime
) -> BroughtFile:
    """While it was looked at, the same one may have come another way, or the contribution may have been settled."""
    rows = Contribution.objects.select_for_update(of=("self",), no_key=True)
    now: Contribution | None = rows.filter(pk=contribution.pk).first()
    if now is None:
        raise ContributionOver
    known = _known(now, file.sha256)
    if known is not None:
        return known
    check_room(now)
    file.save()
    made = BroughtFile.objects.create(
        contribution=now, file=file, kind=facts.kind, file_name=file_name, duration=facts.duration, added_at=at
    )
    record(by=by, at=at, did="contribution.file_added", on=now, hub_id=now.hub_id)
    if facts.kind == MediaKind.PICTURE:
        ask_for_derivatives(file=file, at=at)
    return made
