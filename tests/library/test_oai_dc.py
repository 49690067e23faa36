"""A work as simple Dublin Core, and its stamp, which moves with whatever the record tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from estaminet.kernel.models import Job
from estaminet.library.comparing import compare, compare_works, comparisons_due
from estaminet.library.enums import ContributorRole, MediaKind, Property, WorkKind
from estaminet.library.feeds.oai_dc import dublin_core
from estaminet.library.models import Collection, Concept, Contributor, Media, Work, WorkConcept, WorkProperty
from estaminet.library.operations.collections import add_to_collection, publish_collection, take_from_collection
from estaminet.library.operations.releasing import withdraw_release
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.subjects import change_subject
from estaminet.library.queries.harvesting import records_of
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.network import OrganisationFactory, write
from tests.library.real_files import run_job

pytestmark = pytest.mark.django_db
DC = "{http://purl.org/dc/elements/1.1/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NIGHT = datetime(2030, 1, 1, 3, 0, tzinfo=UTC)


def told(work: Work, at: datetime) -> list[tuple[str, str, str]]:
    """Element, language and text of each line of the record."""
    [record] = records_of([Work.objects.get(pk=work.pk)], at)
    root = ET.fromstring(dublin_core(record, lambda path: f"https://house.example{path}"))
    return [(each.tag.removeprefix(DC), each.get(LANGUAGE, ""), each.text or "") for each in root]


@pytest.fixture
def film(cast: Cast, at: datetime) -> Work:
    work = WorkFactory(
        hub=cast.wattrelos,
        slug="la-cour",
        title={"fr": "La cour", "nl": "De koer"},
        summary={"fr": "Une cour."},
        description={"fr": "<p>Une cour &amp; ses gens.</p><p>Filmée en mai.</p>"},
        credits={"fr": "Merci à tous"},
        language="fr",
        spoken=["fr", "ar"],
        made="198X",
        year_from=1980,
        year_to=1989,
        where="Wattrelos",
        rights_holder="Les amis",
    )
    MediaFactory(work=work, kind=MediaKind.FILM, duration=6000, made={"plain": {"name": "plain.mp4"}})
    settle_sight(work_id=work.pk, at=at)
    return work


def subject(cast: Cast, work: Work, label: Any) -> Concept:
    made = Concept.objects.create(network=cast.network, slug="travail", same_as="https://example.org/work")
    write(made, label=label)
    WorkConcept.objects.create(work=work, concept=made)
    return made


def test_every_value_stands_in_its_language(film: Work, cast: Cast, at: datetime) -> None:
    subject(cast, film, {"fr": "Travail", "nl": "Werk"})
    Contributor.objects.create(work=film, name="Chloé", role=ContributorRole.DIRECTOR)
    Contributor.objects.create(work=film, person=cast.driss, role=ContributorRole.CAMERA, position=1)
    Contributor.objects.create(work=film, name="Secret", role=ContributorRole.OTHER, shown=False)
    for term, value in ((Property.ALTERNATIVE, "Au fond"), (Property.AUDIENCE, "Tous"), (Property.IDENTIFIER, "A 12")):
        WorkProperty.objects.create(work=film, term=term, value=value, language="fr" if term == "alternative" else "")

    assert told(film, at) == [
        ("title", "fr", "La cour"),
        ("title", "nl", "De koer"),
        ("creator", "", "Chloé"),
        ("contributor", "", "Driss"),
        ("subject", "fr", "Travail"),
        ("subject", "nl", "Werk"),
        ("subject", "", "https://example.org/work"),
        ("description", "fr", "Une cour."),
        ("description", "fr", "Une cour & ses gens.\nFilmée en mai."),
        *(("publisher", language, entry.text) for language, entry in cast.wattrelos.name.items()),
        ("date", "", "198X"),
        ("type", "", "MovingImage"),
        ("language", "", "fr"),
        ("language", "", "ar"),
        ("identifier", "", "https://house.example/en/library/la-cour/"),
        ("relation", "", f"https://house.example/iiif/works/{film.pk}/manifest.json"),
        ("coverage", "", "Wattrelos"),
        ("title", "fr", "Au fond"),
        ("identifier", "", "A 12"),
        ("rights", "", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("rights", "", "Les amis"),
        ("rights", "fr", "Merci à tous"),
    ]


@pytest.mark.parametrize(
    ("kind", "files", "expected"),
    [
        (WorkKind.TESTIMONY, [MediaKind.SOUND], ["Sound"]),
        (WorkKind.TESTIMONY, [], ["Text"]),
        (WorkKind.PLACE, [MediaKind.PICTURE, MediaKind.FILM], ["StillImage", "MovingImage"]),
        (WorkKind.OBJECT, [MediaKind.PICTURE], ["PhysicalObject"]),
    ],
)
@pytest.mark.one_database
def test_what_it_is_follows_from_how_it_was_recorded(
    cast: Cast, at: datetime, kind: WorkKind, files: list[MediaKind], expected: list[str]
) -> None:
    work = WorkFactory(hub=cast.wattrelos, kind=kind, body={"fr": "<p>Dit</p>"})
    for each in files:
        MediaFactory(work=work, kind=each)
    settle_sight(work_id=work.pk, at=at)
    assert [text for name, _language, text in told(work, at) if name == "type"] == expected


def stamp(work: Work) -> datetime | None:
    return Work.objects.values_list("datestamp", flat=True).get(pk=work.pk)


def nightly() -> int:
    """What the night stamps anew; the first one learns how every record is told."""
    return compare_works(list(Work.objects.filter(ever_public=True).order_by("pk")), NIGHT)


def renames_the_hub(cast: Cast, _work: Work) -> None:
    write(cast.wattrelos, name={"fr": "La Condition Publique"})


def renames_a_person(cast: Cast, work: Work) -> None:
    cast.chloe.called_name = "Clo"
    cast.chloe.save(update_fields=["called_name"])


def renames_an_organisation(_cast: Cast, work: Work) -> None:
    write(work.contributors.get(organisation__isnull=False).organisation, name={"fr": "Autrement"})


def moves_its_files(_cast: Cast, work: Work) -> None:
    Media.objects.filter(work=work).update(made={})


@pytest.mark.parametrize(
    "change",
    [renames_the_hub, renames_a_person, renames_an_organisation, moves_its_files],
    ids=lambda each: each.__name__,
)
def test_what_other_rooms_change_is_found_by_night(
    film: Work, cast: Cast, at: datetime, change: Callable[[Cast, Work], None]
) -> None:
    organisation = OrganisationFactory(network=cast.network)
    Contributor.objects.create(work=film, person=cast.chloe, role=ContributorRole.CAMERA)
    Contributor.objects.create(work=film, organisation=organisation, role=ContributorRole.PRODUCER, position=1)
    quiet = WorkFactory(hub=cast.mons, kind="text")
    settle_sight(work_id=quiet.pk, at=at)
    assert nightly() == 2
    assert nightly() == 0
    Work.objects.update(datestamp=at)

    change(cast, film)
    assert nightly() == 1
    assert (stamp(film), stamp(quiet)) == (NIGHT, at)


def test_a_stamp_never_goes_back(film: Work) -> None:
    Work.objects.update(datestamp=NIGHT + timedelta(days=1))
    assert nightly() == 1
    assert stamp(film) == NIGHT + timedelta(days=1)


def test_a_subject_and_a_collection_are_heeded_before_the_night(film: Work, cast: Cast, at: datetime) -> None:
    by = cast.actor(cast.cleo)
    named = subject(cast, film, {"fr": "Travail"})
    held = Collection.objects.create(
        network=cast.network, hub=cast.wattrelos, slug="usine", kind="collection", made_at=at, changed_at=at
    )
    write(held, title={"fr": "Usine"})

    def moves(act: Callable[[], Any]) -> bool:
        nightly()
        Job.objects.filter(kind="library.compare_records").delete()
        Work.objects.update(datestamp=at)
        act()
        for waiting in Job.objects.filter(kind="library.compare_records", state="waiting"):
            compare(waiting, waiting.args)
        return stamp(film) != at

    assert moves(lambda: change_subject(subject=named, texts={"label": {"fr": "Labeur"}}, by=by, at=at))
    assert not moves(lambda: add_to_collection(collection=held, work=film, by=by, at=at))  # nobody sees it yet
    assert moves(lambda: publish_collection(collection=held, by=by, at=at))
    assert moves(lambda: take_from_collection(collection=held, work_id=film.pk, by=by, at=at))


def test_one_of_two_files_taken_back_moves_the_stamp(film: Work, cast: Cast, at: datetime) -> None:
    media = MediaFactory(work=film, kind=MediaKind.FILM, faces="named")
    mark = AppearanceFactory(media=media, person=cast.chloe)
    ReleaseFactory(appearance=mark, at=at - timedelta(days=1))
    settle_sight(work_id=film.pk, at=at)
    later = at + timedelta(hours=1)
    mark.refresh_from_db()
    Work.objects.update(datestamp=at)
    Media.objects.filter(pk=media.pk).update(shown_until=later)
    settle_sight(work_id=film.pk, at=later, changed=False)  # as the calendar's job does
    assert stamp(film) == later
    withdraw_release(appearance=mark, said_by="self", by=cast.actor(cast.chloe), at=later + timedelta(hours=1))
    assert stamp(film) == later + timedelta(hours=1)


def test_a_comparison_is_asked_for_once_each_night_and_goes_through_all(
    film: Work, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("estaminet.library.comparing.AT_ONCE", 2)
    for _each in range(4):
        settle_sight(work_id=WorkFactory(hub=cast.mons, kind="text").pk, at=NIGHT)
    assert [list(comparisons_due(NIGHT.replace(hour=hour))) for hour in (0, 2)] == [[], []]
    [due] = comparisons_due(NIGHT)
    assert due.key == "records of 2030-01-01"
    Job.objects.create(kind="library.compare_records", key=due.key, args={}, made_at=NIGHT, next_at=NIGHT)
    run_job("library.compare_records")
    assert not Work.objects.filter(record_mark="").exists()
