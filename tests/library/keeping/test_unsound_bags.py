"""Bags nobody should trust: refused with a word, and nothing of them is kept."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.core.files.storage import default_storage

from estaminet.kernel.actor import Actor
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.feeds.webvtt import read_webvtt
from estaminet.library.models import Media, Work
from estaminet.library.operations.bagging.opening import (
    BagDamaged,
    BagFetches,
    BagHarmful,
    BagOfOthers,
    BagOfOtherVersion,
    NotABag,
    open_bag,
)
from estaminet.library.operations.bagging.taking_in import restore_bag
from tests.conftest import Cast
from tests.library.keeping.bagged import LATER, bag_of, changed, flip, forget, unpacked

# What files are and where bytes go hangs on no database.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def root(members: dict[str, bytes]) -> str:
    return next(iter(members)).partition("/")[0]


def drop(members: dict[str, bytes]) -> None:
    del members[next(name for name in members if name.endswith(".jpg"))]


def put_beside(members: dict[str, bytes]) -> None:
    members[f"{root(members)}/data/more.txt"] = b"nobody said so"


def lead_out(members: dict[str, bytes]) -> None:
    members[f"{root(members)}/data/../../../etc/cron.d/x"] = b"x"


def lead_away(members: dict[str, bytes]) -> None:
    members["C:\\windows\\x"] = b"x"


def fetch(members: dict[str, bytes]) -> None:
    members[f"{root(members)}/fetch.txt"] = b"https://example.org/x - data/x\n"


def bomb(members: dict[str, bytes]) -> None:
    members[f"{root(members)}/data/zero.txt"] = bytes(64 * 1024 * 1024)


def change_a_tag(members: dict[str, bytes]) -> None:
    members[f"{root(members)}/bag-info.txt"] += b"Contact-Name: Eve\n"


def undeclared(members: dict[str, bytes]) -> None:
    del members[f"{root(members)}/bagit.txt"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (flip, BagDamaged),
        (drop, BagDamaged),
        (put_beside, BagDamaged),
        (change_a_tag, BagDamaged),
        (lead_out, BagHarmful),
        (lead_away, BagHarmful),
        (bomb, BagHarmful),
        (fetch, BagFetches),
        (undeclared, NotABag),
    ],
)
def test_a_bag_that_is_not_sound_changes_nothing(
    cast: Cast,
    whole: Any,
    at: datetime,
    by: Actor,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], None],
    refusal: type[FileRefused],
) -> None:
    path = changed(bag_of(whole, at, tmp_path / "bag.zip"), change)
    forget(whole)

    with pytest.raises(refusal):
        restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    assert not Work.objects.filter(slug="usine").exists()
    assert not Path(default_storage.path("originals")).exists()


def test_bags_of_others_and_of_later_versions_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all")
    bagit.make_bag(str(folder), checksums=["sha256"])
    shutil.make_archive(str(tmp_path / "theirs-zip"), "zip", tmp_path, "theirs")
    with pytest.raises(BagOfOthers):
        open_bag(tmp_path / "theirs-zip.zip")
    (folder / "data/estaminet.json").write_text('{"format": "estaminet-library-bag", "version": 99}')
    bagit.Bag(str(folder)).save(manifests=True)
    shutil.make_archive(str(tmp_path / "later"), "zip", tmp_path, "theirs")
    with pytest.raises(BagOfOtherVersion):
        open_bag(tmp_path / "later.zip")
    (tmp_path / "not.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(NotABag):
        open_bag(tmp_path / "not.zip")


def rewritten(path: Path, folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A sound bag whose record says something else: its maker knew how to count."""
    inner = unpacked(path, folder)
    place = inner / "data/works/usine/work.json"
    record = json.loads(place.read_text())
    change(record)
    place.write_text(json.dumps(record))
    bagit.Bag(str(inner)).save(manifests=True)
    shutil.make_archive(str(folder / "again"), "zip", folder, inner.name)
    return folder / "again.zip"


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["facts"].update(made_at="3999-01-01T00:00:00+00:00"),
        lambda record: record["facts"].update(kind="spell"),
        lambda record: record["files"][0].update(path="data/estaminet.json"),
        lambda record: record["files"][0].update(sha256="0" * 64),
        lambda record: record["appearances"][0]["releases"][0].update(uses=["everything"]),
        lambda record: record["texts"]["title"]["fr"].update(text=["L’usine"]),
        lambda record: record.update(files={}),
    ],
)
def test_a_record_written_by_hand_is_refused_whole(
    cast: Cast, whole: Any, at: datetime, by: Actor, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    path = rewritten(bag_of(whole, at, tmp_path / "bag.zip"), tmp_path / "again", change)
    forget(whole)

    with pytest.raises(BagDamaged):
        restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    assert not Work.objects.filter(slug="usine").exists()
    originals = Path(default_storage.path("originals"))
    assert [each for each in originals.rglob("*") if each.is_file()] == []


def test_a_harmful_original_in_a_sound_bag_is_refused(
    cast: Cast, whole: Any, media: Media, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    inner = unpacked(path, tmp_path / "again")
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
    place = inner / "data/works/usine/work.json"
    record = json.loads(place.read_text())
    (inner / record["files"][0]["path"]).write_bytes(drawing)
    record["files"][0]["sha256"] = hashlib.sha256(drawing).hexdigest()
    place.write_text(json.dumps(record))
    bagit.Bag(str(inner)).save(manifests=True)
    shutil.make_archive(str(tmp_path / "harmful"), "zip", tmp_path / "again", inner.name)
    forget(whole)

    with pytest.raises(FileRefused) as refused:
        restore_bag(path=tmp_path / "harmful.zip", hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    assert refused.value.code == "drawing"
    assert not Work.objects.filter(slug="usine").exists()
