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
