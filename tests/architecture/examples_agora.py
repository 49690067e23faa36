"""An example of every address of processes: one of Wattrelos that asks for proposals, and one of Ana's there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estaminet.agora.enums import StageKind
from estaminet.agora.models import CoAuthor
from estaminet.agora.operations.telling import follow_along
from estaminet.agora.queries.following import end_of, followings_of
from estaminet.kernel.actor import Actor
from tests.architecture.addresses import Door, Example
from tests.factories.agora import AFTER_US, ProcessFactory, ProposalFactory
from tests.factories.network import MADE

Arguments = Callable[[Any], Mapping[str, Any]]


def agora_rows(cast: Any) -> dict[str, Any]:
    """A process, a proposal of Ana's which she follows, where she is asked to stand beside herself."""
    process = ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.PROPOSE, now__until=AFTER_US)
    proposal = ProposalFactory(process=process, author=cast.ana)
    follow_along(proposal, [cast.ana.pk], Actor.system(), MADE)
    CoAuthor.objects.create(proposal=proposal, person=cast.ana, asked_at=MADE)
    return {"process": process, "proposal": proposal}


def _of(row: str) -> Arguments:
    return lambda world: {"pk": world.rows[row].pk}


def _at_hub(row: str = "") -> Arguments:
    def found(world: Any) -> Mapping[str, Any]:
        named = {"pk": world.rows[row].pk} if row else {}
        return {"hub": world.cast.wattrelos.slug, **named}

    return found


def _end(world: Any) -> Mapping[str, Any]:
    return {"token": end_of(followings_of(world.rows["proposal"]).get()).rstrip("/").rpartition("/")[2]}


AGORA = {
    "agora:beside": Example(Door.ANA, _of("proposal")),
    "agora:edit": Example(Door.ANA, _of("proposal")),
    "agora:follow": Example(Door.SIGNED_IN, _of("proposal")),
    "agora:leave_mails": Example(Door.ANYBODY, _end),
    "agora:process": Example(Door.ANYBODY, _of("process")),
    "agora:processes": Example(Door.ANYBODY),
    "agora:proposal": Example(Door.ANYBODY, _of("proposal")),
    "agora:propose": Example(Door.SIGNED_IN, _of("process")),
    "agora:support": Example(Door.SIGNED_IN, _of("proposal")),
    "agora:talk": Example(Door.ANYBODY, _of("proposal")),
    "agora:translate": Example(Door.SIGNED_IN, _of("proposal")),
    "agora:translate_process": Example(Door.SIGNED_IN, _of("process")),
    "agora:withdraw": Example(Door.ANA, _of("proposal")),
    "manage:process": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_close": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_new": Example(Door.TEAM, _at_hub()),
    "manage:process_proposals": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_publish": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_reopen": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_stages": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_who": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:process_words": Example(Door.TEAM, _at_hub("process"), scoped=True),
    "manage:processes": Example(Door.TEAM, _at_hub()),
    "manage:proposal": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
    "manage:proposal_answer": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
    "manage:proposal_hide": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
    "manage:proposal_link": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
    "manage:proposal_merge": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
    "manage:proposal_show": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
    "manage:proposal_split": Example(Door.TEAM, _at_hub("proposal"), scoped=True),
}
