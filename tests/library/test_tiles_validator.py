"""Tiles of a picture as IIIF's own validator judges them: Image API 3.0, level 0, over the wire."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pyvips

from estaminet.kernel.actor import Actor
from estaminet.library.enums import Faces
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.sight import settle_sight
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.library.real_files import run_job

# Two of its tests for other levels, which it loads as well, want the system's libmagic.
pytest.importorskip("magic", reason="the validator needs libmagic (Debian: libmagic1)", exc_type=ImportError)
SQUARE, EACH_WAY = 100, 10


def its_picture(target: Path) -> Path:
    """The picture the validator knows: a hundred squares in colours of its own."""
    from iiif_validator.validator import ValidationInfo

    colours = ValidationInfo().colorInfo
    squares = [
        pyvips.Image.black(SQUARE, SQUARE).new_from_image(list(colours[x][y])).copy(interpretation="srgb").cast("uchar")
        for y in range(EACH_WAY)
        for x in range(EACH_WAY)
    ]
    pyvips.Image.arrayjoin(squares, across=EACH_WAY).write_to_file(str(target))
    return target


@pytest.fixture
def picture(
    cast: Cast, at: datetime, tmp_path: Path, settings: Any, live_server: Any
) -> Media:  # the server knows the same folders
    settings.DATA_FOLDER = tmp_path / "data"
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    work = WorkFactory(hub=cast.wattrelos, kind="photographs")
    made = take_file(
        work=work, source=its_picture(tmp_path / "squares.png"), file_name="squares.png", by=Actor.system(), at=at
    )
    run_job("library.derive")
    Media.objects.filter(pk=made.pk).update(faces=Faces.NOBODY, looked_at=at)
    settle_sight(work_id=work.pk, at=at)
    return Media.objects.select_related("file").get(pk=made.pk)


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_the_validator_accepts_them(picture: Media, live_server: Any) -> None:
    validator = Path(sys.executable).parent / "iiif-validate.py"
    asked = ["-s", live_server.url.removeprefix("http://"), "-p", f"library/files/{picture.key}", "-i", "iiif"]
    done = subprocess.run(
        [sys.executable, str(validator), *asked, "--version", "3.0", "--level", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr.count("PASS")) == (0, 5), done.stdout + done.stderr
