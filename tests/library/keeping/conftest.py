"""A storage of its own for each test, and a work with real files."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.library.enums import Faces, TrackKind, Use
from estaminet.library.lines import Line
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.contributors import Part, add_contributor
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.tracks import bring_track, review_track
from tests.conftest import Cast, play
from tests.factories.library import AppearanceFactory, ReleaseFactory, WorkFactory
from tests.library import real_files
from tests.library.kept_scene import scene_once
from tests.replay import made_once


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    settings.DATA_FOLDER.mkdir()
    place = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": place}


@dataclass(frozen=True)
class Scene:
    """The cast, and what the fixtures a test asks for stand for."""

    cast: Cast
    work: Any = None
    media: Any = None


@pytest.fixture
def scene(request: pytest.FixtureRequest, db: None, _elsewhere: None, tmp_path_factory: Any, at: datetime) -> Scene:
    """The largest a test asks for: nothing in it hangs on the test, so that each is made once."""
    making = {"whole": make_whole, "media": with_media, "work": with_work}
    name = next((each for each in making if each in request.fixturenames), None)
    if name is None:
        return Scene(made_once("cast", play))
    folders = tmp_path_factory.getbasetemp()
    with tempfile.TemporaryDirectory() as drafts:
        scene: Scene = scene_once(
            f"kept {name}",
            lambda: making[name](at, Path(drafts)),
            stored=Path(default_storage.path("")),
            base=folders,
        )
    return scene


@pytest.fixture
def cast(scene: Scene) -> Cast:
    return scene.cast


@pytest.fixture
def work(scene: Scene) -> Any:
    return scene.work


@pytest.fixture
def by(cast: Cast) -> Actor:
    return cast.actor(cast.alice)


@pytest.fixture
def media(scene: Scene) -> Any:
    """A picture, kept and made ready."""
    return scene.media


@pytest.fixture
def whole(scene: Scene) -> Any:
    """The work with texts, people and what they allow; beside the picture a recording with captions."""
    return scene.work


def with_work(at: datetime, folder: Path) -> Scene:
    cast = play()
    Path(default_storage.path("")).mkdir(parents=True, exist_ok=True)
    return Scene(cast, WorkFactory(hub=cast.wattrelos, slug="usine"))


def with_media(at: datetime, folder: Path) -> Scene:
    scene = with_work(at, folder)
    by = scene.cast.actor(scene.cast.alice)
    source = real_files.picture(folder / "fete.jpg", 900, 60)
    media = take_file(work=scene.work, source=source, file_name="fete.jpg", by=by, at=at)
    real_files.run_job("library.derive")
    media.refresh_from_db()
    return replace(scene, media=media)


def add_sound(scene: Scene, at: datetime, folder: Path) -> None:
    """A recording with captions that were read through."""
    by = scene.cast.actor(scene.cast.alice)
    source = real_files.sound(folder / "voix.flac")
    media = take_file(work=scene.work, source=source, file_name="=voix d’Émile.flac", by=by, at=at, language="fr")
    set_texts(on=media, texts={"words": {"fr": "Une voix"}}, by=by, at=at)
    lines = [Line(0, 900, "<i>Bonjour</i> & bienvenue", "line:10%"), Line(1000, 1500, "À l’usine")]
    track = bring_track(media=media, kind=TrackKind.CAPTIONS, language="fr", lines=lines, by=by, at=at)
    review_track(track=track, revision=track.revision, by=by, at=at)


def make_whole(at: datetime, folder: Path) -> Scene:
    scene = with_media(at, folder)
    add_sound(scene, at, folder)
    work, media, by = scene.work, scene.media, scene.cast.actor(scene.cast.alice)
    texts = {"title": {"fr": "L’usine", "nl": "De fabriek"}, "body": {"fr": "<p>Le texte</p>"}}
    set_texts(on=work, texts=texts, by=by, at=at)
    add_contributor(work=work, part=Part(role="pht", shown=True, name="Marie"), by=by, at=at)
    mark = AppearanceFactory(work=work, media=media, name="Chloé", made_at=at)
    look_at_file(media=media, faces=Faces.NAMED, by=by, at=at)
    ReleaseFactory(appearance=mark, uses=[Use.LIBRARY.value], at=at)
    settle_sight(work_id=work.pk, at=at)
    work.refresh_from_db()
    return scene
