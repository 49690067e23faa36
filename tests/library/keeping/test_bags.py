"""Bags: accepted by the Library of Congress' own program, taken in again as they were, and never showing more."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse
from jsonschema_rs import validator_for

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import set_texts
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.enums import BagState, Faces, KeepingEvent, SaidBy, TrackKind, Use
from estaminet.library.feeds.webvtt import read_webvtt, write_webvtt
from estaminet.library.lines import Line
from estaminet.library.models import Appearance, Bag, Collection, Cue, KeptFact, Media, Release, Track, Work
from estaminet.library.operations.arriving import take_file
from estaminet.library.operations.bagging.asking import ask_for_bag, bring_bag, purge_bags
from estaminet.library.operations.bagging.making import make_bag
from estaminet.library.operations.bagging.opening import (
    BagDamaged,
    BagFetches,
    BagHarmful,
    BagOfOthers,
    BagOfOtherVersion,
    NotABag,
    open_bag,
)
from estaminet.library.operations.bagging.writing import BagWriter
from estaminet.library.operations.bagging.taking_in import restore_bag, take_in_bag
from estaminet.library.operations.collections import add_to_collection, make_collection
from estaminet.library.operations.contributors import Part, add_contributor
from estaminet.library.operations.keeping.checking import check_file
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.tracks import bring_track, review_track
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, ReleaseFactory, WorkFactory
from tests.library import real_files
from tests.library.keeping.breaking import flip_a_bit, place_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = datetime.fromisoformat("2999-01-01T00:00:00+00:00")  # what workers noted bears the day of the test


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


def bag_of(work: Any, at: datetime, target: Path, **what: Any) -> Path:
    """A bag of one work, or of what is said, on the disk."""
    bag = ask_for_bag(hub=work.hub, by=Actor.system(), at=at, **(what or {"work": work}))
    made = make_bag(bag_id=bag.pk, at=at, progress=lambda _percent: None, write_captions=write_webvtt)
    assert made is not None
    assert made.state == BagState.READY
    shutil.copyfile(default_storage.path(made.stored_name), target)
    return target


def unpacked(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def forget(work: Any) -> None:
    """As if it had never been here: what another house would know of it."""
    keys = list(StoredFile.objects.filter(media__work=work).values_list("pk", flat=True))
    Cue.objects.filter(track__media__work=work).delete()
    Track.objects.filter(media__work=work).delete()
    for model in (Release, KeptFact, Appearance, Media):
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)
    StoredFile.objects.filter(pk__in=keys).delete()
    Work.objects.filter(pk=work.pk).update(slug="another", made_at=work.made_at - DAY)
    shutil.rmtree(default_storage.path("originals"))


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
    mark = Appearance.objects.get()
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
    assert (came.name, came.subject_key, came.media_id) == ("Chloé", mark.subject_key, back[media.key].pk)
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


# --- bags nobody should trust -----------------------------------------------------------------------------------


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same bag with its members changed."""
    with zipfile.ZipFile(path) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    change(members)
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def root(members: dict[str, bytes]) -> str:
    return next(iter(members)).partition("/")[0]


def flip(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".jpg"))
    members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])


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
