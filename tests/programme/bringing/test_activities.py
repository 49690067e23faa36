"""Lines become activities with their dates: understood, compared with what is here, written in bulk, taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import OutboxMail
from estaminet.kernel.models.search import SearchDocument
from estaminet.network.import_kinds import StillNeeded
from estaminet.network.queries.importing import kind_named
from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations import change_sessions
from estaminet.programme.operations.activities import change_activity
from tests.conftest import AT
from tests.factories.network import HubFactory, NetworkFactory, PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import registered
from tests.programme.bringing.carrying import brought, here, problems, published, taken, undone, verdicts

KIND = "activities"
LINE = {"title.fr": "Atelier vélo", "day": "2026-12-05", "begins": "14:00", "ends": "16:30"}


def kind() -> Any:
    return kind_named(KIND)


def test_lines_of_one_title_are_one_activity(cast: Any) -> None:
    first, second = taken(cast.wattrelos, KIND, LINE, {**LINE, "title.fr": "atelier velo", "day": "2026-12-12"})
    activity = Activity.objects.get()
    assert [each.pk for each in activity.sessions.order_by("starts_at")] == [first, second]
    assert (activity.title.text("fr"), activity.slug, activity.hub) == ("Atelier vélo", "atelier-velo", cast.wattrelos)
    session = Session.objects.get(pk=first)
    assert session.starts_at == datetime(2026, 12, 5, 13, tzinfo=UTC)
    assert session.ends_at == datetime(2026, 12, 5, 15, 30, tzinfo=UTC)
    assert (session.zone, session.day.isoformat(), session.shown) == ("Europe/Paris", "2026-12-05", True)
    # The second line was written without an accent: it is the same title, and no title of that date.
    assert not Session.objects.get(pk=second).title


def test_a_reference_keeps_activities_apart_and_together(cast: Any) -> None:
    taken(
        cast.wattrelos,
        KIND,
        {**LINE, "activity": "velo-1"},
        {**LINE, "activity": "velo-2"},
        {**LINE, "activity": "velo-1", "day": "2026-12-12", "title.fr": "Atelier vélo: les freins"},
    )
    assert sorted(Activity.objects.values_list("slug", flat=True)) == ["velo-1", "velo-2"]
    first = Activity.objects.get(slug="velo-1")
    titles = [each.title.text("fr") for each in first.sessions.order_by("starts_at")]
    assert titles == ["", "Atelier vélo: les freins"]


def test_what_comes_in_is_found_and_nobody_is_told(cast: Any) -> None:
    taken(cast.wattrelos, KIND, LINE)
    activity = Activity.objects.get()
    assert SearchDocument.objects.filter(kind="activity", object_id=activity.pk).count() == 1
    assert not OutboxMail.objects.exists()
    assert activity.changes.count() == 0


def test_nothing_is_shown_or_found_that_is_not_to_be_published(cast: Any) -> None:
    (pk,) = taken(cast.wattrelos, KIND, {**LINE, "published": False})
    assert Session.objects.get(pk=pk).shown is False
    assert not SearchDocument.objects.filter(kind="activity").exists()


def test_a_private_event_stays_with_the_team(cast: Any) -> None:
    (pk,) = taken(cast.wattrelos, KIND, {**LINE, "class": "PRIVATE"})
    session = Session.objects.select_related("activity").get(pk=pk)
    assert (session.activity.visibility, session.shown) == ("closed", False)


def test_where_it_is(cast: Any) -> None:
    yard = PlaceFactory(hub=cast.wattrelos, name={"fr": "Cour", "nl": "Binnenplaats"})
    stage = PlaceFactory(hub=cast.mons, name="Scène")
    told = [
        {**LINE, "place": "binnenplaats"},
        {**LINE, "hub": "Café Europa", "place": "scene"},
        {**LINE, "location": "Sous l'horloge, Scène, Café Europa, rue 5, 7000 Mons"},
        {**LINE, "location": "Parc communal"},
        {**LINE, "location": "en ligne", "online_url": "https://video.example.org/x"},
    ]
    lines = [{**each, "activity": str(number)} for number, each in enumerate(told)]
    rows = Session.objects.in_bulk(taken(cast.wattrelos, KIND, *lines))
    found = [rows[pk] for pk in sorted(rows)]
    assert [(each.hub, each.place) for each in found] == [
        (cast.wattrelos, yard),
        (cast.mons, stage),
        (cast.mons, stage),
        (cast.wattrelos, None),
        (cast.wattrelos, None),
    ]
    assert [each.meeting_point.text("fr") for each in found] == ["", "", "Sous l'horloge", "Parc communal", ""]
    assert [each.mode for each in found] == [Mode.IN_PERSON] * 4 + [Mode.ONLINE]
    assert problems(cast.wattrelos, KIND, {**LINE, "place": "Grenier"}) == [("place", "unknown_place")]
    assert problems(cast.wattrelos, KIND, {**LINE, "hub": "Ailleurs"}) == [("hub", "unknown_hub")]


@pytest.mark.parametrize(
    ("line", "starts", "ends"),
    [
        ({"day": "2026-12-05"}, "2026-12-05T00:00", "2026-12-06T00:00"),
        ({"day": "2026-12-05", "last_day": "2026-12-07"}, "2026-12-05T00:00", "2026-12-08T00:00"),
        ({"day": "2026-12-05", "begins": "22:00", "ends": "01:30"}, "2026-12-05T22:00", "2026-12-06T01:30"),
        ({"day": "2026-12-05", "begins": "22:00", "minutes": 45}, "2026-12-05T22:00", "2026-12-05T22:45"),
        ({"day": "2026-12-05", "begins": "10:00", "kind": "meal"}, "2026-12-05T10:00", "2026-12-05T13:00"),
        ({"day": "2026-12-31", "begins": "23:00", "ends": "00:00"}, "2026-12-31T23:00", "2027-01-01T00:00"),
        # The clock is put back at three: it is there twice, and a wall time means the first.
        ({"day": "2026-10-25", "begins": "01:30", "ends": "03:30"}, "2026-10-25T01:30", "2026-10-25T03:30"),
        ({"begins_at": "2026-12-05T14:00:00+01:00"}, "2026-12-05T14:00", "2026-12-05T16:00"),
        ({"begins_at": "2026-12-05T00:00:00+01:00"}, "2026-12-05T00:00", "2026-12-06T00:00"),
    ],
)
def test_when_it_is(cast: Any, line: dict[str, Any], starts: str, ends: str) -> None:
    (pk,) = taken(cast.wattrelos, KIND, {"title.fr": "Fête", **line})
    session = Session.objects.get(pk=pk)
    told = [f"{each:%Y-%m-%dT%H:%M}" for each in (session.begins, session.finishes)]
    assert told == [starts, ends]


def test_the_hour_that_is_there_twice_lasts(cast: Any) -> None:
    line = {"title.fr": "Nuit", "day": "2026-10-25", "begins": "01:30", "ends": "03:30"}
    (pk,) = taken(cast.wattrelos, KIND, line)
    session = Session.objects.get(pk=pk)
    assert session.ends_at - session.starts_at == timedelta(hours=3)
    (pk,) = taken(cast.wattrelos, KIND, {**line, "day": "2027-03-28", "activity": "x"})
    session = Session.objects.get(pk=pk)
    assert session.ends_at - session.starts_at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ends": None, "ends_at": "2026-12-05T13:00:00+01:00"}, ("ends_at", "ends_first")),
        ({"day": None}, ("begins_at", "no_day")),
        ({"day": "2026-12-05", "last_day": "2031-12-05"}, ("day", "no_such_time")),
        ({"seats": 0}, ("seats", "no_seats")),
        ({"youngest": 130}, ("youngest", "no_age")),
        ({"youngest": 12, "oldest": 6}, ("oldest", "ages_crossed")),
        ({"title.fr": "\x01"}, ("title", "no_title")),
        ({"online_url": "javascript:alert(1)"}, ("online_url", "bad_link")),
        ({"description.fr": "<p>" + "x" * 20_000}, ("description.fr", "words_too_long")),
    ],
)
def test_what_is_wrong_with_a_line(cast: Any, change: dict[str, Any], problem: tuple[str, str]) -> None:
    line = {name: value for name, value in {**LINE, **change}.items() if value is not None}
    assert problems(cast.wattrelos, KIND, line) == [problem]
    assert problem[1] in kind().problems


def test_a_day_that_cannot_be_read_is_told_once(cast: Any) -> None:
    lines = "title.fr;day;begins;seats\nFête;32/03/2026;10:00;\nBal;05/12/2026;10:00;many\nLoto;;10:00;\n"
    made = brought(cast.wattrelos, KIND, lines.encode())

    assert verdicts(made) == [("wrong", ["not_a_date"]), ("wrong", ["not_a_number"]), ("wrong", ["no_day"])]


def test_the_past_may_come_along(cast: Any) -> None:
    (pk,) = taken(cast.wattrelos, KIND, {**LINE, "day": "2019-05-04", "state": "annulé"})
    session = Session.objects.get(pk=pk)
    assert (session.state, session.shown, session.day.year) == (SessionState.CANCELLED, True, 2019)


def test_the_same_calendar_again_changes_nothing(cast: Any) -> None:
    content = "title;day;begins;uid\nAtelier;2026-12-05;14:00;one@example.org\nFête;2026-12-06;10:00;\n".encode()
    published(brought(cast.wattrelos, KIND, content))
    before = list(Session.objects.order_by("pk").values())
    again = brought(cast.wattrelos, KIND, content)
    assert verdicts(again) == [("same", []), ("same", [])]
    assert list(Session.objects.order_by("pk").values()) == before
    assert Session.objects.filter(uid="one@example.org").count() == 1


def test_further_dates_join_the_activity_that_came_before(cast: Any) -> None:
    taken(cast.wattrelos, KIND, LINE)
    taken(cast.wattrelos, KIND, {**LINE, "day": "2027-01-09"})
    assert Activity.objects.get().sessions.count() == 2


def test_what_looks_like_something_here_waits_for_a_person(cast: Any) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, title="Atelier Vélo")
    known = SessionFactory(activity=activity, starts_at=datetime(2026, 12, 5, 9, tzinfo=UTC))
    made = brought(
        cast.wattrelos, KIND, b"title;day;begins\nATELIER VELO;2026-12-05;14:00\nAtelier velo;2026-12-06;14:00\n"
    )
    assert verdicts(made) == [("double", []), ("new", [])]
    assert made.lines.get(number=2).record_id == known.pk


def test_another_networks_activity_is_untouched(cast: Any) -> None:
    """The same calendar may be kept by two networks: each has its own dates, and a UID is one date's alone."""
    elsewhere = HubFactory(network=NetworkFactory(slug="other", host="other.example.org"), slug="wattrelos")
    line = {**LINE, "uid": "shared@example.org"}
    (theirs,) = taken(elsewhere, KIND, line)
    before = Session.objects.filter(pk=theirs).values().get()
    (ours,) = taken(cast.wattrelos, KIND, line)
    assert Session.objects.filter(pk=theirs).values().get() == before
    assert Session.objects.get(pk=ours).uid != "shared@example.org"
    kind().take_back(here(cast.wattrelos), [ours, theirs])
    assert Session.objects.filter(pk=theirs).values().get() == before
    assert not Session.objects.filter(pk=ours).exists()


def test_a_hub_of_the_same_network_is_told_of_the_uid(cast: Any) -> None:
    (theirs,) = taken(cast.mons, KIND, {**LINE, "uid": "shared@example.org"})
    made = brought(cast.wattrelos, KIND, b"title;day;uid\nAtelier velo;2027-06-05;shared@example.org\n")
    assert verdicts(made) == [("double", [])]
    assert made.lines.get().record_id == theirs


def test_taken_back_it_leaves_nothing(cast: Any) -> None:
    made = published(brought(cast.wattrelos, KIND, b"title;day\nUn;2026-12-05\nDeux;2026-12-06\n"))
    assert Activity.objects.count() == 2
    assert undone(made).state == "undone"
    assert not Session.objects.exists()
    assert not Activity.objects.exists()
    assert not SearchDocument.objects.filter(kind="activity").exists()
    published(brought(cast.wattrelos, KIND, b"title;day\nUn;2026-12-05\nDeux;2026-12-06\n"))
    assert Activity.objects.count() == 2


def test_what_the_team_has_changed_keeps_its_history(cast: Any) -> None:
    (pk,) = taken(cast.wattrelos, KIND, {**LINE, "uid": "kept@example.org"})
    activity = Activity.objects.get()
    change_activity(activity=activity, by=cast.actor(cast.alice), at=AT, changes={"seats": 12})
    later = AT + timedelta(days=40)
    change_sessions(
        activity=activity,
        changes={pk: {"starts_at": later, "ends_at": later + timedelta(hours=1)}},
        by=cast.actor(cast.alice),
        at=AT,
    )
    kind().take_back(here(cast.wattrelos), [pk])
    activity.refresh_from_db()
    assert (activity.removed_at, activity.form_key, activity.changes.count()) == (AT, None, 2)
    assert Session.objects.get(pk=pk).shown is False
    (again,) = taken(cast.wattrelos, KIND, {**LINE, "uid": "kept@example.org"})
    assert again != pk
    assert Session.objects.standing().count() == 1


def test_what_people_count_on_cannot_be_taken_back(cast: Any) -> None:
    first, second = taken(
        cast.wattrelos, KIND, {**LINE, "entry": "booked", "seats": 5}, {**LINE, "day": "2026-12-12", "entry": "booked"}
    )
    registered(Session.objects.get(pk=second), at=AT)
    with pytest.raises(StillNeeded) as refusal:
        kind().take_back(here(cast.wattrelos), [first, second])
    assert refusal.value.record_id == second
    assert Session.objects.standing().count() == 2


def test_places_left_are_known_at_once(cast: Any) -> None:
    (pk,) = taken(cast.wattrelos, KIND, {**LINE, "entry": "booked", "seats": 7})
    assert Session.objects.get(pk=pk).left == 7


def test_the_number_of_queries_does_not_grow(cast: Any) -> None:
    def lines(number: int) -> list[dict[str, Any]]:
        return [{**LINE, "title.fr": f"Fête {number} {each}", "place": ""} for each in range(number)]

    def cost(number: int) -> tuple[int, int]:
        found = kind()
        from estaminet.network.import_kinds import Line

        told = [Line(each, values) for each, values in enumerate(lines(number))]
        place = here(cast.wattrelos)
        with CaptureQueriesContext(
            connection,
        ) as reading:
            read = found.understand(place, told)
            found.same(place, read)
            found.doubles(place, read)
        with CaptureQueriesContext(connection) as writing:
            found.take_in(place, [each.facts for each in read])
        return len(reading), len(writing)

    cost(1)
    assert cost(30) == cost(6)
