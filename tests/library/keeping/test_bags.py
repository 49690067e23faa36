"""Bags: accepted by the Library of Congress' own program, taken in again as they were, and never showing more."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse
from jsonschema_rs import validator_for

from estaminet.kernel.actor import Actor
from estaminet.library.enums import BagState, KeepingEvent, SaidBy
from estaminet.library.feeds.webvtt import read_webvtt
from estaminet.library.models import Appearance, Bag, Collection, Cue, KeptFact, Media, Release, Work
from estaminet.library.operations.bagging.asking import bring_bag, purge_bags
from estaminet.library.operations.bagging.taking_in import restore_bag, take_in_bag
from estaminet.library.operations.bagging.writing import BagWriter
from estaminet.library.operations.collections import add_to_collection, make_collection
from estaminet.library.operations.keeping.checking import check_file
from estaminet.library.operations.sight import settle_sight
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, ReleaseFactory, WorkFactory
from tests.library import real_files
from tests.library.keeping.bagged import DAY, LATER, bag_of, changed, flip, forget, unpacked
from tests.library.keeping.breaking import flip_a_bit, place_of

pytestmark = pytest.mark.django_db


def test_the_bag_is_valid_and_says_what_is_in_it(whole: Any, media: Media, at: datetime, tmp_path: Path) -> None:
    folder = unpacked(bag_of(whole, at, tmp_path / "bag.zip"), tmp_path / "out")

    bag = bagit.Bag(str(folder))
    bag.validate(processes=1)
    assert sorted(bag.algorithms) == ["sha256", "sha512"]
    assert "Personal-Data" in bag.info
    record = json.loads((folder / "data/works/usine/work.json").read_text())
    assert [each["file_name"] for each in record["files"]] == ["fete.jpg", "=voix d’Émile.flac"]
    assert record["files"][1]["path"] == "data/works/usine/files/002-voix-dEmile.flac"
    assert record["appearances"][0]["releases"][0]["uses"] == ["library"]
    assert record["texts"]["title"]["nl"]["text"] == "De fabriek"
    captions = folder / record["files"][1]["captions"][0]["path"]
    assert captions.read_text().startswith("WEBVTT")
    rows = list(csv.DictReader(io.StringIO((folder / "data/dc.csv").read_text("utf-8-sig"))))
    assert [row["dc.type"] for row in rows] == ["StillImage", "Sound"]
    assert rows[0]["dc.creator"] == "Marie"
    facts = KeptFact.objects.filter(did=KeepingEvent.EXPORTED)
    assert {each.media_id for each in facts} == set(Media.objects.values_list("pk", flat=True))


def test_the_record_is_as_its_schema_says(whole: Any, at: datetime, tmp_path: Path) -> None:
    folder = unpacked(bag_of(whole, at, tmp_path / "bag.zip"), tmp_path / "out")
    known = validator_for(json.loads(Path("docs/schemas/bags/work.json").read_text()))
    record = json.loads((folder / "data/works/usine/work.json").read_text())

    known.validate(record)
    assert not known.is_valid({**record, "facts": {**record["facts"], "kind": "spell"}})


def test_it_comes_back_as_it_was_and_nobody_sees_it_yet(
    cast: Cast, whole: Any, media: Media, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    before = {name: getattr(whole, name) for name in ("title", "body", "kind", "rights", "visibility", "made_at")}
    originals = {each.key: place_of(each).read_bytes() for each in Media.objects.select_related("file")}
    cues = list(Cue.objects.values_list("begins", "ends", "text", "settings"))
    mark, key = Appearance.objects.get(), media.key
    forget(whole)

    told = restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    assert (told["works"], told["files"], told["captions"]) == (1, 2, 1)
    work = Work.objects.get(slug="usine")
    assert {name: getattr(work, name) for name in before} == before
    assert (work.published_at, work.settled, work.ever_public) == (None, False, False)
    assert work.contributors.get().name == "Marie"
    back = {each.key: each for each in Media.objects.filter(work=work).select_related("file")}
    assert {key: place_of(each).read_bytes() for key, each in back.items()} == originals
    assert all(each.faces == "" and not each.settled for each in back.values())
    assert list(Cue.objects.values_list("begins", "ends", "text", "settings")) == cues
    came = Appearance.objects.get()
    assert (came.name, came.subject_key, came.media_id) == ("Chloé", mark.subject_key, back[key].pk)
    assert came.releases.get().uses == ["library"]
    history = list(KeptFact.objects.filter(media=came.media_id).values_list("did", flat=True))
    assert (history[0], history[-1]) == (KeepingEvent.ARRIVED, KeepingEvent.RESTORED)


def test_what_is_here_already_is_recognised_and_left_alone(
    cast: Cast, whole: Any, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    mark = Appearance.objects.get()
    ReleaseFactory(appearance=mark, uses=[], said_by=SaidBy.SELF.value, at=at)
    settle_sight(work_id=whole.pk, at=at)
    rows = (Work.objects.count(), Media.objects.count(), Release.objects.count())

    told = restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    assert told["known"] == 1
    assert (Work.objects.count(), Media.objects.count(), Release.objects.count()) == rows
    assert not Media.objects.get(pk=mark.media_id).settled


def test_a_work_that_moved_to_another_address_is_known_by_its_files(
    cast: Cast, whole: Any, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    Work.objects.filter(pk=whole.pk).update(slug="la-filature", removed_at=at, settled=False)

    told = restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    assert (told["known"], Work.objects.count()) == (1, 1)


def test_a_damaged_original_is_put_right_from_a_bag(
    cast: Cast, whole: Any, media: Media, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    before = place_of(media).read_bytes()
    flip_a_bit(place_of(media))
    check_file(media_id=media.pk, at=at)

    told = restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    media.refresh_from_db()
    assert (told["repaired"], media.damage) == (1, "")
    assert place_of(media).read_bytes() == before


def test_a_damaged_original_is_left_out_and_said(whole: Any, media: Media, at: datetime, tmp_path: Path) -> None:
    flip_a_bit(place_of(media))  # nobody has noticed yet

    path = bag_of(whole, at, tmp_path / "bag.zip")

    folder = unpacked(path, tmp_path / "out")
    bagit.Bag(str(folder)).validate(processes=1)
    record = json.loads((folder / "data/works/usine/work.json").read_text())
    assert [each["path"] is None for each in record["files"]] == [True, False]
    assert Bag.objects.get().told["missing"] == 1


def test_whoever_erased_themselves_here_stays_erased(
    cast: Cast, whole: Any, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    key = Appearance.objects.get().subject_key
    forget(whole)
    AppearanceFactory(media=None, work=WorkFactory(hub=cast.wattrelos), name="", subject_key=key, erased_at=at)

    restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    came = Appearance.objects.get(work__slug="usine")
    assert (came.name, came.shown, came.erased_at is not None) == ("", False, True)
    assert came.releases.latest("pk").uses == []


def test_a_collection_goes_and_comes_with_its_works(
    cast: Cast, whole: Any, at: datetime, by: Actor, tmp_path: Path
) -> None:
    other = WorkFactory(hub=cast.wattrelos, slug="beside", made_at=at)
    made = make_collection(hub=cast.wattrelos, kind="exhibition", texts={"title": {"fr": "Travail"}}, by=by, at=at)
    for each in (whole, other):
        add_to_collection(collection=made, work=each, by=by, at=at)
    path = bag_of(whole, at, tmp_path / "bag.zip", collection=made)
    Collection.objects.filter(pk=made.pk).update(slug="gone")
    forget(whole)

    told = restore_bag(path=path, hub=cast.wattrelos, by=by, at=LATER, read_captions=read_webvtt)

    back = Collection.objects.get(slug="travail")
    assert (told["collections"], told["known"], back.published_at) == (1, 1, None)
    assert [item.work.slug for item in back.items.order_by("position")] == ["usine", "beside"]


# --- pages and commands -----------------------------------------------------------------------------------------


def test_a_manager_makes_takes_and_deletes_a_bag(cast: Cast, whole: Any, at: datetime) -> None:
    alice, address = cast.client(cast.alice), reverse("manage:bags", args=["wattrelos"])
    assert alice.post(address, {"what": "library"}).status_code == 422
    assert alice.post(address, {"what": "work", "work": "nowhere", "told": "on"}).status_code == 422
    assert alice.post(address, {"what": "library", "told": "on"}).status_code == 302
    bag = Bag.objects.get()
    taken = reverse("manage:bag_file", args=["wattrelos", bag.pk])
    assert alice.get(taken).status_code == 302
    real_files.run_job("library.bag_out")

    answer = alice.get(taken)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:  # type: ignore[attr-defined]
        assert any(name.endswith("/data/works/usine/work.json") for name in archive.namelist())
    assert cast.client(cast.ana).get(taken).status_code == 404
    assert taken in alice.get(address).content.decode()
    alice.post(reverse("manage:bag_delete", args=["wattrelos", bag.pk]))
    assert alice.get(taken).status_code == 302


def test_a_bag_that_was_brought_says_what_became_of_it(
    cast: Cast, whole: Any, at: datetime, by: Actor, tmp_path: Path
) -> None:
    path = bag_of(whole, at, tmp_path / "bag.zip")
    alice = cast.client(cast.alice)
    for source, state, problem in ((changed(path, flip), BagState.FAILED, "bag_damaged"), (path, BagState.READY, "")):
        bag = bring_bag(hub=cast.wattrelos, source=source, file_name="bag.zip", digest="", by=by, at=at)
        take_in_bag(bag_id=bag.pk, at=LATER, progress=lambda _percent: None, read_captions=read_webvtt)
        bag.refresh_from_db()
        assert (bag.state, bag.problem) == (state, problem)
        assert not default_storage.exists(bag.stored_name)
    assert bag.told["known"] == 1
    assert "bag.zip" in alice.get(reverse("manage:bags", args=["wattrelos"])).content.decode()


def test_bags_go_after_a_week(whole: Any, at: datetime, tmp_path: Path) -> None:
    bag_of(whole, at, tmp_path / "bag.zip")
    bag = Bag.objects.get()
    assert purge_bags(at + 6 * DAY) == 0
    assert purge_bags(at + 8 * DAY) == 1
    bag.refresh_from_db()
    assert bag.state == BagState.GONE


def test_commands_take_out_and_in(whole: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "library.zip"
    call_command("bag_out", "wattrelos", str(path))
    call_command("bag_in", "wattrelos", str(path), "--check")
    call_command("bag_in", "wattrelos", str(path))

    told = capsys.readouterr().out
    assert "1 works, 2 files" in told
    assert "The bag is sound" in told
    assert "known 1" in told
    with pytest.raises(CommandError, match="is there already"):
        call_command("bag_out", "wattrelos", str(path))


def test_writing_a_bag_needs_no_memory_for_what_it_holds(at: datetime, tmp_path: Path) -> None:
    piece = bytes(1024 * 1024)
    tracemalloc.start()
    try:
        with (tmp_path / "bag.zip").open("w+b") as target:
            writer = BagWriter(target, "bag", at)
            writer.payload("data/film.mp4", (piece for _number in range(96)), packed=False)
            writer.close({}, {})
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert (tmp_path / "bag.zip").stat().st_size > 96 * len(piece)
    assert peak < 4 * len(piece)
