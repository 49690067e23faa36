"""Reminders come three days and one day before, at nine by the clock of the place, once each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import Job, OutboxMail
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.programme import tasks
from estaminet.programme.enums import PartyEventKind, PartyState, SessionState
from estaminet.programme.models import Activity, Party, PartyEvent, RegistrationTerms, Session
from estaminet.programme.operations.registering import reminding
from estaminet.programme.operations.registering.changing import cancel_people, move_party
from estaminet.programme.operations.registering.offers import accept_offer
from estaminet.programme.operations.registering.reminding import remind_parties
from estaminet.programme.operations.sessions import change_sessions
from estaminet.programme.queries.registering.reminders import moment_of
from tests.conftest import Cast
from tests.factories.network import HubFactory
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def wall(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    """An instant on the clock of Wattrelos."""
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def remind(at: datetime) -> int:
    return sum(remind_parties(at=at))


def reminders() -> list[tuple[str, int, str]]:
    """Who was reminded, how many days before, and in which language."""
    mails = OutboxMail.objects.filter(template="programme/mail/party_reminder").order_by("pk")
    return [(mail.to, mail.context["days"], mail.language) for mail in mails]


@pytest.fixture
def session(cast: Cast) -> Session:
    """The tenth of December at seven in the evening."""
    return booked_session(cast.wattrelos, seats=20, starts_at=wall(10, 19))


# --- when --------------------------------------------------------------------------------------------------------


def test_three_days_and_one_day_before_at_nine_in_the_language_of_the_party(session: Session, at: datetime) -> None:
    anna = registered(session, 2, at=at, email="anna@example.org", language="nl")
    bela = registered(session, 1, at=at, email="bela@example.org", language="en")
    assert remind(wall(7, 8, 59)) == 0
    assert remind(wall(7, 9)) == 2
    assert reminders() == [("anna@example.org", 3, "nl"), ("bela@example.org", 3, "en")]
    assert [remind(wall(7, hour)) for hour in (9, 10, 20)] == [0, 0, 0]
    assert remind(wall(8, 9)) == 0
    assert remind(wall(9, 8, 59)) == 0
    assert remind(wall(9, 9)) == 2
    assert reminders()[2:] == [("anna@example.org", 1, "nl"), ("bela@example.org", 1, "en")]
    assert [remind(wall(9, 12)), remind(wall(10, 9)), remind(wall(10, 18)), remind(wall(11, 9))] == [0, 0, 0, 0]
    noted = PartyEvent.objects.filter(did=PartyEventKind.REMINDED).order_by("pk").values_list("party", "people", "at")
    assert list(noted) == [
        *((anna.pk, 2, wall(7, 9)), (bela.pk, 1, wall(7, 9))),
        *((anna.pk, 2, wall(9, 9)), (bela.pk, 1, wall(9, 9))),
    ]


def test_a_mail_names_those_who_come_and_opens_their_page(session: Session, at: datetime) -> None:
    party = registered(session, 2, at=at)
    remind(wall(7, 9))
    mail = OutboxMail.objects.get(template="programme/mail/party_reminder")
    assert mail.context["people"] == [each.name for each in party.registrations.order_by("position")]
    assert party.token in mail.context["address"]
    assert mail.context["session"]["starts_at"] == session.starts_at.isoformat()


def test_nobody_is_written_to_in_the_evening(session: Session, at: datetime) -> None:
    registered(session, at=at)
    assert [remind(wall(7, 21)), remind(wall(7, 23)), remind(wall(8, 6))] == [0, 0, 0]


def test_a_house_that_was_shut_reminds_the_next_day_and_says_how_many_days_are_left(
    session: Session, at: datetime
) -> None:
    registered(session, at=at, email="anna@example.org", language="fr")
    assert (remind(wall(8, 10)), remind(wall(10, 9, 30)), remind(wall(10, 10))) == (1, 1, 0)
    assert reminders() == [("anna@example.org", 2, "fr"), ("anna@example.org", 0, "fr")]


@pytest.mark.parametrize(
    ("day", "moments"),
    [
        # Summer time begins on Sunday, 28 March 2027, and ends on Sunday, 31 October 2027.
        (date(2027, 3, 29), ("2027-03-26T08:00+00:00", "2027-03-28T07:00+00:00")),
        (date(2027, 3, 31), ("2027-03-28T07:00+00:00", "2027-03-30T07:00+00:00")),
        (date(2027, 11, 1), ("2027-10-29T07:00+00:00", "2027-10-31T08:00+00:00")),
        (date(2027, 11, 3), ("2027-10-31T08:00+00:00", "2027-11-02T08:00+00:00")),
    ],
)
def test_nine_is_nine_when_the_clocks_change(cast: Cast, at: datetime, day: date, moments: tuple[str, str]) -> None:
    starts = datetime(day.year, day.month, day.day, 0, 30, tzinfo=PARIS).astimezone(UTC)
    registered(booked_session(cast.wattrelos, starts_at=starts), at=at)
    far, near = (datetime.fromisoformat(each) for each in moments)
    assert [moment_of(day, before, PARIS) for before in (3, 1)] == [far, near]
    step = timedelta(minutes=1)
    assert [remind(far - step), remind(far), remind(near - step), remind(near)] == [0, 1, 0, 1]


def test_each_place_has_its_own_clock(cast: Cast, at: datetime) -> None:
    gabrovo = HubFactory(network=cast.network, slug="gabrovo", zone="Europe/Sofia")
    for hub in (cast.wattrelos, gabrovo):
        session = booked_session(hub, starts_at=datetime(2026, 12, 10, 19, tzinfo=ZoneInfo(hub.zone)).astimezone(UTC))
        registered(session, at=at, email=f"{hub.slug}@example.org")
    assert (remind(wall(7, 8)), [to for to, _days, _language in reminders()]) == (1, ["gabrovo@example.org"])
    assert (remind(wall(7, 9)), len(reminders())) == (1, 2)


def test_the_command_reminds_as_at_another_instant(session: Session, at: datetime) -> None:
    party = registered(session, at=at, language="nl")
    for said in ("2026-12-07T08:59+01:00", "2026-12-07T09:00+01:00", "2026-12-07T09:00"):
        call_command("registrations", "--at", said, stdout=StringIO())
    assert reminders() == [(party.email, 3, "nl")]
    with pytest.raises(CommandError, match="please write a day and a time"):
        call_command("registrations", "--at", "tomorrow")


# --- whom --------------------------------------------------------------------------------------------------------


def test_only_those_who_come_and_have_an_address(session: Session, at: datetime) -> None:
    registered(session, 2, at=at, email="comes@example.org")
    registered(session, 1, at=at, email="", phone="+33 1 23")
    gone = registered(session, 1, at=at, email="gone@example.org")
    cancel_people(party=gone, by=VISITOR, at=at)
    RegistrationTerms.objects.create(activity=session.activity, most=20)
    waits = registered(session, 18, at=at, email="waits@example.org")
    assert waits.state == PartyState.WAITING
    assert (remind(wall(7, 9)), [to for to, _days, _language in reminders()]) == (1, ["comes@example.org"])


def test_whoever_registered_within_a_day_before_knows_it_already(session: Session, at: datetime) -> None:
    due = wall(7, 9)
    for name, when in {
        "before": due - DAY - HOUR,
        "just": due - DAY + HOUR,
        "after": due + HOUR,
    }.items():
        registered(session, at=when, email=f"{name}@example.org")
    assert (remind(due + 2 * HOUR), [to for to, _days, _language in reminders()]) == (1, ["before@example.org"])
    assert remind(wall(8, 9)) == 0
    assert remind(wall(9, 9)) == 3


def test_so_does_whoever_accepted_an_offer_or_moved_there(cast: Cast, at: datetime) -> None:
    session = booked_session(cast.wattrelos, seats=4, starts_at=wall(10, 19))
    other = SessionFactory(activity=session.activity, starts_at=wall(20, 19))
    first = registered(session, 3, at=at, email="first@example.org")
    waits = registered(session, 3, at=at, email="waits@example.org")
    moves = registered(other, 1, at=at, email="moves@example.org")
    late = wall(6, 15)
    cancel_people(party=first, by=VISITOR, at=late)
    accept_offer(party=waits, by=VISITOR, at=late)
    move_party(party=moves, to=session, by=VISITOR, at=late)
    assert (remind(wall(7, 9)), remind(wall(9, 9))) == (0, 2)


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.POSTPONED, SessionState.DRAFT])
def test_of_what_does_not_take_place_nobody_is_reminded(session: Session, at: datetime, state: SessionState) -> None:
    registered(session, at=at)
    Session.objects.update(state=state)
    assert remind(wall(7, 9)) == 0


def test_nor_of_what_was_taken_away(session: Session, at: datetime) -> None:
    registered(session, at=at)
    Session.objects.update(removed_at=at, shown=False)
    assert remind(wall(7, 9)) == 0
    Session.objects.update(removed_at=None, shown=True)
    Activity.objects.update(removed_at=at)
    assert remind(wall(7, 9)) == 0


def test_a_closed_group_is_reminded_too(session: Session, at: datetime) -> None:
    registered(session, at=at)
    Activity.objects.update(visibility="closed")
    Session.objects.update(shown=False)
    assert remind(wall(7, 9)) == 1


def test_a_date_that_moves_is_reminded_of_on_its_new_day(cast: Cast, session: Session, at: datetime) -> None:
    registered(session, at=at)
    assert remind(wall(7, 9)) == 1
    later = {"starts_at": session.starts_at + 7 * DAY, "ends_at": session.ends_at + 7 * DAY}
    change_sessions(
        activity=session.activity, changes={session.pk: later}, by=cast.actor(cast.alice), at=wall(8, 10), tell=False
    )
    assert [remind(wall(day, 9)) for day in (8, 9, 13, 14, 15, 16, 17)] == [0, 0, 0, 1, 0, 1, 0]


# --- by itself ---------------------------------------------------------------------------------------------------


def test_the_worker_asks_once_an_hour_and_only_where_people_register(
    session: Session, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(when: datetime) -> int:
        ask_for_regular_work(at=when)
        return Job.objects.filter(kind=tasks.REMINDERS).count()

    assert asked(wall(7, 9)) == 0
    registered(session, at=at)
    assert [asked(wall(7, 9, minute)) for minute in range(0, 60, 5)] == [1] * 12
    assert asked(wall(7, 10)) == 2
    monkeypatch.setattr(tasks.timezone, "now", lambda: wall(7, 10))
    for pk in Job.objects.filter(kind=tasks.REMINDERS).values_list("pk", flat=True):
        assert run_job(job_id=pk, at=wall(7, 10))
    assert len(reminders()) == 1


def test_killed_in_between_nobody_gets_two_and_nobody_none(
    session: Session, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    for _each in range(5):
        registered(session, at=at)
    rounds = remind_parties(at=wall(7, 9))
    assert (next(rounds), len(reminders())) == (2, 2)
    real = reminding.tell_parties

    def dies(**given: Any) -> int:
        real(**given)
        raise SystemExit

    monkeypatch.setattr(reminding, "tell_parties", dies)
    with pytest.raises(SystemExit):
        next(rounds)
    assert (len(reminders()), PartyEvent.objects.filter(did=PartyEventKind.REMINDED).count()) == (2, 2)
    monkeypatch.setattr(reminding, "tell_parties", real)
    assert remind(wall(7, 10)) == 3
    assert len({to for to, _days, _language in reminders()}) == len(reminders()) == Party.objects.count() == 5


def test_a_session_that_breaks_holds_no_other(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = [booked_session(cast.wattrelos, starts_at=wall(10, hour)) for hour in (17, 18, 19)]
    for each in sessions:
        registered(each, at=at)
    real = reminding.tell_parties

    def breaks(**given: Any) -> int:
        if given["session"].pk == sessions[1].pk:
            raise LookupError
        return real(**given)

    monkeypatch.setattr(reminding, "tell_parties", breaks)
    with pytest.raises(reminding.SomeNotReminded):
        remind(wall(7, 9))
    assert len(reminders()) == 2


def test_a_session_costs_the_same_with_one_party_and_with_fifty(cast: Cast, at: datetime) -> None:
    counted = []
    for number in (1, 50):
        session = booked_session(cast.wattrelos, seats=100, starts_at=wall(10, 19))
        for _each in range(number):
            registered(session, 2, at=at)
        with CaptureQueriesContext(connection) as found:
            assert remind(wall(7, 9)) == number
        counted.append(len(found))
    assert counted[0] == counted[1]


def test_sessions_that_nobody_is_to_be_reminded_of_cost_nothing(cast: Cast, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            assert remind(wall(7, 11)) == 0
        return len(found)

    session = booked_session(cast.wattrelos, starts_at=wall(10, 19))
    registered(session, at=at)
    remind(wall(7, 9))
    one = cost()
    for hour in range(10, 20):
        registered(SessionFactory(activity=session.activity, starts_at=wall(10, hour)), at=wall(7, 9))
    assert cost() == one == 2
