"""The team changes dates at the moment people register, move and cancel: nobody waits in a ring, no place is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import PartyState
from estaminet.programme.models import Party, Session
from estaminet.programme.operations import cancel_sessions, change_activity, change_sessions
from estaminet.programme.operations.registering.changing import cancel_people, move_party
from estaminet.programme.operations.registering.expiring import end_due_offers
from estaminet.programme.operations.registering.reminding import remind_parties
from estaminet.programme.operations.registering.terms import set_terms
from estaminet.programme.queries.registering.occupancy import occupancies
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered
from tests.races import RUNS_OF_FEW, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TEAM = Actor.system()
DAY = timedelta(days=1)


def two_dates() -> tuple[Session, Session]:
    """The one made later comes first in time: who locks by time and who locks by id would meet head on."""
    late = booked_session(HubFactory(slug="wattrelos"), seats=4, starts_at=AT + 9 * DAY)
    early = SessionFactory(activity=late.activity, starts_at=AT + 8 * DAY)
    return late, early


def faults(results: list[Any]) -> list[Any]:
    return [each for each in results if isinstance(each, Exception)]


def check_places(*sessions: Session) -> None:
    """What is written down is what is left, nobody waits before an empty place, and nobody has too many."""
    rows = list(Session.objects.select_related("activity", "place").filter(pk__in=[each.pk for each in sessions]))
    found = occupancies(rows)
    for row in rows:
        assert row.left == found[row.pk].left_for_anybody()
        waiting = Party.objects.filter(session=row, state=PartyState.WAITING).count()
        assert not (waiting and row.left and row.state == "planned")


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_more_seats_while_people_come_move_and_go(seed: int) -> None:
    late, early = two_dates()
    first, second = registered(late, 4, at=AT), registered(early, 1, at=AT)
    changes = {late.pk: {"seats": 6}, early.pk: {"seats": 5}}
    results = together(
        lambda: change_activity(activity=late.activity, changes={"seats": 5}, by=TEAM, at=AT),
        lambda: registered(late, 1, at=AT),
        lambda: move_party(party=second, to=late, by=VISITOR, at=AT, welcome=True),
        lambda: change_sessions(activity=late.activity, changes=changes, by=TEAM, at=AT),
        lambda: cancel_people(party=first, by=VISITOR, at=AT),
        seed=seed,
    )
    # Whoever would move into a full house is told so; nothing else may go wrong.
    assert [type(each).__name__ for each in faults(results)] in ([], ["NoRoom"])
    check_places(late, early)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_cancelled_by_the_team_while_the_house_offers_and_reminds(seed: int) -> None:
    late, early = two_dates()
    first, second = registered(late, 4, at=AT), registered(late, 2, at=AT)
    cancel_people(party=first, by=VISITOR, at=AT)
    second.refresh_from_db()
    assert second.offer_until is not None
    at = second.offer_until
    results = together(
        lambda: cancel_sessions(activity=late.activity, ids=[late.pk, early.pk], by=TEAM, at=at),
        lambda: list(end_due_offers(at=at)),
        lambda: list(remind_parties(at=late.starts_at - DAY)),
        lambda: change_activity(activity=late.activity, changes={"seats": 9}, by=TEAM, at=at),
        lambda: set_terms(activity=late.activity, changes={"most": 5}, by=TEAM, at=at),
        seed=seed,
    )
    assert faults(results) == []
    assert Party.objects.get(pk=second.pk).state == PartyState.ENDED
    check_places(late, early)
