"""The last click: what it costs, what it counts, and what happens when places go in the middle of it."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estaminet.programme.enums import PartyState
from estaminet.programme.models import Activity, AlsoAt, DateWish, Party, Pool, Question, Session
from estaminet.programme.operations.registering import refusals
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.registering.wishing_dates import wish_date
from estaminet.programme.views.registering import at_once
from estaminet.programme.views.registering import register as page_of
from tests.conftest import AT
from tests.factories.network import HubFactory
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, booked_session, draft, registered
from tests.programme.registering.filling_in import send
from tests.races import RUNS_OF_FEW, together

YOU = {"p0_given_name": "Nadia", "p0_family_name": "Haddou", "email": "nadia@example.org"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def session(cast: Any) -> Session:
    return booked_session(cast.wattrelos, seats=40, starts_at=AT + timedelta(days=10))


@pytest.fixture
def page(session: Session) -> str:
    return f"/en/activities/{session.activity.slug}/register/"


def at_the_last_screen(client: Client, page: str, **you: Any) -> Any:
    return send(client, page, send(client, page, client.get(page), "2", **YOU | you), "3")


def test_it_costs_fifteen_statements(session: Session, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.kernel.shared_cache.COUNTED_ONCE_IN", 10**12)
    client = Client()
    two = {"p1_here": "on", "p1_given_name": "Karim", "p1_family_name": "Haddou"}
    for given in ("Nadia", "Odile"):  # the first of all writes down how many are left, too
        last = at_the_last_screen(client, page, p0_given_name=given, email=f"{given}@example.org", **two)
        with CaptureQueriesContext(connection) as found:
            assert send(client, page, last, "send").status_code == 302
    # On PostgreSQL the date is held first.
    more = 1 if connection.features.has_select_for_update else 0
    assert len(found) == 15 + more, "\n".join(each["sql"][:200] for each in found)
    assert Party.objects.count() == 2


def test_many_people_cost_no_more(session: Session, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.kernel.shared_cache.COUNTED_ONCE_IN", 10**12)
    client, counted = Client(), []
    for number in (2, 1, 6):  # the first of all writes down how many are left, too, and begins to count
        others = {
            f"p{place}_{part}": f"N{number}{place}" for place in range(1, number) for part in ("here", "given_name")
        }
        last = at_the_last_screen(client, page, email=f"n{number}@example.org", **others)
        with CaptureQueriesContext(connection) as found:
            assert send(client, page, last, "send").status_code == 302
        counted.append(len(found))
    assert counted[1] == counted[2]
    assert sorted(each.registrations.count() for each in Party.objects.all()) == [1, 2, 6]


def test_a_child_loses_none_of_its_fields(session: Session, page: str) -> None:
    """Fields that may be empty are not made where nobody looks at them; those of a child are looked at."""
    client = Client()
    child = {
        "p1_here": "on",
        "p1_given_name": "Karim",
        "p1_minor": "on",
        "p1_answers": "else",
        "p1_birth_date": "2016-05-01",
    }
    second = send(client, page, client.get(page), "2", **YOU, **child, p1_guardian_name="Odile Haddou")
    last = send(client, page, second, "3", p1_allowed="on", p1_needs=["step_free"], p1_needs_words="A ramp")
    for left_out in ("p1_guardian_name", "p1_allowed"):
        assert send(client, page, last, "send", **{left_out: None}).status_code == 200
    assert not Party.objects.exists()
    assert send(client, page, last, "send").status_code == 302
    karim = Party.objects.get().registrations.get(given_name="Karim")
    assert (karim.guardian_name, karim.minor, karim.allowed_at) == ("Odile Haddou", True, AT)
    assert karim.needs == {"what": ["step_free"], "words": "A ramp"}


def test_what_is_rare_is_still_asked_for(session: Session, page: str) -> None:
    asked = Question.objects.create(activity=session.activity, required=True, asked_of="party", kind="words")
    client = Client()
    last = at_the_last_screen(client, page, **{f"q{asked.pk}": "Yes, gladly"})
    # Taken away from the form, the operation misses it: the page shows its field again.
    assert send(client, page, last, "send", **{f"q{asked.pk}": None}).status_code == 200
    assert not Party.objects.exists()
    assert send(client, page, last, "send").status_code == 302
    assert Party.objects.get().answers == {str(asked.pk): "Yes, gladly"}


def test_a_pool_that_is_full_makes_them_asked(session: Session, page: str) -> None:
    client = Client()
    last = at_the_last_screen(client, page)
    Pool.objects.create(activity=session.activity, kind="mode", mode="in_person", seats=1)
    registered(session, 1, at=AT)
    assert "Others were quicker" in send(client, page, last, "send").content.decode()
    assert Party.objects.count() == 1


def test_a_joint_date_asks_where_they_come(session: Session, page: str) -> None:
    client = Client()
    last = at_the_last_screen(client, page)
    further = AlsoAt.objects.create(session=session, hub=HubFactory(network=session.network))
    answer = send(client, page, last, "send")
    assert (answer.status_code, "Please choose where you come." in answer.content.decode()) == (200, True)
    assert send(client, page, last, "send", spot=f"{further.hub_id}-").status_code == 302
    assert Party.objects.get().spot_hub_id == further.hub_id


def test_a_way_the_date_does_not_have_is_not_taken_for_another(session: Session, page: str) -> None:
    client = Client()
    last = at_the_last_screen(client, page)
    assert send(client, page, last, "send", spot="1-1").status_code == 302  # there is one place only: no field asks
    assert Party.objects.get().spot_hub_id is None


def test_sent_again_it_counts_once(session: Session, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Three may register; each sends twice, and goes back and sends again.
    monkeypatch.setattr(at_once, "LIMIT", "3/10m/ip")
    client = Client()
    for number in range(3):
        last = at_the_last_screen(client, page, email=f"n{number}@example.org")
        monkeypatch.setattr("django.utils.timezone.now", lambda number=number: AT + timedelta(minutes=number))
        places = [send(client, page, last, "send")["Location"]]
        monkeypatch.setattr("django.utils.timezone.now", lambda number=number: AT + timedelta(minutes=number + 1))
        places += [send(client, page, last, "send")["Location"] for _time in range(2)]
        assert places == places[:1] * 3
    assert Party.objects.count() == 3
    assert send(client, page, at_the_last_screen(client, page, email="n4@example.org"), "send").status_code == 429


def test_whoever_is_refused_is_counted_once(session: Session, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Else one could ask without end who is registered.
    monkeypatch.setattr(at_once, "LIMIT", "3/10m/ip")
    client = Client()
    assert send(client, page, at_the_last_screen(client, page), "send").status_code == 302
    asked = [send(client, page, at_the_last_screen(client, page), "send").status_code for _time in range(3)]
    assert asked == [200, 200, 429]


def test_nobody_waits_who_said_yes_to_places(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(seats=1)
    with pytest.raises(refusals.WouldWait):
        register_party(
            session=session, draft=draft(2, fewest=1), form_key=None, by=VISITOR, at=AT, only_with_places=True
        )
    assert not Party.objects.exists()


def test_places_that_go_while_it_is_reckoned_are_not_turned_into_waiting(
    session: Session, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Session.objects.filter(pk=session.pk).update(seats=1)
    client = Client()
    last = at_the_last_screen(client, page)

    def overtaken(**told: Any) -> Party:
        registered(session, 1, at=AT)
        return register_party(**told)

    # The slow way, which reckons before it registers.
    monkeypatch.setattr(at_once, "register_at_once", lambda *_args: None)
    monkeypatch.setattr(page_of, "register_party", overtaken)
    answer = send(client, page, last, "send")
    assert "Others were quicker" in answer.content.decode()
    assert "You would be on the waiting list" in answer.content.decode()
    assert list(Party.objects.values_list("state", flat=True)) == [PartyState.TAKEN]


def test_a_wish_that_binds_the_date_meanwhile_is_minded(
    session: Session, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = SessionFactory(activity=session.activity, starts_at=AT + timedelta(days=11), seats=1)
    there, other = registered(session, 1, at=AT), registered(full, 1, at=AT)
    client, judged = Client(), at_once._judged
    last = at_the_last_screen(client, page, session=session.pk)

    def overtaken(*told: Any) -> Any:
        found = judged(*told)
        wish_date(party=there, to=full, by=VISITOR, at=AT)
        return found

    monkeypatch.setattr(at_once, "_judged", overtaken)
    assert send(client, page, last, "send").status_code == 302
    assert Party.objects.exclude(pk__in=[there.pk, other.pk]).get().session == session
    assert DateWish.objects.filter(party=there).exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_many_at_the_same_moment_are_all_counted(
    session: Session, page: str, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(at_once, "LIMIT", "3/10m/ip")
    client = Client()
    said = [at_the_last_screen(client, page, email=f"n{number}@example.org") for number in range(8)]
    answers = together(*(lambda last=last: send(Client(), page, last, "send").status_code for last in said), seed=seed)
    assert sorted(answers) == [302] * 3 + [429] * 5
    assert Party.objects.count() == 3


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody reads before they may write")
def test_what_the_team_takes_away_while_somebody_waits_at_the_door_is_gone(session: Session) -> None:
    Activity.objects.filter(pk=session.activity_id).update(seats=4)
    registered(session, 2, at=AT)
    made: list[Party] = []

    def register() -> None:
        made.append(registered(session, 2, at=AT))
        connection.close()

    thread = threading.Thread(target=register)
    with transaction.atomic():
        lock_sessions([session.pk])
        thread.start()
        while not _somebody_waits():
            pass
        Activity.objects.filter(pk=session.activity_id).update(seats=3)
    thread.join()
    assert made[0].state == PartyState.WAITING


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
