"""On *Today*: dates that are over, whose sheet nobody wrote up or whose photographs nobody looked at. No query more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import Faces, SessionState
from estaminet.programme.models import Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.queries.registering.today import LOOKED_AT, WRITTEN_UP, dates_today, to_finish
from tests.conftest import Cast
from tests.programme.dates import cost, text
from tests.programme.feedback.said import NOW, address, guests, over
from tests.programme.photographs.shots import photograph, settle

pytestmark = pytest.mark.django_db
TEAM = Actor.system()


def asked(cast: Cast, at: Any = NOW, who: Any = None) -> list[tuple[int, int, int]]:
    hub = cast.mons if who == cast.bob else cast.wattrelos
    found = to_finish(dates_today(cast.reader(who or cast.alice), hub, at))
    return [(each.session.pk, each.unnoted, each.unseen) for each in found]


def test_a_sheet_nobody_wrote_up(cast: Cast) -> None:
    noted, unnoted = over(cast.wattrelos, days=3), over(cast.wattrelos, days=1)
    over(cast.wattrelos, days=2)  # nobody had registered
    over(cast.wattrelos, days=-1)
    guests(noted, 2)
    guests(unnoted, 2, arrived=False)
    assert asked(cast) == [(unnoted.pk, 2, 0)]
    guests(unnoted)
    assert asked(cast) == []


def test_of_what_did_not_take_place_there_is_no_sheet(cast: Cast) -> None:
    for change in ({"state": SessionState.CANCELLED}, {"removed_at": NOW, "shown": False}):
        session = over(cast.wattrelos)
        guests(session, arrived=False)
        Session.objects.filter(pk=session.pk).update(**change)
    left = over(cast.wattrelos)
    cancel_people(party=guests(left, arrived=False), by=TEAM, at=left.starts_at)
    assert asked(cast) == []


def test_sheets_are_asked_for_two_weeks_long(cast: Cast) -> None:
    session = over(cast.wattrelos)
    guests(session, arrived=False)
    assert asked(cast, session.ends_at - timedelta(seconds=1)) == []
    assert asked(cast, session.ends_at + WRITTEN_UP - timedelta(seconds=1)) == [(session.pk, 1, 0)]
    assert asked(cast, session.ends_at + WRITTEN_UP) == []


def test_photographs_nobody_has_looked_at(cast: Cast) -> None:
    session = over(cast.wattrelos)
    shots = [photograph(session) for _each in range(3)]
    settle(shots[0], Faces.REFUSED, by=TEAM)
    assert asked(cast) == [(session.pk, 0, 2)]
    assert asked(cast, session.ends_at + LOOKED_AT - timedelta(seconds=1)) == [(session.pk, 0, 2)]
    assert asked(cast, session.ends_at + LOOKED_AT) == []
    assert asked(cast, who=cast.bob) == []
    session.activity.partner_hubs.add(cast.mons)
    assert asked(cast, who=cast.bob) == [(session.pk, 0, 2)]
    for each in shots[1:]:
        settle(each, Faces.NOBODY, by=TEAM)
    assert asked(cast) == []


def test_the_page_leads_there_without_asking_more(cast: Cast) -> None:
    client, page = cast.client(cast.alice), reverse("manage:today", args=["wattrelos"])
    over(cast.wattrelos)
    quiet = cost(client, page)
    for _each in range(3):
        session = over(cast.wattrelos)
        guests(session, arrived=False)
        photograph(session)
    assert cost(client, page) == quiet
    answer = client.get(page)
    assert "Still to do after a date" in text(answer)
    assert "Who was there? 1 person was registered" in text(answer)
    assert "1 photograph nobody has looked at" in text(answer)
    for name in ("session_attendance", "session_photographs"):
        assert address(name, session, session.pk) in answer.content.decode()
