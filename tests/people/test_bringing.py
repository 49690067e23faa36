"""People of a hub, brought as lines: known again, never made twice, taken back while nothing was noted of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.network.enums import ImportState
from estaminet.network.import_kinds import Understood
from estaminet.network.models import ImportedRecord
from estaminet.network.queries.importing import circumstances
from estaminet.people.models import HubPerson, Person
from estaminet.people.operations import erase_person
from estaminet.people.operations.bringing import doubles, export_imported, same
from tests.conftest import Cast
from tests.factories.people import ConsentFactory, HubPersonFactory, PersonFactory
from tests.network.importing import AT, BY, checked, now, published, undone, verdicts

pytestmark = pytest.mark.django_db
FILE = (
    "Prénom;Nom;Langues;Courriel;Téléphone;Date de naissance\n"
    "Amina;Diallo;fr, nl;amina@example.org;+33 6 12 34 56 78;30/04/1987\n"
    "Bo;;de;;;\n"
)


def test_people_come_in_with_what_is_needed_to_reach_them(cast: Cast) -> None:
    published(cast.wattrelos, FILE, "persons")
    amina = Person.objects.get(given_name="Amina")

    assert (amina.family_name, amina.languages, amina.email, amina.phone) == (
        "Diallo",
        ["fr", "nl"],
        "amina@example.org",
        "+33 6 12 34 56 78",
    )
    assert (amina.birth_date, amina.account, len(amina.subject_key)) == (date(1987, 4, 30), None, 32)
    assert [link.hub for link in amina.hub_links.all()] == [cast.wattrelos]
    assert Person.objects.get(given_name="Bo").languages == ["de"]


def test_a_birth_date_is_unreadable_in_the_database(cast: Cast) -> None:
    published(cast.wattrelos, FILE, "persons")
    with connection.cursor() as cursor:
        cursor.execute("SELECT birth_date FROM people_person WHERE given_name = 'Amina'")
        assert "1987" not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("there", "verdict"),
    [
        ({"given_name": "amina", "family_name": "DIALLO", "email": "amina@example.org"}, "same"),
        ({"given_name": "Amina", "family_name": "Diallo", "phone": "0612345678"}, "same"),
        ({"given_name": "Aminah", "family_name": "Diallo", "email": "amina@example.org"}, "double"),
        ({"given_name": "Amina", "family_name": "Diallo"}, "double"),
        ({"given_name": "Amina", "family_name": "Diallo", "birth_date": date(1987, 4, 30)}, "double"),
        ({"given_name": "Amina", "family_name": "Diallo", "birth_date": date(1999, 1, 1)}, "new"),
        ({"given_name": "Moussa", "family_name": "Diallo", "email": "amina@example.org"}, "new"),
        ({"given_name": "Zoë", "family_name": "Leroy"}, "new"),
    ],
)
def test_who_is_here_is_known_again(cast: Cast, there: dict, verdict: str) -> None:
    HubPersonFactory(hub=cast.wattrelos, person=PersonFactory(**{"email": "", "phone": "", **there}))
    made = checked(cast.wattrelos, FILE, "persons")

    assert verdicts(made)[0] == (2, verdict)


def test_people_of_another_hub_are_not_compared_with(cast: Cast) -> None:
    person = PersonFactory(given_name="Amina", family_name="Diallo", email="amina@example.org")
    HubPersonFactory(hub=cast.mons, person=person)

    assert verdicts(checked(cast.wattrelos, FILE, "persons"))[0] == (2, "new")


def test_what_is_wrong_is_told(cast: Cast) -> None:
    content = "Prénom;Courriel;Date de naissance;Langue\n;x@example.org;;\nBo;at home;;\nZoë;;2060-01-01;Klingon\n"
    made = checked(cast.wattrelos, content, "persons")

    assert [[each["code"] for each in line.problems] for line in made.lines.all()] == [
        ["no_name"],
        ["not_an_address"],
        ["unknown_language", "born_later"],
    ]


def test_recognising_costs_the_same_number_of_queries_whatever_the_number(cast: Cast) -> None:
    made = checked(cast.wattrelos, FILE, "persons")
    here = circumstances(made, by=BY, at=AT)
    lines = [
        Understood(
            str(n),
            "x",
            {
                "given_name": f"Ana{n}",
                "family_name": "Cast",
                "called_name": "",
                "email": "",
                "phone": "",
                "birth_date": None,
            },
        )
        for n in range(300)
    ]

    def asked(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            same(here, lines[:number])
            doubles(here, lines[:number])
        return len(queries)

    assert asked(1) == asked(300)


def test_an_import_of_people_is_taken_back(cast: Cast) -> None:
    before = set(Person.objects.values_list("pk", flat=True))
    made = published(cast.wattrelos, FILE, "persons")
    back = undone(made)

    assert (back.state, set(Person.objects.values_list("pk", flat=True))) == (ImportState.UNDONE, before)


def test_somebody_of_whom_something_was_noted_keeps_all_of_them(cast: Cast) -> None:
    made = published(cast.wattrelos, FILE, "persons")
    HubPerson.objects.create(hub=cast.mons, person=Person.objects.get(given_name="Bo"), since=AT)
    back = undone(made)
    assert (back.state, back.problem.partition(":")[0]) == (ImportState.PUBLISHED, "Line 3")

    HubPerson.objects.filter(hub=cast.mons, person__given_name="Bo").delete()
    ConsentFactory(person=Person.objects.get(given_name="Amina"))
    assert undone(now(made)).problem.partition(":")[0] == "Line 2"
    assert Person.objects.filter(given_name__in=["Amina", "Bo"]).count() == 2


def test_erasing_somebody_takes_the_line_along(cast: Cast) -> None:
    made = published(cast.wattrelos, FILE, "persons")
    amina = Person.objects.get(given_name="Amina")
    assert [each["file"] for each in export_imported(amina.pk)] == ["file.csv"]
    erase_person(person=amina, by=BY, at=AT)

    assert [(line.raw, line.understood, line.key) for line in made.lines.filter(number=2)] == [({}, {}, "")]
    assert ImportedRecord.objects.count() == 1
    assert undone(now(made)).state == ImportState.UNDONE
