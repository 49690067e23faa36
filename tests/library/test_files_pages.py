"""Handing out files of works, and the team's page of them."""

from __future__ import annotations

import base64
import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Upload, UploadState
from estaminet.kernel.uploads import partial
from estaminet.library.enums import Faces, MediaState, Visibility
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.files import hide_file, remove_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.sight import settle_sight
from estaminet.library.views import files as view
from tests.conftest import Cast, play
from tests.factories.library import MediaFactory, WorkFactory
from tests.library import real_files
from tests.library.kept_scene import scene_once
from tests.replay import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    view._remembered.clear()


def fabrique(cast: Cast) -> Any:
    return WorkFactory(hub=cast.wattrelos, slug="fabrique")


@pytest.fixture
def scene(request: pytest.FixtureRequest, db: None, _elsewhere: None, tmp_path_factory: Any, at: datetime) -> Any:
    """The cast with its work, and where a test asks for it, a picture: made and looked at, everybody sees it."""

    def make() -> tuple[Cast, Any, Media]:
        cast = play()
        work, by = fabrique(cast), cast.actor(cast.alice)
        with tempfile.TemporaryDirectory() as drafts:
            source = real_files.picture(Path(drafts) / "a.jpg")
            media = take_file(work=work, source=source, file_name="a.jpg", by=by, at=at)
        real_files.run_job("library.derive")
        return cast, work, look_at_file(media=media, faces=Faces.NOBODY, by=by, at=at)

    if "picture" not in request.fixturenames:
        cast = made_once("cast", play)
        return cast, fabrique(cast) if "work" in request.fixturenames else None, None
    stored = Path(default_storage.path(""))
    return scene_once("a file of a work", make, stored=stored, base=tmp_path_factory.getbasetemp())


@pytest.fixture
def cast(scene: Any) -> Any:
    return scene[0]


@pytest.fixture
def work(scene: Any) -> Any:
    return scene[1]


@pytest.fixture
def picture(scene: Any) -> Any:
    return scene[2]


@pytest.fixture
def by(cast: Cast) -> Actor:
    return cast.actor(cast.alice)


def address(media: Media, name: str) -> str:
    return reverse("library-files:file", args=[media.key, name])


def team(name: str, *args: Any) -> str:
    return reverse(f"manage:{name}", args=["wattrelos", *args])


def signed(cast: Cast, who: str) -> Client:
    return cast.client(getattr(cast, who))


def test_what_may_be_seen_is_handed_out_with_what_caches_need(picture: Media, client: Client) -> None:
    answer = client.get(address(picture, "800.webp"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "private, max-age=30, must-revalidate"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert b"".join(answer)[:4] == b"RIFF"  # type: ignore[arg-type, call-overload]
    assert client.get(address(picture, "iiif/512,0,388,512/388,512/0/default.jpg")).status_code == 200


def test_tiles_are_described_under_the_address_they_were_asked_at(picture: Media, client: Client) -> None:
    told = json.loads(client.get(address(picture, "iiif/info.json")).content)
    assert told["id"] == f"http://testserver/library/files/{picture.key}/iiif"
    assert (told["width"], told["height"], told["profile"]) == (900, 600, "level0")
    assert told["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2]}]
    for size in told["sizes"]:
        name = f"iiif/full/{size['width']},{size['height']}/0/default.jpg"
        assert client.get(address(picture, name)).status_code == 200


@pytest.mark.parametrize(
    "name", ["original", "paper", "../../originals", "hls/master.m3u8", "900.gif", "iiif", "x/../800.webp", "iiif/.."]
)
def test_nothing_else_is_handed_out_to_strangers(picture: Media, client: Client, name: str) -> None:
    assert client.get(f"/library/files/{picture.key}/{name}").status_code in (404, 400)


def test_originals_are_the_teams(picture: Media, cast: Cast) -> None:
    assert signed(cast, "alice").get(address(picture, "original")).status_code == 200
    assert signed(cast, "ana").get(address(picture, "original"))["Content-Disposition"].startswith("attachment")
    for who in ("bob", "eve"):
        assert signed(cast, who).get(address(picture, "original")).status_code == 404


def test_what_nobody_looked_at_is_the_teams_alone(
    work: Any, by: Actor, at: datetime, tmp_path: Path, cast: Cast, client: Client
) -> None:
    media = take_file(
        work=work, source=real_files.picture(tmp_path / "a.jpg", 900, 60), file_name="a.jpg", by=by, at=at
    )
    real_files.run_job("library.derive")
    assert client.get(address(media, "800.webp")).status_code == 404
    assert signed(cast, "bob").get(address(media, "800.webp")).status_code == 404
    own = signed(cast, "ana").get(address(media, "800.webp"))
    assert (own.status_code, own["Cache-Control"]) == (200, "private, no-cache")


def test_what_everybody_could_see_and_is_hidden_is_gone(
    picture: Media, by: Actor, at: datetime, client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get(address(picture, "800.webp")).status_code == 200
    hide_file(media=picture, by=by, at=at)
    monkeypatch.setattr(view.time, "monotonic", lambda now=view.time.monotonic: now() + view.REMEMBERED)
    gone = client.get(address(picture, "800.webp"))
    assert (gone.status_code, gone.content, gone["Cache-Control"]) == (410, b"", "no-store")
    assert signed(cast, "ana").get(address(picture, "800.webp")).status_code == 200


def test_what_was_removed_is_gone_for_everybody(picture: Media, by: Actor, at: datetime, cast: Cast) -> None:
    place = address(picture, "800.webp")
    remove_file(media=picture, reason="by mistake", by=by, at=at)
    assert {Client().get(place).status_code, signed(cast, "ana").get(place).status_code} == {410}


def test_a_work_for_the_network_is_for_its_teams(picture: Media, work: Any, at: datetime, cast: Cast) -> None:
    type(work).objects.filter(pk=work.pk).update(visibility=Visibility.NETWORK)
    settle_sight(work_id=work.pk, at=at)
    other = signed(cast, "bob").get(address(picture, "800.webp"))
    assert (other.status_code, other.has_header("Access-Control-Allow-Origin")) == (200, False)
    assert signed(cast, "eve").get(address(picture, "800.webp")).status_code in (404, 410)


def test_an_answer_is_remembered_for_two_seconds_and_by_one_reader(
    picture: Media, client: Client, django_assert_num_queries: Any
) -> None:
    client.get(address(picture, "800.webp"))
    with django_assert_num_queries(0):
        client.get(address(picture, "400.webp"))
    assert view.REMEMBERED <= 2


# --- the team's page ----------------------------------------------------------------------------------------------


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def begin(client: Client, length: str = "10", **headers: str) -> Any:
    given = {"Tus-Resumable": "1.0.0", "Upload-Length": length, "Upload-Metadata": f"filename {b64('été.mp4')}"}
    return client.post(team("work_files_begin", "fabrique"), headers={**given, **headers})


def test_a_large_file_begins_at_a_secret_address(work: Any, cast: Cast) -> None:
    said = begin(signed(cast, "ana"))
    upload = Upload.objects.get()
    assert (said.status_code, said["Location"], said["Tus-Resumable"]) == (201, f"/uploads/{upload.key}", "1.0.0")
    assert said["Upload-Expires"].endswith("GMT")
    assert (upload.file_name, upload.length, upload.args, upload.account_id) == (
        "été.mp4",
        10,
        {"work": work.pk},
        cast.ana.account_id,
    )
    assert partial.path_of(upload.key).stat().st_size == 0
    assert upload.expires_at - upload.made_at == timedelta(days=7)


@pytest.mark.parametrize(
    ("length", "headers", "status"),
    [
        ("10", {"Tus-Resumable": "0.2.2"}, 412),
        ("ten", {}, 400),
        ("", {"Upload-Defer-Length": "1"}, 400),
        ("0", {}, 422),
        ("9" * 14, {}, 413),
        ("10", {"Upload-Metadata": "filename ?"}, 400),
        ("10", {"Upload-Metadata": "filename YQ==,filename Yg=="}, 400),
        ("10", {"Upload-Metadata": f"sha256 {base64.b64encode(b'no').decode()}"}, 400),
    ],
)
def test_what_cannot_begin_is_said(work: Any, cast: Cast, length: str, headers: dict[str, str], status: int) -> None:
    said = begin(signed(cast, "ana"), length, **headers)
    assert (said.status_code, Upload.objects.count()) == (status, 0)
    assert said.content


def test_only_the_team_of_the_house_begins(work: Any, cast: Cast) -> None:
    assert begin(signed(cast, "bob")).status_code == 404
    assert begin(signed(cast, "eve")).status_code == 404
    assert begin(Client()).status_code == 302
    assert begin(Client(enforce_csrf_checks=True)).status_code == 403
    options = signed(cast, "ana").options(team("work_files_begin", "fabrique"))
    assert (options.status_code, options["Tus-Extension"]) == (204, "creation,expiration,checksum,termination")


def arrive(client: Client, content: bytes, name: str = "a.jpg") -> Upload:
    begin(client, str(len(content)), **{"Upload-Metadata": f"filename {b64(name)}"})
    upload = Upload.objects.latest("pk")
    partial.path_of(upload.key).write_bytes(content)
    from estaminet.kernel.uploads.finishing import finish_upload

    finish_upload(key=upload.key, at=timezone.now())
    real_files.run_job("uploads.take")
    upload.refresh_from_db()
    return upload


def test_what_arrived_whole_is_a_file_of_the_work(work: Any, cast: Cast, tmp_path: Path) -> None:
    client = signed(cast, "ana")
    upload = arrive(client, real_files.picture(tmp_path / "a.jpg", 900, 60).read_bytes())
    media = Media.objects.get(work=work)
    assert (upload.state, upload.file_id, media.added_by_id) == (UploadState.TAKEN, media.file_id, cast.ana.account_id)
    assert upload.digest == media.file.sha256  # type: ignore[union-attr]
    assert not partial.path_of(upload.key).exists()
    page = client.get(team("work_files", "fabrique")).content.decode()
    assert "a.jpg" in page
    assert 'hx-trigger="every 3s"' in page
    rows = client.get(team("work_files", "fabrique"), headers={"HX-Request": "true"}).content.decode()
    assert rows.startswith('<div id="files"')


def test_what_is_refused_is_told_on_the_page_and_not_kept(work: Any, cast: Cast, tmp_path: Path) -> None:
    client = signed(cast, "ana")
    upload = arrive(client, b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "film.m3u8")
    assert (upload.state, upload.refused, Media.objects.count()) == (UploadState.REFUSED, "playlist", 0)
    assert not partial.path_of(upload.key).exists()
    assert "points to other files" in client.get(team("work_files", "fabrique")).content.decode()


def test_what_changed_on_the_way_is_not_kept(work: Any, cast: Cast) -> None:
    client = signed(cast, "ana")
    begin(client, "5", **{"Upload-Metadata": f"sha256 {b64('0' * 64)}"})
    upload = Upload.objects.get()
    partial.path_of(upload.key).write_bytes(b"hello")
    from estaminet.kernel.uploads.finishing import finish_upload

    finish_upload(key=upload.key, at=timezone.now())
    real_files.run_job("uploads.take")
    upload.refresh_from_db()
    assert (upload.state, upload.refused) == (UploadState.REFUSED, "changed")


def test_without_script_a_form_does_the_same(work: Any, cast: Cast, tmp_path: Path) -> None:
    client = signed(cast, "ana")
    good = SimpleUploadedFile("b.png", real_files.picture(tmp_path / "b.png", 60, 40).read_bytes())
    bad = SimpleUploadedFile("c.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    answer = client.post(team("work_files", "fabrique"), {"files": [good, bad]})
    assert answer.status_code == 422
    assert "drawing made of code" in answer.content.decode()
    assert Media.objects.get(work=work).file_name == "b.png"
    assert client.post(team("work_files", "fabrique"), {}).status_code == 422


def test_the_team_describes_hides_orders_and_removes(work: Any, cast: Cast, at: datetime) -> None:
    one, two = MediaFactory(work=work, position=1, words="One"), MediaFactory(work=work, position=2, words="Two")
    client = signed(cast, "ana")
    for each in (one, two):
        assert client.get(team("work_file", "fabrique", each.key)).status_code == 200
    client.post(team("work_file_act", "fabrique", two.key, "up"))
    assert list(Media.objects.filter(work=work).values_list("pk", flat=True)) == [two.pk, one.pk]
    mark = Media.objects.get(pk=one.pk).words.mark("fr")
    said = client.post(
        f"{team('work_file', 'fabrique', one.key)}?in=fr",
        {"in": "fr", "words": "La cour", "seen_words": mark, "credit": "Chloé", "language": "fr"},
    )
    assert said.status_code == 302
    now = Media.objects.get(pk=one.pk)
    assert (now.words.text("fr"), now.credit, now.language) == ("La cour", "Chloé", "fr")
    client.post(team("work_file_act", "fabrique", one.key, "hide"))
    assert Media.objects.get(pk=one.pk).hidden_at is not None
    client.post(team("work_file_act", "fabrique", one.key, "show"))
    assert Media.objects.get(pk=one.pk).hidden_at is None
    client.post(team("work_file_act", "fabrique", one.key, "remove"), {"reason": ""})
    assert Media.objects.get(pk=one.pk).removed_at is None
    client.post(team("work_file_act", "fabrique", one.key, "remove"), {"reason": "asked by her family"})
    assert Media.objects.get(pk=one.pk).removed_at is not None
    Media.objects.filter(pk=two.pk).update(state=MediaState.FAILED, fault="damaged", settled=False)
    client.post(team("work_file_act", "fabrique", two.key, "retry"))
    assert Media.objects.get(pk=two.pk).state == MediaState.WAITING


def test_pictures_stand_on_the_page_of_the_work(picture: Media, work: Any, client: Client) -> None:
    page = client.get(f"/en/library/{work.slug}/").content.decode()
    assert f"/library/files/{picture.key}/800.avif 800w" in page
    assert f'data-tiles="/library/files/{picture.key}/iiif/info.json"' in page
    assert default_storage.exists(picture.file.original_name)  # type: ignore[union-attr]
