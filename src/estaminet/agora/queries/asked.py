"""What is asked of people now: where they can propose or talk, and where they can vote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from estaminet.agora.enums import Audience, StageKind
from estaminet.agora.models import Decision, Invited, Process, ProcessHub, RollEntry, Stage
from estaminet.agora.models.process import Processes
from estaminet.kernel.reader import Reader
from estaminet.people.models import HubPerson, Person

MOST: Final = 5
SAYING: Final = (StageKind.PROPOSE, StageKind.DISCUSS)
INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class OpenProcess:
    """A process in which something can be done now: ``kind`` is that of its stage, ``last`` the stage's last day."""

    process: Process
    kind: str
    last: date


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of somebody, the first to end first."""

    processes: list[OpenProcess]
    decisions: list[Decision]

    def __bool__(self) -> bool:
        return bool(self.processes or self.decisions)


def open_processes(
    reader: Reader, at: datetime, *, kinds: Collection[str] = SAYING, only: Q | None = None, size: int = MOST
) -> list[OpenProcess]:
    """Processes in a stage of some kinds, the first to end first. One query."""
    stages = Stage.objects.filter(process=OuterRef("pk"), starts_at__lte=at, ends_at__gt=at)
    rows: Any = _running(reader, at).filter(*([only] if only is not None else []))
    rows = rows.annotate(
        stage_kind=Subquery(stages.values("kind")[:1]), stage_ends=Subquery(stages.values("ends_at")[:1])
    )
    found = rows.filter(stage_kind__in=kinds).select_related("hub").order_by("stage_ends", "pk")[:size]
    return [
        OpenProcess(each, each.stage_kind, (each.stage_ends - INSTANT).astimezone(each.clock).date()) for each in found
    ]


def asked_of(reader: Reader, at: datetime) -> Asked:
    """What is asked of the person who reads. Two queries.

    Of an age that a process asks for, nothing is said here: its own page says it.
    """
    person_id = reader.person_id or 0
    hers = _takes_part(person_id)
    return Asked(open_processes(reader, at, only=hers), _to_vote(reader, person_id, at))


def _running(reader: Reader, at: datetime) -> Processes:
    return Process.objects.in_network(reader).filter(published_at__lte=at, closed_at=None)


def _takes_part(person_id: int) -> Q:
    """Of processes: those in which somebody takes part, as ``taking_part`` says of one, but for her age."""
    home = Person.objects.filter(pk=person_id).values("home_hub")
    linked = HubPerson.objects.filter(person=person_id).values("hub")
    named = ProcessHub.objects.filter(process=OuterRef("pk")).filter(Q(hub__in=home) | Q(hub__in=linked))
    invited = Invited.objects.filter(process=OuterRef("pk"), person=person_id)
    of_hubs = Q(audience=Audience.HUBS) & Q(Exists(named))
    return Q(audience=Audience.EVERYONE) | of_hubs | (Q(audience=Audience.INVITED) & Q(Exists(invited)))


def _to_vote(reader: Reader, person_id: int, at: datetime) -> list[Decision]:
    """Where she can still vote: it is open, she takes part, and her vote is not counted."""
    voted = RollEntry.objects.filter(decision=OuterRef("pk"), person=person_id, used=True)
    hers = _running(reader, at).filter(_takes_part(person_id)).values("pk")
    rows: QuerySet[Decision] = Decision.objects.announced().filter(process__in=hers, closed_at=None)
    rows = rows.filter(opens_at__lte=at, closes_at__gt=at).exclude(Exists(voted))
    return list(rows.select_related("process__hub").order_by("closes_at", "pk")[:MOST])
