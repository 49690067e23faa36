"""PDFs: counted and drawn behind walls, hostile ones refused, the others shown by their first page."""

from __future__ import annotations

import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.enums import Faces, MediaKind, MediaState
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.processes.opening import look
from estaminet.library.processes.papers import draw_first_page
from estaminet.library.processes.running import Desk, Limits, desk
from estaminet.library.queries.stored import made_name
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.library import real_files

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


def refused(tmp_path: Path, content: bytes) -> str:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(FileRefused) as caught:
        look(tmp_path / "a.pdf")
    return caught.value.code


def told_of(here: Desk) -> Any:
    """What drawing its first page told of a paper, or why it was refused."""
    try:
        return draw_first_page(here)[0]
    except FileRefused as refusal:
        return refusal.code


def page(content: bytes, box: bytes = b"[0 0 595 842]", kind: bytes = b"") -> bytes:
    """A paper of one page with this content."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox %s >>" % box
    stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), kind, content)
    return real_files.pdf_of([CATALOGUE, pages, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", stream])


@pytest.mark.django_db
def test_a_paper_shows_its_first_page_and_how_many_there_are(cast: Cast, at: datetime, tmp_path: Path) -> None:
    work, by = WorkFactory(hub=cast.wattrelos, slug="lettre"), cast.actor(cast.alice)
    source = real_files.paper(tmp_path / "a.pdf", pages=3, size=(842, 120))
    media = take_file(work=work, source=source, file_name="a.pdf", by=by, at=at)
    real_files.run_job("library.derive")
    media = Media.objects.select_related("file").get(pk=media.pk)
    assert (media.kind, media.state, media.made["papers"]) == (MediaKind.DOCUMENT, MediaState.READY, {"pages": 3})
    sizes = {(each["width"], each["height"]) for each in media.made["pictures"]}
    assert {width for width, _height in sizes} == {400, 800, 1600}
    assert all(abs(height / width - 120 / 842) < 0.01 for width, height in sizes)
    with default_storage.open(made_name(media.key, "400.webp"), "rb") as file:
        assert file.read(4) == b"RIFF"

    look_at_file(media=media, faces=Faces.NOBODY, by=by, at=at)
    shown = Client().get("/en/library/lettre/").content.decode()
    assert f"/library/files/{media.key}/400.webp" in shown
    assert "3 pages" in shown


def test_a_wide_drawing_is_drawn_within_bounds(tmp_path: Path) -> None:
    with desk(real_files.paper(tmp_path / "a.pdf", pages=1, size=(14_000, 400))) as here:
        told, made = draw_first_page(here)
    assert told == {"pages": 1}
    assert max(each["width"] for each in made) <= 1600


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"%PDF-1.7\n" + b"1 0 obj\n<<" * 2000 + b"%%EOF", "damaged"),
        # A tree of pages that is its own branch.
        (real_files.pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "damaged"),
        (real_files.pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"]), "damaged"),
    ],
)
def test_papers_that_are_none(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content) == code


def test_a_paper_that_asks_for_a_password(tmp_path: Path) -> None:
    lock = (
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>"
        b" /ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">]"
    )
    locked = real_files.pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page >>"], lock)
    assert refused(tmp_path, locked) == "locked"


def packed_often(piece: bytes, times: int) -> bytes:
    """A piece so many times, packed once: after a full flush, what is packed hangs on nothing before it."""
    packer = zlib.compressobj(9)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    next_ones = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(piece, check)
    return first + next_ones * (times - 1) + packer.flush()[:-4] + check.to_bytes(4, "big")


def test_a_page_that_unpacks_to_very_much_costs_no_more_than_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only drawing unpacks it; whatever comes of that, the house goes on."""
    monkeypatch.setattr("estaminet.library.processes.papers.DRAW", Limits(memory=512, processor=2, seconds=60))
    assert zlib.decompress(packed_often(b"0 0 m ", 3)) == b"0 0 m " * 3
    bomb = tmp_path / "bomb.pdf"
    bomb.write_bytes(page(packed_often(b"0 0 m 9 9 l S " * 100_000, 300), kind=b"/Filter /FlateDecode"))
    assert bomb.stat().st_size < 2_000_000
    with desk(bomb) as here:
        said = told_of(here)
    assert said in ({"pages": 1}, "damaged")


def test_a_paper_with_a_script_and_a_program_is_only_looked_at(tmp_path: Path) -> None:
    """What it would start when it is opened is not started; it is handed out to be kept, never as a page of ours."""
    acts = (
        "/OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /JavaScript /JS (app.launchURL('http://x')) >> >>"
    )
    with desk(real_files.paper(tmp_path / "a.pdf", pages=1, size=(842, 120), more=acts)) as here:
        assert draw_first_page(here)[0] == {"pages": 1}
