"""Processes as people read them: where each of them is, and what may be done there now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from estaminet.agora.enums import Outcome, ProposalState, StageKind
from estaminet.agora.models import Process, ProcessHub, Proposal, Stage
from estaminet.agora.models.process import Processes
from estaminet.agora.rules import running, stages_of
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub

BEFORE, NOW, BETWEEN, OVER, ENDED = "before", "now", "between", "over", "ended"
ORDER: Final = {NOW: 0, BETWEEN: 1, BEFORE: 2, OVER: 3, ENDED: 4}
"""What runs stands before what is to come, what has ended last."""
INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on the line: ``state`` is ``done``, ``now`` or ``coming``; days are those of the process's clock."""

    stage: Stage
    state: str
    first: date
    last: date

    @property
    def kind(self) -> str:
        return self.stage.kind

    @property
    def label(self) -> str:
        return str(self.stage.get_kind_display())


@dataclass(frozen=True, slots=True)
class Where:
    """Where a process is: before its first stage, within one, between two, past the last, or ended for good.

    ``step`` is the one that runs, ``coming`` the one after that.
    """

    state: str
    steps: Sequence[Step]
    step: Step | None
    coming: Step | None

    def runs(self, kind: str) -> bool:
        return self.step is not None and self.step.kind == kind

    @property
    def proposes(self) -> bool:
        return self.runs(StageKind.PROPOSE)


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """A process in a list. ``proposals`` counts those everybody reads, ``accepted`` those that were said yes to."""

    process: Process
    where: Where
    proposals: int
    accepted: int
    hubs: Sequence[Hub]


def where_is(process: Process, at: datetime) -> Where:
    """Where a process is at an instant. No query where its stages were read with it."""
    stages, clock = stages_of(process), process.clock
    steps = [
        Step(
            each,
            "done" if process.closed_at is not None or each.ends_at <= at else "now" if each.runs(at) else "coming",
            each.starts_at.astimezone(clock).date(),
            (each.ends_at - INSTANT).astimezone(clock).date(),
        )
        for each in stages
    ]
    if process.closed_at is not None:
        return Where(ENDED, steps, None, None)
    current = running(stages, at)
    step = next((each for each in steps if each.stage is current), None) if current is not None else None
    coming = next((each for each in steps if each.state == "coming"), None)
    if step is not None:
        state = NOW
    elif coming is None:
        state = OVER
    else:
        state = BETWEEN if any(each.state == "done" for each in steps) else BEFORE
    return Where(state, steps, step, coming)


def with_places(rows: Processes) -> Processes:
    """Processes with what their pages ask: hub, network, stages and the hubs that take part."""
    return rows.select_related("hub", "network").prefetch_related("stages", "hub_links__hub")


def lines(rows: Processes, at: datetime) -> list[ProcessLine]:
    """Processes for a list, in the order of the rows. Three queries."""
    told: Any = with_places(_counted(rows))
    return [
        ProcessLine(each, where_is(each, at), each.number_of_proposals, each.number_accepted, hubs_of(each))
        for each in told
    ]


def public_lines(reader: Reader, at: datetime, hub: Hub | None = None) -> list[ProcessLine]:
    """Those everybody reads, what runs before what is to come, what has ended last. Three queries."""
    rows = Process.objects.in_network(reader).published()
    if hub is not None:
        links = ProcessHub.objects.filter(process=OuterRef("pk"), hub=hub)
        rows = rows.filter(Q(hub=hub) | Q(Exists(links)))
    return sorted(lines(rows.order_by("-published_at", "-pk"), at), key=lambda line: ORDER[line.where.state])


def hubs_of(process: Process) -> list[Hub]:
    """The hubs whose people take part, the one that leads first. No query where they were read with it."""
    named = [link.hub for link in process.hub_links.all()]
    led = [process.hub] if process.hub is not None else []
    return list(dict.fromkeys([*(each for each in led if each in named or not named), *named]))


def countries_of(hubs: Iterable[Hub]) -> list[str]:
    return sorted({each.country for each in hubs})


def _counted(rows: Processes) -> Processes:
    shown = Proposal.objects.filter(process=OuterRef("pk"), state=ProposalState.SHOWN).order_by().values("process")
    yes = shown.filter(outcome=Outcome.ACCEPTED)
    return rows.annotate(
        number_of_proposals=Coalesce(Subquery(shown.annotate(number=Count("pk")).values("number")), 0),
        number_accepted=Coalesce(Subquery(yes.annotate(number=Count("pk")).values("number")), 0),
    )
