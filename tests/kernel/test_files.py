"""Files: read by a limited process, originals untouched and private, derivatives for everybody's screen."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client

from estaminet.kernel.actor import Actor
from estaminet.kernel.confined.running import Limits
from estaminet.kernel.files import (
    DamagedPicture,
    NotAPicture,
    PictureTooHeavy,
    TooManyPixels,
    ask_for_derivatives,
    forget_file,
    keep_picture,
)
from estaminet.kernel.files.reading import check_picture
from estaminet.kernel.files.views import file_url, sealed_url
from estaminet.kernel.models import AuditEntry, Job, StoredFile
from estaminet.kernel.operations.run_jobs import run_job
from tests.kernel.pictures import picture_bytes, png_bomb

LATER = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _storage(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def keep(content: bytes, at: datetime, **options: Any) -> StoredFile:
    return keep_picture(upload(content), **{"hub_id": 1, "public": True, "by": Actor.system(), "at": at, **options})


def small(kind: str = "x.jpg") -> bytes:
    """A picture of which there is one size to make: encoding is what costs."""
    return picture_bytes(kind, 400, 30)


def strip(kind: str = "x.jpg") -> bytes:
    """One that is as wide as a picture, and lower."""
    return picture_bytes(kind, 900, 60)


def derived(file: StoredFile) -> StoredFile:
    """The file after its job has run."""
    assert run_job(job_id=Job.objects.get(key=f"files.derive:{file.key}").pk, at=LATER)
    file.refresh_from_db()
    return file


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("kind", ["x.jpg", "x.png", "x.webp", "x.avif", "x.gif", "x.tif"])
def test_every_format_we_take_becomes_webp_and_avif(kind: str, at: datetime) -> None:
    file = derived(keep(strip(kind), at))
    assert (file.width, file.height) == (900, 60)
    assert file.media_type == {"x.jpg": "image/jpeg", "x.tif": "image/tiff"}.get(kind, f"image/{kind[2:]}")
    assert [(one.name, one.width, one.height) for one in file.variants] == [
        ("400.webp", 400, 27),
        ("400.avif", 400, 27),
        ("800.webp", 800, 53),
        ("800.avif", 800, 53),
        ("900.webp", 900, 60),
        ("900.avif", 900, 60),
    ]
    assert all(default_storage.size(file.variant_name(one.name)) == one.bytes for one in file.variants)


@pytest.mark.django_db
def test_the_original_is_kept_as_it_was_and_derivatives_tell_nothing_of_the_camera(at: datetime) -> None:
    content = picture_bytes("camera.jpg", 60, 1800)  # lies on its side: 1800 wide as people see it
    assert b"Brownie" in content
    file = derived(keep(content, at))
    with default_storage.open(file.original_name) as original:
        assert original.read() == content
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert (file.width, file.height) == (1800, 60)
    assert [(one.width, one.height) for one in file.variants[::2]] == [(400, 13), (800, 27), (1600, 53)]
    assert [(one.width, one.height) for one in file.variants[1::2]] == [(400, 13), (800, 27), (1600, 53)]
    for one in file.variants:
        with default_storage.open(file.variant_name(one.name)) as made:
            kept = made.read()
        assert b"Brownie" not in kept
        assert b"Exif" not in kept


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (lambda: b"", NotAPicture),
        (lambda: b"hello", NotAPicture),
        (
            lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            NotAPicture,
        ),
        (lambda: b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", NotAPicture),
        (lambda: b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", NotAPicture),
        (lambda: b"P6 2 2 255 aaaaaaaaaaaa", NotAPicture),
        (lambda: b"#!/bin/sh\nrm -rf /", NotAPicture),
        (lambda: strip()[:1000], DamagedPicture),
        (lambda: strip("x.png")[:1000], DamagedPicture),
        (png_bomb, TooManyPixels),
        (lambda: png_bomb(7_100, 7_100), TooManyPixels),
    ],
    ids=["empty", "text", "svg", "svg+xml", "pdf", "ppm", "script", "cut jpeg", "cut png", "bomb", "51 megapixels"],
)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(
    content: Callable[[], bytes], refusal: type[Exception], at: datetime, tmp_path: Path
) -> None:
    with pytest.raises(refusal):
        keep(content(), at)
    assert StoredFile.objects.count() == 0
    assert Job.objects.count() == 0
    assert names_in(tmp_path) == set()


@pytest.mark.django_db
def test_a_heavy_file_is_refused_with_the_figure_whatever_it_says_of_its_size(at: datetime) -> None:
    heavy = upload(b"\xff\xd8\xff" + b"0" * 15 * 1024 * 1024)
    with pytest.raises(PictureTooHeavy, match="at most 15 MB"):
        keep_picture(heavy, hub_id=1, public=True, by=Actor.system(), at=at)
    heavy.seek(0)
    heavy.size = 10
    with pytest.raises(PictureTooHeavy):
        keep_picture(heavy, hub_id=1, public=True, by=Actor.system(), at=at)


@pytest.mark.django_db
def test_a_failed_row_takes_its_original_away(at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("estaminet.kernel.files.keeping.record", fail)
    with pytest.raises(RuntimeError):
        keep(small(), at)
    assert names_in(tmp_path) == set()
    assert StoredFile.objects.count() == 0


def test_the_picture_process_has_none_of_our_secrets_and_ends_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader taken over by a picture finds no key, and one that never ends is ended."""
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import json, os, pathlib, sys, time\n"
        "pathlib.Path(sys.argv[3], 'env.json').write_text(json.dumps(dict(os.environ)))\n"
        "time.sleep(600)\n"
    )
    monkeypatch.setenv("ESTAMINET_KEYS", "secret")
    monkeypatch.setattr("estaminet.kernel.files.reading._SCRIPT", spy)
    monkeypatch.setattr("estaminet.kernel.files.reading.CHECK", Limits(seconds=1))
    with pytest.raises(DamagedPicture):
        check_picture(tmp_path / "source", tmp_path)
    assert "secret" not in (tmp_path / "env.json").read_text()


@pytest.mark.parametrize(
    "told",
    [
        "[]",
        '{"media_type": "image/svg+xml", "width": 1, "height": 1}',
        '{"media_type": "image/png", "width": -1, "height": 1}',
        '{"media_type": "image/png", "width": "1", "height": 1}',
        "{}",
    ],
)
def test_what_the_picture_process_tells_is_not_believed(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liar = tmp_path / "liar.py"
    liar.write_text(f"import pathlib, sys\npathlib.Path(sys.argv[3], 'result.json').write_text({told!r})\n")
    monkeypatch.setattr("estaminet.kernel.files.reading._SCRIPT", liar)
    with pytest.raises((DamagedPicture, NotAPicture)):
        check_picture(tmp_path / "source", tmp_path)


def test_web_processes_never_load_libvips() -> None:
    loaded = "import django; django.setup(); import estaminet.config.urls, sys; print('pyvips' in sys.modules)"

    # In a process of its own: other tests of this run may have used the library.
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


@pytest.mark.django_db
def test_derivatives_can_be_made_again(at: datetime) -> None:
    file = derived(keep(small(), at))
    default_storage.delete(file.variant_name("400.webp"))
    ask_for_derivatives(file=file, at=at)
    file = derived(file)
    assert default_storage.exists(file.variant_name("400.webp"))


@pytest.mark.django_db
def test_all_pictures_can_be_asked_for_again_or_only_those_without(at: datetime) -> None:
    derived(keep(small(), at))
    waiting = keep(small("x.png"), at)
    for options, answer in (({"missing": True}, "1 pictures"), ({}, "2 pictures")):
        out = StringIO()
        call_command("remake_pictures", stdout=out, **options)
        assert out.getvalue().startswith(answer)
    assert Job.objects.filter(kind="files.derive", state="waiting").count() == 2
    assert derived(waiting).made


@pytest.mark.django_db
def test_forgetting_takes_row_original_and_derivatives(at: datetime, tmp_path: Path) -> None:
    file = derived(keep(small(), at))
    forget_file(file=file, by=Actor.system(), at=at)
    assert StoredFile.objects.count() == 0
    assert run_job(job_id=Job.objects.get(kind="files.remove").pk, at=LATER)
    assert names_in(tmp_path) == set()
    assert list(AuditEntry.objects.order_by("id").values_list("did", flat=True)) == ["file.kept", "file.forgotten"]


@pytest.mark.django_db
def test_a_picture_forgotten_while_it_was_worked_on_leaves_nothing(
    at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep(small(), at)
    put = FileSystemStorage.save

    def forget_meanwhile(*args: Any, **options: Any) -> str:
        StoredFile.objects.filter(pk=file.pk).delete()
        return str(put(*args, **options))

    monkeypatch.setattr(FileSystemStorage, "save", forget_meanwhile)
    assert run_job(job_id=Job.objects.get(kind="files.derive").pk, at=LATER)
    assert names_in(tmp_path) == {file.key}


# --- handing out ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_public_derivatives_are_everybodys_for_ever(at: datetime, cast: Any) -> None:
    file = derived(keep(small(), at, hub_id=cast.wattrelos.pk))
    answer = Client().get(file_url(file, "400.webp"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not answer.cookies
    assert not answer.has_header("Vary") or "Cookie" not in answer["Vary"]
    assert len(b"".join(answer.streaming_content)) == file.variants[0].bytes


@pytest.mark.django_db
@pytest.mark.parametrize("public", [True, False])
def test_who_may_have_a_file(public: bool, at: datetime, cast: Any) -> None:
    """Only the team has what is private, and originals, which tell where a picture was taken, even of public ones."""
    file = derived(keep(small(), at, hub_id=cast.wattrelos.pk, network_id=cast.network.pk, public=public))
    people = (("nobody", None), ("alice", cast.alice), ("bob", cast.bob), ("eve", cast.eve))
    browsers = {name: cast.client(person) for name, person in people}
    for variant, other in (("original", 404), ("400.webp", 200 if public else 404)):
        got = {name: browser.get(file_url(file, variant)).status_code for name, browser in browsers.items()}
        assert got == {"nobody": other, "alice": 200, "bob": other, "eve": other}, variant


@pytest.mark.django_db
def test_private_files_are_not_kept_by_caches_in_between(at: datetime, cast: Any) -> None:
    file = derived(keep(small(), at, hub_id=cast.wattrelos.pk, network_id=cast.network.pk, public=False))
    assert cast.client(cast.alice).get(file_url(file, "400.webp"))["Cache-Control"] == "private, max-age=300"
    original = cast.client(cast.alice).get(file_url(file, "original"))
    assert original["Content-Disposition"] == f'attachment; filename="{file.key}.jpg"'


@pytest.mark.django_db
def test_a_sealed_address_opens_one_file_of_one_size(at: datetime, network: Any) -> None:
    file = derived(keep(strip(), at, public=False))
    other = derived(keep(small("x.png"), at, public=False))
    sealed = sealed_url(file, "400.webp")
    assert Client().get(sealed).status_code == 200
    assert Client().get(sealed_url(file, "800.webp")).status_code == 200
    assert Client().get(sealed.replace("400.webp", "800.webp")).status_code == 404
    assert Client().get(sealed.replace(file.key, other.key)).status_code == 404
    assert Client().get(sealed[:-1]).status_code == 404


@pytest.mark.django_db
def test_only_what_was_made_is_given(at: datetime, network: Any) -> None:
    file = derived(keep(small(), at))
    assert Client().get(file_url(file, "400.webp")).status_code == 200
    for variant in ("401.webp", "../../secret_key", "..%2f..%2fsecret_key", "400.webp.bak", "é"):
        assert Client().get(f"/files/{file.key}/{variant}").status_code == 404, variant
        assert Client().get(f"/files/unknown/{variant}").status_code == 404, variant
    assert Client().post(file_url(file, "400.webp")).status_code == 405


# --- on a page ------------------------------------------------------------------------------------------------


def shown(file: StoredFile | None, rest: str = "") -> str:
    template = Template("{% load pictures %}{% picture file alt=alt sizes='50vw' class='poster' " + rest + " %}")
    return template.render(Context({"file": file, "alt": 'Le métier "Jacquard"'}))


@pytest.mark.django_db
def test_a_page_offers_each_size_and_says_how_large_it_will_be(at: datetime) -> None:
    file = derived(keep(strip(), at))
    url = f"/files/{file.key}"

    def offered(kind: str) -> str:
        return ", ".join(f"{url}/{width}.{kind} {width}w" for width in (400, 800, 900))

    assert shown(file) == (
        '<picture class="poster">'
        f'<source type="image/avif" srcset="{offered("avif")}" sizes="50vw">'
        f'<source type="image/webp" srcset="{offered("webp")}" sizes="50vw">'
        f'<img src="{url}/800.webp" alt="Le métier &quot;Jacquard&quot;" width="900" height="60" loading="lazy" '
        'decoding="async"></picture>'
    )
    assert 'fetchpriority="high"' in shown(file, "eager=True")
    assert "lazy" not in shown(file, "eager=True")


@pytest.mark.django_db
def test_until_a_picture_is_ready_one_is_drawn(at: datetime) -> None:
    file = keep(strip(), at)
    drawn = shown(file)
    assert drawn.startswith('<svg class="drawn poster" viewBox="0 0 400 27" width="900" height="60"')
    assert 'role="img" aria-label="Le métier &quot;Jacquard&quot;"' in drawn
    assert "style" not in drawn
    assert drawn == shown(file)


def test_without_a_file_a_picture_is_drawn_from_its_seed() -> None:
    assert shown(None, "seed='mons'") != shown(None, "seed='wattrelos'")
    nothing = Template("{% load pictures %}{% picture file alt='' %}").render(Context({"file": None}))
    assert 'aria-hidden="true"' in nothing
