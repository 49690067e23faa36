"""The pages of bringing a file, as a manager goes through them; and whom they are not for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.models import Job, JobState
from estaminet.kernel.tables.reading import open_table
from estaminet.network.enums import ImportState
from estaminet.network.import_kinds import IMPORT_KINDS
from estaminet.network.models import Import, Organisation, Place
from tests.conftest import Cast
from tests.network.importing import brought, checked, now, published, work

pytestmark = pytest.mark.django_db
HALLS = "Nom;Type;Capacité\nGrande salle;hall;80\nCave;crypte;\nCour;en plein air;\n"


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def url(name: str, *args: Any, hub: str = "wattrelos") -> str:
    return reverse(f"manage:{name}", args=[hub, *args])


def send(client: Client, content: bytes, kind: str = "places", name: str = "lieux.csv") -> Any:
    upload = SimpleUploadedFile(name, content, "text/csv")
    return client.post(url("import_new", kind), {"file": upload, "language": "fr"})


def test_the_page_has_a_door_and_says_what_can_be_brought(cast: Cast, alice: Client) -> None:
    page = alice.get(url("manage_moving")).content.decode()

    assert url("import_new", "places") in page
    assert url("import_new", "organisations") not in page
    assert url("import_new", "organisations") in cast.client(cast.cleo).get(url("manage_moving")).content.decode()
    assert url("manage_moving") in alice.get(url("today")).content.decode()
    assert url("manage_moving") not in cast.client(cast.ana).get(url("today")).content.decode()


def test_a_manager_brings_a_file_from_beginning_to_end(cast: Cast, alice: Client) -> None:
    answer = send(alice, HALLS.encode())
    imported = Import.objects.get()
    page = url("import", imported.pk)
    assert (answer.status_code, answer["Location"]) == (302, page)
    waiting = alice.get(page).content.decode()
    assert "The file is being read." in waiting
    assert '<meta http-equiv="refresh"' in waiting
    work()

    columns = alice.get(page, follow=True)
    assert columns.redirect_chain[-1][0] == url("import_columns", imported.pk)
    assert "Grande salle" in columns.content.decode()
    named = {"name.fr": "0", "kind": "1", "capacity": "2"}
    assert alice.post(url("import_columns", imported.pk), named)["Location"] == page
    work()

    preview = alice.get(page).content.decode()
    assert "“crypte” is none of the words that can stand here." in preview
    assert "Take in" not in preview
    alice.post(url("import_decide", imported.pk), {"verdict": "wrong", "decision": "leave_out"})
    assert "Take in 2 lines" in alice.get(page).content.decode()
    alice.post(url("import_act", imported.pk, "publish"))
    work()

    assert "2 lines came in on" in alice.get(page).content.decode()
    assert list(Place.objects.filter(hub=cast.wattrelos).values_list("slug", flat=True)) == ["grande-salle", "cour"]
    assert "lieux.csv" in alice.get(url("manage_moving")).content.decode()
    alice.post(url("import_act", imported.pk, "undo"))
    work()
    assert "All of it was taken back" in alice.get(page).content.decode()
    assert not Place.objects.filter(hub=cast.wattrelos).exists()


def test_a_file_that_cannot_be_read_is_said_beside_the_field(alice: Client) -> None:
    answer = send(alice, b"%PDF-1.7")

    assert answer.status_code == 422
    assert "not a table or a calendar" in answer.content.decode()
    assert Import.objects.count() == 0


def test_no_file_and_an_empty_file_are_said(alice: Client) -> None:
    assert alice.post(url("import_new", "places"), {"language": "fr"}).status_code == 422
    assert "There is nothing in this file." in send(alice, b"").content.decode()


def test_a_refused_file_can_be_read_otherwise_or_let_go(cast: Cast, alice: Client) -> None:
    made = brought(cast.wattrelos, "Nom\nForêt\n".encode("cp1252"), asked={"encoding": "utf-8"})
    page = alice.get(url("import", made.pk)).content.decode()
    assert (made.state, "cannot be read" in page) == (ImportState.REFUSED, True)

    alice.post(url("import_reading", made.pk), {"encoding": "cp1252", "separator": ";"})
    work()
    assert now(made).state == ImportState.MAPPING
    alice.post(url("import_act", made.pk, "cancel"))
    work()
    assert not Import.objects.exists()


def test_what_is_needed_is_said_and_what_was_chosen_stays(cast: Cast, alice: Client) -> None:
    made = brought(cast.wattrelos, HALLS)
    answer = alice.post(url("import_columns", made.pk), {"kind": "1"})

    assert answer.status_code == 422
    assert "no line can be taken in without it" in answer.content.decode()
    assert answer.context["form"]["kind"].value() == "1"


def test_dates_that_can_be_read_in_two_ways_are_asked(cast: Cast, alice: Client) -> None:
    made = brought(cast.wattrelos, "Prénom;Né le\nAna;03/04/1987\n", "persons")
    page = alice.get(url("import_columns", made.pk)).content.decode()
    assert "which comes first?" in page

    named = {"given_name": "0", "birth_date": "1"}
    assert alice.post(url("import_columns", made.pk), named).status_code == 422
    assert alice.post(url("import_columns", made.pk), {**named, "order-1": "day"}).status_code == 302


def test_progress_comes_by_itself_and_moves_the_page_when_it_is_done(cast: Cast, alice: Client) -> None:
    send(alice, HALLS.encode())
    page = url("import", Import.objects.get().pk)
    part = alice.get(page, headers={"HX-Request": "true"})
    assert (part.status_code, "<html" in part.content.decode(), "HX-Refresh" in part.headers) == (200, False, False)
    work()

    moved = alice.get(page, headers={"HX-Request": "true"})
    assert "HX-Redirect" in moved.headers or "HX-Refresh" in moved.headers


def test_a_fault_is_said_with_a_way_on(cast: Cast, alice: Client) -> None:
    send(alice, HALLS.encode())
    Job.objects.update(state=JobState.FAILED)
    page = alice.get(url("import", Import.objects.get().pk)).content.decode()

    assert "This could not be done" in page
    alice.post(url("import_act", Import.objects.get().pk, "again"))
    work()
    assert Import.objects.get().state == ImportState.MAPPING


def test_a_fault_that_is_tried_again_is_told_as_ours(cast: Cast, alice: Client) -> None:
    send(alice, HALLS.encode())
    Job.objects.update(last_error="TableFault", next_at=timezone.now() + timedelta(minutes=5))
    address = url("import", Import.objects.get().pk)
    pages = [alice.get(address, headers=asked).content.decode() for asked in ({}, {"HX-Request": "true"})]

    assert [("The fault is ours" in page, "cannot be brought" in page) for page in pages] == [(True, False)] * 2
    assert "Let this file go" in pages[0]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:repair@example.org
SUMMARY:Repair café
DTSTART:20301205T130000Z
DTEND:20301205T150000Z
LOCATION:{where}
END:VEVENT
BEGIN:VEVENT
UID:ball@example.org
SUMMARY:Bal <i>folk</i>
DTSTART:20301206T190000Z
DTEND:20301206T220000Z
END:VEVENT
END:VCALENDAR
"""


def test_what_changed_since_then_is_shown_chosen_updated_and_put_back(cast: Cast, alice: Client) -> None:
    published(cast.wattrelos, CALENDAR.format(where="Parc"), "activities", name="dates.ics")
    changed = CALENDAR.format(where="Sous l'horloge")
    made = checked(cast.wattrelos, changed.replace("Bal ", "Grand bal "), "activities", name="dates.ics")
    address, decide = url("import", made.pk), url("import_decide", made.pk)
    page = alice.get(address).content.decode()
    assert "2 lines say something else than the last time" in page
    assert "<bdi>Parc, La Lainerie</bdi></del>" in page
    assert "<bdi>Sous l&#x27;horloge, La Lainerie</bdi></ins>" in page
    assert "<i>folk" not in page
    assert ("Take in" in page, "Update all of these" in page) == (False, True)

    alice.post(decide, {"verdict": "changed", "decision": "update"})
    page = alice.get(address).content.decode()
    assert ("Take in 2 lines" in page, "Leave all of these as they are" in page) == (True, True)
    assert "Those who registered for a date, or follow it" in page
    alice.post(decide, {"number": "2", "decision": "leave", "show": "update"})
    page = alice.get(address).content.decode()
    assert ("Take in 1 line<" in page, "stays as it is here" in page) == (True, True)
    alice.post(url("import_act", made.pk, "publish"))
    work()

    page = alice.get(address).content.decode()
    assert "1 line brought up to date what was here" in page
    assert "came in on" not in page
    alice.post(url("import_act", made.pk, "undo"))
    work()
    assert "All of it was taken back" in alice.get(address).content.decode()
    assert checked(cast.wattrelos, changed, "activities", name="dates.ics").counts == {"changed": 1, "same": 1}


def test_wrong_lines_come_as_a_file_that_can_be_mended_and_brought_again(cast: Cast, alice: Client) -> None:
    made = checked(cast.wattrelos, HALLS)
    answer = alice.get(url("import_wrong", made.pk))
    text = answer.content.decode("utf-8-sig")

    assert text.splitlines()[0] == "Nom;Type;Capacité;→ What is wrong"
    assert text.splitlines()[1].startswith("Cave;crypte;;")
    mended = checked(cast.wattrelos, text.replace("crypte", "salle"))
    assert mended.counts == {"new": 1}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", [kind.name for kind in IMPORT_KINDS.items()])
def test_every_example_can_be_brought(cast: Cast, kind: str, form: str, tmp_path: Path) -> None:
    cleo = cast.client(cast.cleo)
    answer = cleo.get(reverse("manage:import_example", args=["wattrelos", kind, form]))
    path = tmp_path / "example"
    path.write_bytes(answer.content)
    with open_table(path, until=date(2027, 12, 31)) as table:
        number = len(list(table.rows))
    made = brought(cast.wattrelos, answer.content, kind, name=f"example.{form}")

    assert number == 1
    assert len(made.mapping) == len(made.headers), set(range(len(made.headers))) - set(made.mapping.values())


@pytest.mark.parametrize("name", ["import", "import_columns", "import_wrong"])
def test_another_hubs_manager_finds_nothing(cast: Cast, name: str) -> None:
    made = checked(cast.wattrelos, HALLS)
    bob = cast.client(cast.bob)

    assert bob.get(url(name, made.pk)).status_code == 404
    assert bob.get(url(name, made.pk, hub="mons")).status_code == 404
    for act in ("publish", "undo", "cancel"):
        assert bob.post(url("import_act", made.pk, act, hub="mons")).status_code == 404
    assert now(made).state == ImportState.CHECKED


def test_organisations_are_for_coordinators_only(cast: Cast, alice: Client) -> None:
    made = published(
        cast.wattrelos, "Nom;Ville;Site web\nLire et faire lire;Roubaix;lire.example.org\n", "organisations"
    )
    cleo = cast.client(cast.cleo)

    assert Organisation.objects.get().website == "https://lire.example.org"
    assert alice.get(url("import", made.pk)).status_code == 404
    assert alice.get(url("import_new", "organisations")).status_code == 404
    assert cleo.get(url("import", made.pk)).status_code == 200


def test_pressed_twice_it_counts_once(cast: Cast, alice: Client) -> None:
    made = checked(cast.wattrelos, "Nom\nCour\n")
    for _press in range(2):
        alice.post(url("import_act", made.pk, "publish"))
    work()

    assert Place.objects.filter(hub=cast.wattrelos).count() == 1


EXAMPLES = Path(__file__).parents[2] / "docs" / "handbook" / "examples"


# Those of the programme rest upon one another: tests/programme/bringing/test_examples.py
@pytest.mark.parametrize("name", ["organisations", "persons", "places"])
def test_every_example_of_the_handbook_comes_in_whole(cast: Cast, name: str) -> None:
    made = published(cast.wattrelos, (EXAMPLES / f"{name}.csv").read_bytes(), name)

    assert (made.state, set(made.counts)) == (ImportState.PUBLISHED, {"new"})
    assert len(made.mapping) == len(made.headers)


def test_the_calendar_of_the_handbook_comes_in_whole(cast: Cast) -> None:
    made = checked(cast.wattrelos, (EXAMPLES / "calendar.ics").read_bytes(), "activities", name="calendar.ics")

    assert (made.state, set(made.counts), made.lines.count()) == (ImportState.CHECKED, {"new"}, 6)
