"""What was taken out comes in again, and taken out once more is the same file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from estaminet.network.enums import LineVerdict
from estaminet.network.models import Hub, Place
from estaminet.people.models import HubPerson, Person
from estaminet.programme.models import Activity, Session
from tests.factories.network import MADE, HubFactory, PlaceFactory
from tests.factories.people import HubPersonFactory, PersonFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.network.archived import undone, write
from tests.programme.bringing.carrying import brought, published, verdicts

pytestmark = pytest.mark.django_db
LATER = MADE + timedelta(days=60)


def house() -> Any:
    hub = HubFactory(slug="wattrelos", name={"fr": "La Lainerie", "nl": "De Wolweverij"})
    PlaceFactory(
        hub=hub, slug="salle", name={"fr": "Grande salle", "nl": "Grote zaal"}, kind="hall", capacity=80, floor=0
    )
    PlaceFactory(
        hub=hub, slug="cour", name={"fr": "=La cour", "nl": "De koer; het plein"}, kind="outdoors", listed=False
    )
    PlaceFactory(
        hub=hub,
        slug="cuisine",
        name={"fr": "Cuisine « du bas »"},
        kind="kitchen",
        description={"fr": "<p>Deux fours,\nun évier.</p>", "en": "<p>Two <strong>ovens</strong></p>"},
        floor=-1,
    )
    return hub


def people(hub: Any) -> None:
    for fields in (
        {"given_name": "Zoé", "family_name": "D'Hondt", "email": "zoe@example.org", "languages": ["nl", "fr"]},
        {
            "given_name": "+Amina",
            "family_name": "el Idrissi",
            "phone": "+32 471 00 00 00",
            "birth_date": date(1988, 2, 29),
        },
        {"given_name": "Jean; Marie", "family_name": 'O"Neill', "called_name": "Jem"},
    ):
        HubPersonFactory(hub=hub, person=PersonFactory(**{"languages": [], **fields}), since=LATER)


def programme(hub: Any) -> None:
    hall = Place.objects.get(hub=hub, slug="salle")
    film = ActivityFactory(
        hub=hub,
        slug="film",
        title={"fr": "Ciné-débat", "nl": "Film en gesprek"},
        summary={"fr": "Un film, puis on parle."},
        description={"fr": "<p>Entrée <strong>libre</strong>.</p>"},
        kind="screening",
        youngest=12,
        spoken=["fr", "nl"],
    )
    SessionFactory(activity=film, place=hall, seats=40, note={"fr": "Apportez un coussin."})
    SessionFactory(activity=film, place=hall, seats=40, starts_at=MADE + timedelta(days=30, hours=8))
    walk = ActivityFactory(hub=hub, slug="promenade", title={"fr": "Promenade"}, kind="walk", audience="everyone")
    SessionFactory(activity=walk, starts_at=MADE + timedelta(days=9), meeting_point={"fr": "Sous l'horloge"})


def taken_out(kind: str, path: Path, language: str, form: str = "csv") -> bytes:
    return write(Hub.objects.get(slug="wattrelos"), path, LATER, kind, form, language).read_bytes()


def went_round(kind: str, tmp_path: Path, language: str, *, before: Any = None) -> tuple[bytes, bytes]:
    with undone():
        hub = house()
        people(hub)
        programme(hub)
        first = taken_out(kind, tmp_path / "first", language)
    HubFactory(slug="wattrelos", name={"fr": "La Lainerie", "nl": "De Wolweverij"})
    if before is not None:
        before(tmp_path)
    imported = brought(Hub.objects.get(slug="wattrelos"), kind, first, at=LATER, language="fr")
    assert {verdict for verdict, _problems in verdicts(imported)} == {LineVerdict.NEW}, verdicts(imported)
    published(imported, at=LATER)
    return first, taken_out(kind, tmp_path / "second", language)


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_places_are_the_same_file(tmp_path: Path, language: str) -> None:
    first, second = went_round("places", tmp_path, language)

    assert first == second
    assert Place.objects.count() == 3
    assert Place.objects.get(capacity=80).name.text("nl") == "Grote zaal"
    assert Place.objects.filter(floor=-1).get().description.text("en") == "<p>Two <strong>ovens</strong></p>"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_people_are_the_same_file(tmp_path: Path, language: str) -> None:
    first, second = went_round("persons", tmp_path, language)

    assert first == second
    assert HubPerson.objects.count() == 3
    assert Person.objects.get(family_name="el Idrissi").given_name == "+Amina"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_activities_are_the_same_file(tmp_path: Path, language: str) -> None:
    def places_first(folder: Path) -> None:
        PlaceFactory(hub=Hub.objects.get(), slug="salle", name={"fr": "Grande salle", "nl": "Grote zaal"})

    first, second = went_round("activities", tmp_path, language, before=places_first)

    assert first == second
    assert (Activity.objects.count(), Session.objects.count()) == (2, 3)


@pytest.mark.parametrize("kind", ["places", "persons", "activities"])
def test_brought_to_the_house_it_comes_from_it_changes_nothing(tmp_path: Path, kind: str) -> None:
    hub = house()
    people(hub)
    programme(hub)
    for form in ("csv", "xlsx"):
        content = taken_out(kind, tmp_path / "file.xlsx", "fr", form)
        imported = brought(hub, kind, content, at=LATER, language="fr")
        # Of somebody without address, telephone or birth date a name alone does not tell who she is: a person decides.
        expected = {LineVerdict.SAME, LineVerdict.DOUBLE} if kind == "persons" else {LineVerdict.SAME}
        assert {verdict for verdict, _problems in verdicts(imported)} == expected, (form, verdicts(imported))
