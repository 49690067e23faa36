"""What tests of photographs share: people who said yes or no, files, and photographs without their bytes."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from estaminet.kernel.models import StoredFile
from estaminet.people.models import ConsentText
from estaminet.programme.enums import PICTURES, Faces
from estaminet.programme.models import ActivityConsent, Photograph, Registration, Session
from estaminet.programme.operations.photographs.looking import settle_photographs
from tests.factories.network import MADE
from tests.kernel.pictures import picture_bytes
from tests.programme.feedback.said import NOW, guests
from tests.programme.registering.team import permission

_files = count(1)


def asks(session: Session) -> ConsentText:
    """The words in which people are asked whether they may be seen."""
    found = ConsentText.objects.filter(network=session.network_id, use=PICTURES).first()
    return found or permission(session.network)


def says(row: Registration, given: bool, *, at: Any = MADE) -> None:
    ActivityConsent.objects.create(
        registration=row,
        session_id=row.session_id,
        subject_key=row.subject_key,
        text=asks(row.session),
        language="fr",
        given=given,
        by_guardian=row.minor,
        at=at,
    )


def guest(session: Session, given: bool | None = True, *, arrived: bool = True, **fields: Any) -> Registration:
    """Somebody who was there, and said yes, no, or nothing."""
    row: Registration = guests(session, arrived=arrived).registrations.get()
    Registration.objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    if given is not None:
        says(row, given)
    return row


def photograph(session: Session, hub: Any = None, **fields: Any) -> Photograph:
    """A photograph nobody has looked at; its file has no bytes."""
    number = next(_files)
    here = hub or session.hub
    file = StoredFile.objects.create(
        sha256=f"{number:064x}", media_type="image/jpeg", bytes=1, width=900, height=600, hub_id=here.pk, at=NOW
    )
    made: Photograph = Photograph.objects.create(
        network=session.network, hub=here, session=session, file=file, digest=file.sha256, added_at=NOW, **fields
    )
    return made


def settle(shot: Photograph, faces: Faces, *seen: Registration, by: Any, **fields: Any) -> Photograph:
    ids = [each.pk for each in seen]
    settle_photographs(
        session=shot.session, photographs=[shot.pk], faces=faces, seen=ids, by=by, at=fields.pop("at", NOW), **fields
    )
    shot.refresh_from_db()
    return shot


def showable() -> set[int]:
    return set(Photograph.objects.showable().values_list("pk", flat=True))


def upload(name: str = "fete.jpg", width: int = 300, **fields: Any) -> SimpleUploadedFile:
    """A file from a phone; another width makes another file."""
    return SimpleUploadedFile(name, fields.get("content") or picture_bytes("x.jpg", width, 200), "image/jpeg")
