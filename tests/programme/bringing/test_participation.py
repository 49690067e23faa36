"""Who was there before: facts that figures are made of, and that are undone and never deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.impact.queries.ledger import ledger_of
from estaminet.network.queries.importing import kind_named
from estaminet.programme.enums import DoorDid, NotedHow, SessionState
from estaminet.programme.models import DoorFact
from estaminet.programme.queries.attendance.present import attendance_of
from tests.conftest import AT
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.factories.registering import booked_session, registered
from tests.impact.counting import scope
from tests.programme.bringing.carrying import brought, here, problems, published, taken, undone, verdicts

KIND = "participation"
BEGAN = datetime(2026, 11, 6, 13, tzinfo=UTC)


@pytest.fixture
def film(cast: Any) -> Any:
    return ActivityFactory(hub=cast.wattrelos, slug="film", title={"fr": "Le film", "nl": "De film"})


@pytest.fixture
def session(film: Any) -> Any:
    return SessionFactory(activity=film, starts_at=BEGAN)


def test_counts_by_age_and_from_afar(cast: Any, session: Any) -> None:
    line = {"activity": "de film", "day": "2026-11-06"}
    taken(
        cast.wattrelos,
        KIND,
        {**line, "people": 12, "age_band": "6-11"},
        {**line, "people": 3, "age": 70},
        {**line, "people": 5, "online": True},
    )
    known = attendance_of(session.pk)
    assert (dict(known.walked_in), known.online, known.total) == ({"6-11": 12, "65+": 3}, 5, 20)
    fact = DoorFact.objects.earliest("pk")
    assert (fact.how, fact.at, fact.heard_at, fact.hub) == (NotedHow.BROUGHT, BEGAN, AT, cast.wattrelos)


def test_people_of_a_list(cast: Any) -> None:
    session = booked_session(cast.wattrelos, starts_at=BEGAN)
    party = registered(session, at=BEGAN - timedelta(days=3))
    one = party.registrations.get()
    line = {"uid": session.uid, "given_name": one.given_name.upper(), "family_name": "dupont"}
    first, second = taken(cast.wattrelos, KIND, line, {**line, "given_name": "Somebody"})
    assert DoorFact.objects.get(pk=first).registration == one
    assert DoorFact.objects.get(pk=first).did == DoorDid.ARRIVED
    # Whoever nobody registered is counted, and their name is not kept.
    assert (DoorFact.objects.get(pk=second).did, DoorFact.objects.get(pk=second).registration) == ("walked_in", None)
    assert list(kind_named(KIND).same(here(cast.wattrelos), _read(cast, line)).values()) == [first]  # type: ignore[union-attr]


def _read(cast: Any, line: dict[str, Any]) -> Any:
    from tests.programme.bringing.carrying import understood

    return understood(cast.wattrelos, KIND, line)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"day": "2026-11-07"}, ("activity", "no_such_date")),
        ({"day": None}, ("day", "no_day")),
        ({"activity": None, "begins": "09:00"}, ("day", "no_such_date")),
        ({"people": 0}, ("people", "nobody")),
        ({"people": 501}, ("people", "too_many_people")),
        ({"people": None}, ("people", "no_number")),
        ({"age": 200}, ("age", "no_age")),
    ],
)
def test_what_is_wrong_with_a_line(cast: Any, session: Any, change: dict[str, Any], problem: tuple[str, str]) -> None:
    line = {"activity": "Le film", "day": "2026-11-06", "people": 4, **change}
    told = {name: value for name, value in line.items() if value is not None}
    assert problems(cast.wattrelos, KIND, told) == [problem]
    assert problem[1] in kind_named(KIND).problems  # type: ignore[union-attr]


def test_of_what_is_to_come_or_was_called_off_nobody_was(cast: Any, film: Any) -> None:
    SessionFactory(activity=film, starts_at=AT + timedelta(days=2))
    SessionFactory(activity=film, starts_at=BEGAN, state=SessionState.CANCELLED)
    line = {"activity": "film", "people": 4}
    assert problems(cast.wattrelos, KIND, {**line, "day": "2026-11-22"}) == [("day", "not_yet")]
    assert problems(cast.wattrelos, KIND, {**line, "day": "2026-11-06"}) == [("day", "did_not_happen")]


def test_two_dates_of_a_day_want_the_hour(cast: Any, film: Any, session: Any) -> None:
    evening = SessionFactory(activity=film, starts_at=BEGAN + timedelta(hours=6))
    line = {"activity": "film", "day": "2026-11-06", "people": 4}
    assert problems(cast.wattrelos, KIND, line) == [("activity", "several_dates")]
    (pk,) = taken(cast.wattrelos, KIND, {**line, "begins": "20:00"})
    assert DoorFact.objects.get(pk=pk).session == evening


def test_another_hubs_dates_are_not_found(cast: Any, session: Any) -> None:
    line = {"activity": "film", "day": "2026-11-06", "people": 4}
    assert problems(cast.mons, KIND, line) == [("activity", "no_such_date")]
    assert problems(cast.mons, KIND, {"uid": session.uid, "people": 4}) == [("uid", "no_such_date")]


def test_taken_back_the_figures_are_as_before(cast: Any, session: Any) -> None:
    taken(cast.wattrelos, KIND, {"uid": session.uid, "people": 9})
    before = ledger_of(_year(cast)).people
    content = "activité;date;nombre;tranche d'âge\nLe film;2026-11-06;14;de 6 à 11 ans\nfilm;06/11/2026;2;\n"
    made = brought(cast.wattrelos, KIND, content.replace("de 6 à 11 ans", "6-11").encode())
    assert verdicts(made) == [("new", []), ("new", [])]
    published(made)
    during = sum(each.number for each in ledger_of(_year(cast)).people)
    assert during == 25
    undone(made, at=AT + timedelta(hours=1))
    assert ledger_of(_year(cast)).people == before
    # Facts are facts: those that were noted are all there, and so is that they do not hold.
    assert DoorFact.objects.filter(session=session).count() == 3 + 2
    again = published(brought(cast.wattrelos, KIND, content.replace("de 6 à 11 ans", "6-11").encode(), at=AT))
    assert again.state == "published"
    assert sum(each.number for each in ledger_of(_year(cast)).people) == 25


def _year(cast: Any) -> Any:
    return scope(cast.wattrelos, first=date(2026, 1, 1))


def test_the_same_sheet_again_changes_nothing(cast: Any, session: Any) -> None:
    content = f"uid;people;age_band\n{session.uid};14;6-11\n{session.uid};14;6-11\n".encode()
    published(brought(cast.wattrelos, KIND, content))
    assert verdicts(brought(cast.wattrelos, KIND, content)) == [("same", []), ("same", [])]
    assert attendance_of(session.pk).total == 28


def test_a_count_that_is_here_already_waits_for_a_person(cast: Any, session: Any) -> None:
    taken(cast.wattrelos, KIND, {"uid": session.uid, "people": 14})
    made = brought(cast.wattrelos, KIND, f"uid;people\n{session.uid};14\n{session.uid};15\n".encode())
    assert verdicts(made) == [("double", []), ("new", [])]


def test_ten_thousand_facts_in_seconds(cast: Any, film: Any) -> None:
    """In one transaction, twenty turns of five hundred: a statement each, and seconds in all."""
    sessions = [SessionFactory(activity=film, starts_at=BEGAN - timedelta(days=each)) for each in range(20)]
    kind = kind_named(KIND)
    assert kind is not None
    place = here(cast.wattrelos)
    facts = [{"session": each.pk, "people": 2, "band": "", "online": False, "who": None} for each in sessions] * 25
    began = perf_counter()
    with CaptureQueriesContext(connection) as queries:
        kind.take_in(place, facts)
    assert len(queries) <= 8
    for _turn in range(19):
        ids = kind.take_in(place, facts)
    took = perf_counter() - began
    assert DoorFact.objects.count() == 10_000
    kind.take_back(place, ids)
    assert DoorFact.objects.count() == 10_500
    assert took < 20
