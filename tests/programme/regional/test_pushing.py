"""Events go to an agenda of the region, change and go away there as they do here; whatever it answers is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest

from estaminet.kernel.models import AuditEntry, Job
from estaminet.kernel.outgoing import send
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.programme.enums import Mode, RegionalAgenda, RegionState
from estaminet.programme.models import RegionAgenda, RegionEvent
from estaminet.programme.operations import cancel_sessions, withdraw_activity, write_activity
from estaminet.programme.operations.regional.connecting import (
    SEND,
    AgendaDraft,
    ConnectedAlready,
    NoAgendaNumber,
    NoClient,
    NoHouseNumber,
    NoKey,
    change_agenda,
    connect_agenda,
    end_agenda,
    pause_agenda,
    send_again,
)
from estaminet.programme.operations.regional.pushing import push_agenda
from estaminet.programme.operations.regional.speaking import Voice
from tests.conftest import AT
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.bringing.carrying import taken
from tests.programme.regional.agendas import CLIENT, HOUSE, SECRET, Agendas, agendas_there

OPEN, REGION = RegionalAgenda.OPENAGENDA, RegionalAgenda.UITDATABANK
DRAFTS = {
    OPEN: AgendaDraft(agenda="1234", place="98765", key=SECRET),
    REGION: AgendaDraft(client=CLIENT, place=f"https://www.uitdatabank.be/place/{HOUSE}/preview", key=SECRET),
}


@pytest.fixture
def there(settings: Any) -> Iterator[Agendas]:
    settings.PRIVATE_TARGETS = (ip_network("127.0.0.0/8"),)
    with agendas_there() as house:
        yield house


@pytest.fixture
def film(cast: Any) -> Any:
    activity = ActivityFactory(hub=cast.wattrelos, slug="film", title={"fr": "Le film", "nl": "De film"})
    SessionFactory(activity=activity)
    return activity


def connected(cast: Any, which: RegionalAgenda = OPEN) -> RegionAgenda:
    return connect_agenda(hub=cast.wattrelos, which=which, draft=DRAFTS[which], by=cast.actor(cast.alice), at=AT)


def push(agenda: RegionAgenda, there: Agendas, *, at: Any = AT) -> int:
    """One run of the worker; how many events it sent."""

    def voice(row: RegionAgenda) -> Voice:
        return Voice(row, send, there.addresses)

    done = sum(1 for _number in push_agenda(agenda_id=agenda.pk, voice=voice, clock=lambda: at))
    agenda.refresh_from_db()
    return done


def states(agenda: RegionAgenda) -> list[tuple[str, str]]:
    rows = RegionEvent.objects.filter(region=agenda).order_by("pk")
    return [(each.state, each.last_error) for each in rows]


@pytest.mark.parametrize("which", list(RegionalAgenda))
def test_made_changed_and_taken_away(cast: Any, film: Any, there: Agendas, which: RegionalAgenda) -> None:
    agenda = connected(cast, which)
    assert push(agenda, there) == 1
    row = RegionEvent.objects.get()
    assert (row.state, row.name, row.attempts, row.sent_at) == (RegionState.SENT, "Le film", 1, AT)
    assert there.requests == [("PUT", there.requests[0][1])]
    assert str(row.ours) in there.events
    assert row.remote

    # Nothing has changed: nothing is sent.
    assert push(agenda, there, at=AT + timedelta(hours=1)) == 0
    write_activity(activity=film, texts={"title": {"fr": "Le grand film"}}, by=cast.actor(cast.ana), at=AT)
    assert push(agenda, there, at=AT + timedelta(hours=2)) == 1
    told = there.events[str(row.ours)]
    assert (told.get("title") or told["name"])["fr"] == "Le grand film"
    assert len(there.events) == 1

    withdraw_activity(activity=film, by=cast.actor(cast.alice), at=AT)
    assert push(agenda, there, at=AT + timedelta(hours=3)) == 1
    assert there.events == {}
    assert states(agenda) == [(RegionState.WITHDRAWN, "")]
    assert push(agenda, there, at=AT + timedelta(hours=4)) == 0
    assert there.tokens == 3


def test_without_a_key_nobody_is_asked(cast: Any, film: Any, there: Agendas) -> None:
    agenda = connected(cast)
    agenda.key = ""
    agenda.save(update_fields=["key"])
    assert push(agenda, there) == 0
    assert (there.tokens, there.requests) == (0, [])
    assert (agenda.last_error, states(agenda)) == ("no_key", [(RegionState.WAITING, "")])


def test_what_is_cancelled_is_taken_away_and_comes_back(cast: Any, film: Any, there: Agendas) -> None:
    agenda = connected(cast)
    push(agenda, there)
    session = film.sessions.get()
    cancel_sessions(activity=film, ids=[session.pk], by=cast.actor(cast.alice), at=AT)
    assert push(agenda, there) == 1
    assert there.events == {}
    SessionFactory(activity=film, starts_at=AT + timedelta(days=3))
    assert push(agenda, there) == 1
    (told,) = there.events.values()
    assert len(told["timings"]) == 1
    assert RegionEvent.objects.count() == 1


def test_what_was_over_before_stays_history_and_what_is_over_now_stays_there(cast: Any, there: Agendas) -> None:
    old = ActivityFactory(hub=cast.wattrelos, slug="old")
    SessionFactory(activity=old, starts_at=AT - timedelta(days=30))
    coming = ActivityFactory(hub=cast.wattrelos, slug="coming")
    SessionFactory(activity=coming)
    agenda = connected(cast)
    assert push(agenda, there) == 1
    assert push(agenda, there, at=AT + timedelta(days=60)) == 0
    assert len(there.events) == 1


def test_only_what_everybody_may_know_and_this_hub_leads(cast: Any, there: Agendas) -> None:
    ActivityFactory(hub=cast.wattrelos, published_at=None).sessions.set([])
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, published_at=None))
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, visibility="closed"))
    theirs = ActivityFactory(hub=cast.mons)
    theirs.partner_hubs.add(cast.wattrelos)
    SessionFactory(activity=theirs, hub=cast.wattrelos)
    agenda = connected(cast)
    assert push(agenda, there) == 0
    assert there.requests == []


def test_each_house_is_an_event_of_its_own(cast: Any, film: Any, there: Agendas) -> None:
    """The agendas know one place for an event. A house they do not know is told to the team, and not sent."""
    SessionFactory(activity=film, hub=cast.mons, starts_at=AT + timedelta(days=5))
    agenda = connected(cast)
    assert push(agenda, there) == 1
    assert states(agenda) == [(RegionState.SENT, ""), (RegionState.REFUSED, "no_place")]
    assert push(agenda, there) == 0
    mons = AgendaDraft(agenda="1234", place="55", key=SECRET)
    connect_agenda(hub=cast.mons, which=OPEN, draft=mons, by=cast.actor(cast.bob), at=AT)
    assert push(agenda, there) == 1
    assert sorted(each["locationUid"] for each in there.events.values()) == [55, 98765]


def test_what_is_not_taken_says_why_and_waits_for_a_change(cast: Any, film: Any, there: Agendas) -> None:
    agenda = connected(cast)
    there.says = 400
    assert push(agenda, there) == 1
    assert states(agenda) == [(RegionState.REFUSED, "400")]
    there.says = 0
    assert push(agenda, there, at=AT + timedelta(days=1)) == 0
    assert send_again(agenda=agenda, by=cast.actor(cast.alice), at=AT) == 1
    assert push(agenda, there) == 1
    assert states(agenda) == [(RegionState.SENT, "")]


def test_the_agendas_own_words(cast: Any, film: Any, there: Agendas) -> None:
    agenda = connected(cast, REGION)
    push(agenda, there)
    row = RegionEvent.objects.get()
    from estaminet.programme.operations.regional.speaking import NotTaken

    with pytest.raises(NotTaken, match="400 Invalid body data · /mainLanguage: enum"):
        Voice(agenda, send, there.addresses).put(row, {"name": {"xx": "?"}})


@pytest.mark.parametrize(("status", "wait", "after"), [(503, "", 5), (429, "7200", 120), (500, "x", 5)])
def test_no_time_now_is_tried_again(cast: Any, film: Any, there: Agendas, status: int, wait: str, after: int) -> None:
    agenda = connected(cast)
    there.says, there.wait = status, wait
    assert push(agenda, there) == 1
    row = RegionEvent.objects.get()
    assert (row.state, row.last_error, row.claimed_until) == (RegionState.FAILED, f"status {status}", None)
    assert row.next_at is not None
    assert row.next_at - AT >= timedelta(minutes=min(after, 1) if not wait.isdecimal() else after)
    there.says = 0
    assert push(agenda, there, at=AT + timedelta(seconds=30)) == 0
    assert push(agenda, there, at=AT + timedelta(minutes=after + 1)) == 1
    assert states(agenda) == [(RegionState.SENT, "")]


def test_a_server_that_is_not_there(cast: Any, film: Any, settings: Any) -> None:
    settings.PRIVATE_TARGETS = (ip_network("127.0.0.0/8"),)
    with agendas_there() as there:
        agenda = connected(cast)
        push(agenda, there)
    write_activity(activity=film, texts={"title": {"fr": "Autre"}}, by=cast.actor(cast.ana), at=AT)
    waits = []
    at = AT
    for _try in range(5):
        push(agenda, there, at=at)
        row = RegionEvent.objects.get()
        # Not even a token can be had: the event waits as before.
        assert row.state in (RegionState.FAILED, RegionState.WAITING)
        assert row.next_at is not None
        waits.append(row.next_at - at)
        at = row.next_at
    assert waits == sorted(waits)
    with agendas_there(there):
        assert push(agenda, there, at=at + timedelta(hours=7)) == 1
    assert states(agenda) == [(RegionState.SENT, "")]
    assert next(iter(there.events.values()))["title"]["fr"] == "Autre"


def test_private_addresses_are_not_asked(cast: Any, film: Any, there: Agendas, settings: Any) -> None:
    settings.PRIVATE_TARGETS = ()
    agenda = connected(cast)
    push(agenda, there)
    assert there.requests == []
    assert states(agenda)[0][0] == RegionState.FAILED


def test_a_key_that_is_refused_stops_everything_and_is_said(cast: Any, film: Any, there: Agendas) -> None:
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos))
    agenda = connected(cast)
    wrong = AgendaDraft(agenda="1234", place="98765", key="another-key")
    change_agenda(agenda=agenda, draft=wrong, by=cast.actor(cast.alice), at=AT)
    assert push(agenda, there) == 0
    assert (agenda.last_error, there.requests) == ("key_refused", [])
    assert states(agenda) == [(RegionState.WAITING, "")] * 2
    change_agenda(agenda=agenda, draft=DRAFTS[OPEN], by=cast.actor(cast.alice), at=AT)
    assert push(agenda, there) == 2
    assert agenda.last_error == ""


def test_a_token_that_has_run_out_is_asked_for_anew(cast: Any, film: Any, there: Agendas) -> None:
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos))
    agenda = connected(cast)
    sending = push_agenda(agenda_id=agenda.pk, voice=lambda row: Voice(row, send, there.addresses), clock=lambda: AT)
    assert next(sending) == 1
    there.token = "token-2"
    assert list(sending) == [2]
    assert there.tokens == 2


def test_killed_in_the_middle_it_is_sent_once_more_and_stands_there_once(cast: Any, film: Any, there: Agendas) -> None:
    agenda = connected(cast)
    row = None

    class Killed(BaseException):
        pass

    class Dying(Voice):
        def put(self, event: Any, told: Any) -> str:
            super().put(event, told)
            raise Killed

    with pytest.raises(Killed):
        list(push_agenda(agenda_id=agenda.pk, voice=lambda each: Dying(each, send, there.addresses), clock=lambda: AT))
    row = RegionEvent.objects.get()
    assert (row.there, len(there.events)) == ("?", 1)
    assert push(agenda, there) == 0  # somebody may still be at it
    assert push(agenda, there, at=AT + timedelta(minutes=4)) == 1
    assert (states(agenda), len(there.events)) == ([(RegionState.SENT, "")], 1)


def test_an_activity_that_is_gone_for_good_goes_there_as_well(cast: Any, there: Agendas) -> None:
    from estaminet.network.queries.importing import kind_named
    from tests.programme.bringing.carrying import here

    ids = taken(cast.wattrelos, "activities", {"title.fr": "Erreur", "day": "2026-12-05"})
    agenda = connected(cast)
    push(agenda, there)
    assert len(there.events) == 1
    kind = kind_named("activities")
    assert kind is not None
    kind.take_back(here(cast.wattrelos), ids)
    assert push(agenda, there) == 1
    assert there.events == {}


def test_what_happens_online_needs_no_house(cast: Any, there: Agendas) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="lire")
    SessionFactory(activity=activity, mode=Mode.ONLINE, online_url="https://video.example.org/x")
    for which in RegionalAgenda:
        agenda = connected(cast, which)
        assert push(agenda, there) == 1
    opened, told = there.events.values()
    assert (opened["attendanceMode"], opened["onlineAccessLink"]) == (2, "https://video.example.org/x")
    assert (told["attendanceMode"], told["onlineUrl"]) == ("online", "https://video.example.org/x")


def test_the_test_environment(cast: Any, film: Any, there: Agendas) -> None:
    draft = AgendaDraft(client=CLIENT, place=HOUSE, key=SECRET, trial=True)
    agenda = connect_agenda(hub=cast.wattrelos, which=REGION, draft=draft, by=cast.actor(cast.alice), at=AT)
    push(agenda, there)
    assert there.requests[0][1].startswith("/udb-test/events/")


@pytest.mark.parametrize(
    ("which", "draft", "refusal"),
    [
        (OPEN, AgendaDraft(agenda="mine", place="1", key=SECRET), NoAgendaNumber),
        (OPEN, AgendaDraft(agenda="1", place="the house", key=SECRET), NoHouseNumber),
        (OPEN, AgendaDraft(agenda="1", place="1", key="short"), NoKey),
        (OPEN, AgendaDraft(agenda="1", place="1", key="with blanks in it"), NoKey),
        (REGION, AgendaDraft(client=CLIENT, place="98765", key=SECRET), NoHouseNumber),
        (REGION, AgendaDraft(client=CLIENT, place="0" * 8 + "-0000-0000-0000-" + "0" * 12, key=SECRET), NoHouseNumber),
        (REGION, AgendaDraft(place=HOUSE, key=SECRET), NoClient),
    ],
)
def test_numbers_and_keys_that_are_none(cast: Any, which: RegionalAgenda, draft: AgendaDraft, refusal: Any) -> None:
    with pytest.raises(refusal):
        connect_agenda(hub=cast.wattrelos, which=which, draft=draft, by=cast.actor(cast.alice), at=AT)
    assert not RegionAgenda.objects.exists()


def test_connected_once_paused_and_ended(cast: Any, film: Any, there: Agendas) -> None:
    by = cast.actor(cast.alice)
    agenda = connected(cast)
    with pytest.raises(ConnectedAlready):
        connected(cast)
    pause_agenda(agenda=agenda, pause=True, by=by, at=AT)
    assert push(agenda, there) == 0
    pause_agenda(agenda=agenda, pause=False, by=by, at=AT)
    assert push(agenda, there) == 1
    end_agenda(agenda=agenda, by=by, at=AT)
    agenda.refresh_from_db()
    assert (agenda.key, agenda.removed_at) == ("", AT)
    assert push(agenda, there) == 0
    assert connected(cast).pk != agenda.pk
    assert list(AuditEntry.objects.order_by("pk").values_list("did", flat=True)) == [
        "regional_agenda.connected",
        "regional_agenda.paused",
        "regional_agenda.resumed",
        "regional_agenda.ended",
        "regional_agenda.connected",
    ]
    assert SECRET not in str(list(AuditEntry.objects.values()))


def test_the_key_is_unreadable_in_the_database(cast: Any) -> None:
    from django.db import connection

    connected(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM programme_regionagenda")
        assert SECRET not in str(cursor.fetchall())


def test_the_worker_is_asked_every_quarter_of_an_hour(cast: Any) -> None:
    connected(cast)
    assert Job.objects.filter(kind=SEND).count() == 1
    for minutes in (0, 3, 16):
        ask_for_regular_work(at=AT + timedelta(minutes=minutes))
    assert Job.objects.filter(kind=SEND).count() == 3
