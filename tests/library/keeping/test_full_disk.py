"""A disk that fills up while files arrive and are made ready: nothing that was confirmed is lost."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, Upload, UploadState
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import begin_upload
from estaminet.kernel.uploads.finishing import finish_upload, sweep_uploads
from estaminet.library.models import KeptFact, Media
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.operations.keeping.sweeping import find_orphans, sweep_orphans
from estaminet.library.processes.refusals import FileDamaged
from estaminet.library.queries.files import PURPOSE
from estaminet.library.queries.stored import made_name
from tests.faults.small_disk import filled, small_disk
from tests.library import real_files
from tests.library.keeping.breaking import place_of

pytestmark = pytest.mark.django_db
LATER = datetime.fromisoformat("2999-01-01T00:00:00+00:00")


@contextmanager
def full(monkeypatch: pytest.MonkeyPatch, after: int = 0) -> Iterator[None]:
    """The storage takes so many bytes of each file and then has no room, as a disk does: a piece is left behind."""
    with monkeypatch.context() as patched:

        def save(self: Any, name: str, content: Any) -> str:
            target = Path(self.path(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                file.write(content.read(after))
            raise OSError(errno.ENOSPC, "No space left on device")

        patched.setattr(FileSystemStorage, "_save", save)
        yield


def sent(work: Any, source: Path, by: Actor, at: datetime) -> Upload:
    """A file whose last byte was confirmed to whoever sent it."""
    content = source.read_bytes()
    upload = begin_upload(
        purpose=PURPOSE,
        length=len(content),
        name=source.name,
        args={"work": work.pk},
        network_id=work.network_id,
        hub_id=work.hub_id,
        by=by,
        at=at,
    )
    held = partial.Held(upload.key)
    held.write(content)
    held.sync()
    held.close()
    assert finish_upload(key=upload.key, at=at)
    return upload


def work_off(kind: str) -> Job:
    job = Job.objects.filter(kind=kind).latest("pk")
    Job.objects.filter(pk=job.pk).update(next_at=job.made_at)  # as if it had waited long enough
    run_job(job_id=job.pk, at=LATER)
    job.refresh_from_db()
    return job


def test_a_file_that_arrived_waits_until_there_is_room(
    work: Any, by: Actor, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = real_files.picture(tmp_path / "fete.jpg", 400, 300)
    upload = sent(work, source, by, at)
    with full(monkeypatch):
        for _attempt in range(7):  # more often than a job is tried that is at fault
            job = work_off("uploads.take")
    assert (job.state, job.last_error) == ("waiting", "no_room")
    upload.refresh_from_db()
    assert (upload.state, Media.objects.count(), KeptFact.objects.count()) == (UploadState.WHOLE, 0, 0)

    work_off("uploads.take")

    upload.refresh_from_db()
    assert upload.state == UploadState.TAKEN
    assert place_of(Media.objects.get()).read_bytes() == source.read_bytes()


def test_no_file_is_called_damaged_because_what_opens_it_had_no_room(
    work: Any, by: Actor, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = real_files.picture(tmp_path / "fete.jpg", 400, 300)
    upload = sent(work, source, by, at)
    with monkeypatch.context() as patched:
        patched.setattr("estaminet.library.operations.arriving.look", _finds_no_room)
        patched.setattr("estaminet.kernel.uploads.finishing.is_full", lambda _fault=None: True)
        work_off("uploads.take")
    upload.refresh_from_db()
    assert upload.state == UploadState.WHOLE

    work_off("uploads.take")

    upload.refresh_from_db()
    assert upload.state == UploadState.TAKEN


def _finds_no_room(_source: Path) -> Any:
    raise FileDamaged


def test_a_file_whose_taking_was_given_up_is_asked_for_again_by_night(
    work: Any, by: Actor, at: datetime, tmp_path: Path
) -> None:
    upload = sent(work, real_files.picture(tmp_path / "fete.jpg", 400, 300), by, at)
    Job.objects.update(state="failed")

    sweep_uploads(at + timedelta(days=1))
    work_off("uploads.take")

    upload.refresh_from_db()
    assert upload.state == UploadState.TAKEN


def test_what_pages_show_stays_when_making_it_again_finds_no_room(
    media: Media, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [each["name"] for each in media.made["pictures"]]
    before = {name: Path(default_storage.path(made_name(media.key, name))).read_bytes() for name in names}
    ask_for_derivatives(media=media, at=at, again=True)
    with full(monkeypatch, after=10):
        job = work_off("library.derive")
    assert (job.state, job.last_error) == ("waiting", "no_room")

    media.refresh_from_db()
    assert media.state == "ready"
    assert {name: Path(default_storage.path(made_name(media.key, name))).read_bytes() for name in names} == before
    folder = Path(default_storage.path(made_name(media.key, "")))
    assert not list(folder.rglob("*.new"))


def test_what_a_killed_process_left_goes_after_a_day(media: Media, by: Actor, at: datetime) -> None:
    left = [
        Path(default_storage.path("originals/zz/zzzzzzzzzzzzzzzz")),
        Path(default_storage.path(f"{media.file.original_name}.abc.new")),  # type: ignore[union-attr]
        Path(default_storage.path("derivatives/zz/zzzzzzzzzzzzzzzz/hls/240/init.mp4")),
    ]
    for each in left:
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(b"left behind")
    now = datetime.fromtimestamp(left[0].stat().st_mtime).astimezone()
    assert list(find_orphans(at=now + timedelta(hours=1))) == []

    freed = sweep_orphans(at=now + timedelta(days=2))

    assert freed == 3 * len(b"left behind")
    assert not any(each.exists() for each in left)
    assert place_of(media).exists()
    assert default_storage.exists(made_name(media.key, media.made["pictures"][0]["name"]))


@pytest.mark.prove
def test_a_film_made_ready_on_a_disk_that_is_really_full_is_made_ready_later(
    work: Any, by: Actor, at: datetime, tmp_path: Path, settings: Any
) -> None:
    with small_disk(tmp_path / "disk", 600) as disk:
        settings.DATA_FOLDER = disk / "data"
        settings.DATA_FOLDER.mkdir()
        place = {**settings.STORAGES["default"], "OPTIONS": {"location": disk / "files"}}
        settings.STORAGES = {**settings.STORAGES, "default": place}
        # Large enough that what is made of it needs more than what is left.
        source = real_files.film(tmp_path / "fete.mp4", seconds=20, size="1280x720", voices=2)
        sent(work, source, by, at)
        assert work_off("uploads.take").state == "done"
        with filled(disk, left=300_000):
            job = work_off("library.derive")
            assert (job.state, job.last_error) == ("waiting", "no_room")
            media = Media.objects.get()
            assert place_of(media).read_bytes() == source.read_bytes()
            assert (media.state, media.fault) == ("working", "")

        job = work_off("library.derive")

        media.refresh_from_db()
        assert (job.state, media.state) == ("done", "ready")
        assert {each["name"] for each in media.made["hls"]["video"]} == {"240", "480", "720"}
        assert not list((disk / "files").rglob("*.new"))
