"""Files of works: taken as they were given, made into what pages show, let go."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, StoredFile
from estaminet.library.enums import Faces, KeepingEvent, MediaKind, MediaState
from estaminet.library.models import KeptFact, Media, Work
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.files import (
    NoReason,
    NothingToRetry,
    hide_file,
    order_files,
    remove_file,
    retry_file,
    show_file,
)
from estaminet.library.operations.looking import look_at_file
from estaminet.library.queries.stored import made_name
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.library import real_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(cast: Cast) -> Any:
    return WorkFactory(hub=cast.wattrelos)


@pytest.fixture
def by(cast: Cast) -> Actor:
    return cast.actor(cast.alice)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    place = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": place}


def stored(media: Media, name: str) -> bytes:
    with default_storage.open(made_name(media.key, name), "rb") as file:
        return bytes(file.read())


def test_a_picture_is_kept_as_it_was_given_and_becomes_what_pages_show(
    work: Any, by: Actor, at: datetime, tmp_path: Path
) -> None:
    source = real_files.picture(tmp_path / "fête.jpg", 1100, 700)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()

    media = take_file(work=work, source=source, file_name="../../été/fête.jpg", by=by, at=at)

    assert (media.kind, media.file_name, media.state) == (MediaKind.PICTURE, "fête.jpg", MediaState.WAITING)
    file = StoredFile.objects.get(pk=media.file_id)
    assert (file.sha256, file.width, file.height, file.public) == (digest, 1100, 700, False)
    with default_storage.open(file.original_name, "rb") as original:
        assert hashlib.sha256(original.read()).hexdigest() == digest
    fact = KeptFact.objects.get(media=media)
    assert (fact.did, fact.digest, fact.bytes, fact.by_id) == (
        KeepingEvent.ARRIVED,
        digest,
        source.stat().st_size,
        by.account_id,
    )
    assert source.exists()

    real_files.run_job("library.derive")
    media = Media.objects.select_related("file").get(pk=media.pk)
    assert media.state == MediaState.READY
    assert [each["name"] for each in media.made["pictures"]] == [
        *("400.webp", "400.avif", "800.webp", "800.avif", "1100.webp", "1100.avif")
    ]
    assert media.made["tiles"] == {
        "width": 1100,
        "height": 700,
        "tile": 512,
        "scales": [1, 2, 4],
        "sizes": [[400, 255], [800, 509], [1100, 700]],
    }
    assert stored(media, "iiif/full/max/0/default.jpg")[:2] == b"\xff\xd8"
    assert stored(media, "iiif/1024,512,76,188/76,188/0/default.jpg")[:2] == b"\xff\xd8"
    assert stored(media, "800.avif")[4:12] == b"ftypavif"
    # Nobody but the team sees it before somebody has looked.
    assert not Media.objects.public(at).exists()
    look_at_file(media=media, faces=Faces.NOBODY, by=by, at=at)
    assert Media.objects.public(at).get() == media


def test_the_same_file_twice_is_one(work: Any, by: Actor, at: datetime, tmp_path: Path) -> None:
    source = real_files.picture(tmp_path / "a.png", 40, 40)
    first = take_file(work=work, source=source, file_name="a.png", by=by, at=at)
    assert take_file(work=work, source=source, file_name="b.png", by=by, at=at) == first
    assert StoredFile.objects.count() == 1


def test_a_film_plays_from_sound_and_the_smallest_pictures_on(
    work: Any, by: Actor, at: datetime, tmp_path: Path
) -> None:
    source = real_files.film(
        tmp_path / "f.mp4", "-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=nld", voices=2, seconds=5
    )
    media = take_file(work=work, source=source, file_name="f.mp4", by=by, at=at)
    assert (media.kind, media.duration) == (MediaKind.FILM, 5000)

    real_files.run_job("library.derive")
    media = Media.objects.select_related("file").get(pk=media.pk)
    hls = media.made["hls"]
    assert media.state == MediaState.READY
    assert [(each["name"], each["width"], each["height"]) for each in hls["video"]] == [("240", 320, 240)]
    assert hls["video"][0]["codecs"].startswith("avc1.4d")
    assert [(each["name"], each["language"]) for each in hls["audio"]] == [("a0", "fr"), ("a1", "nl")]
    assert all(each["bandwidth"] >= each["average"] > 0 for each in hls["audio"] + hls["video"])
    playlist = stored(media, "hls/240/index.m3u8").decode()
    assert (playlist.count("#EXTINF"), playlist.count('URI="init.mp4"')) == (2, 1)
    assert stored(media, "hls/240/00000.m4s")[4:8] in (b"styp", b"moof", b"sidx")
    assert stored(media, media.made["plain"]["name"])[4:8] == b"ftyp"
    assert {each["name"] for each in media.made["poster"]} == {"poster/320.webp", "poster/320.avif"}
    assert stored(media, "poster/320.webp")[:4] == b"RIFF"
    thumbs = media.made["thumbs"]
    assert (thumbs["width"], thumbs["height"], thumbs["count"]) == (160, 120, 5)
    assert stored(media, "thumbs.jpg")[:2] == b"\xff\xd8"
    assert len(media.made["waveform"]["peaks"]) <= 800


def test_a_recording_is_heard_and_drawn(work: Any, by: Actor, at: datetime, tmp_path: Path) -> None:
    media = take_file(
        work=work, source=real_files.sound(tmp_path / "s.ogg"), file_name="s.ogg", by=by, at=at, language="bg"
    )
    assert (media.kind, media.language) == (MediaKind.SOUND, "bg")
    real_files.run_job("library.derive")
    media = Media.objects.get(pk=media.pk)
    assert (media.state, sorted(media.made)) == (MediaState.READY, ["hls", "plain", "waveform"])
    assert media.made["plain"]["name"] == "plain.m4a"
    assert max(media.made["waveform"]["peaks"]) == 100


def test_a_paper_is_kept_as_it_is(work: Any, by: Actor, at: datetime, tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("Cher Émile,\nla fabrique est fermée.\n")
    media = take_file(work=work, source=source, file_name="letter.txt", by=by, at=at)
    assert media.kind == MediaKind.DOCUMENT
    real_files.run_job("library.derive")
    assert Media.objects.get(pk=media.pk).state == MediaState.READY


def test_a_worker_that_died_is_taken_over_where_it_was(
    work: Any, by: Actor, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = take_file(work=work, source=real_files.picture(tmp_path / "a.jpg", 60, 40), file_name="a.jpg", by=by, at=at)
    with monkeypatch.context() as dying:
        dying.setattr("estaminet.library.tasks.make_tiles", lambda _here: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            real_files.run_job("library.derive")
    half = Media.objects.get(pk=media.pk)
    assert sorted(half.made) == ["pictures"]

    monkeypatch.setattr("estaminet.library.tasks.make_sizes", lambda _here: 1 / 0)
    real_files.run_job("library.derive")
    assert sorted(Media.objects.get(pk=media.pk).made) == ["pictures", "tiles"]


def test_what_was_destroyed_is_made_again(work: Any, by: Actor, at: datetime, tmp_path: Path) -> None:
    media = take_file(work=work, source=real_files.picture(tmp_path / "a.jpg", 60, 40), file_name="a.jpg", by=by, at=at)
    real_files.run_job("library.derive")
    name = made_name(media.key, "60.webp")
    assert default_storage.exists(name)
    default_storage.delete(name)

    call_command("rebuild_derivatives", "--missing", "--work", work.slug, stdout=io.StringIO())
    real_files.run_job("library.derive")
    assert default_storage.exists(name)
    said = io.StringIO()
    call_command("rebuild_derivatives", "--missing", stdout=said)
    assert said.getvalue() == "0 files are in the queue.\n"
    assert Media.objects.get(pk=media.pk).state == MediaState.READY


def test_a_file_that_goes_leaves_facts_and_no_bytes(work: Any, by: Actor, at: datetime, tmp_path: Path) -> None:
    media = take_file(work=work, source=real_files.picture(tmp_path / "a.jpg", 60, 40), file_name="a.jpg", by=by, at=at)
    real_files.run_job("library.derive")
    key = media.key
    with pytest.raises(NoReason):
        remove_file(media=media, reason=" ", by=by, at=at)

    remove_file(media=media, reason="sent by mistake", by=by, at=at)
    real_files.run_job("library.forget_made")
    remove_file(media=media, reason="again", by=by, at=at)

    assert not [each for each in (tmp_path / "files").rglob("*") if each.is_file() and key in str(each)]
    assert list(KeptFact.objects.filter(file_key=key).order_by("pk").values_list("did", "told"))[-1] == (
        KeepingEvent.DELETED,
        "sent by mistake",
    )
    assert (Media.objects.get(pk=media.pk).file_id, StoredFile.objects.count()) == (None, 0)


def test_a_file_that_went_while_it_was_worked_on_leaves_nothing(
    work: Any, by: Actor, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = take_file(work=work, source=real_files.picture(tmp_path / "a.jpg", 60, 40), file_name="a.jpg", by=by, at=at)

    def go(_here: Any) -> Any:
        remove_file(media=media, reason="sent by mistake", by=by, at=at)
        return []

    monkeypatch.setattr("estaminet.library.tasks.make_tiles", go)
    real_files.run_job("library.derive")
    assert not list((tmp_path / "files" / "derivatives").rglob("*.webp"))


def test_what_cannot_be_made_ready_is_told_and_tried_again(work: Any, by: Actor, at: datetime, tmp_path: Path) -> None:
    media = take_file(work=work, source=real_files.picture(tmp_path / "a.jpg", 60, 40), file_name="a.jpg", by=by, at=at)
    with pytest.raises(NothingToRetry):
        retry_file(media=media, by=by, at=at)
    whole = default_storage.path(media.file.original_name)  # type: ignore[union-attr]
    content = Path(whole).read_bytes()
    Path(whole).write_bytes(content[: len(content) // 2])
    real_files.run_job("library.derive")
    broken = Media.objects.get(pk=media.pk)
    assert (broken.state, broken.fault) == (MediaState.FAILED, "original_damaged")

    Path(whole).write_bytes(content)
    retry_file(media=broken, by=by, at=at)
    real_files.run_job("library.derive")
    assert Media.objects.get(pk=media.pk).state == MediaState.READY


def test_hiding_hides_at_once_and_showing_shows_again(work: Any, by: Actor, at: datetime) -> None:
    media = MediaFactory(work=work)
    show_file(media=media, by=by, at=at)
    look_at_file(media=media, faces=Faces.NOBODY, by=by, at=at)
    assert Media.objects.public(at).exists()
    hide_file(media=media, by=by, at=at)
    assert not Media.objects.public(at).exists()
    assert not Work.objects.public(at).filter(pk=work.pk).exists()
    show_file(media=media, by=by, at=at)
    assert Media.objects.public(at).exists()


def test_files_stand_in_the_order_of_the_team(work: Any, by: Actor, at: datetime) -> None:
    one, two, three = (MediaFactory(work=work, position=place) for place in (1, 2, 3))
    order_files(work=work, order=[three.pk, one.pk], by=by, at=at)
    assert list(Media.objects.filter(work=work).values_list("pk", flat=True)) == [three.pk, one.pk, two.pk]
    assert Job.objects.count() == 0
