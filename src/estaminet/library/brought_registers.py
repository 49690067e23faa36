"""What contributions and calls add to the house: doors, panels, files that arrive, the registers of people's data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.files import ask_for_derivatives
from estaminet.kernel.models import StoredFile, Upload
from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import (
    ARRIVING_FILES,
    HINTS,
    HUB_PANELS,
    PERSONAL_FIELDS,
    RETENTION,
    TODAY,
    UPLOADS,
    ArrivingFiles,
    Panel,
    UploadPurpose,
)
from estaminet.library.enums import MediaKind
from estaminet.library.files_registers import opened
from estaminet.library.models import BroughtFile, Contribution
from estaminet.library.operations import purging
from estaminet.library.operations.brought_files import MOST_BYTES, ContributionOver, take_brought_file
from estaminet.library.panels import load_hub_calls
from estaminet.library.queries.contributions import BROUGHT
from estaminet.library.queries.memory_calls import has_open_calls
from estaminet.library.queue import QUEUE
from estaminet.library.views.manage_brought import BROUGHT_WAITS, albums_panel, contributions_panel
from estaminet.network.belongings import AUDIT_NAMES, BELONGINGS, AuditNames, Belongs

_TELL_YOU: Final = _("to tell you what became of what you brought or asked")
_A_YEAR: Final = _("a year after the team’s answer, at once when you erase yourself")
_ALLOWED: Final = _("to know that you may give what you brought, and what may be done with it")
_CONTRIBUTION: Final = "library.Contribution"
_FILE: Final = "library.BroughtFile"
_WORD: Final = "library.ContributionWord"


def _of(model: str, purpose: object, *fields: str) -> list[PersonalField]:
    return [PersonalField(model, field, purpose, "contract", _A_YEAR) for field in fields]  # type: ignore[arg-type]


PERSONAL: Final[list[PersonalField | NotPersonal]] = [
    *_of(_CONTRIBUTION, _TELL_YOU, "kind", "title", "words", "when", "where", "mine", "maker", "email_confirmed_at"),
    *_of(_CONTRIBUTION, _ALLOWED, "rights", "seen", "seen_names", "named"),
    *_of(_CONTRIBUTION, _ALLOWED, "minor", "minor_until", "guardian_name", "guardian_said_at"),
    NotPersonal(_CONTRIBUTION, "forgotten_at", "when it was forgotten who brought it"),
    *_of(_FILE, _TELL_YOU, "contribution", "file", "kind", "file_name", "duration", "added_at"),
    *_of(_WORD, _TELL_YOU, "contribution", "from_team", "text", "at"),
    PersonalField(
        *(_WORD, "by", _("to be able to say later who did what"), "interest"),
        _("stays as a fact without you: erasing yourself unlinks it"),
    ),
    NotPersonal(_WORD, "form_key", "a random mark against sending twice"),
]


def take(upload: Upload, source: Path, at: datetime) -> StoredFile:
    """A large file that somebody sent for what they bring. Raises FileRefused of one kind or another."""
    found = Contribution.objects.filter(pk=upload.args["contribution"]).first()
    if found is None:
        raise ContributionOver
    by = Actor.person(upload.account_id) if upload.account_id is not None else Actor.visitor()
    made = take_brought_file(
        contribution=found, source=source, file_name=upload.file_name, by=by, at=at, digest=upload.digest
    )
    return made.file


def ask_for_small_pictures(hub_id: int, at: datetime) -> None:
    """What the queue shows of pictures does not travel with a hub."""
    rows = BroughtFile.objects.filter(contribution__hub=hub_id, kind=MediaKind.PICTURE).select_related("file")
    for each in rows.order_by("pk"):
        ask_for_derivatives(file=each.file, at=at)


def register_brought() -> None:
    """Called once, when the house starts."""
    import estaminet.library.brought_tasks  # noqa: F401 - declares its kind of work

    PERSONAL_FIELDS.register(*PERSONAL)
    BELONGINGS.register(Belongs(_FILE, paths=("contribution__hub",)), Belongs(_WORD, paths=("contribution__hub",)))
    AUDIT_NAMES.register(
        AuditNames("contribution.sent", "call", "library.MemoryCall"),
        AuditNames("contribution.settled", "work", "library.Work"),
        AuditNames("contribution.withdrawn", "work", "library.Work"),
    )
    ARRIVING_FILES.register(ArrivingFiles(_FILE, "file", opened, ask_for_small_pictures))
    UPLOADS.register(UploadPurpose(BROUGHT, MOST_BYTES, take))
    HINTS.register(BROUGHT_WAITS)
    TODAY.register(Panel("library_brought", "library/panels/brought.html", contributions_panel, order=14))
    QUEUE.register(Panel("albums", "library/panels/albums.html", albums_panel, order=20))
    HUB_PANELS.register(
        Panel("library_calls", "library/panels/calls.html", load_hub_calls, order=34, beside=has_open_calls)
    )
    RETENTION.register(
        Retention("library.unsent", purging.purge_unsent),
        Retention("library.declined", purging.purge_declined),
    )
