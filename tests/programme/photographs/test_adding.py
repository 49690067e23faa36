"""Photographs come from a phone: kept for the team alone, each once, at the right time, and not without end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from estaminet.kernel.files import NotAPicture
from estaminet.kernel.models import AuditEntry, Job, StoredFile
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Photograph, Session
from estaminet.programme.operations.photographs import adding
from estaminet.programme.operations.photographs.adding import (
    EARLY,
    AlbumFull,
    NothingToPhotograph,
    TooEarlyForPhotographs,
    add_photograph,
)
from tests.conftest import Cast
from tests.programme.feedback.said import NOW, over
from tests.programme.photographs.shots import photograph, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


def add(cast: Cast, session: Session, file: Any = None, **fields: Any) -> adding.Added:
    told: dict[str, Any] = {"hub": cast.wattrelos, "by": cast.actor(cast.ana), "at": NOW}
    return add_photograph(session=session, upload=file or upload(), **told | fields)


def test_a_photograph_is_kept_as_it_was_given_for_the_team_alone(cast: Cast, session: Session) -> None:
    content = upload().read()
    made = add(cast, session).photograph
    file = made.file
    assert (file.public, file.hub_id, file.network_id) == (False, cast.wattrelos.pk, cast.network.pk)
    with default_storage.open(file.original_name) as kept:
        assert kept.read() == content
    assert (made.faces, made.settled_at, made.added_by_id) == ("", None, cast.ana.account_id)
    assert Job.objects.filter(kind="files.derive", args={"file": file.pk}).count() == 1
    assert AuditEntry.objects.get(did="photograph.added").details == {"session": session.pk}


def test_the_same_file_twice_is_one(cast: Cast, session: Session) -> None:
    first, again = add(cast, session), add(cast, session, upload("another name.jpg"))
    assert (first.new, again.new, again.photograph) == (True, False, first.photograph)
    assert (Photograph.objects.count(), StoredFile.objects.count()) == (1, 1)
    elsewhere = add(cast, over(cast.wattrelos, days=3))
    assert elsewhere.new


def test_the_same_file_at_the_same_moment_is_one(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another phone sends it while ours is looked at."""
    keep = adding.keep_picture

    def slowly(file: Any, **told: Any) -> StoredFile:
        monkeypatch.setattr(adding, "keep_picture", keep)
        assert add(cast, session, upload()).new
        return keep(file, **told)

    monkeypatch.setattr(adding, "keep_picture", slowly)
    assert not add(cast, session).new
    assert (Photograph.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert Job.objects.filter(kind="files.remove").count() == 1


def test_what_is_no_picture_leaves_nothing(cast: Cast, session: Session) -> None:
    with pytest.raises(NotAPicture):
        add(cast, session, SimpleUploadedFile("liste.jpg", b"%PDF-1.7 no picture"))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(("before", "fine"), [(EARLY, True), (EARLY + timedelta(seconds=1), False)])
def test_from_the_day_before(cast: Cast, before: timedelta, fine: bool) -> None:
    session = over(cast.wattrelos, days=-9)
    at = session.starts_at - before
    if fine:
        assert add(cast, session, at=at).new
    else:
        with pytest.raises(TooEarlyForPhotographs):
            add(cast, session, at=at)


@pytest.mark.parametrize("change", [{"state": SessionState.CANCELLED}, {"state": "postponed"}, {"removed_at": NOW}])
def test_of_nothing_there_are_none(cast: Cast, session: Session, change: dict[str, Any]) -> None:
    for name, value in change.items():
        setattr(session, name, value)
    with pytest.raises(NothingToPhotograph):
        add(cast, session)


def test_an_album_has_an_end(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST", 2)
    known = photograph(session)
    add(cast, session)
    with pytest.raises(AlbumFull):
        add(cast, session, upload(width=301))
    assert not add(cast, session).new
    known.delete()
    assert add(cast, session, upload(width=301)).new


def test_the_last_place_taken_meanwhile(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST", 1)
    keep = adding.keep_picture

    def slowly(file: Any, **told: Any) -> StoredFile:
        photograph(session)
        return keep(file, **told)

    monkeypatch.setattr(adding, "keep_picture", slowly)
    with pytest.raises(AlbumFull):
        add(cast, session)
    assert StoredFile.objects.count() == 1
