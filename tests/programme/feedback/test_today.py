"""On *Today*: what people said and nobody has read, without a question more to the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from estaminet.programme.operations.feedback.replying import note_read
from estaminet.programme.queries.registering.today import SAID_LATELY, dates_today, to_read
from tests.conftest import Cast
from tests.programme.dates import cost, text
from tests.programme.feedback.said import NOW, over, say

pytestmark = pytest.mark.django_db


def asked(cast: Cast, at: Any = NOW, who: Any = None) -> list[tuple[int, int]]:
    hub = cast.mons if who == cast.bob else cast.wattrelos
    return [(each.session.pk, each.fresh) for each in to_read(dates_today(cast.reader(who or cast.alice), hub, at))]


def test_what_nobody_has_read_stands_there_until_somebody_has(cast: Cast) -> None:
    old, new = over(cast.wattrelos, days=3), over(cast.wattrelos, days=1)
    for session in (old, new, new):
        say(session, face=4)
    assert asked(cast) == [(new.pk, 2), (old.pk, 1)]
    note_read(session=new, by=cast.actor(cast.ana), at=NOW)
    assert asked(cast) == [(old.pk, 1)]
    say(new, face=1)
    assert asked(cast) == [(new.pk, 1), (old.pk, 1)]


def test_it_is_for_the_teams_that_make_it_and_for_a_while(cast: Cast) -> None:
    session = over(cast.wattrelos)
    say(session, face=4)
    assert asked(cast, who=cast.bob) == []
    session.activity.partner_hubs.add(cast.mons)
    assert asked(cast, who=cast.bob) == [(session.pk, 1)]
    assert asked(cast, session.ends_at + SAID_LATELY) == []
    assert asked(cast, session.ends_at + SAID_LATELY - timedelta(seconds=1)) == [(session.pk, 1)]


def test_the_page_says_so_without_asking_more(cast: Cast) -> None:
    client, page = cast.client(cast.alice), reverse("manage:today", args=["wattrelos"])
    over(cast.wattrelos)
    quiet = cost(client, page)
    for _each in range(3):
        say(over(cast.wattrelos), face=4)
    assert cost(client, page) == quiet
    shown = text(client.get(page))
    assert "Feedback to read" in shown
    assert "1 person told you how it was" in shown
