"""Pages of keeping, and what large files are sent for there."""

from __future__ import annotations

import shutil
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from estaminet.config.doctor import check_originals
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Upload, UploadState
from estaminet.kernel.slots import UPLOADS
from estaminet.kernel.uploads import partial
from estaminet.kernel.uploads.asking import begin_upload
from estaminet.kernel.uploads.finishing import finish_upload
from estaminet.library.enums import Damage
from estaminet.library.models import Bag, LooseFile, Media
from estaminet.library.operations.keeping.checking import check_file
from estaminet.library.queries.keeping_report import storage_of
from estaminet.library.queries.sending import BAG, LOOSE, REPAIR
from tests.conftest import Cast
from tests.factories.library import MediaFactory
from tests.library import real_files
from tests.library.keeping.breaking import flip_a_bit, place_of

pytestmark = pytest.mark.django_db
PAGES = ("keeping", "keeping_storage", "bags", "loose_files")


def sent(hub: Any, purpose: str, source: Path, by: Actor, at: datetime, **args: Any) -> Upload:
    """A file that arrived in pieces, and what became of it."""
    content = source.read_bytes()
    upload = begin_upload(
        purpose=purpose,
        length=len(content),
        name=source.name,
        args=args,
        network_id=hub.network_id,
        hub_id=hub.pk,
        by=by,
        at=at,
    )
    held = partial.Held(upload.key)
    held.write(content)
    held.close()
    finish_upload(key=upload.key, at=at)
    real_files.run_job("uploads.take")
    upload.refresh_from_db()
    return upload


def test_each_purpose_has_somebody_who_takes_it() -> None:
    assert {BAG, LOOSE, REPAIR} <= {each.name for each in UPLOADS.items()}


def test_a_large_copy_puts_an_original_right(cast: Cast, media: Media, by: Actor, at: datetime, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jpg"
    shutil.copyfile(place_of(media), copy)
    flip_a_bit(place_of(media))
    check_file(media_id=media.pk, at=at)
    other = real_files.picture(tmp_path / "other.jpg", 300, 200)

    assert sent(cast.wattrelos, REPAIR, other, by, at, media=media.pk).refused == "another_file"
    assert sent(cast.mons, REPAIR, copy, by, at, media=media.pk).refused == "nothing_to_repair"
    assert sent(cast.wattrelos, REPAIR, copy, by, at, media=media.pk).state == UploadState.TAKEN

    media.refresh_from_db()
    assert media.damage == ""


def test_a_large_bag_and_large_files_arrive(cast: Cast, by: Actor, at: datetime, tmp_path: Path) -> None:
    picture = real_files.picture(tmp_path / "fete.jpg", 300, 200)
    assert sent(cast.wattrelos, LOOSE, picture, by, at).state == UploadState.TAKEN
    assert LooseFile.objects.get().file_name == "fete.jpg"
    assert sent(cast.wattrelos, BAG, picture, by, at).state == UploadState.TAKEN
    real_files.run_job("library.bag_in")
    assert Bag.objects.get().problem == "not_a_bag"
    page = cast.client(cast.alice).get(reverse("manage:bags", args=["wattrelos"])).content.decode()
    assert "fete.jpg" in page


def test_pages_cost_the_same_for_one_file_and_for_many(
    cast: Cast, media: Media, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        MediaFactory(work=media.work, damage=Damage.MISSING if number % 2 else "", checked_at=media.added_at)
    alice = cast.client(cast.alice)
    for name in PAGES:
        address = reverse(f"manage:{name}", args=["wattrelos"])
        alice.get(address)
        with django_assert_max_num_queries(10):
            assert alice.get(address).status_code == 200


def test_an_animator_sees_what_broke_and_no_bags(cast: Cast, media: Media) -> None:
    ana = cast.client(cast.ana)
    page = ana.get(reverse("manage:keeping", args=["wattrelos"])).content.decode()
    assert reverse("manage:keeping_storage", args=["wattrelos"]) in page
    assert reverse("manage:bags", args=["wattrelos"]) not in page
    assert ana.get(reverse("manage:bags", args=["wattrelos"])).status_code == 404


def test_room_is_told_by_kind(cast: Cast, media: Media, at: datetime) -> None:
    check_file(media_id=media.pk, at=at)
    media.refresh_from_db()
    assert media.file is not None

    told = storage_of(cast.wattrelos, at)

    assert [(each.kind, each.files, each.originals, each.made) for each in told.kinds] == [
        ("picture", 1, media.file.bytes, media.made_bytes)
    ]
    assert [size for _month, size in told.months] == [media.file.bytes]
    assert (told.waiting, told.other, told.uncounted) == (0, 0, 0)
    out = StringIO()
    call_command("storage_report", "--orphans", stdout=out)
    assert "wattrelos: 1 files" in out.getvalue()
    assert "without a row" not in out.getvalue()


def test_the_doctor_says_what_is_damaged(media: Media, at: datetime) -> None:
    assert next(iter(check_originals())).state == "well"
    place_of(media).unlink()
    check_file(media_id=media.pk, at=at)

    assert next(iter(check_originals())).state == "wrong"
