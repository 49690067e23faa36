"""An example of every address of decisions: one of Wattrelos that is open, one that is counted, and a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Paper, PaperState, Stage
from estaminet.agora.operations.closing import close_decision
from estaminet.agora.operations.deciding import announce_decision, make_decision
from estaminet.kernel.actor import Actor
from tests.architecture.addresses import Door, Example
from tests.factories.agora import ProcessFactory
from tests.factories.votes import draft

NOBODY = Actor.system()
Arguments = Callable[[Any], Mapping[str, Any]]


def vote_rows(cast: Any) -> dict[str, Any]:
    """A process in which Wattrelos decides: a draft, an open decision, a counted one, and a paper entered once."""
    now = timezone.now()
    process = ProcessFactory(network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos], audience="hubs")
    ends = now + timedelta(days=9)
    Stage.objects.create(process=process, kind=StageKind.DECIDE, starts_at=now - timedelta(days=9), ends_at=ends)

    def made(opens: timedelta, closes: timedelta) -> Any:
        times = {"opens_at": now + opens, "closes_at": now + closes}
        return make_decision(process=process, draft=draft(**times), by=NOBODY, at=now)

    hour, day = timedelta(hours=1), timedelta(days=1)
    running, over = made(-hour, day), made(-2 * hour, -hour)
    for each in (running, over):
        announce_decision(decision=each, by=NOBODY, at=now - day)
    close_decision(decision=over, by=NOBODY, at=now)
    paper = Paper.objects.create(
        decision=running, hub=cast.wattrelos, code="AAAA0001", state=PaperState.ONCE, first=["a"]
    )
    return {
        "decides": process,
        "prepared_decision": made(hour, day),
        "open_decision": running,
        "counted_decision": over,
        "paper_ballot": paper,
    }


def _of(row: str) -> Arguments:
    return lambda world: {"pk": world.rows[row].pk}


def _at_hub(row: str = "", named: str = "pk", **more: Any) -> Arguments:
    def found(world: Any) -> Mapping[str, Any]:
        said = {named: world.rows[row].pk} if row else {}
        return {"hub": world.cast.wattrelos.slug, **said, **more}

    return found


VOTES = {
    "agora:decision": Example(Door.ANYBODY, _of("open_decision")),
    "agora:kiosk_vote": Example(Door.NOBODY),
    "agora:receipts": Example(Door.ANYBODY, _of("counted_decision")),
    "agora:recount": Example(Door.ANYBODY, _of("counted_decision")),
    "agora:vote": Example(Door.SIGNED_IN, _of("open_decision")),
    "agora:vote_by_letter": Example(Door.ANYBODY),
    "manage:decision": Example(Door.TEAM, _at_hub("open_decision"), scoped=True),
    "manage:decision_edit": Example(Door.TEAM, _at_hub("prepared_decision"), scoped=True),
    "manage:decision_letters": Example(Door.TEAM, _at_hub("open_decision"), scoped=True),
    "manage:decision_new": Example(Door.TEAM, _at_hub("decides", "process"), scoped=True),
    "manage:decision_new_by": Example(Door.TEAM, _at_hub("decides", "process", method="single"), scoped=True),
    "manage:decision_papers": Example(Door.TEAM, _at_hub("open_decision"), scoped=True),
    "manage:decision_people": Example(Door.TEAM, _at_hub("open_decision"), scoped=True),
    "manage:decisions": Example(Door.TEAM, _at_hub()),
    "manage:paper": Example(
        Door.TEAM,
        lambda world: {
            "hub": world.cast.wattrelos.slug,
            "pk": world.rows["open_decision"].pk,
            "paper": world.rows["paper_ballot"].pk,
        },
        scoped=True,
    ),
    "manage:paper_enter": Example(Door.TEAM, _at_hub("open_decision"), scoped=True),
}
