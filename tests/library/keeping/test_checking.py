"""Originals are read again: what broke is found, said once, given to nobody, and put right only by the very same."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, OutboxMail
from estaminet.library.enums import Damage, KeepingEvent, MediaState
from estaminet.library.keeping_tasks import check_originals, slices_due
from estaminet.library.models import KeptFact, Media
from estaminet.library.operations.keeping.checking import check_file
from estaminet.library.operations.keeping.missing import note_missing, was_made
from estaminet.library.operations.keeping.repairing import AnotherFile, NothingToRepair, repair_file
from estaminet.library.queries.files import file_address
from estaminet.library.queries.stored import StorageAway, made_name
from estaminet.library.queries.to_check import due_to_check
from estaminet.library.views import files as view
from tests.conftest import Cast
from tests.library import real_files
from tests.library.keeping.breaking import flip_a_bit, place_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_flipped_bit_is_found_and_said_once(cast: Cast, media: Media, at: datetime) -> None:
    flip_a_bit(place_of(media))

    for later in (at, at + DAY, at + 2 * DAY):
        check_file(media_id=media.pk, at=later)

    media.refresh_from_db()
    assert (media.damage, media.checked_at) == (Damage.CHANGED, at + 2 * DAY)
    facts = KeptFact.objects.filter(media=media, well=False)
    assert [each.did for each in facts] == [KeepingEvent.DAMAGED] * 3
    mails = OutboxMail.objects.filter(template="library/mail/file_damaged")
    assert {mail.to for mail in mails} >= {cast.otto.account.email}
    assert mails.count() == len({mail.to for mail in mails})
    page = cast.client(cast.alice).get(reverse("manage:keeping", args=["wattrelos"])).content.decode()
    assert reverse("manage:repair", args=["wattrelos", media.key]) in page
    assert (
        reverse("manage:repair", args=["wattrelos", media.key])
        in cast.client(cast.alice).get(reverse("manage:today", args=["wattrelos"])).content.decode()
    )


def test_a_damaged_original_is_given_to_nobody_as_if_it_were_well(cast: Cast, media: Media, at: datetime) -> None:
    alice, address = cast.client(cast.alice), file_address(media.key, "original")
    assert alice.get(address).status_code == 200
    flip_a_bit(place_of(media))
    check_file(media_id=media.pk, at=at)
    view._remembered.clear()

    answer = alice.get(address)

    assert answer.status_code == 503
    assert "no-store" in answer["Cache-Control"]


def test_what_is_not_the_very_same_file_repairs_nothing(media: Media, by: Actor, at: datetime, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jpg"
    shutil.copyfile(place_of(media), copy)
    with pytest.raises(NothingToRepair):
        repair_file(media=media, source=copy, by=by, at=at)
    place_of(media).unlink()
    check_file(media_id=media.pk, at=at)
    media.refresh_from_db()
    assert media.damage == Damage.MISSING
    other = tmp_path / "other.jpg"
    shutil.copyfile(copy, other)
    flip_a_bit(other)

    with pytest.raises(AnotherFile):
        repair_file(media=media, source=other, by=by, at=at)
    repair_file(media=media, source=copy, by=by, at=at + DAY)

    media.refresh_from_db()
    assert media.damage == ""
    assert place_of(media).read_bytes() == copy.read_bytes()
    last = KeptFact.objects.filter(media=media).latest("pk")
    assert (last.did, last.well, last.by_id) == (KeepingEvent.REPAIRED, True, by.account_id)


def test_a_team_puts_a_file_right_on_the_page(cast: Cast, media: Media, at: datetime, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jpg"
    shutil.copyfile(place_of(media), copy)
    flip_a_bit(place_of(media))
    check_file(media_id=media.pk, at=at)
    address, ana = reverse("manage:repair", args=["wattrelos", media.key]), cast.client(cast.ana)
    wrong = real_files.picture(tmp_path / "wrong.jpg", 300, 200)

    with wrong.open("rb") as file:
        assert ana.post(address, {"files": file}).status_code == 422
    with copy.open("rb") as file:
        assert ana.post(address, {"files": file}).status_code == 302

    media.refresh_from_db()
    assert media.damage == ""
    assert ana.get(address).status_code == 404


def test_the_oldest_check_comes_first_and_a_slice_ends(media: Media, work: Any, at: datetime, by: Actor) -> None:
    assert list(slices_due(at)) != []
    assert check_originals(None, seconds=0.0) == 1
    media.refresh_from_db()
    assert media.checked_at is not None
    assert media.made_bytes is not None
    assert media.made_bytes > 0
    checked = media.checked_at
    assert list(slices_due(checked + DAY)) == []
    assert list(due_to_check(checked + timedelta(days=31))) == [media]


def test_a_disk_that_is_not_there_is_no_thousand_lost_files(media: Media, at: datetime) -> None:
    shutil.rmtree(default_storage.path("originals"))

    with pytest.raises(StorageAway):
        check_file(media_id=media.pk, at=at)

    media.refresh_from_db()
    assert (media.damage, media.checked_at) == ("", None)


def test_a_derivative_that_is_gone_is_made_again(media: Media, at: datetime) -> None:
    gone = media.made["pictures"][0]["name"]
    default_storage.delete(made_name(media.key, gone))

    check_file(media_id=media.pk, at=at)
    real_files.run_job("library.derive")

    assert default_storage.exists(made_name(media.key, gone))


def test_a_missing_derivative_is_noticed_when_somebody_asks_for_it(cast: Cast, media: Media, at: datetime) -> None:
    tile = "iiif/512,0,388,60/388,60/0/default.jpg"
    assert default_storage.exists(made_name(media.key, tile))
    default_storage.delete(made_name(media.key, tile))
    Job.objects.all().delete()

    assert cast.client(cast.alice).get(file_address(media.key, tile)).status_code == 404
    job = Job.objects.get(kind="library.derive")
    assert job.args == {"media": media.pk, "again": True}
    cast.client(cast.alice).get(file_address(media.key, tile))
    job.refresh_from_db()
    assert job.attempts == 0
    real_files.run_job("library.derive")
    assert default_storage.exists(made_name(media.key, tile))


def test_names_nobody_made_ask_for_nothing(media: Media, at: datetime) -> None:
    Job.objects.all().delete()
    for name in ("iiif/1,0,512,512/512,512/0/default.jpg", "hls/240/00000.m4s", "9999.webp", "plain.mp4"):
        assert not note_missing(media_id=media.pk, name=name, at=at)
    assert not Job.objects.exists()
    made = {"hls": {"video": [{"name": "240", "playlist": "hls/240/index.m3u8"}], "audio": []}}
    assert was_made(made, 8000, "hls/240/00001.m4s")
    assert not was_made(made, 8000, "hls/240/00099.m4s")
    assert not was_made(made, 8000, "hls/480/00001.m4s")


def test_nothing_is_made_of_an_original_that_is_not_what_was_kept(media: Media, at: datetime) -> None:
    Media.objects.filter(pk=media.pk).update(state=MediaState.WAITING, made={})
    flip_a_bit(place_of(media))
    call_command("rebuild_derivatives")
    real_files.run_job("library.derive")

    media.refresh_from_db()
    assert (media.state, media.fault, media.made) == (MediaState.FAILED, "original_damaged", {})
    real_files.run_job("library.look_at_file")
    media.refresh_from_db()
    assert media.damage == Damage.CHANGED


def test_the_command_finds_names_and_repairs(media: Media, tmp_path: Path, capsys: Any) -> None:
    backup = tmp_path / "backup"
    shutil.copytree(default_storage.path("originals"), backup)
    call_command("check_files", "--all")
    assert "Read: 1" in capsys.readouterr().out
    flip_a_bit(place_of(media))

    with pytest.raises(CommandError, match="Damaged originals: 1"):
        call_command("check_files", "--all")
    call_command("check_files", "--all", "--repair-from", str(backup))

    media.refresh_from_db()
    assert media.damage == ""
