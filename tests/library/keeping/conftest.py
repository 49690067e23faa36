"""A storage of its own for each test, and a work with real files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.library.enums import Faces, TrackKind, Use
from estaminet.library.lines import Line
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.contributors import Part, add_contributor
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.tracks import bring_track, review_track
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, ReleaseFactory, WorkFactory
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


@pytest.fixture
def sound(work: Any, by: Actor, at: datetime, tmp_path: Path) -> Media:
    """A recording with captions that were read through."""
    source = real_files.sound(tmp_path / "voix.flac")
    media = take_file(work=work, source=source, file_name="=voix d’Émile.flac", by=by, at=at, language="fr")
    set_texts(on=media, texts={"words": {"fr": "Une voix"}}, by=by, at=at)
    lines = [Line(0, 900, "<i>Bonjour</i> & bienvenue", "line:10%"), Line(1000, 1500, "À l’usine")]
    track = bring_track(media=media, kind=TrackKind.CAPTIONS, language="fr", lines=lines, by=by, at=at)
    review_track(track=track, revision=track.revision, by=by, at=at)
    return media


@pytest.fixture
def whole(cast: Cast, work: Any, media: Media, sound: Media, by: Actor, at: datetime) -> Any:
    """The work with texts, people and what they allow."""
    texts = {"title": {"fr": "L’usine", "nl": "De fabriek"}, "body": {"fr": "<p>Le texte</p>"}}
    set_texts(on=work, texts=texts, by=by, at=at)
    add_contributor(work=work, part=Part(role="pht", shown=True, name="Marie"), by=by, at=at)
    mark = AppearanceFactory(work=work, media=media, name="Chloé", made_at=at)
    look_at_file(media=media, faces=Faces.NAMED, by=by, at=at)
    ReleaseFactory(appearance=mark, uses=[Use.LIBRARY.value], at=at)
    settle_sight(work_id=work.pk, at=at)
    work.refresh_from_db()
    return work
