"""A whole hub in one file: written, taken in by an empty house, and refused when it is not what it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from estaminet.kernel.files import keep_picture
from estaminet.kernel.models import AuditEntry, Job, StoredFile, TextVersion
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.library.models import Media
from estaminet.library.operations.settling_in import settle_in
from estaminet.network.models import Hub, Network, Place
from estaminet.network.operations.arriving.refusals import (
    Damaged,
    HubIsHere,
    NotAnArchive,
    OtherDigest,
    OtherVersion,
    TooLarge,
    WrongRow,
)
from estaminet.people.models import Account, Person
from estaminet.programme.models import Activity, AlsoAt, Party, Registration, Session
from tests.architecture.examples import make_world
from tests.factories.network import MADE, AccessFeatureFactory, PlaceFactory
from tests.factories.network import write as write_texts
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import registered
from tests.kernel.pictures import picture_bytes
from tests.network.archived import Members, changed, manifest, members, rows, take, undone, write

pytestmark = pytest.mark.django_db
LATER = MADE + timedelta(days=1)


@pytest.fixture(autouse=True)
def _storage(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


def furnished(cast: Any) -> Any:
    """One row of everything, files with bytes, and what leads to another hub."""
    world = make_world(cast)
    hall = PlaceFactory(hub=cast.wattrelos, slug="salle", name={"fr": "Grande salle", "nl": "Grote zaal"})
    AccessFeatureFactory(hub=cast.wattrelos, place=hall, note="Une rampe.")
    yard = PlaceFactory(hub=cast.mons, slug="cour", name="La cour")
    together = ActivityFactory(hub=cast.wattrelos, slug="ensemble", entry="booked")
    together.partner_hubs.add(cast.mons)
    session = SessionFactory(activity=together, hub=cast.mons, place=yard)
    AlsoAt.objects.create(session=session, hub=cast.wattrelos, place=hall)
    write_texts(together, at=LATER, description={"fr": "<p>Un <strong>atelier</strong>.</p>", "nl": "<p>Samen.</p>"})
    registered(session, 2, at=MADE)
    upload = SimpleUploadedFile("photo.jpg", picture_bytes(), content_type="image/jpeg")
    picture = keep_picture(upload, hub_id=cast.wattrelos.pk, public=True, by=cast.actor(cast.alice), at=MADE)
    Hub.objects.filter(pk=cast.wattrelos.pk).update(picture=picture)
    # Files of the example's works have no bytes, and this house says so as the next one will.
    Media.objects.filter(hub=cast.wattrelos).update(state="waiting", settled=False)
    settle_in(hub_id=cast.wattrelos.pk, at=LATER, told=lambda _percent: None)
    work()
    return world


def work() -> None:
    """What the worker does."""
    kinds = ("files.derive", "library.settle_in", "network.search_anew")
    for job in Job.objects.filter(state="waiting", kind__in=kinds):
        assert run_job(job_id=job.pk, at=LATER)


def differing(first: Path, second: Path) -> set[str]:
    one, other = members(first), members(second)
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


PAGES = (
    "/fr/hubs/wattrelos/",
    "/nl/hubs/wattrelos/",
    "/fr/hubs/wattrelos/pages/venir/",
    "/fr/pages/a-propos/",
    "/fr/activities/film/",
    "/nl/activities/ensemble/",
    "/fr/partners/",
)


def pages() -> dict[str, str]:
    """Public pages as a stranger reads them, without what differs from one answer to the next."""
    client, told = Client(), {}
    for address in PAGES:
        answer = client.get(address)
        assert answer.status_code == 200, address
        told[address] = re.sub(r'nonce="[^"]*"', "", answer.content.decode())
    return told


_once: dict[str, Any] = {}


@pytest.fixture
def moved(request: Any, db: None, tmp_path_factory: Any) -> dict[str, Any]:
    """An archive of Wattrelos, what its pages said, and a house in which it never was. Told once in a run."""
    if not _once:
        folder = tmp_path_factory.mktemp("archives")
        with undone():
            cast = request.getfixturevalue("cast")
            furnished(cast)
            told = {
                "archive": write(cast.wattrelos, folder / "first.zip", LATER),
                "mons": write(cast.mons, folder / "mons.zip", LATER),
                "pages": pages(),
                "originals": {
                    each.original_name: default_storage.open(each.original_name, "rb").read()
                    for each in StoredFile.objects.filter(hub_id=cast.wattrelos.pk)
                    if default_storage.exists(each.original_name)
                },
            }
            for name in told["originals"]:
                default_storage.delete(name)
        _once.update(told)
    assert not Network.objects.exists()
    assert not Account.objects.exists()
    return _once


def test_an_empty_house_takes_in_a_hub_with_equal_rows_files_and_pages(moved: dict[str, Any], tmp_path: Path) -> None:
    taken = take(moved["archive"], LATER)
    work()

    again = write(taken.hub, tmp_path / "again.zip", LATER)
    # The audit says that it came; nothing else differs.
    assert differing(moved["archive"], again) == {"data/kernel.AuditEntry.jsonl", "manifest.json"}
    came, went = rows(again, "kernel.AuditEntry"), rows(moved["archive"], "kernel.AuditEntry")
    # Decisions that are not counted stay where people vote: what was done with them is of nothing here.
    counted = {each["id"] for each in rows(moved["archive"], "agora.Decision")}
    stayed = [each for each in went if each["on_model"] == "agora.Decision" and each["on_id"] not in counted]
    assert stayed
    assert counted
    assert came[: len(went)] == [{**each, "on_id": None} if each in stayed else each for each in went]
    assert {each["did"] for each in came[len(went) :]} == {"hub.taken_in"}
    assert {name: default_storage.open(name, "rb").read() for name in moved["originals"]} == moved["originals"]
    joint = "/nl/activities/ensemble/"
    # A page made with another hub leads to that hub once its archive is here, too.
    now = pages()
    assert {address for address in now if now[address] != moved["pages"][address]} == {joint}
    take(moved["mons"], LATER)
    work()
    assert pages() == moved["pages"]


def test_what_is_told_of_an_arrival(moved: dict[str, Any]) -> None:
    taken = take(moved["archive"], LATER)
    said = manifest(moved["archive"])

    assert (taken.hub.slug, taken.hub.network.slug, taken.stand_ins) == ("wattrelos", "estaminet", ("mons",))
    assert taken.rows == {label: number for label, number in said["rows"].items() if number}
    assert taken.files == len(moved["originals"]) == 1
    assert said["personal_data"] == "decrypted"
    # Photographs of the example have no bytes, and acts of the coordinator are of nobody here.
    assert taken.missing_files == len(said["missing_files"]) > 0


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All JSON objects within a value."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(each)


def test_the_same_hub_is_the_same_file_whatever_database_it_lay_in(moved: dict[str, Any]) -> None:
    """PostgreSQL keeps the keys of JSON in an order of its own, SQLite as they were written."""
    found = [
        each
        for label in manifest(moved["archive"])["rows"]
        for row in rows(moved["archive"], label)
        for value in row.values()
        for each in objects(value)
    ]
    assert any(len(each) > 1 for each in found)
    assert [each for each in found if list(each) != sorted(each)] == []


def test_the_ledger_of_texts_travels(moved: dict[str, Any]) -> None:
    take(moved["archive"], LATER)
    together = Activity.objects.get(slug="ensemble")

    assert together.description.text("nl") == "<p>Samen.</p>"
    versions = TextVersion.objects.filter(model="programme.Activity", object_id=together.pk, field="description")
    assert sorted(versions.values_list("language", flat=True)) == ["fr", "nl"]
    assert together.description["nl"].origin == "person"
    assert not together.description.is_stale("nl")


def test_another_hub_is_here_by_name_until_its_own_archive_comes(moved: dict[str, Any], tmp_path: Path) -> None:
    take(moved["archive"], LATER)
    mons = Hub.objects.get(slug="mons")
    assert (mons.listed, mons.name.source) == (False, "Café Europa")
    session = Session.objects.get(activity__slug="ensemble")
    assert (session.hub_id, session.place.slug, session.place.hub_id) == (mons.pk, "cour", mons.pk)

    taken = take(moved["mons"], LATER)

    assert (taken.hub.pk, taken.stand_ins) == (mons.pk, ())
    assert taken.met["network.Hub"] == taken.met["network.Network"] == 1
    mons.refresh_from_db()
    assert mons.listed
    assert Place.objects.filter(hub=mons, slug="cour").count() == 1
    # Rows that were numbered alike in the other house are numbered anew, and mean what they meant.
    assert Person.objects.filter(hub_links__hub=mons).exists()
    again = write(mons, tmp_path / "again.zip", LATER)
    for label in ("network.Place", "people.Role", "people.HubPerson"):
        assert len(rows(again, label)) == len(rows(moved["mons"], label))
    with pytest.raises(HubIsHere):
        take(moved["mons"], LATER)


def test_nobody_else_s_people_travel(moved: dict[str, Any]) -> None:
    said = {each["given_name"] for each in rows(moved["archive"], "people.Person")}

    assert {"Alice", "Ana", "Chloé", "Driss", "Fatima"} <= said
    assert not said & {"Bob", "Eve", "Otto", "Cleo"}
    accounts = rows(moved["archive"], "people.Account")
    assert {each["password"] for each in accounts} == {"!"}
    assert not any(each["is_staff"] or each["is_superuser"] for each in accounts)


def test_the_same_person_is_known_again_in_the_new_house(moved: dict[str, Any]) -> None:
    before = rows(moved["archive"], "programme.Registration")
    take(moved["archive"], LATER)

    marks = dict(Registration.objects.values_list("code", "identity"))
    assert marks == {each["code"]: each["identity"] for each in before}
    assert Party.objects.count() == len(rows(moved["archive"], "programme.Party"))


def test_numbering_goes_on_behind_what_came(moved: dict[str, Any]) -> None:
    taken = take(moved["archive"], LATER)

    made = PlaceFactory(hub=taken.hub, slug="nouveau")
    assert made.pk > max(each["id"] for each in rows(moved["archive"], "network.Place"))


# --- what is refused ----------------------------------------------------------------------------------------------


def nothing_came() -> bool:
    return not (
        Network.objects.exists() or Hub.objects.exists() or Account.objects.exists() or TextVersion.objects.exists()
    )


def refuses(path: Path, refusal: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(refusal):
        take(path, LATER)
    assert nothing_came()
    folder = tmp_path / "files" / "originals"
    assert not [each for each in folder.rglob("*") if each.is_file()]


def test_a_hub_that_is_here_is_not_taken_in_twice(moved: dict[str, Any]) -> None:
    take(moved["archive"], LATER)
    acts = AuditEntry.objects.count()
    with pytest.raises(HubIsHere):
        take(moved["archive"], LATER)
    assert (Hub.objects.filter(slug="wattrelos").count(), AuditEntry.objects.count()) == (1, acts)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_half_an_archive_is_refused(moved: dict[str, Any], tmp_path: Path, part: float) -> None:
    whole = moved["archive"].read_bytes()
    half = tmp_path / "half.zip"
    half.write_bytes(whole[: int(len(whole) * part)])
    refuses(half, NotAnArchive, tmp_path)


def test_a_changed_member_is_refused(moved: dict[str, Any], tmp_path: Path) -> None:
    def change(content: Members) -> None:
        content["data/people.Role.jsonl"] = content["data/people.Role.jsonl"].replace(b"animator", b"managers")

    refuses(changed(moved["archive"], tmp_path / "x.zip", change), Damaged, tmp_path)


def test_any_flipped_bit_is_refused(moved: dict[str, Any], tmp_path: Path) -> None:
    whole = bytearray(moved["archive"].read_bytes())
    target = tmp_path / "x.zip"
    # In the packed bytes of members: what says when they were written may say anything.
    with ZipFile(moved["archive"]) as archive:
        entries = [entry for entry in archive.infolist() if entry.compress_size > 50]
    for entry in entries[::7]:
        place = entry.header_offset + 30 + len(entry.filename) + 20 + entry.compress_size // 2
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        target.write_bytes(bytes(damaged))
        with pytest.raises((Damaged, NotAnArchive)):
            take(target, LATER)
    assert nothing_came()


def test_another_file_than_the_one_that_was_meant_is_refused(moved: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(OtherDigest):
        take(moved["archive"], LATER, digest="0" * 64)
    assert nothing_came()


def test_an_archive_of_another_version_is_refused(moved: dict[str, Any], tmp_path: Path) -> None:
    def tables(content: Members) -> None:
        said = json.loads(content["manifest.json"])
        said["schema"]["network"] = "0001_initial"
        content["manifest.json"] = json.dumps(said).encode()

    def version(content: Members) -> None:
        said = json.loads(content["manifest.json"])
        said["version"] = 2
        content["manifest.json"] = json.dumps(said).encode()

    for change in (tables, version):
        refuses(changed(moved["archive"], tmp_path / "x.zip", change), OtherVersion, tmp_path)


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/passwd", "data/../../x.jsonl", "files/../../../x", "C:\\x", "data/network.Hub.jsonl/x"]
)
def test_a_name_that_leads_elsewhere_is_refused(moved: dict[str, Any], tmp_path: Path, name: str) -> None:
    def change(content: Members) -> None:
        content[name] = b"x"

    refuses(changed(moved["archive"], tmp_path / "x.zip", change, honest=True), NotAnArchive, tmp_path)


def test_a_bomb_is_refused_before_it_is_unpacked(moved: dict[str, Any], tmp_path: Path) -> None:
    def change(content: Members) -> None:
        content["data/network.Place.jsonl"] = b" " * (30 * 1024 * 1024)

    refuses(changed(moved["archive"], tmp_path / "x.zip", change, honest=True), TooLarge, tmp_path)


def test_members_that_lie_about_their_size_are_refused(moved: dict[str, Any], tmp_path: Path) -> None:
    target = changed(moved["archive"], tmp_path / "x.zip", lambda content: None)
    octets = bytearray(target.read_bytes())
    name = b"data/people.Person.jsonl"
    central = octets.rindex(name)
    octets[central - 46 + 24 : central - 46 + 28] = (10).to_bytes(4, "little")
    target.write_bytes(bytes(octets))
    with pytest.raises((Damaged, NotAnArchive)):
        take(target, LATER)
    assert nothing_came()


@pytest.mark.parametrize(
    ("label", "column", "value"),
    [
        ("network.Hub", "name", "no text in languages"),
        ("network.Hub", "zone", "Europe/Nowhere"),
        ("network.Hub", "network", None),
        ("network.Place", "slug", "x" * 61),
        ("programme.Session", "starts_at", "soon"),
        ("programme.Session", "starts_at", "2026-11-20T14:00:00"),
        ("programme.Session", "online_url", "javascript:alert(1)"),
        ("programme.Session", "activity", 987654),
        ("programme.Activity", "seats", "many"),
        ("people.Person", "birth_date", "yesterday"),
        ("people.Account", "id", -4),
    ],
)
def test_a_row_that_cannot_be_is_refused(
    moved: dict[str, Any], tmp_path: Path, label: str, column: str, value: Any
) -> None:
    def change(content: Members) -> None:
        lines = [json.loads(line) for line in content[f"data/{label}.jsonl"].splitlines()]
        lines[-1][column] = value
        content[f"data/{label}.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    refuses(changed(moved["archive"], tmp_path / "x.zip", change, honest=True), WrongRow, tmp_path)


def test_words_that_run_are_cleaned_on_arrival(moved: dict[str, Any], tmp_path: Path) -> None:
    def change(content: Members) -> None:
        lines = [json.loads(line) for line in content["data/programme.Activity.jsonl"].splitlines()]
        for line in lines:
            for entry in line["description"].values():
                entry["text"] += "<script>alert(1)</script><a href='javascript:x()'>x</a>"
        content["data/programme.Activity.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    take(changed(moved["archive"], tmp_path / "x.zip", change, honest=True), LATER)

    text = Activity.objects.get(slug="ensemble").description.text("fr")
    assert "script" not in text
    assert "javascript" not in text


def test_a_file_that_is_no_picture_of_ours_is_refused(moved: dict[str, Any], tmp_path: Path) -> None:
    def change(content: Members) -> None:
        lines = [json.loads(line) for line in content["data/kernel.StoredFile.jsonl"].splitlines()]
        for line in lines:
            line["media_type"] = "text/html"
        content["data/kernel.StoredFile.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    refuses(changed(moved["archive"], tmp_path / "x.zip", change, honest=True), Damaged, tmp_path)


# --- the command line ---------------------------------------------------------------------------------------------


def test_the_command_line_takes_out_and_in(cast: Any, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "wattrelos.zip"
    call_command("export", "wattrelos", "archive", to=file)
    assert "is written" in capsys.readouterr().out
    assert AuditEntry.objects.filter(did="export.taken", hub_id=cast.wattrelos.pk).count() == 1
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="already"):
        call_command("take_in_archive", str(file))
    with pytest.raises(CommandError, match="there already"):
        call_command("export", "wattrelos", "archive", to=file)
    with pytest.raises(CommandError, match="no such hub"):
        call_command("export", "nowhere", "archive")
    with pytest.raises(CommandError, match="no such file"):
        call_command("take_in_archive", str(tmp_path / "nothing.zip"))
