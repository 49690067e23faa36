"""Files of works over the whole application: the view is asked once, the event loop sends the rest, and forgets."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from estaminet.config.serving import made_files
from estaminet.config.serving.application import Application, Handler
from estaminet.config.serving.options import read_options
from estaminet.kernel import handing_out
from estaminet.kernel.actor import Actor
from estaminet.kernel.handing_out import Leave, give_leave, leave_for
from estaminet.library.enums import Faces
from estaminet.library.models import Media
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.files import hide_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.views import files as view
from tests.config.asking import Said, ask_now, scope
from tests.conftest import Cast, play
from tests.factories.library import WorkFactory
from tests.library import real_files
from tests.replay import made_once

# What files are and where bytes go hangs on no database.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


@pytest.fixture(scope="module", autouse=True)
def _let_go() -> Iterator[None]:
    """Threads that have ended give their connections back; nobody else looks for them before the database goes."""
    yield
    gc.collect()


@pytest.fixture
def served(tmp_path: Path, settings: Any) -> Iterator[Application]:
    settings.DATA_FOLDER, settings.ALLOWED_HOSTS = tmp_path / "data", ["localhost"]
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    view._remembered.clear()
    handing_out._given.clear()
    made = Application(Handler(), replace(read_options({"ESTAMINET_DATA": str(tmp_path)}), threads=1))
    yield made
    made.pages.executor.shutdown()
    made.uploads.disk.shutdown()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of ``scene``, as they lay when it was made."""
    return tmp_path_factory.mktemp("kept") / "files"


@pytest.fixture
def scene(served: Application, kept: Path, at: datetime, tmp_path: Path) -> tuple[Cast, Media]:
    """Everybody, and a picture that nobody has looked at yet. Made once; every test has its own rows and files."""

    def make() -> tuple[Cast, Media]:
        cast = play()
        source = real_files.picture(tmp_path / "a.jpg", 900, 60)
        work = WorkFactory(hub=cast.wattrelos, slug="fabrique")
        media = take_file(work=work, source=source, file_name="a.jpg", by=cast.actor(cast.alice), at=at)
        real_files.run_job("library.derive")
        shutil.copytree(tmp_path / "files", kept, dirs_exist_ok=True)
        return cast, media

    made: tuple[Cast, Media] = made_once("a picture to hand out", make)
    shutil.copytree(kept, tmp_path / "files", dirs_exist_ok=True)
    return made


@pytest.fixture
def cast(scene: tuple[Cast, Media]) -> Cast:
    return scene[0]


@pytest.fixture
def by(cast: Cast) -> Actor:
    return cast.actor(cast.alice)


@pytest.fixture
def picture(scene: tuple[Cast, Media], by: Actor, at: datetime) -> Media:
    """Made and looked at: everybody sees it."""
    return look_at_file(media=scene[1], faces=Faces.NOBODY, by=by, at=at)


def address(media: Media, name: str = "800.webp") -> str:
    return reverse("library-files:file", args=[media.key, name])


def without_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on whoever asks Django is told so."""

    def asked(*_told: object) -> None:
        raise AssertionError("the view was asked")

    monkeypatch.setattr(view, "reader", asked)


def told(said: Said) -> dict[str, str | None]:
    names = ("content-type", "cache-control", "content-security-policy", "x-content-type-options", "etag")
    return {name: said.header(name) for name in (*names, "access-control-allow-origin", "last-modified")}


def test_the_addresses_are_those_of_the_view(picture: Media) -> None:
    assert address(picture).startswith(made_files.PREFIX)


def test_the_second_file_is_sent_without_the_view_and_says_the_same(
    served: Application, picture: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask_now(served, scope(address(picture)))
    assert (first.status, first.body[:4]) == (200, b"RIFF")
    without_the_view(monkeypatch)
    again = ask_now(served, scope(address(picture)))
    assert (again.status, again.body, told(again)) == (200, first.body, told(first))
    part = ask_now(served, scope(address(picture), range="bytes=0-3"))
    assert (part.status, part.body, part.header("content-length")) == (206, b"RIFF", "4")
    known = ask_now(served, scope(address(picture), if_none_match=str(first.header("etag"))))
    assert (known.status, known.body) == (304, b"")
    head = ask_now(served, scope(address(picture), "HEAD"))
    assert (head.status, head.body, head.header("content-length")) == (200, b"", str(len(first.body)))


def test_what_is_hidden_is_gone_once_the_leave_has_ended(
    served: Application, picture: Media, by: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask_now(served, scope(address(picture))).status == 200
    hide_file(media=picture, by=by, at=at)
    later = time.monotonic() + view.REMEMBERED
    monkeypatch.setattr(handing_out.time, "monotonic", lambda: later)
    gone = ask_now(served, scope(address(picture)))
    assert (gone.status, gone.body, gone.header("cache-control")) == (410, b"", "no-store")


def test_nobody_is_given_leave_for_what_only_the_team_sees(served: Application, scene: tuple[Cast, Media]) -> None:
    cast, media = scene
    session = cast.client(cast.ana).cookies["sessionid"].value
    own = ask_now(served, scope(address(media), cookie=f"sessionid={session}"))
    assert (own.status, own.header("cache-control")) == (200, "private, no-cache")
    assert ask_now(served, scope(address(media))).status == 404


def test_a_leave_opens_no_other_door(served: Application, picture: Media) -> None:
    paths = ["original", "paper", "../../../files/x", "..%2fx", ".x/800.webp", "hls/master.m3u8", "901.webp", ""]
    opened = {}
    for path in paths:
        handing_out._given.clear()
        view._remembered.clear()
        assert ask_now(served, scope(address(picture))).status == 200
        opened[path] = ask_now(served, scope(f"{made_files.PREFIX}{picture.key}/{path}")).status
    assert {path: status for path, status in opened.items() if status not in (400, 404)} == {}


def test_whoever_may_be_signed_in_is_asked_about(
    served: Application, picture: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask_now(served, scope(address(picture))).status == 200
    asked: list[str] = []
    real = view.reader
    monkeypatch.setattr(view, "reader", lambda request: asked.append(request.path) or real(request))
    for headers in ({"cookie": "sessionid=unknown"}, {"host": "localhost:81"}):
        assert ask_now(served, scope(address(picture), **headers)).status == 200
    assert ask_now(served, scope(address(picture), query="low")).status == 200
    assert ask_now(served, scope(address(picture), "POST")).status == 403
    assert len(asked) == 3


def test_a_leave_ends_by_the_clock_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    handing_out._given.clear()
    now = time.monotonic()
    monkeypatch.setattr(handing_out.time, "monotonic", lambda: now)
    give_leave("a", "k", Leave("/x", {}, (), now + 2))
    assert leave_for("a", "k") is not None
    assert leave_for("b", "k") is None
    now += 2
    assert leave_for("a", "k") is None
    monkeypatch.setattr(handing_out, "MOST_GIVEN", 3)
    for number in range(4):
        give_leave("a", str(number), Leave("/x", {}, (), now + 1))
    assert leave_for("a", "3") is not None
    assert leave_for("a", "0") is None
