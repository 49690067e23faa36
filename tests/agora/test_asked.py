"""What is asked of somebody now: to propose, to talk, to vote."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estaminet.agora.enums import Audience, Outcome, StageKind
from estaminet.agora.models import Invited, Process
from estaminet.agora.operations.answering import answer_proposal
from estaminet.agora.operations.telling import follow_along
from estaminet.agora.queries.asked import asked_of, open_processes
from estaminet.kernel.actor import Actor
from tests.conftest import Cast
from tests.factories.agora import AFTER_US, ProcessFactory, ProposalFactory
from tests.factories.votes import opened, process_that_decides, vote
from tests.programme.dates import cost, text

pytestmark = pytest.mark.django_db


def asking(cast: Cast, kind: StageKind, title: str, **fields: Any) -> Process:
    where = {"network": cast.network, "hub": cast.wattrelos}
    made: Process = ProcessFactory(**{**where, **fields}, title=title, now=kind, now__until=AFTER_US)
    return made


def titles(cast: Cast, person: Any, at: datetime) -> list[str]:
    return [line.process.title.source for line in asked_of(cast.reader(person), at).processes]


def test_where_somebody_can_propose_or_talk_and_takes_part(cast: Cast, at: datetime) -> None:
    asking(cast, StageKind.PROPOSE, "La cour")
    asking(cast, StageKind.DISCUSS, "Le toit", hub=None)
    asking(cast, StageKind.DO, "Le four")
    asking(cast, StageKind.PROPOSE, "Un brouillon", published_at=None)
    asking(cast, StageKind.PROPOSE, "Mons", audience=Audience.HUBS, hubs=[cast.mons])
    asked = asking(cast, StageKind.PROPOSE, "Entre nous", audience=Audience.INVITED)
    Invited.objects.create(process=asked, person=cast.eve, at=at)
    type(cast.chloe).objects.filter(pk=cast.chloe.pk).update(home_hub=cast.mons)

    assert titles(cast, cast.eve, at) == ["La cour", "Le toit", "Entre nous"]
    assert titles(cast, cast.chloe, at) == ["La cour", "Le toit", "Mons"]
    everybody = [StageKind.PROPOSE, StageKind.DISCUSS]
    assert [line.kind for line in open_processes(cast.reader(), at, kinds=everybody)] == [
        StageKind.PROPOSE,
        StageKind.DISCUSS,
        StageKind.PROPOSE,
        StageKind.PROPOSE,
    ]
    assert [line.last for line in open_processes(cast.reader(), at, size=1)] == [date(2126, 1, 1)]


def test_a_vote_stands_there_until_it_is_given(cast: Cast, at: datetime) -> None:
    decision = opened(process_that_decides(network=cast.network, hub=cast.wattrelos))
    other = process_that_decides(network=cast.network, hub=cast.mons, audience=Audience.HUBS, hubs=[cast.mons])
    opened(other)
    assert [each.pk for each in asked_of(cast.reader(cast.eve), at).decisions] == [decision.pk]
    vote(decision, cast.eve, "a")
    assert asked_of(cast.reader(cast.eve), at).decisions == []
    assert asked_of(cast.reader(cast.chloe), at + timedelta(days=2)).decisions == []


def test_it_stands_on_my_page_and_on_the_first_page_and_costs_little(cast: Cast, at: datetime) -> None:
    eve, address, home = cast.client(cast.eve), reverse("site:mine"), reverse("site:home")
    assert "What I am asked" not in text(eve.get(address))
    assert "All that is asked" not in text(Client().get(home))
    before = cost(Client(), home)
    for number in range(4):
        process = asking(cast, StageKind.PROPOSE, f"La cour {number}")
    proposal = ProposalFactory(process=process, title="Un four", author=cast.chloe)
    follow_along(proposal, [cast.eve.pk], Actor.system(), at)
    now, by = timezone.now(), cast.actor(cast.ana)
    answer_proposal(proposal=proposal, outcome=Outcome.DECLINED, reason={"fr": "Trop cher."}, by=by, at=now)
    mine, first = text(eve.get(address)), text(Client().get(home))

    wanted = (
        "What I am asked",
        "La cour 3",
        "You can propose something until",
        "News of what I follow",
        "Un four",
    )
    assert [word for word in wanted if word not in mine] == []
    assert ("La cour 2" in first, "La cour 3" in first, "All that is asked" in first) == (True, False, True)
    assert cost(Client(), home) == before  # one query, whether something is asked or not
    assert cost(Client(), home) <= 10
    assert cost(eve, address) <= 20
