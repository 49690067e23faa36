"""Decisions as pages show them: one with its options, those of a process, how many have voted, what came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from estaminet.agora.enums import Audience
from estaminet.agora.models import Decision, Option, PaperState, Process, Receipt, RollEntry
from estaminet.agora.queries.taking_part import place_of
from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.people.models import Person


def shown_decisions(reader: Reader) -> QuerySet[Decision]:
    """What the reader may see, with all that a page says of one."""
    rows = Decision.objects.visible_to(reader).select_related("process__hub", "process__network")
    return rows.annotate(voted=_receipts())


def _receipts() -> Coalesce:
    found = Receipt.objects.filter(decision=OuterRef("pk")).order_by().values("decision")
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)


def decisions_of(process: Process, reader: Reader) -> list[Decision]:
    """Those of a process, the latest first, each with how many have ``voted``. One query."""
    return list(shown_decisions(reader).filter(process=process).order_by("-opens_at", "-pk"))


def open_decisions(reader: Reader, at: datetime) -> list[Decision]:
    """Where one can vote now, the first to end first. One query."""
    rows = shown_decisions(reader).filter(announced_at__isnull=False, opens_at__lte=at, closes_at__gt=at)
    return list(rows.filter(closed_at=None).order_by("closes_at", "pk"))


def options_of(decision: Decision) -> list[Option]:
    return list(decision.options.select_related("proposal"))


@dataclass(frozen=True, slots=True)
class HubCount:
    """How many of a hub may vote and have; and its papers: taken, counted, waiting for somebody."""

    hub: Hub | None
    may_vote: int
    used: int
    taken: int = 0
    counted: int = 0
    waiting: int = 0


def roll_counts(decision: Decision) -> list[HubCount]:
    """The roll in figures, hub by hub. Four queries, whatever their number."""
    rows = RollEntry.objects.filter(decision=decision).counting().order_by().values("hub")
    found = {
        row["hub"]: (row["all"], row["ticked"])
        for row in rows.annotate(all=Count("pk"), ticked=Count("pk", filter=Q(used=True)))
    }
    taken = dict(decision.papers_taken.values_list("hub", "number"))
    papers: dict[Any, dict[str, int]] = {}
    states = decision.papers.order_by().values("hub", "state").annotate(number=Count("pk"))
    for row in states:
        papers.setdefault(row["hub"], {})[row["state"]] = row["number"]
    hubs = Hub.objects.in_bulk([pk for pk in {*found, *papers} if pk is not None])
    ordered = sorted({*found, *papers}, key=lambda pk: (pk is None, hubs[pk].position if pk else 0, pk or 0))
    return [
        HubCount(
            hubs.get(pk),
            *found.get(pk, (0, 0)),
            taken.get(pk, 0),
            papers.get(pk, {}).get(PaperState.COUNTED, 0),
            papers.get(pk, {}).get(PaperState.ONCE, 0) + papers.get(pk, {}).get(PaperState.DIFFERS, 0),
        )
        for pk in ordered
    ]


def to_count(at: datetime) -> QuerySet[Decision]:
    """Decisions whose time is over and in which nobody took a paper: the house counts them by itself."""
    rows = Decision.objects.filter(announced_at__isnull=False, closed_at=None, closes_at__lte=at)
    return rows.filter(papers_taken=None, papers__first_by=None).order_by("pk")


def waits_for_team(reader: Reader, hub: Hub, at: datetime) -> list[Decision]:
    """Decisions this hub leads whose time is over and that nobody has counted. One query."""
    rows = Decision.objects.managed_by(reader).filter(process__hub=hub, announced_at__isnull=False, closed_at=None)
    return list(rows.filter(closes_at__lte=at).select_related("process").order_by("closes_at"))


def voted_in(decision: Decision, person_id: int | None) -> bool:
    """Whether somebody's vote is counted already. One query, none for a stranger."""
    return bool(person_id) and decision.roll.filter(person=person_id, used=True).exists()


def why_not(decision: Decision, person: Person, at: datetime) -> str | Promise | None:
    """Why somebody may not vote; None for who stands on the roll, or would be added to it. Five queries at most."""
    if decision.roll.filter(person=person).exists():
        return None
    place = place_of(decision.process, person, at)
    return place.why_not.label if place.why_not is not None else None


def team_decisions(reader: Reader, hub: Hub) -> QuerySet[Decision]:
    """Decisions a hub leads, or whose people vote in them, the latest first."""
    of_hub = Q(process__hub=hub) | Q(announced_at__isnull=False, process__hub_links__hub=hub)
    of_hub |= Q(announced_at__isnull=False, process__hub_links=None) & ~Q(process__audience=Audience.HUBS)
    if reader.coordinates:
        of_hub |= Q(process__hub=None)
    rows = Decision.objects.worked_by(reader).filter(of_hub).select_related("process__hub").distinct()
    return rows.annotate(voted=_receipts()).order_by(F("opens_at").desc(), "-pk")
