"""Processes as their team reads them: what waits, what has no answer, whom it invited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Invited, Process, Proposal
from estaminet.agora.models.proposal import Proposals
from estaminet.agora.queries.processes import ProcessLine, lines
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.programme.models import Activity


@dataclass(frozen=True, slots=True)
class Waiting:
    """Proposals a team has to do with: ``held`` nobody reads yet, ``unanswered`` have no answer."""

    held: int
    unanswered: int

    @property
    def number(self) -> int:
        return self.held + self.unanswered


def led_lines(reader: Reader, hub: Hub, at: datetime) -> list[ProcessLine]:
    """What a hub leads, for coordinators also what the network does, the youngest first. Four queries."""
    here = Q(hub=hub) | Q(hub=None) if reader.coordinates else Q(hub=hub)
    return lines(Process.objects.worked_by(reader).filter(here).order_by("-pk"), at)


def waiting_in(process: Process) -> Waiting:
    """One query."""
    counts = Proposal.objects.filter(process=process).aggregate(
        held=Count("pk", filter=Q(state=ProposalState.HELD)),
        unanswered=Count("pk", filter=Q(state=ProposalState.SHOWN, outcome="")),
    )
    return Waiting(**counts)


def waiting_behind() -> Combinable:
    """How many proposals nobody reads yet wait for the team of a hub (the row around it)."""
    held = Proposal.objects.filter(process__hub=OuterRef("pk"), state=ProposalState.HELD, process__closed_at=None)
    counted = held.order_by().values("process__hub").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def proposals_for_team(process: Process) -> Proposals:
    """All of a process: those that wait first, then those without an answer, then the rest."""
    order = Case(
        When(state=ProposalState.HELD, then=Value(0)),
        When(state=ProposalState.SHOWN, outcome="", then=Value(1)),
        When(state=ProposalState.SHOWN, then=Value(2)),
        default=Value(3),
    )
    return Proposal.objects.filter(process=process).exclude(state=ProposalState.WITHDRAWN).order_by(order, "pk")


def others_of(proposal: Proposal) -> list[Proposal]:
    """Proposals one could go into. One query."""
    rows = Proposal.objects.filter(process=proposal.process_id, state=ProposalState.SHOWN, outcome="")
    return list(rows.exclude(pk=proposal.pk).order_by("pk"))


def activities_for(reader: Reader) -> QuerySet[Activity]:
    """Activities a proposal may have become: those the team works on, the youngest first."""
    rows = Activity.objects.worked_by(reader).filter(removed_at=None)
    return rows.order_by("-made_at", "-pk")


def invited_people(process: Process) -> list[Invited]:
    """One query."""
    return list(Invited.objects.filter(process=process).select_related("person"))


def people_by_address(reader: Reader, addresses: Collection[str]) -> list[Person]:
    """People the reader's team knows, by their addresses. One query."""
    rows = Person.objects.worked_by(reader).annotate(own=Lower("email"), signs_in_by=Lower("account__email"))
    return list(rows.filter(Q(own__in=addresses) | Q(signs_in_by__in=addresses)).order_by("pk"))
