"""Who may, and when: small predicates that change nothing. Each stage grants what may be done while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Process, Stage
from estaminet.kernel.reader import Reader

SUPPORTED_IN: Final = frozenset({StageKind.PROPOSE, StageKind.DISCUSS})
# While people vote, the talking rests.
TALKED_IN: Final = frozenset({StageKind.PROPOSE, StageKind.DISCUSS, StageKind.DO, StageKind.EVALUATE})


def stages_of(process: Process) -> list[Stage]:
    """Its stages in their order; no query where they were read with it."""
    return sorted(process.stages.all(), key=lambda each: each.starts_at)


def running(stages: Iterable[Stage], at: datetime) -> Stage | None:
    """The stage an instant lies in: from its beginning on, and before its end."""
    return next((each for each in stages if each.runs(at)), None)


def stage_now(process: Process, at: datetime) -> Stage | None:
    """The stage that grants something now; None before it is shown, between stages, and once it has ended."""
    if process.published_at is None or process.published_at > at or process.closed_at is not None:
        return None
    return running(stages_of(process), at)


def may_propose(process: Process, at: datetime) -> bool:
    return _in(process, at, frozenset({StageKind.PROPOSE}))


def may_support(process: Process, at: datetime) -> bool:
    return _in(process, at, SUPPORTED_IN)


def may_comment(process: Process, at: datetime) -> bool:
    return _in(process, at, TALKED_IN)


def may_vote(process: Process, at: datetime) -> bool:
    return _in(process, at, frozenset({StageKind.DECIDE}))


def leads(reader: Reader, process: Process) -> bool:
    """Whether the reader is of the team that leads a process: its hub's, or the network's coordinators."""
    if process.network_id != reader.network_id:
        return False
    return reader.coordinates if process.hub_id is None else reader.works_at(process.hub_id)


def _in(process: Process, at: datetime, kinds: frozenset[StageKind]) -> bool:
    stage = stage_now(process, at)
    return stage is not None and stage.kind in kinds
