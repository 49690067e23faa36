"""Bringing a file from the command line, through the same operations."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from estaminet.config.command import CALLED
from estaminet.network.models import Import, Place
from estaminet.people.models import Person
from estaminet.programme.models import Session
from tests.conftest import Cast

pytestmark = pytest.mark.django_db
HALLS = "Nom;Type;Capacité\nGrande salle;hall;80\nCave;crypte;\n"


def run(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command(CALLED["import"], *words, stdout=out, **options)
    return out.getvalue()


def put(folder: Path, content: str) -> str:
    path = folder / "file.csv"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(cast: Cast, tmp_path: Path) -> None:
    told = run("wattrelos", "places", put(tmp_path, HALLS), "--dry-run")

    assert "new 1" in told
    assert "wrong 1" in told
    assert "line 3: Type: “crypte” is none of the words that can stand here." in told
    assert (Import.objects.count(), Place.objects.count()) == (0, 0)


def test_without_publish_it_waits_on_the_page(cast: Cast, tmp_path: Path) -> None:
    run("wattrelos", "places", put(tmp_path, HALLS))

    assert (Import.objects.get().state, Place.objects.count()) == ("checked", 0)


def test_wrong_lines_hold_it_unless_they_are_left_out(cast: Cast, tmp_path: Path) -> None:
    path = put(tmp_path, HALLS)
    with pytest.raises(CommandError, match="Some lines cannot be taken in"):
        run("wattrelos", "places", path, "--publish")

    assert "Taken in: 1" in run("wattrelos", "places", path, "--publish", "--leave-out", "wrong")
    assert Place.objects.get().name.text("fr") == "Grande salle"


def test_columns_and_the_order_of_dates_can_be_said(cast: Cast, tmp_path: Path) -> None:
    path = put(tmp_path, "Wie;Wann\nAna;03/04/1987\n")
    with pytest.raises(CommandError, match="order-1"):
        run("wattrelos", "persons", path, "--mapping", "given_name=Wie", "--mapping", "birth_date=Wann")
    run(
        *("wattrelos", "persons", path, "--mapping", "given_name=Wie", "--mapping", "birth_date=Wann"),
        *("--first", "month", "--publish"),
    )

    born = Person.objects.filter(given_name="Ana", family_name="").get().birth_date
    assert born is not None
    assert born.isoformat() == "1987-03-04"


def test_what_cannot_be_is_said(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such hub"):
        run("nowhere", "places", put(tmp_path, HALLS))
    with pytest.raises(CommandError, match="Nothing of this kind"):
        run("wattrelos", "elephants", put(tmp_path, HALLS))
    with pytest.raises(CommandError, match="No such file"):
        run("wattrelos", "places", str(tmp_path / "nothing.csv"))
    with pytest.raises(CommandError, match="no such column"):
        run("wattrelos", "places", put(tmp_path, HALLS), "--mapping", "name.fr=Nome")
    with pytest.raises(CommandError, match="never closed"):
        run("wattrelos", "places", put(tmp_path, 'Nom\n"Salle\n'))


def agenda(*lines: tuple[str, str, str]) -> str:
    """A calendar of events: their UID, their title, the hour at which they begin."""
    told = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN"]
    for uid, title, hour in lines:
        told += ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART:20261205T{hour}00Z"]
        told += ["DTEND:20261205T220000Z", "END:VEVENT"]
    return "\r\n".join([*told, "END:VCALENDAR", ""])


def test_what_a_file_says_anew_is_told_and_done_when_it_is_asked_for(cast: Cast, tmp_path: Path) -> None:
    path = put(tmp_path, agenda(("a@example.org", "Bal", "1900"), ("b@example.org", "Repair café", "1300")))
    run("wattrelos", "activities", path, "--publish")
    put(tmp_path, agenda(("a@example.org", "Bal", "2000"), ("b@example.org", "Repair café", "1300")))

    assert "1 lines stay as they are here; --update" in run("wattrelos", "activities", path, "--dry-run")
    preview = run("wattrelos", "activities", path, "--update", "--dry-run")
    assert ("update 1" in preview, "line 1 (update): " in preview, " → " in preview) == (True, True, True)
    assert (Import.objects.count(), hours()) == (1, ["13:00", "19:00"])

    assert "brought up to date: 1" in run("wattrelos", "activities", path, "--update", "--publish")
    assert hours() == ["13:00", "20:00"]


def hours() -> list[str]:
    return [f"{begins:%H:%M}" for begins in Session.objects.order_by("starts_at").values_list("starts_at", flat=True)]


def test_more_than_may_change_at_once_is_told(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("operations.importing.deciding", "management.commands.import_file"):
        monkeypatch.setattr(f"estaminet.network.{place}.most_updates", lambda: 1)
    path = put(tmp_path, agenda(("a@example.org", "Bal", "1900"), ("b@example.org", "Repair café", "1300")))
    run("wattrelos", "activities", path, "--publish")
    put(tmp_path, agenda(("a@example.org", "Bal", "2000"), ("b@example.org", "Repair café", "1400")))

    assert "1 stay as they are. Take these in" in run("wattrelos", "activities", path, "--update", "--publish")
    assert hours() == ["13:00", "20:00"]
    assert "brought up to date: 1" in run("wattrelos", "activities", path, "--update", "--publish")
    assert hours() == ["14:00", "20:00"]


def test_what_no_file_changes_cannot_be_brought_up_to_date(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="never changed by a file"):
        run("wattrelos", "places", put(tmp_path, HALLS), "--update")
