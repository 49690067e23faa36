"""A storage of its own for each test, and a work with real files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.library import real_files


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    place = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def work(cast: Cast) -> Any:
    return WorkFactory(hub=cast.wattrelos, slug="usine")


@pytest.fixture
def by(cast: Cast) -> Actor:
    return cast.actor(cast.alice)


@pytest.fixture
def media(work: Any, by: Actor, at: datetime, tmp_path: Path) -> Media:
    """A picture, kept and made ready."""
    source = real_files.picture(tmp_path / "fete.jpg", 900, 600)
    made = take_file(work=work, source=source, file_name="fete.jpg", by=by, at=at)
    real_files.run_job("library.derive")
    made.refresh_from_db()
    return made
