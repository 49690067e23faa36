"""Offers run out by themselves, and their places go on: soon, once, and whatever is killed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.models import Job, OutboxMail
from estaminet.kernel.operations.run_jobs import LEASE, run_job
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.kernel.worker import RESCUE_EVERY_SECONDS
from estaminet.programme import tasks
from estaminet.programme.enums import PartyState
from estaminet.programme.models import Party, PartyEvent, RegistrationTerms, Session
from estaminet.programme.operations.registering import expiring
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.offers import refill
from estaminet.programme.operations.session_states import cancel_sessions
from tests.conftest import Cast
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def offered(hub: Any, at: datetime, seats: int = 2, days: int = 10, **fields: Any) -> tuple[Party, Party]:
    """Two who hold an offer for all places of a session since the first ones cancelled, and two more in the queue."""
    session = booked_session(hub, seats=seats, starts_at=at + timedelta(days=days), **fields)
    first = registered(session, seats, at=at)
    second, third = registered(session, seats, at=at), registered(session, seats, at=at)
    cancel_people(party=first, by=VISITOR, at=at)
    second.refresh_from_db()
    assert second.state == PartyState.OFFERED
    return second, third


def state(party: Party) -> str:
    return str(Party.objects.values_list("state", flat=True).get(pk=party.pk))


def work(at: datetime, monkeypatch: pytest.MonkeyPatch) -> int:
    """What a worker does when it looks up: ask, and run what waits. Gives how many pieces it asked for."""
    asked = ask_for_regular_work(at=at)
    monkeypatch.setattr(tasks.timezone, "now", lambda: at)
    for pk in Job.objects.filter(kind=tasks.OFFERS, state="waiting").values_list("pk", flat=True):
        run_job(job_id=pk, at=at)
    return asked


def asked_for_offers() -> int:
    return Job.objects.filter(kind=tasks.OFFERS).count()


# --- ending ------------------------------------------------------------------------------------------------------


def test_an_offer_that_runs_out_goes_to_the_next_and_both_are_told(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, third = offered(cast.wattrelos, at)
    assert second.offer_until is not None
    work(second.offer_until - SECOND, monkeypatch)
    assert (state(second), state(third), asked_for_offers()) == (PartyState.OFFERED, PartyState.WAITING, 0)
    work(second.offer_until, monkeypatch)
    assert (state(second), state(third), asked_for_offers()) == (PartyState.ENDED, PartyState.OFFERED, 1)
    told = OutboxMail.objects.filter(made_at=second.offer_until).order_by("pk").values_list("to", "template")
    assert list(told) == [
        (second.email, "programme/mail/party_offer_over"),
        (third.email, "programme/mail/party_offer"),
    ]


def test_the_worker_looks_every_fifteen_seconds() -> None:
    assert RESCUE_EVERY_SECONDS <= 15


def test_done_twice_it_is_done_once(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    second, _third = offered(cast.wattrelos, at)
    over = second.offer_until
    assert over is not None
    work(over, monkeypatch)
    before = PartyEvent.objects.count(), OutboxMail.objects.count(), Session.objects.get().left
    list(expiring.end_due_offers(at=over + SECOND))
    refill(session_ids=[second.session_id], at=over + SECOND)
    assert (PartyEvent.objects.count(), OutboxMail.objects.count(), Session.objects.get().left) == before
    for seconds in range(15, 400, 15):
        work(over + timedelta(seconds=seconds), monkeypatch)
    assert asked_for_offers() == 1


def test_each_deadline_is_its_own_piece_and_needs_no_minute_to_pass(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    parties = [offered(cast.wattrelos, at + each * SECOND)[0] for each in range(3)]
    deadline = at + timedelta(hours=30)
    for number, party in enumerate(parties):
        Party.objects.filter(pk=party.pk).update(offer_until=deadline + 15 * number * SECOND)
    for number in range(3):
        work(deadline + 15 * number * SECOND, monkeypatch)
        assert [state(each) for each in parties] == [PartyState.ENDED] * (number + 1) + [PartyState.OFFERED] * (
            2 - number
        )
    assert asked_for_offers() == 3


def test_a_killed_worker_loses_nothing_and_the_next_minute_asks_again(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, _waits), (second, _waits_too) = offered(cast.wattrelos, at), offered(cast.wattrelos, at)
    over = first.offer_until
    assert over is not None
    assert over == second.offer_until
    real, killed = expiring.refill, iter([False, True])

    def dies(**given: Any) -> Any:
        if next(killed):
            raise SystemExit
        return real(**given)

    monkeypatch.setattr(expiring, "refill", dies)
    with pytest.raises(SystemExit):
        work(over, monkeypatch)
    monkeypatch.setattr(expiring, "refill", real)
    assert (state(first), state(second)) == (PartyState.ENDED, PartyState.OFFERED)
    assert work(over + 15 * SECOND, monkeypatch) == 0
    assert work(over + 60 * SECOND, monkeypatch) == 1
    assert (state(first), state(second)) == (PartyState.ENDED, PartyState.ENDED)
    assert timedelta(minutes=1) < LEASE  # waiting for the lease of the dead one would have taken longer


def test_one_session_that_breaks_holds_no_other_and_makes_no_flood(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken, _waits), (whole, _waits_too) = offered(cast.wattrelos, at), offered(cast.wattrelos, at)
    over = broken.offer_until
    assert over is not None
    real = expiring.refill

    def breaks(**given: Any) -> Any:
        if broken.session_id in given["session_ids"]:
            raise LookupError
        return real(**given)

    monkeypatch.setattr(expiring, "refill", breaks)
    with pytest.raises(expiring.SomeNotRefilled):
        list(expiring.end_due_offers(at=over))
    assert (state(broken), state(whole)) == (PartyState.OFFERED, PartyState.ENDED)
    # Every minute while it is asked for by the minute, and at both ends of each hour afterwards.
    for minute in [*range(12), *(minute for minute in range(12, 24 * 60) if minute % 60 in (0, 1, 59))]:
        ask_for_regular_work(at=over + timedelta(minutes=minute))
    assert asked_for_offers() == 10 + 24


def test_of_a_date_that_was_called_off_nobody_hears_they_could_queue_again(cast: Cast, at: datetime) -> None:
    second, third = offered(cast.wattrelos, at)
    session = second.session
    cancel_sessions(activity=session.activity, ids=[session.pk], by=cast.actor(cast.alice), at=at)
    OutboxMail.objects.all().delete()
    assert second.offer_until is not None
    list(expiring.end_due_offers(at=second.offer_until))
    assert (state(second), state(third), OutboxMail.objects.count()) == (PartyState.ENDED, PartyState.WAITING, 0)


# --- opening -----------------------------------------------------------------------------------------------------


def test_when_registration_opens_those_the_team_had_put_on_the_list_are_offered(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = at + timedelta(days=2)
    session = booked_session(cast.wattrelos, seats=2, starts_at=at + timedelta(days=10))
    RegistrationTerms.objects.create(activity=session.activity, opens_at=opens)
    first = registered(session, 2, at=opens + SECOND)
    RegistrationTerms.objects.update(opens_at=opens + timedelta(days=1))
    opens += timedelta(days=1)
    waiting = Party.objects.get(pk=first.pk)
    waiting.pk = waiting.form_key = None
    waiting.code, waiting.state, waiting.queued_at, waiting.confirmed_at = "ABCDEFGH", "waiting", at, at
    waiting.email = "waits@example.org"
    waiting.save(force_insert=True)
    row = first.registrations.first()
    assert row is not None
    row.pk, row.party, row.code, row.identity = None, waiting, "ABCDEFGHABCDEFGH", None
    row.save(force_insert=True)
    cancel_people(party=first, by=VISITOR, at=opens - SECOND)
    assert state(waiting) == PartyState.WAITING
    work(opens - SECOND, monkeypatch)
    assert (state(waiting), asked_for_offers()) == (PartyState.WAITING, 0)
    work(opens + SECOND, monkeypatch)
    assert (state(waiting), asked_for_offers()) == (PartyState.OFFERED, 1)
    work(opens + 16 * SECOND, monkeypatch)
    assert asked_for_offers() == 1


# --- cost --------------------------------------------------------------------------------------------------------


def test_asking_costs_two_queries_while_nothing_is_due(cast: Cast, at: datetime) -> None:
    offered(cast.wattrelos, at)
    with CaptureQueriesContext(connection) as found:
        assert list(tasks.offers_due(at)) == []
    assert len(found) == 2


def test_an_offer_costs_the_same_with_three_and_with_thirty_in_the_queue(cast: Cast, at: datetime) -> None:
    counted = []
    for number in (3, 30):
        second, _third = offered(cast.wattrelos, at)
        for _each in range(number):
            registered(second.session, 2, at=at)
        assert second.offer_until is not None
        with CaptureQueriesContext(connection) as found:
            refill(session_ids=[second.session_id], at=second.offer_until)
        counted.append(len(found))
    assert counted[0] == counted[1]
