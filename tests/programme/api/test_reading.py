"""Activities and sessions as everybody's programs read them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.network.operations.hubs import change_hub
from estaminet.programme.enums import Entry, PricePolicy, SessionState, Visibility
from estaminet.programme.models import AlsoAt, Question
from estaminet.programme.operations.settling import settle
from tests.asking import Program, problem, words_of_token
from tests.factories.network import HubFactory, PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.factories.registering import booked_session, registered


@pytest.fixture
def soon() -> Any:
    """A day ahead, in whole seconds, whatever the day on which tests run."""
    return timezone.now().replace(microsecond=0) + timedelta(days=1)


def ids(answer: Any) -> list[int]:
    return [each["id"] for each in answer.json()["items"]]


def test_a_session_with_its_place_and_what_is_left(cast: Any, soon: Any) -> None:
    hall = PlaceFactory(hub=cast.wattrelos, name={"fr": "La salle", "nl": "De zaal"})
    session = booked_session(cast.wattrelos, seats=5, starts_at=soon, place=hall, title="La première")
    TariffFactory(activity=session.activity, amount="12.00")
    TariffFactory(activity=session.activity, amount="8.00")
    registered(session, 3, at=timezone.now())

    (told,) = Program().get("/sessions", languages="nl,fr").json()["items"]

    assert told["places"] == {"left": 2, "full": False}
    assert told["title"] == {"fr": "La première"}
    assert [(spot["hub"], spot["place_id"], spot["place"]) for spot in told["where"]] == [
        ("wattrelos", hall.pk, {"nl": "De zaal"})
    ]
    assert told["starts_at"] == session.begins.isoformat()
    activity = told["activity"]
    assert (activity["id"], activity["entry"], activity["hub"]) == (session.activity_id, "booked", "wattrelos")
    assert activity["price"] == {"policy": "free", "currency": "EUR", "lowest": "8.00"}
    assert activity["url"] == f"http://testserver/nl/activities/{session.activity.slug}/"


def test_nothing_of_drafts_closed_groups_or_hidden_hubs(cast: Any, soon: Any) -> None:
    hidden = HubFactory(network=cast.network, slug="hidden", listed=False)
    shown = SessionFactory(activity=ActivityFactory(hub=cast.mons), starts_at=soon)
    secrets = [
        SessionFactory(activity=ActivityFactory(hub=cast.mons, published_at=None), starts_at=soon),
        SessionFactory(activity=ActivityFactory(hub=cast.mons, visibility=Visibility.CLOSED), starts_at=soon),
        SessionFactory(activity=ActivityFactory(hub=cast.mons), starts_at=soon, state=SessionState.DRAFT),
        SessionFactory(activity=ActivityFactory(hub=hidden), starts_at=soon),
        SessionFactory(activity=ActivityFactory(hub=cast.mons), hub=hidden, starts_at=soon),
        SessionFactory(activity=ActivityFactory(hub=hidden), hub=cast.mons, starts_at=soon),
    ]
    AlsoAt.objects.create(session=shown, hub=hidden)
    shown.activity.partner_hubs.add(hidden)
    for program in (Program(), Program(words_of_token(cast.wattrelos))):
        assert ids(program.get("/sessions")) == [shown.pk]
        assert [spot["hub"] for spot in program.get("/sessions").json()["items"][0]["where"]] == ["mons"]
        for each in secrets:
            assert program.get(f"/sessions/{each.pk}").status_code == 404
        told = {each["id"]: each for each in program.every("/activities")}
        assert sorted(told) == sorted({shown.activity_id, secrets[2].activity_id, secrets[4].activity_id})
        assert told[shown.activity_id]["with_hubs"] == []
        for each in (secrets[0], secrets[1], secrets[3], secrets[5]):
            assert program.get(f"/activities/{each.activity_id}").status_code == 404


def test_the_filters_are_those_of_the_agenda(cast: Any, soon: Any) -> None:
    walk = ActivityFactory(hub=cast.mons, kind="walk", spoken=["nl"], price=PricePolicy.FIXED, oldest=12)
    there = SessionFactory(activity=walk, starts_at=soon)
    film = ActivityFactory(hub=cast.wattrelos, kind="screening", spoken=["fr"], audience="children", easy_to_read=True)
    here = SessionFactory(activity=film, starts_at=soon + timedelta(hours=1), mode="hybrid")
    full = booked_session(cast.wattrelos, starts_at=soon + timedelta(hours=2), full=True)
    ask = Program().get

    assert ids(ask("/sessions")) == [there.pk, here.pk, full.pk]
    assert ids(ask("/sessions", hub="mons")) == [there.pk]
    assert ids(ask("/sessions", hub=["mons", "wattrelos"], kind=["walk", "screening"])) == [there.pk, here.pk]
    assert ids(ask("/sessions", language="nl")) == [there.pk]
    assert ids(ask("/sessions", **{"for": "children"})) == [here.pk]
    assert ids(ask("/sessions", age=40)) == [here.pk, full.pk]
    assert ids(ask("/sessions", free="true")) == [here.pk, full.pk]
    assert ids(ask("/sessions", free="false", places="true")) == [there.pk, here.pk]
    assert ids(ask("/sessions", online=1)) == [here.pk]
    assert ids(ask("/sessions", access="easy")) == [here.pk]
    assert ids(ask("/sessions", activity=film.pk)) == [here.pk]
    assert ids(ask("/activities", kind="walk")) == [walk.pk]
    assert ids(ask("/activities", hub="wattrelos")) == [film.pk, full.activity_id]


def test_what_is_not_known_is_said_and_what_is_no_value_refused(cast: Any) -> None:
    for parameters in ({"hub": "nowhere"}, {"near": "Nirgendwo"}, {"language": "zz"}):
        assert problem(Program().get("/sessions", **parameters)) == (404, "not-found")
    wrong = ({"kind": "party"}, {"day": "soon"}, {"age": 121}, {"access": "magic"}, {"for": "x"}, {"activity": 0})
    for parameters in wrong:
        assert problem(Program().get("/sessions", **parameters))[0] == 400


def test_from_a_day_and_until_one_with_what_lasts_for_longer(cast: Any, soon: Any) -> None:
    activity = ActivityFactory(hub=cast.mons)
    past = SessionFactory(activity=activity, starts_at=soon - timedelta(days=9))
    lasting = SessionFactory(activity=activity, starts_at=soon - timedelta(days=5), ends_at=soon + timedelta(days=5))
    over = SessionFactory(activity=activity, starts_at=soon - timedelta(days=5), ends_at=soon - timedelta(days=3))
    near = SessionFactory(activity=activity, starts_at=soon)
    far = SessionFactory(activity=activity, starts_at=soon + timedelta(days=30))

    assert ids(Program().get("/sessions")) == [lasting.pk, near.pk, far.pk]
    assert ids(Program().get("/sessions", until=str(near.day))) == [lasting.pk, near.pk]
    assert ids(Program().get("/sessions", day=str(near.day))) == [lasting.pk, near.pk, far.pk]
    assert set(ids(Program().get("/sessions", day=str(past.day)))) == {past.pk, over.pk, lasting.pk, near.pk, far.pk}
    assert ids(Program().get("/sessions", day="2099-12-31")) == []
    assert len(ids(Program().get("/sessions", day="0001-01-01", until="9999-12-31"))) == 5


def test_leafing_meets_each_session_once_whatever_comes_between(cast: Any, soon: Any) -> None:
    activity = ActivityFactory(hub=cast.mons)
    same = [SessionFactory(activity=activity, starts_at=soon) for _ in range(5)]
    later = [SessionFactory(activity=activity, starts_at=soon + timedelta(hours=n)) for n in (1, 2)]
    lasting = SessionFactory(activity=activity, starts_at=soon - timedelta(days=5), ends_at=soon + timedelta(days=5))
    first = Program().get("/sessions", limit=3).json()
    SessionFactory(activity=activity, starts_at=soon - timedelta(hours=1))  # before where one is
    new = SessionFactory(activity=activity, starts_at=soon + timedelta(minutes=30))
    gone = lasting.pk
    lasting.delete()

    rest = Program().every("/sessions", limit=3, cursor=first["next"])

    assert [each["id"] for each in first["items"]] == [gone, same[0].pk, same[1].pk]
    assert [each["id"] for each in rest] == [*(each.pk for each in same[2:]), new.pk, *(each.pk for each in later)]


def test_a_hundred_sessions_cost_as_many_queries_as_one(cast: Any, soon: Any, django_assert_num_queries: Any) -> None:
    def one(number: int) -> None:
        activity = ActivityFactory(hub=(cast.mons, cast.wattrelos)[number % 2])
        activity.partner_hubs.add(cast.mons)
        TariffFactory(activity=activity)
        SessionFactory(activity=activity, starts_at=soon, place=PlaceFactory(hub=activity.hub))
        AlsoAt.objects.create(session=activity.sessions.get(), hub=cast.mons)

    one(0)
    counted = {}
    for number in (1, 12):
        for path, queries in (("/sessions", 4), ("/activities", 4)):
            Program().get(path)
            with django_assert_num_queries(queries):
                counted[path, number] = len(Program().get(path, limit=100, languages="all").json()["items"])
        if number == 1:
            for each in range(11):
                one(each)

    assert counted == {("/sessions", 1): 1, ("/activities", 1): 1, ("/sessions", 12): 12, ("/activities", 12): 12}


def test_one_session_says_how_to_register_for_it(cast: Any, soon: Any) -> None:
    session = booked_session(cast.mons, seats=None, starts_at=soon)
    asked = Question.objects.create(activity=session.activity, kind="yes_no", required=True)
    TariffFactory(activity=session.activity, amount="3.00")
    session.activity.price = "solidarity"
    session.activity.save()

    told = Program().get(f"/sessions/{session.pk}").json()

    how = told["registering"]
    assert (how["window"], how["most"], how["waiting"], how["modes"]) == ("open", 6, True, ["in_person"])
    assert [(each["id"], each["kind"], each["required"]) for each in how["questions"]] == [(asked.pk, "yes_no", True)]
    assert [each["amount"] for each in how["prices"]] == ["3.00"]
    assert how["url"] == f"http://testserver/fr/activities/{session.activity.slug}/register/?date={session.pk}"
    open_door = SessionFactory(activity=ActivityFactory(hub=cast.mons), starts_at=soon)
    assert Program().get(f"/sessions/{open_door.pk}").json()["registering"]["window"] == "not_booked"


def test_one_activity_whole(cast: Any, soon: Any) -> None:
    festival = ActivityFactory(hub=cast.mons, kind="festival", published_at=None)
    activity = ActivityFactory(
        hub=cast.wattrelos, entry=Entry.OPEN, parent=festival, description={"fr": "<p>Ça.</p>", "nl": "<p>Dat.</p>"}
    )
    activity.partner_hubs.add(cast.mons)

    told = Program().get(f"/activities/{activity.pk}", languages="all").json()

    assert told["description"] == {"fr": "<p>Ça.</p>", "nl": "<p>Dat.</p>"}
    assert (told["with_hubs"], told["part_of"]) == (["mons"], None)


def test_a_program_that_publishes_sees_drafts_of_its_own_hub(cast: Any) -> None:
    draft = ActivityFactory(hub=cast.mons, published_at=None)
    seen = {
        name: Program(words_of_token(hub, scopes)).get(f"/activities/{draft.pk}").status_code
        for name, hub, scopes in (
            ("own", cast.mons, ["publish"]),
            ("door", cast.mons, ["door"]),
            ("other", cast.wattrelos, ["publish"]),
        )
    }

    assert seen == {"own": 200, "door": 404, "other": 404}


def test_what_changes_changes_the_tag(cast: Any, soon: Any) -> None:
    session = booked_session(cast.mons, seats=5, starts_at=soon)
    ask = Program()
    before = ask.get(f"/sessions/{session.pk}", languages="fr")["ETag"]

    assert ask.get(f"/sessions/{session.pk}", {"If-None-Match": before}, languages="fr").status_code == 304
    registered(session, 1, at=timezone.now())
    assert ask.get(f"/sessions/{session.pk}", {"If-None-Match": before}, languages="fr").status_code == 200


def test_a_page_that_is_the_same_has_the_same_tag_though_time_goes_on(cast: Any, soon: Any) -> None:
    activity = ActivityFactory(hub=cast.mons)
    for _ in range(3):
        SessionFactory(activity=activity, starts_at=soon)
    first, second = (Program().get("/sessions", limit=2, languages="fr") for _ in range(2))

    assert first.json()["next"] != second.json()["next"]
    assert first["ETag"] == second["ETag"]
    assert Program().get("/sessions", limit=3, languages="fr")["ETag"] != first["ETag"]


def test_a_hub_that_hides_takes_its_programme_along(cast: Any, soon: Any) -> None:
    activity = ActivityFactory(hub=cast.mons)
    session = SessionFactory(activity=activity, starts_at=soon)
    settle(activity_id=activity.pk, at=timezone.now())
    assert ids(Program().get("/sessions")) == [session.pk]
    assert Program().get(f"/sessions/{session.pk}").status_code == 200

    change_hub(hub=cast.mons, changes={"listed": False}, by=cast.actor(cast.cleo), at=timezone.now())

    assert Program().get(f"/sessions/{session.pk}").status_code == 404
    assert Program().get(f"/activities/{activity.pk}").status_code == 404
    assert ids(Program().get("/sessions")) == []
