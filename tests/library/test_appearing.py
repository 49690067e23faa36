"""Who can be recognised in a file: looked at, marked, corrected, taken away."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from estaminet.kernel.models import AuditEntry
from estaminet.library.enums import Faces, MediaKind
from estaminet.library.models import Appearance, Media
from estaminet.library.operations import appearing as marking
from estaminet.library.operations.appearing import NOWHERE, Where, Who, change_appearance, mark_appearance, unmark
from estaminet.library.operations.looking import FileGone, NobodyIsMarked, SomebodyIsMarked, look_at_file
from estaminet.library.operations.sight import settle_sight
from estaminet.people.models import Person
from estaminet.people.operations import PersonDraft, correct_person
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(cast: Cast) -> Any:
    return WorkFactory(hub=cast.wattrelos)


def shown(media: Any, at: datetime) -> bool:
    return Media.objects.public(at).filter(pk=media.pk).exists()


def test_a_file_is_seen_once_somebody_looked_and_saw_nobody(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces="")
    settle_sight(work_id=film.pk, at=at)
    assert not shown(file, at)

    now = look_at_file(media=file, faces=Faces.NOBODY, by=cast.actor(cast.ana), at=at)

    assert (now.looked_at, now.looked_by_id, shown(file, at)) == (at, cast.ana.account_id, True)
    assert AuditEntry.objects.get(did="media.looked_at").details == {"faces": "nobody"}


def test_nobody_is_not_said_of_a_file_in_which_somebody_is_marked(cast: Cast, film: Any, at: datetime) -> None:
    file = AppearanceFactory(media=MediaFactory(work=film, faces="")).media
    with pytest.raises(SomebodyIsMarked):
        look_at_file(media=file, faces=Faces.NOBODY, by=cast.actor(cast.ana), at=at)


def test_people_are_named_before_one_says_that_nobody_else_is_there(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces="")
    by = cast.actor(cast.ana)
    with pytest.raises(NobodyIsMarked):
        look_at_file(media=file, faces=Faces.NAMED, by=by, at=at)
    AppearanceFactory(media=None, work=film)  # whom the whole film tells of
    assert look_at_file(media=file, faces=Faces.NAMED, by=by, at=at).faces == Faces.NAMED


def test_a_file_that_was_removed_is_not_looked_at(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, removed_at=at)
    with pytest.raises(FileGone):
        look_at_file(media=file, faces=Faces.NOBODY, by=cast.actor(cast.ana), at=at)


def test_somebody_marked_afterwards_takes_the_file_out_of_sight(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, kind=MediaKind.FILM, duration=60_000)
    settle_sight(work_id=film.pk, at=at)
    assert shown(file, at)

    mark = mark_appearance(
        work=film,
        media=file,
        who=Who(person=cast.chloe, shown=True),
        where=Where(begins=1000, ends=60_000),
        by=cast.actor(cast.ana),
        at=at,
    )

    assert (mark.begins, mark.ends, mark.shown, mark.subject_key) == (1000, 60_000, True, cast.chloe.subject_key)
    assert not shown(file, at)
    again = Media.objects.get(pk=file.pk)
    assert (again.faces, again.looked_at) == ("", None)  # somebody must look again: who else was overlooked?


def test_a_name_is_enough_and_has_a_key_of_its_own(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces="")
    by = cast.actor(cast.ana)
    first = mark_appearance(work=film, media=file, who=Who(name="  Mme  Odile "), by=by, at=at)
    second = mark_appearance(work=film, media=file, who=Who(name="Mme Odile"), by=by, at=at)

    assert (first.name, first.person, first.made_by_id) == ("Mme Odile", None, cast.ana.account_id)
    assert first.subject_key != second.subject_key


def test_a_minor_comes_of_age_by_the_birth_date_or_as_entered(cast: Cast, film: Any, at: datetime) -> None:
    by = cast.actor(cast.ana)
    driss = mark_appearance(
        work=film, media=None, who=Who(person=cast.driss, minor_until=date(2027, 1, 1)), by=by, at=at
    )
    other = mark_appearance(
        work=film, media=None, who=Who(name="Lina", minor_until=date(2031, 3, 1), guardian_name="Samia"), by=by, at=at
    )

    assert driss.minor_until == date(2032, 5, 1)
    assert (other.minor_until, other.guardian_name) == (date(2031, 3, 1), "Samia")


def test_a_birth_date_that_is_corrected_is_heard_in_the_library(cast: Cast, film: Any, at: datetime) -> None:
    by = cast.actor(cast.alice)
    mark = mark_appearance(work=film, media=None, who=Who(person=cast.driss), by=by, at=at)
    draft = PersonDraft(given_name="Driss", birth_date=date(2012, 2, 29))
    correct_person(person=cast.driss, draft=draft, by=by, at=at, only=["birth_date"])

    assert Appearance.objects.get(pk=mark.pk).minor_until == date(2030, 3, 1)


@pytest.mark.parametrize(
    ("kind", "where", "refusal"),
    [
        ("film", Where(begins=10), marking.TimeWrong),
        ("film", Where(begins=10, ends=10), marking.TimeWrong),
        ("film", Where(begins=10, ends=60_001), marking.TimeBeyond),
        ("picture", Where(begins=10, ends=20), marking.NoTimeHere),
        ("picture", Where(left=1, top=1, width=10), marking.RegionWrong),
        ("picture", Where(left=900, top=1, width=101, height=10), marking.RegionWrong),
        ("picture", Where(left=9, top=1, width=0, height=10), marking.RegionWrong),
        ("sound", Where(left=9, top=1, width=10, height=10), marking.NoRegionHere),
    ],
)
def test_a_place_that_cannot_be(
    cast: Cast, film: Any, at: datetime, kind: str, where: Where, refusal: type[Exception]
) -> None:
    file = MediaFactory(work=film, kind=kind, duration=60_000)
    with pytest.raises(refusal):
        mark_appearance(work=film, media=file, who=Who(name="Lina"), where=where, by=cast.actor(cast.ana), at=at)
    assert not Appearance.objects.exists()


def test_somebody_must_be_meant_and_the_file_must_be_of_this_work(cast: Cast, film: Any, at: datetime) -> None:
    by, other = cast.actor(cast.ana), MediaFactory()
    with pytest.raises(marking.NobodyMeant):
        mark_appearance(work=film, media=None, who=Who(name=" "), by=by, at=at)
    with pytest.raises(FileGone):
        mark_appearance(work=film, media=other, who=Who(name="Lina"), by=by, at=at)
    Person.objects.filter(pk=cast.eve.pk).update(merged_into=cast.chloe)
    with pytest.raises(marking.PersonGone):
        mark_appearance(work=film, media=None, who=Who(person=cast.eve), by=by, at=at)


def test_more_marks_than_anybody_could_ask_are_refused(
    cast: Cast, film: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "MOST", 1)
    AppearanceFactory(work=film, media=None)
    with pytest.raises(marking.TooManyMarks):
        mark_appearance(work=film, media=None, who=Who(name="Lina"), by=cast.actor(cast.ana), at=at)


def test_a_name_becomes_the_person_it_names_and_keeps_what_was_said(cast: Cast, film: Any, at: datetime) -> None:
    mark = AppearanceFactory(work=film, media=None, name="Chloé du café")
    said = ReleaseFactory(appearance=mark, at=at)
    now = change_appearance(
        appearance=mark, who=Who(person=cast.chloe, name="Chloé"), where=NOWHERE, by=cast.actor(cast.ana), at=at
    )

    assert (now.person, now.name, now.subject_key) == (cast.chloe, "Chloé", said.subject_key)
    with pytest.raises(marking.SomebodyElse):
        change_appearance(appearance=mark, who=Who(person=cast.eve), where=NOWHERE, by=cast.actor(cast.ana), at=at)


def test_before_anything_was_said_a_mark_becomes_anybody(cast: Cast, film: Any, at: datetime) -> None:
    mark = AppearanceFactory(work=film, media=None, person=cast.chloe, subject_key=cast.chloe.subject_key)
    by = cast.actor(cast.ana)
    now = change_appearance(appearance=mark, who=Who(person=cast.eve), where=NOWHERE, by=by, at=at)
    assert (now.person, now.subject_key) == (cast.eve, cast.eve.subject_key)
    now = change_appearance(appearance=mark, who=Who(name="Somebody"), where=NOWHERE, by=by, at=at)
    assert now.person is None
    assert now.subject_key not in (cast.eve.subject_key, cast.chloe.subject_key)


def test_nobody_knows_any_more_who_an_erased_mark_was(cast: Cast, film: Any, at: datetime) -> None:
    mark = AppearanceFactory(work=film, media=None, name="", erased_at=at)
    by = cast.actor(cast.ana)
    with pytest.raises(marking.ErasedMark):
        change_appearance(appearance=mark, who=Who(name="Lina"), where=NOWHERE, by=by, at=at)
    with pytest.raises(marking.SomethingWasSaid):
        unmark(appearance=mark, by=by, at=at)


def test_a_mark_that_was_a_mistake_goes_and_somebody_looks_again(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces=Faces.NAMED)
    by = cast.actor(cast.ana)
    mistake = AppearanceFactory(media=file)

    unmark(appearance=mistake, by=by, at=at)
    unmark(appearance=mistake, by=by, at=at)

    assert not Appearance.objects.exists()
    assert AuditEntry.objects.filter(did="appearance.unmarked").count() == 1
    assert Media.objects.get(pk=file.pk).faces == ""
    assert not shown(file, at)


def test_without_the_one_the_whole_work_tells_of_its_files_are_looked_at_again(
    cast: Cast, film: Any, at: datetime
) -> None:
    relied, own = MediaFactory(work=film, faces=Faces.NAMED), MediaFactory(work=film, faces=Faces.NAMED)
    ReleaseFactory(appearance=AppearanceFactory(media=own))
    told_of = AppearanceFactory(work=film, media=None)

    unmark(appearance=told_of, by=cast.actor(cast.ana), at=at)

    assert (shown(relied, at), shown(own, at)) == (False, True)


def test_who_said_something_stays_marked(cast: Cast, film: Any, at: datetime) -> None:
    mark = AppearanceFactory(work=film, media=None)
    ReleaseFactory(appearance=mark, uses=[])
    with pytest.raises(marking.SomethingWasSaid):
        unmark(appearance=mark, by=cast.actor(cast.ana), at=at)
