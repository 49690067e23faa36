"""A file is read, checked line by line, taken in at one stroke, and taken back as a whole."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import AuditEntry, Job, JobState, TextVersion
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.kernel.tables import limited
from estaminet.kernel.tables.refusals import TableRefused
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.import_kinds import IMPORT_KINDS
from estaminet.network.import_problems import problems_of, refusal_of
from estaminet.network.models import AccessFeature, Import, ImportedRecord, ImportLine, Place
from estaminet.network.operations.importing import (
    Decision,
    ask_to_publish,
    cancel_import,
    decide_line,
    decide_lines,
    forget_lines,
    name_columns,
    read_again,
    step_back,
    try_again,
)
from estaminet.network.operations.importing import places as places_module
from estaminet.network.operations.importing.cancelling import KEPT
from estaminet.network.operations.importing.deciding import NotToBeDecided
from estaminet.network.operations.importing.holding import MovedOn
from estaminet.network.operations.importing.naming import ColumnMissing, NamedTwice, OrderUnclear
from estaminet.network.operations.importing.places import PLACES
from estaminet.network.operations.importing.publishing import NothingNew, StillUndecided
from estaminet.network.queries.importing import guessed, mark_of
from tests.factories.network import HubFactory, PlaceFactory
from tests.factories.programme import SessionFactory
from tests.network.importing import AT, BY, brought, checked, now, published, undone, verdicts, work

pytestmark = pytest.mark.django_db
HALLS = "Nom;Type;Capacité;Étage\nGrande salle;hall;80;0\nCuisine;cuisine;12;1\nCour;en plein air;;\n"


@pytest.fixture
def hub() -> Any:
    return HubFactory(slug="wattrelos")


def problems(imported: Import) -> list[tuple[int, list[tuple[str, str]]]]:
    kind = next(kind for kind in IMPORT_KINDS.items() if kind.name == imported.kind)
    lines = imported.lines.filter(verdict=LineVerdict.WRONG)
    return [(line.number, [(told.column, told.words) for told in problems_of(imported, kind, line)]) for line in lines]


def names(hub: Any) -> list[tuple[str, str, int | None]]:
    return [(place.name.text("fr"), place.kind, place.capacity) for place in Place.objects.filter(hub=hub)]


# --- reading and naming ----------------------------------------------------------------------------------------


def test_a_file_is_read_and_its_columns_are_guessed(hub: Any) -> None:
    made = brought(hub, HALLS)

    assert (made.state, made.headers) == (ImportState.MAPPING, ["Nom", "Type", "Capacité", "Étage"])
    assert made.mapping == {"name.fr": 0, "kind": 1, "capacity": 2, "floor": 3}
    assert [line.raw for line in made.lines.all()] == [
        {"0": "Grande salle", "1": "hall", "2": "80", "3": "0"},
        {"0": "Cuisine", "1": "cuisine", "2": "12", "3": "1"},
        {"0": "Cour", "1": "en plein air"},
    ]
    assert (made.reading["encoding"], made.reading["separator"]) == ("utf-8", ";")


def test_words_are_unreadable_in_the_database(hub: Any) -> None:
    made = checked(hub, HALLS)
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT raw, understood, problems, "key" FROM network_importline WHERE imported_id = %s', [made.pk]
        )
        assert "salle" not in str(cursor.fetchall()).lower()


def test_headers_are_known_in_every_language_and_with_the_language_they_name() -> None:
    headers = ["Naam", "Name (français)", "name.de", "Beschrijving (nl)", "Kapazität", "capacity", "whatever"]

    assert guessed(PLACES, headers, ["nl", "fr", "de"]) == {
        "name.nl": 0,
        "name.fr": 1,
        "name.de": 2,
        "description.nl": 3,
        "capacity": 4,
    }


def test_what_is_needed_must_be_named_and_nothing_twice(hub: Any) -> None:
    made = brought(hub, HALLS)

    with pytest.raises(ColumnMissing):
        name_columns(imported=made, mapping={"kind": 1}, orders={}, by=BY, at=AT)
    with pytest.raises(NamedTwice):
        name_columns(imported=made, mapping={"name.fr": 0, "kind": 0}, orders={}, by=BY, at=AT)
    assert now(made).state == ImportState.MAPPING


def test_how_columns_were_named_is_remembered_per_hub(hub: Any) -> None:
    odd = "Wie;Was\nSaal;hall\n"
    made = brought(hub, odd)
    name_columns(imported=made, mapping={"name.fr": 0, "kind": 1}, orders={}, by=BY, at=AT)

    assert brought(hub, odd.replace("Saal", "Küche")).mapping == {"name.fr": 0, "kind": 1}
    assert brought(HubFactory(slug="mons", network=hub.network), odd).mapping == {}


def test_a_calendar_names_its_columns_itself_and_can_be_named_otherwise(hub: Any) -> None:
    event = (
        "BEGIN:VEVENT\nUID:x\nSUMMARY:Bal\nDESCRIPTION:03/04/2026 ou 04/05/2026\nDTSTART:20301205T130000Z\nEND:VEVENT"
    )
    made = brought(hub, f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n", "activities", name="dates.ics")
    assert (made.state, made.counts) == (ImportState.CHECKED, {"new": 1})

    other = {key: place for key, place in made.mapping.items() if key != "description.fr"}
    name_columns(imported=made, mapping=other, orders={}, by=BY, at=AT)
    work()
    assert "03/04/2026" not in str(made.lines.get().understood)
    # Remembered, as for any other file.
    again = brought(hub, f"BEGIN:VCALENDAR\n{event.replace('UID:x', 'UID:y')}\nEND:VCALENDAR\n", "activities")
    assert again.mapping == other


def test_what_a_calendar_does_not_say_is_asked(hub: Any) -> None:
    """Nothing is a room that is brought as a calendar, until somebody says which column names it."""
    event = "BEGIN:VEVENT\nUID:x\nSUMMARY:Bal\nDTSTART:20301205T130000Z\nEND:VEVENT"

    assert brought(hub, f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n", "places").state == ImportState.MAPPING


def test_a_file_can_be_read_otherwise(hub: Any) -> None:
    made = brought(hub, "Nom;Type\nForêt;hall\n".encode("cp1252"), asked={"encoding": "mac_roman"})
    assert made.lines.get().raw["0"] != "Forêt"

    read_again(imported=made, asked={"encoding": "cp1252"}, by=BY, at=AT)
    work()

    assert now(made).lines.get().raw["0"] == "Forêt"


def test_a_file_that_is_none_is_refused_at_once_and_nothing_is_kept(hub: Any) -> None:
    with pytest.raises(TableRefused):
        brought(hub, b"\x89PNG\r\n\x1a\n" + bytes(100))

    assert Import.objects.count() == 0


def test_a_file_that_breaks_off_is_refused_as_a_whole(hub: Any) -> None:
    made = brought(hub, "Nom;Type\n" + "Salle;hall\n" * 1200 + '"Cuisine;hall\n')

    assert (made.state, made.lines.count()) == (ImportState.REFUSED, 0)
    assert "line 1202" in refusal_of(made)


def test_a_fault_of_ours_is_no_refusal_and_the_work_is_done_once_it_is_mended(
    hub: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bug = tmp_path / "broken_process.py"
    bug.write_text("raise SystemExit(7)")
    with monkeypatch.context() as broken:
        broken.setattr(limited, "_SCRIPT", bug)
        with pytest.raises(AssertionError, match="TableFault"):
            brought(hub, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "activities", name="dates.ics")
    made, job = Import.objects.get(), Job.objects.get(kind="network.import.read")
    assert (made.state, made.problem) == (ImportState.READING, "")
    assert (job.state, job.last_error, job.attempts) == (JobState.WAITING, "TableFault", 1)

    Job.objects.update(next_at=AT)
    work()
    assert (now(made).state, now(made).problem) == (ImportState.REFUSED, "empty:")


# --- checking --------------------------------------------------------------------------------------------------


def test_lines_are_checked_one_by_one(hub: Any) -> None:
    made = checked(hub, "Nom;Type;Capacité\nSalle;hall;80\n;hall;1\nCave;crypte;douze\nSalle;hall;8\nToit;hall;0\n")

    assert verdicts(made) == [(2, "new"), (3, "wrong"), (4, "wrong"), (5, "wrong"), (6, "wrong")]
    assert problems(made) == [
        (3, [("Nom", "Nothing stands here, and it is needed.")]),
        (4, [("Type", "“crypte” is none of the words that can stand here."), ("Capacité", "“douze” is not a number.")]),
        (5, [("", "The same stands twice in this file: see line 2.")]),
        (6, [("Capacité", "A place holds one person at least, and a whole number of them.")]),
    ]
    assert made.counts == {"new": 1, "wrong": 4}


def test_twins_are_found_across_chunks(hub: Any) -> None:
    lines = "".join(f"Salle {number}\n" for number in range(1100))
    made = checked(hub, f"Nom\n{lines}Salle 3\nSalle 1099\n")

    assert made.counts == {"new": 1100, "wrong": 2}
    assert [words for _line, [(_column, words)] in problems(made)] == [
        "The same stands twice in this file: see line 5.",
        "The same stands twice in this file: see line 1101.",
    ]


def test_what_is_here_is_the_same_and_what_looks_like_it_is_shown(hub: Any) -> None:
    hall = PlaceFactory(hub=hub, name="Salle des fêtes")
    made = checked(hub, "Nom\nsalle des Fêtes\nSalle\nAtelier\n")

    assert list(made.lines.values_list("verdict", "record_id")) == [
        ("same", hall.pk),
        ("double", hall.pk),
        ("new", None),
    ]


def test_a_check_costs_the_same_number_of_queries_for_a_line_and_for_all(hub: Any) -> None:
    def asked(number: int) -> int:
        made = brought(hub, "Nom\n" + "".join(f"Salle {number} {n}\n" for n in range(number)))
        name_columns(imported=made, mapping=made.mapping, orders={}, by=BY, at=AT)
        with CaptureQueriesContext(connection) as queries:
            work()
        return len(queries)

    assert asked(1) == asked(400)


# --- deciding --------------------------------------------------------------------------------------------------


def test_nothing_comes_in_before_everything_is_decided(hub: Any) -> None:
    PlaceFactory(hub=hub, name="Grande salle")
    made = checked(hub, "Nom;Type\nSalle;hall\nCave;crypte\nToit;hall\n")
    with pytest.raises(StillUndecided):
        ask_to_publish(imported=made, by=BY, at=AT)

    decide_lines(imported=made, verdict=LineVerdict.WRONG, decision=Decision.LEAVE_OUT, by=BY, at=AT)
    with pytest.raises(StillUndecided):
        ask_to_publish(imported=made, by=BY, at=AT)
    decide_line(imported=made, number=2, decision=Decision.AS_NEW, by=BY, at=AT)
    ask_to_publish(imported=made, by=BY, at=AT)
    work()

    assert sorted(name for name, *_rest in names(hub)) == ["Grande salle", "Salle", "Toit"]


def test_a_wrong_line_cannot_be_taken_as_new(hub: Any) -> None:
    made = checked(hub, "Nom;Type\nCave;crypte\nToit;hall\n")

    with pytest.raises(NotToBeDecided):
        decide_line(imported=made, number=2, decision=Decision.AS_NEW, by=BY, at=AT)
    with pytest.raises(NotToBeDecided):
        decide_lines(imported=made, verdict=LineVerdict.WRONG, decision=Decision.AS_NEW, by=BY, at=AT)
    decide_line(imported=made, number=2, decision=Decision.LEAVE_OUT, by=BY, at=AT)
    with pytest.raises(NotToBeDecided):
        decide_line(imported=made, number=2, decision=Decision.AS_NEW, by=BY, at=AT)
    decide_line(imported=made, number=3, decision=Decision.LEAVE_OUT, by=BY, at=AT)
    assert now(made).counts == {"left_out": 2}
    with pytest.raises(NothingNew):
        ask_to_publish(imported=made, by=BY, at=AT)
    decide_line(imported=made, number=3, decision=Decision.AS_NEW, by=BY, at=AT)
    assert now(made).counts == {"left_out": 1, "new": 1}


# --- in and back -----------------------------------------------------------------------------------------------


def test_lines_come_in_with_their_words_their_ledger_and_what_they_became(hub: Any) -> None:
    made = published(hub, HALLS)

    assert (made.state, made.published_at is not None) == (ImportState.PUBLISHED, True)
    assert names(hub) == [("Grande salle", "hall", 80), ("Cuisine", "kitchen", 12), ("Cour", "outdoors", None)]
    assert TextVersion.objects.filter(model="network.Place").count() == 3
    became = dict(made.records.values_list("key", "record_id"))
    assert {line.key: line.record_id for line in made.lines.all()} == became
    assert [entry.did for entry in AuditEntry.objects.filter(on_model="network.Import").order_by("pk")] == [
        "import.brought",
        "import.columns_named",
        "import.publishing_asked",
        "import.published",
    ]
    assert not default_storage.exists(made.stored_name)


def test_the_same_file_twice_changes_nothing(hub: Any) -> None:
    published(hub, HALLS)
    Place.objects.filter(hub=hub).update(capacity=7)
    again = checked(hub, HALLS)

    assert (again.counts, len(names(hub))) == ({"same": 3}, 3)
    with pytest.raises(NothingNew):
        ask_to_publish(imported=again, by=BY, at=AT)


def test_a_longer_file_brings_only_what_is_new(hub: Any) -> None:
    published(hub, HALLS)
    again = published(hub, HALLS + "Atelier;atelier;6;0\n")

    assert (again.records.count(), [name for name, *_rest in names(hub)][-1]) == (1, "Atelier")


def test_when_one_line_fails_none_comes_in(hub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = checked(hub, "Nom\n" + "".join(f"Salle {number}\n" for number in range(1200)))
    calls: list[int] = []
    own = places_module.take_in

    def fails_later(here: Any, facts: Any) -> Any:
        calls.append(len(facts))
        if len(calls) == 3:
            raise RuntimeError("a fault of the house")
        return own(here, facts)

    broken = dataclasses.replace(PLACES, take_in=fails_later)
    monkeypatch.setattr("estaminet.network.operations.importing.holding.kind_named", lambda name: broken)
    ask_to_publish(imported=made, by=BY, at=AT)
    job = Job.objects.get(kind="network.import.publish")
    run_job(job_id=job.pk, at=AT)
    job.refresh_from_db()

    assert (calls, Place.objects.count(), ImportedRecord.objects.count()) == ([500, 500, 200], 0, 0)
    assert (now(made).state, job.state) == (ImportState.PUBLISHING, JobState.WAITING)

    monkeypatch.undo()
    work()
    assert (now(made).state, Place.objects.count()) == (ImportState.PUBLISHED, 1200)


def test_a_fault_that_stays_can_be_stepped_back_from(hub: Any) -> None:
    made = checked(hub, HALLS)
    ask_to_publish(imported=made, by=BY, at=AT)
    with pytest.raises(MovedOn):
        step_back(imported=made, by=BY, at=AT)
    Job.objects.filter(kind="network.import.publish").update(state=JobState.FAILED)
    step_back(imported=made, by=BY, at=AT)
    assert now(made).state == ImportState.CHECKED

    ask_to_publish(imported=made, by=BY, at=AT)
    Job.objects.filter(kind="network.import.publish").update(state=JobState.FAILED)
    try_again(imported=made, by=BY, at=AT)
    work()
    assert now(made).state == ImportState.PUBLISHED


def test_what_another_import_brought_meanwhile_is_checked_again(hub: Any) -> None:
    first, second = checked(hub, HALLS), checked(hub, HALLS + "Atelier;atelier;6;0\n")
    ask_to_publish(imported=first, by=BY, at=AT)
    ask_to_publish(imported=second, by=BY, at=AT)
    work()

    assert (now(first).state, now(second).state) == (ImportState.PUBLISHED, ImportState.CHECKED)
    assert (now(second).counts, len(names(hub))) == ({"same": 3, "new": 1}, 3)


def test_a_whole_import_is_taken_back(hub: Any) -> None:
    kept = PlaceFactory(hub=hub, name="Bibliothèque")
    made = published(hub, HALLS)
    AccessFeature.objects.create(hub=hub, place=Place.objects.get(slug="cuisine"), feature="lift", answer="no")
    back = undone(made)

    assert (back.state, list(Place.objects.filter(hub=hub))) == (ImportState.UNDONE, [kept])
    assert ImportedRecord.objects.count() == 0
    assert checked(hub, HALLS).counts == {"new": 3}


def test_what_is_needed_meanwhile_keeps_all_of_it_and_names_the_line(hub: Any) -> None:
    made = published(hub, HALLS)
    SessionFactory(activity__hub=hub, place=Place.objects.get(slug="cuisine"))
    back = undone(made)

    assert (back.state, Place.objects.filter(hub=hub).count()) == (ImportState.PUBLISHED, 3)
    assert back.problem == "Line 3: Something happens in this place: it is needed."


def test_work_done_twice_changes_nothing(hub: Any) -> None:
    made = published(hub, HALLS)
    before = (names(hub), verdicts(made), ImportedRecord.objects.count(), AuditEntry.objects.count())
    for job in Job.objects.filter(kind__startswith="network.import."):
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    work()

    assert (names(hub), verdicts(made), ImportedRecord.objects.count(), AuditEntry.objects.count()) == before


# --- letting go and forgetting ---------------------------------------------------------------------------------


def test_a_cancelled_file_leaves_nothing(hub: Any) -> None:
    made = checked(hub, HALLS)
    cancel_import(imported=made, by=BY, at=AT)
    work()

    assert (Import.objects.count(), ImportLine.objects.count()) == (0, 0)
    assert not default_storage.exists(made.stored_name)
    with pytest.raises(MovedOn):
        cancel_import(imported=made, by=BY, at=AT)


def test_what_was_taken_in_cannot_be_cancelled(hub: Any) -> None:
    made = published(hub, HALLS)

    with pytest.raises(MovedOn):
        cancel_import(imported=made, by=BY, at=AT)


def test_words_are_forgotten_after_a_month_and_the_file_is_still_known(hub: Any) -> None:
    made, left = published(hub, HALLS), checked(hub, "Nom\nToit\n")
    Import.objects.filter(pk=made.pk).update(published_at=AT)
    assert forget_lines(AT + KEPT) == 0
    assert forget_lines(AT + KEPT + timedelta(seconds=1)) == 4
    assert forget_lines(AT + KEPT + timedelta(seconds=1)) == 0
    work()

    assert [(line.raw, line.understood) for line in made.lines.all()] == [({}, {})] * 3
    assert not Import.objects.filter(pk=left.pk).exists()
    assert checked(hub, HALLS).counts == {"same": 3}
    assert undone(now(made)).state == ImportState.UNDONE


def test_the_mark_of_a_line_is_that_of_its_hub_and_kind(hub: Any) -> None:
    made = brought(hub, HALLS)
    other = brought(HubFactory(slug="mons", network=hub.network), HALLS)

    assert mark_of(made, 2, "name salle") == mark_of(made, 9, "name salle")
    assert len({mark_of(made, 2, "x"), mark_of(other, 2, "x"), mark_of(made, 2, ""), mark_of(made, 3, "")}) == 4


# --- dates that can be read in two ways -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "first", "born"),
    [
        (["03/04/1987", "13/04/1990"], "", ["1987-04-03", "1990-04-13"]),
        (["03/04/1987", "04/13/1990"], "", ["1987-03-04", "1990-04-13"]),
        (["1987-04-03", "1990-04-13"], "", ["1987-04-03", "1990-04-13"]),
        (["03/04/1987", "05/04/1990"], "day", ["1987-04-03", "1990-04-05"]),
        (["03/04/1987", "05/04/1990"], "month", ["1987-03-04", "1990-05-04"]),
    ],
)
def test_dates_are_read_by_the_order_of_their_column(hub: Any, column: list[str], first: str, born: list[str]) -> None:
    content = "Prénom;Né le\n" + "".join(f"Ana {number};{each}\n" for number, each in enumerate(column))
    made = checked(hub, content, "persons", first=first)

    assert [line.understood["facts"]["birth_date"] for line in made.lines.all()] == born


def test_an_order_that_nobody_can_know_is_asked(hub: Any) -> None:
    made = brought(hub, "Prénom;Né le\nAna;03/04/1987\nBo;05/06/1990\n", "persons")

    assert made.reading["orders"] == {"1": "ask"}
    with pytest.raises(OrderUnclear):
        name_columns(imported=made, mapping=made.mapping, orders={}, by=BY, at=AT)
    # As something else than a date, the column asks nothing.
    name_columns(imported=made, mapping={"given_name": 0, "number": 1}, orders={}, by=BY, at=AT)


def test_what_does_not_fit_the_order_is_wrong_and_not_turned_round(hub: Any) -> None:
    made = checked(hub, "Prénom;Né le\nAna;13/04/1987\nBo;05/16/1990\n", "persons", first="day")

    assert problems(made) == [(3, [("Né le", "“05/16/1990” is not a date. Write 2026-11-20 or 20/11/2026.")])]
