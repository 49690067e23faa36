"""What other rooms' pages show of processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from estaminet.agora.enums import ProposalDid, ProposalState
from estaminet.agora.models import CoAuthor, Process, ProcessAct, ProcessHub, Proposal, ProposalAct
from estaminet.agora.queries.processes import ORDER, Where, where_is
from estaminet.agora.queries.proposals import TOLD
from estaminet.conversation.enums import FollowHow
from estaminet.conversation.models import Following
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub

MOST: Final = 5
NEWS: Final = TOLD - {ProposalDid.SENT, ProposalDid.EDITED}


def asks_something(at: datetime) -> Exists:
    """Whether a hub (the row around it) leads a process that is shown and has not ended, or takes part in one."""
    links = ProcessHub.objects.filter(process=OuterRef("pk"), hub=OuterRef(OuterRef("pk")))
    running = Process.objects.published().filter(closed_at=None)
    return Exists(running.filter(Q(hub=OuterRef("pk")) | Q(Exists(links))))


@dataclass(frozen=True, slots=True)
class HubLine:
    """A process on the page of a hub, and where it is."""

    process: Process
    where: Where


def hub_lines(reader: Reader, hub: Hub, at: datetime) -> list[HubLine]:
    """What a hub asks now, what runs before what is to come. Two queries."""
    links = ProcessHub.objects.filter(process=OuterRef("pk"), hub=hub)
    rows = Process.objects.in_network(reader).published().filter(Q(hub=hub) | Q(Exists(links)), closed_at=None)
    found = rows.select_related("hub").prefetch_related("stages").order_by("-published_at", "-pk")
    told = [HubLine(each, where_is(each, at)) for each in found]
    return sorted(told, key=lambda line: ORDER[line.where.state])[:MOST]


def proposed_by(person_id: int) -> list[Proposal]:
    """The latest proposals of somebody. One query."""
    rows = Proposal.objects.filter(author=person_id).exclude(state=ProposalState.WITHDRAWN)
    return list(rows.select_related("process").order_by("-pk")[:MOST])


def asked_beside(person_id: int) -> list[CoAuthor]:
    """Where somebody is asked to stand beside a proposal. One query."""
    rows = CoAuthor.objects.filter(person=person_id, agreed_at=None, proposal__process__closed_at=None)
    return list(rows.exclude(proposal__state=ProposalState.WITHDRAWN).select_related("proposal").order_by("pk"))


def news_for(person_id: int) -> list[ProposalAct | ProcessAct]:
    """What happened last to proposals somebody follows, and to their processes: what mails told. Two queries."""
    followed = Following.objects.filter(person=person_id, how=FollowHow.FOLLOW, topic__about=Proposal._meta.label)
    proposals = Proposal.objects.filter(pk__in=followed.values("topic__about_id")).exclude(
        state=ProposalState.WITHDRAWN
    )
    acts = ProposalAct.objects.filter(proposal__in=proposals, did__in=NEWS).select_related("proposal")
    whole = ProcessAct.objects.filter(process__in=proposals.values("process")).select_related("process")
    found: list[ProposalAct | ProcessAct] = [*acts.order_by("-pk")[:MOST], *whole.order_by("-pk")[:MOST]]
    return sorted(found, key=lambda act: act.at, reverse=True)[:MOST]
