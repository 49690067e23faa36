"""A hub with films, sounds, papers and photographs moves to another house: originals whole, and nobody seen who is not
to be seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from estaminet.kernel.models import Job, StoredFile
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.library.enums import Faces, MediaState, SaidBy, TrackState
from estaminet.library.models import Cue, Media, Track, Work
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.releasing import withdraw_release
from estaminet.library.operations.sight import settle_sight
from estaminet.library.queries.files import file_address
from estaminet.library.queries.stored import made_name
from estaminet.network.models import Hub
from estaminet.network.operations.arriving.refusals import Damaged, FileNotTaken
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, ReleaseFactory, WorkFactory
from tests.library import real_files
from tests.network.archived import Members, changed, members, rows, take, undone, write

pytestmark = pytest.mark.django_db
SOME_DAY = datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    place = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("real")
    return {
        "film": real_files.film(folder / "usine.mp4", seconds=1),
        "chloe": real_files.film(folder / "chloe.mp4", size="160x120", seconds=1),
        "sound": real_files.sound(folder / "voix.flac", seconds=1),
        "paper": real_files.paper(folder / "affiche.pdf", size=(800, 60)),  # drawn 1600 pixels wide, whatever it is
        "photo": real_files.picture(folder / "fete.jpg", 60, 40),
        "withdrawn": real_files.picture(folder / "portrait.png", 400, 30),
    }


class House:
    """Wattrelos with a work for each file. Who is in two of them said yes; in one the yes was taken back."""

    def __init__(self, cast: Cast, real: dict[str, Path], at: datetime) -> None:
        self.cast, self.real, self.at = cast, real, at
        self.media = {name: self._kept(name) for name in real}
        mark = self.media["withdrawn"].appearances.get()
        withdraw_release(appearance=mark, said_by=SaidBy.SELF, by=cast.actor(cast.alice), at=at)
        track = Track.objects.create(
            media=self.media["sound"], kind="captions", language="fr", state=TrackState.REVIEWED,
            changed_at=at, reviewed_at=at,
        )  # fmt: skip
        Cue.objects.create(track=track, begins=0, ends=1000, text="La sirène de l'usine.")

    def _kept(self, name: str) -> Media:
        by = self.cast.actor(self.cast.alice)
        work = WorkFactory(hub=self.cast.wattrelos, slug=name)
        made = take_file(work=work, source=self.real[name], file_name=self.real[name].name, by=by, at=self.at)
        if named := name in ("chloe", "withdrawn"):
            mark = AppearanceFactory(work=work, media=made, person=self.cast.chloe, name="Chloé")
            ReleaseFactory(appearance=mark, at=self.at - timedelta(days=2))
        # What pages show of it is made in the other house; that it was ready here, these rows say.
        Media.objects.filter(pk=made.pk).update(state=MediaState.READY)
        look_at_file(media=made, faces=Faces.NAMED if named else Faces.NOBODY, by=by, at=self.at)
        settle_sight(work_id=work.pk, at=self.at)
        return made


def everybody_sees(at: datetime) -> set[str]:
    return set(Media.objects.public(at).values_list("work__slug", flat=True))


_once: dict[str, Any] = {}


@pytest.fixture
def moved(request: Any, db: None, real: dict[str, Path], at: datetime, tmp_path_factory: Any) -> dict[str, Any]:
    """An archive of Wattrelos, who saw what there, and a house in which it never was. Told once in a run."""
    if not _once:
        with undone():
            house = House(request.getfixturevalue("cast"), real, at)
            told = {
                "archive": write(house.cast.wattrelos, tmp_path_factory.mktemp("archives") / "first.zip", at),
                "keys": {name: media.key for name, media in house.media.items()},
                "seen": everybody_sees(at),
            }
            for media in house.media.values():
                default_storage.delete(StoredFile(key=media.key).original_name)
        _once.update(told)
    assert not Hub.objects.exists()
    return _once


def work() -> None:
    """What the worker does, until nothing of the library waits."""
    while job := Job.objects.filter(kind__startswith="library.", state="waiting").order_by("pk").first():
        assert run_job(job_id=job.pk, at=SOME_DAY), job.kind


def differing(first: Path, second: Path) -> set[str]:
    one, other = members(first), members(second)
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.fixture
def arrived(moved: dict[str, Any], real: dict[str, Path], tmp_path_factory: Any, at: datetime) -> dict[str, Any]:
    """What the other house said of the hub as it arrived, and when the worker had done its part. Told once in a run."""
    if "arrived" not in moved:
        with undone():
            told: dict[str, Any] = {"taken": (taken := take(moved["archive"], at))}
            told["whole"] = {name: original(key) == real[name].read_bytes() for name, key in moved["keys"].items()}
            told["stored"], told["seen at once"] = default_storage.listdir("")[0], everybody_sees(at)
            told["made by others"] = Job.objects.filter(kind="files.derive").count()

            work()

            told["states"] = list(Media.objects.values_list("state", flat=True))
            told["film"], told["seen"] = Media.objects.get(work__slug="film").made, everybody_sees(at)
            told["withdrawn"] = Media.objects.select_related("work").get(work__slug="withdrawn")
            picture = (moved["keys"]["withdrawn"], "400.webp")
            told["made"] = default_storage.exists(made_name(*picture))
            pages = ("/fr/library/photo/", "/fr/library/withdrawn/", file_address(*picture))
            told["answers"] = [Client().get(page).status_code for page in pages]
            told["again"] = write(taken.hub, tmp_path_factory.mktemp("archives") / "again.zip", at)
        moved["arrived"] = told
    found: dict[str, Any] = moved["arrived"]
    return found


def original(key: str) -> bytes:
    with default_storage.open(StoredFile(key=key).original_name, "rb") as kept:
        return bytes(kept.read())


def test_originals_arrive_whole_and_are_seen_once_they_are_ready(
    moved: dict[str, Any], arrived: dict[str, Any], real: dict[str, Path]
) -> None:
    assert moved["seen"] == {"film", "chloe", "sound", "paper", "photo"}
    assert arrived["taken"].files == len(real) == 6
    assert arrived["whole"] == dict.fromkeys(real, True)
    # Nothing made of them came along, and nothing can be seen before it is made anew.
    assert (arrived["stored"], arrived["seen at once"], arrived["made by others"]) == (["originals"], set(), 0)

    assert arrived["states"] == [MediaState.READY] * 6
    assert [each["name"] for each in arrived["film"]["hls"]["video"]] == ["240"]
    assert arrived["seen"] == moved["seen"]


def test_a_yes_that_was_taken_back_stays_taken_back(arrived: dict[str, Any]) -> None:
    media = arrived["withdrawn"]
    assert (media.state, media.settled, media.work.settled) == (MediaState.READY, False, False)
    assert arrived["made"]  # and still it is not handed out
    photo, page, picture = arrived["answers"]
    assert (photo, page in (404, 410), picture in (404, 410)) == (200, True, True)
    assert arrived["taken"].left_out == {}


# PostgreSQL's numbers go on, so that rows are called otherwise; what two databases keep of a hub is compared, number by
# number, in tests/demo/test_archive_of_wattrelos.py.
@pytest.mark.one_database
def test_it_leaves_the_other_house_as_it_left_the_first(moved: dict[str, Any], arrived: dict[str, Any]) -> None:
    again = arrived["again"]

    # The audit tells of the arrival and the facts of files what was made of them; a work of both houses is another
    # record to those who harvest them.
    grown = {"data/kernel.AuditEntry.jsonl", "data/library.KeptFact.jsonl"}
    assert differing(moved["archive"], again) == {*grown, "data/library.Work.jsonl", "manifest.json"}
    assert [{**each, "datestamp": ""} for each in rows(again, "library.Work")] == [
        {**each, "datestamp": ""} for each in rows(moved["archive"], "library.Work")
    ]
    for name in grown:
        before = members(moved["archive"])[name]
        assert members(again)[name][: len(before)] == before
    assert [each["text"] for each in rows(again, "library.Cue")] == ["La sirène de l'usine."]


def test_an_original_that_was_lost_is_told_as_lost(moved: dict[str, Any], tmp_path: Path, at: datetime) -> None:
    key = moved["keys"]["film"]

    def change(content: Members) -> None:
        del content[f"files/{key}"]

    take(changed(moved["archive"], tmp_path / "less.zip", change, honest=True), at)
    work()

    lost = Media.objects.get(work__slug="film")
    assert (lost.state, lost.fault) == (MediaState.FAILED, "lost")
    assert everybody_sees(at) == moved["seen"] - {"film"}


# --- files that mean harm -----------------------------------------------------------------------------------------


def exchanged(moved: dict[str, Any], target: Path, octets: bytes, **said: Any) -> Path:
    """The archive with other bytes for the film, of which every row and the manifest speak well."""
    key = moved["keys"]["film"]

    def change(content: Members) -> None:
        content[f"files/{key}"] = octets
        lines = [json.loads(line) for line in content["data/kernel.StoredFile.jsonl"].splitlines()]
        for line in lines:
            if line["key"] == key:
                line |= {"sha256": hashlib.sha256(octets).hexdigest(), "bytes": len(octets), **said}
        content["data/kernel.StoredFile.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    return changed(moved["archive"], target, change, honest=True)


def unkept(tmp_path: Path) -> bool:
    left = [each for each in (tmp_path / "files").rglob("*") if each.is_file()]
    left += [each for each in (tmp_path / "data" / "uploads").rglob("*") if each.is_file()]
    return not (left or Hub.objects.exists() or Work.objects.exists() or StoredFile.objects.exists())


HARM: dict[str, tuple[Callable[[dict[str, Path]], bytes], str]] = {
    "a list": (lambda real: b"#EXTM3U\nhttp://127.0.0.1/secret.ts\n", "only a list"),
    "a page": (lambda real: b"<html><script>alert(1)</script></html>", "a page or a drawing"),
    "half a film": (lambda real: real["film"].read_bytes()[:900], "damaged"),
    "an archive": (lambda real: b"PK\x03\x04" + bytes(40), "an archive of several files"),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_file_that_means_harm_is_refused_and_nothing_is_kept(
    moved: dict[str, Any], real: dict[str, Path], tmp_path: Path, at: datetime, harm: str
) -> None:
    octets, why = HARM[harm]
    with pytest.raises(FileNotTaken) as refused:
        take(exchanged(moved, tmp_path / "x.zip", octets(real)), at)

    words = str(refused.value.message)
    assert (moved["keys"]["film"] in words, why in words, "Nothing was taken in" in words) == (True, True, True)
    assert unkept(tmp_path)


def test_a_file_that_is_another_than_its_row_says_is_refused(
    moved: dict[str, Any], real: dict[str, Path], tmp_path: Path, at: datetime
) -> None:
    with pytest.raises(Damaged):
        take(exchanged(moved, tmp_path / "x.zip", real["photo"].read_bytes()), at)
    assert unkept(tmp_path)


def test_a_film_is_taken_for_a_work_only(moved: dict[str, Any], tmp_path: Path, at: datetime) -> None:
    """Every other file of a hub is a picture."""

    def change(content: Members) -> None:
        del content["data/library.Media.jsonl"]

    with pytest.raises(FileNotTaken, match="not a picture"):
        take(changed(moved["archive"], tmp_path / "x.zip", change, honest=True), at)
    assert unkept(tmp_path)
