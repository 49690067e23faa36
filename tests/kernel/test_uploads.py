"""Large files that nobody finished, and what is left of them after a while."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, Upload, UploadState
from estaminet.kernel.slots import Slot, UploadPurpose
from estaminet.kernel.uploads import asking, partial
from estaminet.kernel.uploads.asking import begin_upload
from estaminet.kernel.uploads.finishing import sweep_uploads
from estaminet.kernel.uploads.refusals import FileEmpty, FileTooHeavy, NoRoomForFile, TooManyUploads
from tests.conftest import Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _purpose(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_FOLDER = tmp_path
    purposes: Slot[UploadPurpose] = Slot("large files")
    purposes.register(UploadPurpose("test", 1000, lambda *_: None))  # type: ignore[arg-type, return-value]
    monkeypatch.setattr(asking, "UPLOADS", purposes)


def begun(at: datetime, length: int = 10, by: Actor | None = None) -> Upload:
    return begin_upload(
        purpose="test",
        length=length,
        name="film.mp4",
        args={},
        network_id=1,
        hub_id=None,
        by=by or Actor.visitor(),
        at=at,
    )


def test_what_did_not_arrive_in_a_week_goes_from_the_disk_and_a_week_later_from_the_table(at: datetime) -> None:
    upload = begun(at)
    sweep_uploads(at + 6 * DAY)
    assert partial.path_of(upload.key).exists()

    sweep_uploads(at + 7 * DAY)
    upload.refresh_from_db()
    assert (upload.state, partial.path_of(upload.key).exists()) == (UploadState.GIVEN_UP, False)
    assert partial.told_of(upload.key).state == partial.GONE

    sweep_uploads(at + 15 * DAY)
    assert not Upload.objects.exists()
    assert not partial.path_of(upload.key, "told").exists()


def test_what_is_whole_though_its_row_does_not_say_so_is_taken(at: datetime) -> None:
    upload = begun(at)
    partial.path_of(upload.key).write_bytes(b"0123456789")
    sweep_uploads(at + 8 * DAY)
    upload.refresh_from_db()
    assert upload.state == UploadState.WHOLE
    assert Job.objects.filter(kind="uploads.take").count() == 1


def test_bytes_without_a_row_and_copies_of_killed_processes_go(at: datetime, tmp_path: Path) -> None:
    partial.announce("A" * 16, partial.Told(10, at + DAY))
    for name in ("opened-old", "opened-new"):
        (tmp_path / "uploads" / name / "in").mkdir(parents=True)
    for path in (partial.path_of("A" * 16, "told"), tmp_path / "uploads" / "opened-old"):
        os.utime(path, times=(0, 0))
    os.utime(tmp_path / "uploads" / "opened-new", times=(at.timestamp(), at.timestamp()))

    sweep_uploads(at)
    assert not partial.path_of("A" * 16).exists()
    assert [each.name for each in (tmp_path / "uploads").glob("opened-*")] == ["opened-new"]


def test_what_cannot_come_is_said_before_it_does(at: datetime, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileEmpty):
        begun(at, 0)
    with pytest.raises(FileTooHeavy):
        begun(at, 1001)
    monkeypatch.setattr(asking, "AT_ONCE", 2)
    alice = cast.actor(cast.alice)
    begun(at, by=alice)
    begun(at, by=alice)
    with pytest.raises(TooManyUploads):
        begun(at, by=alice)
    begun(at, by=cast.actor(cast.ana))
    monkeypatch.setattr(asking, "RESERVE", 2**62)
    with pytest.raises(NoRoomForFile):
        begun(at)
