"""Making, writing, publishing, taking back and removing works; and how a record was."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry, TextVersion
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Contributor, Work, WorkVersion
from estaminet.library.operations import works
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.versions import NoSuchVersion, put_back_version
from estaminet.library.operations.works import WorkDraft, make_work, write_record
from estaminet.library.queries.records import changed_parts, versions_of
from estaminet.library.queries.when_made import EndsBeforeItBegins, Made, NotADate, OpenDate, read_made
from estaminet.network.operations.checking import NotValid
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.factories.network import NetworkFactory, PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory

pytestmark = pytest.mark.django_db
FILM = {"kind": "film", "rights": "by-sa", "language": "fr"}


@pytest.fixture
def by(cast: Cast) -> Actor:
    return Actor.person(cast.ana.account.pk)


def made(cast: Cast, by: Actor, at: datetime, title: str = "La cour", **facts: Any) -> Work:
    draft = WorkDraft(texts={"title": {"fr": title}}, facts={**FILM, **facts})
    return make_work(hub=cast.wattrelos, draft=draft, by=by, at=at)


def seen(work: Work, at: datetime) -> bool:
    return Work.objects.public(at).filter(pk=work.pk).exists()


def test_a_work_is_made_as_a_draft_with_a_first_version(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at, made="1914-1918")

    assert (work.slug, work.network, work.published_at, work.settled) == ("la-cour", cast.network, None, False)
    assert (work.made, work.year_from, work.year_to) == ("1914/1918", 1914, 1918)
    assert work.title.text("fr") == "La cour"
    version = WorkVersion.objects.get(work=work)
    assert (version.number, version.by_id, version.record["facts"]["made"]) == (1, by.account_id, "1914/1918")
    assert TextVersion.objects.filter(model="library.Work", object_id=work.pk).count() == 1
    assert AuditEntry.objects.filter(did="work.made", on_id=work.pk, hub_id=cast.wattrelos.pk).count() == 1


def test_a_form_sent_twice_makes_one_work(cast: Cast, by: Actor, at: datetime) -> None:
    draft = WorkDraft(texts={"title": {"fr": "La cour"}}, facts=FILM, form_key="a" * 32)

    first = make_work(hub=cast.wattrelos, draft=draft, by=by, at=at)
    assert make_work(hub=cast.wattrelos, draft=draft, by=by, at=at) == first
    assert Work.objects.count() == 1


@pytest.mark.parametrize(
    ("titles", "slugs"),
    [
        (["La cour", "La cour"], ["la-cour", "la-cour-2"]),
        (["Думите", "Думите"], ["film", "film-2"]),
        (["New", "Collections"], ["new-2", "collections-2"]),
    ],
)
def test_addresses_are_free_and_never_those_of_other_pages(
    cast: Cast, by: Actor, at: datetime, titles: list[str], slugs: list[str]
) -> None:
    assert [made(cast, by, at, title=title).slug for title in titles] == slugs


@pytest.mark.parametrize("title", ["", "   "])
def test_a_work_needs_a_title(cast: Cast, by: Actor, at: datetime, title: str) -> None:
    with pytest.raises(works.WorkWithoutTitle):
        made(cast, by, at, title=title)
    assert not Work.objects.exists()


def test_a_kind_or_right_that_is_none_is_refused(cast: Cast, by: Actor, at: datetime) -> None:
    with pytest.raises(NotValid) as refused:
        made(cast, by, at, rights="free")
    assert refused.value.field == "rights"


def test_facts_are_written_and_noted(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at)
    later = at + timedelta(days=1)
    changes = {"made": "vers 1930", "latitude": Decimal("50.7"), "longitude": Decimal("3.2"), "spoken": ["fr", "ar"]}

    now = write_record(work=work, changes=changes, by=by, at=later, why="la grand-mère")

    assert (now.made, now.year_from, now.spoken, now.changed_at) == ("~1930", 1930, ["fr", "ar"], later)
    assert now.datestamp == later
    latest, first = versions_of(work)
    assert (latest.number, latest.why) == (2, "la grand-mère")
    assert changed_parts(latest, first) == ["spoken", "made", "latitude", "longitude"]


def test_words_alone_are_no_version_and_stand_in_the_ledger(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at)

    write_record(work=work, texts={"title": {"nl": "De koer"}}, by=by, at=at)

    work.refresh_from_db()
    assert work.title.text("nl") == "De koer"
    assert WorkVersion.objects.filter(work=work).count() == 1
    assert TextVersion.objects.filter(model="library.Work", object_id=work.pk, language="nl").count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"made": "autrefois"}, NotADate, "made"),
        ({"made": "1950/"}, OpenDate, "made"),
        ({"made": "1918/1914"}, EndsBeforeItBegins, "made"),
        ({"latitude": Decimal(50)}, works.HalfASpot, "latitude"),
        ({"latitude": Decimal(91), "longitude": Decimal(0)}, NotValid, None),
        ({"language": "xx"}, works.UnknownLanguage, "language"),
        ({"spoken": ["fr", "xx"]}, works.UnknownLanguage, "spoken"),
        ({"visibility": "nobody"}, NotValid, "visibility"),
    ],
)
def test_wrong_facts_are_refused_and_nothing_is_written(
    cast: Cast, by: Actor, at: datetime, changes: dict[str, Any], refusal: type[Refusal], field: str | None
) -> None:
    work = made(cast, by, at)

    with pytest.raises(refusal) as refused:
        write_record(work=work, changes=changes, texts={"title": {"fr": "Autre"}}, by=by, at=at)
    assert refused.value.field == field
    work.refresh_from_db()
    assert (work.title.text("fr"), work.made, work.language) == ("La cour", "", "fr")


def test_what_belongs_elsewhere_is_refused(cast: Cast, by: Actor, at: datetime) -> None:
    work, activity = made(cast, by, at), ActivityFactory(hub=cast.wattrelos)
    foreign = ActivityFactory(hub__network=NetworkFactory(slug="elsewhere"))
    session = SessionFactory(activity=ActivityFactory(hub=cast.wattrelos))

    for changes, refusal in (
        ({"activity": foreign}, works.OfAnotherNetwork),
        ({"activity": activity, "session": session}, works.SessionOfAnotherActivity),
        ({"place": PlaceFactory(hub=cast.mons)}, works.PlaceOfAnotherHub),
    ):
        with pytest.raises(refusal):
            write_record(work=work, changes=changes, by=by, at=at)
    write_record(work=work, changes={"activity": session.activity, "session": session}, by=by, at=at)
    now = write_record(work=work, changes={"activity": None}, by=by, at=at)
    assert now.session is None


def test_publishing_and_taking_back(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at)
    with pytest.raises(works.WorkWithoutFile):
        works.publish_work(work=work, by=by, at=at)
    MediaFactory(work=work)

    assert works.publish_work(work=work, by=by, at=at).published_at == at
    assert seen(work, at)
    assert works.publish_work(work=work, by=by, at=at + timedelta(days=1)).published_at == at
    later = at + timedelta(days=2)
    works.take_back_work(work=work, by=by, at=later)
    assert not seen(work, later)
    work.refresh_from_db()
    assert (work.ever_public, work.datestamp) == (True, later)


def test_a_text_needs_no_file_but_a_title(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at, kind="text")
    write_record(work=work, texts={"title": {"fr": ""}}, by=by, at=at)
    with pytest.raises(works.WorkWithoutTitle):
        works.publish_work(work=work, by=by, at=at)
    write_record(work=work, texts={"title": {"fr": "La cour"}}, by=by, at=at)
    works.publish_work(work=work, by=by, at=at)
    assert seen(work, at)


def test_what_was_removed_comes_back_as_it_was(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at, kind="text")
    works.publish_work(work=work, by=by, at=at)

    works.remove_work(work=work, by=by, at=at)
    assert not seen(work, at)
    with pytest.raises(works.RemovedWork):
        works.publish_work(work=work, by=by, at=at)
    works.put_back_work(work=work, by=by, at=at)
    assert seen(work, at)


def test_an_embargo_keeps_a_published_work_back_until_its_day(cast: Cast, by: Actor, at: datetime) -> None:
    work = made(cast, by, at, kind="text", embargo_until=date(2026, 12, 1))
    works.publish_work(work=work, by=by, at=at)
    assert not seen(work, at)
    assert seen(work, at + timedelta(days=12))


def test_an_earlier_record_is_put_back_as_a_new_version(cast: Cast, by: Actor, at: datetime) -> None:
    other = made(cast, by, at, title="Autre")
    work = made(
        cast, by, at, made="1962", embargo_until=date(2027, 1, 1), latitude=Decimal("50.7"), longitude=Decimal(3)
    )
    write_record(
        work=work, changes={"made": "", "embargo_until": None, "latitude": None, "longitude": None}, by=by, at=at
    )

    now = put_back_version(work=work, number=1, by=by, at=at)

    assert (now.made, now.year_from, now.embargo_until, now.latitude) == (
        "1962",
        1962,
        date(2027, 1, 1),
        Decimal("50.7"),
    )
    assert [each.number for each in versions_of(work)] == [3, 2, 1]
    with pytest.raises(NoSuchVersion):
        put_back_version(work=other, number=2, by=by, at=at)


def test_a_version_names_nobody_and_puts_back_those_who_are_known(cast: Cast, by: Actor, at: datetime) -> None:
    work = WorkFactory(hub=cast.wattrelos)
    Contributor.objects.create(work=work, person=cast.chloe, role="aut")
    Contributor.objects.create(work=work, name="Odile K.", role="stl", position=1)
    write_record(work=work, by=by, at=at)
    version = WorkVersion.objects.get(work=work)
    assert "Odile" not in str(version.record)
    assert "Chlo" not in str(version.record)
    work.contributors.all().delete()
    write_record(work=work, by=by, at=at)

    put_back_version(work=work, number=1, by=by, at=at)

    # A name alone is nowhere kept, so it cannot come back.
    assert list(work.contributors.values_list("person", "name", "role")) == [(cast.chloe.pk, "", "aut")]


def test_changing_who_finds_it_is_heeded_at_once(cast: Cast, by: Actor, at: datetime) -> None:
    work = WorkFactory(hub=cast.wattrelos, kind="text")
    settle_sight(work_id=work.pk, at=at)
    assert seen(work, at)
    write_record(work=work, changes={"visibility": "hub"}, by=by, at=at)
    assert not seen(work, at)


@pytest.mark.parametrize(
    ("typed", "edtf", "first", "last"),
    [
        ("1962", "1962", 1962, 1962),
        ("1962-05", "1962-05", 1962, 1962),
        ("1962-05-17", "1962-05-17", 1962, 1962),
        ("1914/1918", "1914/1918", 1914, 1918),
        ("1914 – 1918", "1914/1918", 1914, 1918),
        ("198X", "198X", 1980, 1989),
        ("198x", "198X", 1980, 1989),
        ("19XX", "19XX", 1900, 1999),
        ("~1930", "~1930", 1930, 1930),
        ("1962?", "1962?", 1962, 1962),
        ("~1950/~1970", "~1950/~1970", 1950, 1970),
        ("2026-21", "2026-21", 2026, 2026),
        ("-0100", "-0100", -100, -100),
        ("1980s", "198X", 1980, 1989),
        ("années 1980", "198X", 1980, 1989),
        ("jaren 1980", "198X", 1980, 1989),
        ("1980er Jahre", "198X", 1980, 1989),
        ("about 1930", "~1930", 1930, 1930),
        ("vers 1930", "~1930", 1930, 1930),
        ("omstreeks 1930", "~1930", 1930, 1930),
        ("um 1930", "~1930", 1930, 1930),
        ("17.5.1962", "1962-05-17", 1962, 1962),
        ("5/1962", "1962-05", 1962, 1962),
        ("  ", "", None, None),
    ],
)
def test_dates_as_people_write_them(typed: str, edtf: str, first: int | None, last: int | None) -> None:
    assert read_made(typed) == Made(edtf, first, last)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("autrefois", NotADate),
        ("1", NotADate),
        ("1962-13", NotADate),
        ("1962-02-30", NotADate),
        ("12345", NotADate),
        ("Y17000", NotADate),
        ("2026-11-21T10:00:00", NotADate),
        ("1" * 61, NotADate),
        ("<script>", NotADate),
        ("1930/..", OpenDate),
        ("/1930", OpenDate),
        ("1918/1914", EndsBeforeItBegins),
    ],
)
def test_dates_that_cannot_be_understood(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        read_made(typed)
    assert refused.value.field == "made"
