"""Calendars of other programs, with their quirks: each event comes in, or its line says why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import icalendar
import pytest

from estaminet.kernel.tables.refusals import TableRefused
from estaminet.network.enums import ImportState
from estaminet.network.operations.importing.naming import ColumnMissing
from estaminet.programme.models import Activity, Session
from tests.factories.network import PlaceFactory
from tests.programme.bringing.carrying import brought, published, verdicts

KIND = "activities"
FOLDER = Path(__file__).parent / "calendars"
# Calendars that come with the library: what its authors have met in years.
FOREIGN = sorted((Path(icalendar.__file__).parent / "tests" / "calendars").glob("*.ics"))
NEW: tuple[str, list[str]] = ("new", [])


def take(hub: Any, name: str) -> Any:
    return brought(hub, KIND, (FOLDER / name).read_bytes())


def dates(hub: Any) -> list[tuple[str, str, str]]:
    """What came in: title, beginning and end on the wall of the hub."""
    rows = Session.objects.select_related("activity").order_by("starts_at", "pk")
    return [
        (
            (each.title.text("fr") or each.activity.title.pick(("fr",)).text),
            f"{each.starts_at.astimezone(hub.clock):%Y-%m-%d %H:%M}",
            f"{each.ends_at.astimezone(hub.clock):%Y-%m-%d %H:%M}",
        )
        for each in rows
    ]


def test_google(cast: Any, the_process: Any) -> None:
    yard = PlaceFactory(hub=cast.wattrelos, name="Cour")
    made = take(cast.wattrelos, "google.ics")
    assert verdicts(made) == [NEW] * 5
    published(made)
    assert dates(cast.wattrelos) == [
        ("Atelier vélo", "2026-12-01 18:00", "2026-12-01 20:00"),
        ("Bal folk", "2026-12-05 20:30", "2026-12-05 22:30"),
        ("Atelier vélo: les freins", "2026-12-16 19:00", "2026-12-16 21:00"),
        ("Atelier vélo", "2026-12-22 18:00", "2026-12-22 20:00"),
        ("Fermé pour les fêtes", "2026-12-24 00:00", "2026-12-27 00:00"),
    ]
    velo = Activity.objects.get(slug="atelier-velo")
    assert velo.sessions.count() == 3
    first = velo.sessions.earliest("starts_at")
    assert (first.place, first.zone, first.sequence) == (yard, "Europe/Paris", 2)
    assert "<li>Venez avec votre vélo</li>" in velo.description.text("fr")
    ball = Session.objects.get(uid="abc123@google.com")
    assert (ball.state, ball.shown) == ("cancelled", True)
    # What somebody marked as private is not shown to anybody outside.
    assert Session.objects.get(activity__slug="ferme-pour-les-fetes").shown is False


def test_outlook(cast: Any) -> None:
    kitchen = PlaceFactory(hub=cast.wattrelos, name={"fr": "Cuisine", "nl": "Keuken"})
    made = take(cast.wattrelos, "outlook.ics")
    assert verdicts(made) == [NEW] * 2
    published(made)
    table = Session.objects.select_related("activity").get(place=None, activity__title__has_key="fr")
    assert table.activity.title.text("fr") == "Nacht van de klok"
    # Half past one until four, in the night in which an hour is missing.
    assert (table.ends_at - table.starts_at).total_seconds() == 1.5 * 3600
    meal = Session.objects.select_related("activity").exclude(pk=table.pk).get()
    title = "Samen aan tafel met de buren en met iedereen die zin heeft om mee te koken, van jong tot oud"
    assert meal.activity.title.text("nl") == title
    assert (meal.location if hasattr(meal, "location") else meal.meeting_point.text("nl") or meal.place_id) in (
        "Keuken",
        kitchen.pk,
    )
    assert f"{meal.begins:%H:%M}" == "18:00"
    assert meal.uid.endswith("@estaminet")
    assert verdicts(take(cast.wattrelos, "outlook.ics")) == [("same", [])] * 2


def test_nextcloud(cast: Any) -> None:
    made = take(cast.wattrelos, "nextcloud.ics")
    assert verdicts(made) == [NEW] * 5
    published(made)
    assert dates(cast.wattrelos) == [
        ("Café des langues", "2026-12-03 14:00", "2026-12-03 15:30"),
        ("Café des langues", "2026-12-10 14:00", "2026-12-10 15:30"),
        ("Heure flottante", "2026-12-19 15:00", "2026-12-19 17:00"),
        ("Sans fin", "2026-12-20 19:00", "2026-12-20 21:00"),
        ("Café des langues", "2027-01-07 14:00", "2027-01-07 15:30"),
    ]
    assert Activity.objects.get(slug="cafe-des-langues").kind == "meeting"
    # Nobody is sure of it yet: the team sees it, and nobody else.
    floating = Session.objects.get(uid="5f1b1c5e-7d52-4b54-8a14-2f6ab5f3a222")
    assert (floating.state, floating.shown, floating.zone) == ("draft", False, "Europe/Paris")
    assert Session.objects.get(uid="5f1b1c5e-7d52-4b54-8a14-2f6ab5f3a333").zone == "Europe/Sofia"


def test_thunderbird(cast: Any) -> None:
    made = take(cast.wattrelos, "thunderbird.ics")
    assert {verdict for verdict, _codes in verdicts(made)} == {"new"}
    published(made)
    tale = Session.objects.select_related("activity").get(uid="thunder-1")
    assert tale.activity.title.text("fr") == 'L\'heure du conte; soupe, pain \\ chocolat "noir" café'
    assert f"{tale.begins:%Y-%m-%d %H:%M}" == "2026-12-02 16:00"
    repair = Activity.objects.get(slug="repair-cafe").sessions
    # It goes on for ever: what lies within thirteen months is brought, the first Saturday of each.
    assert 12 <= repair.count() <= 14
    assert {(each.begins.weekday(), each.begins.day <= 7, each.begins.hour) for each in repair.all()} == {(5, True, 10)}
    assert repair.values("uid").distinct().count() == repair.count()


def test_what_is_damaged_is_told_line_by_line(cast: Any, the_process: Any) -> None:
    made = take(cast.wattrelos, "damaged.ics")
    found = verdicts(made)
    assert [verdict for verdict, _codes in found] == ["new", *["wrong"] * 7, "new"]
    assert all(codes for verdict, codes in found if verdict == "wrong")
    published(made, leave_out=True)
    assert [title for title, _begins, _ends in dates(cast.wattrelos)] == ["Bon", "Encore bon"]


@pytest.mark.one_database
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_calendars_of_the_world(cast: Any, path: Path) -> None:
    """Whatever it is: it is refused as a whole, or each of its lines is either good or says what is wrong with it."""
    try:
        made = brought(cast.wattrelos, KIND, path.read_bytes())
    except (TableRefused, ColumnMissing):
        assert not path.read_bytes().startswith(b"BEGIN:VCALENDAR")  # it is something else, under this name
        return
    if made.state == ImportState.REFUSED:
        assert made.problem
        assert not made.lines.exists()
        return
    found = verdicts(made)
    assert found
    assert all((verdict == "wrong") == bool(codes) for verdict, codes in found)
    good = sum(verdict == "new" for verdict, _codes in found)
    if not good:
        return
    published(made, leave_out=True)
    assert Session.objects.count() == good
    assert all(
        verdict in ("same", "wrong") for verdict, _codes in verdicts(brought(cast.wattrelos, KIND, path.read_bytes()))
    )
