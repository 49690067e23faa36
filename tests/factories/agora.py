"""Builders of processes and proposals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import factory

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Process, ProcessHub, Proposal, Stage
from tests.factories.network import RowFactory

AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
LONG = timedelta(days=14)
AFTER_US = datetime(2126, 1, 1, tzinfo=UTC)


class ProcessFactory(RowFactory):
    """A process that is shown; ``now`` makes a stage of that kind around ``AT``, ``hubs`` those that take part.

    Pages go by the real clock: for them the stage lasts ``now__until`` long after us.
    """

    class Meta:
        model = Process
        skip_postgeneration_save = True

    title = "Que faire de la cour ?"
    asked = "Que voulez-vous voir dans la cour au printemps ?"
    made_at = published_at = AT - LONG

    @factory.post_generation
    def now(self, create: bool, kind: StageKind | None, **kwargs: Any) -> None:
        if kind is not None:
            ends = kwargs.get("until", AT + LONG)
            Stage.objects.create(process=self, kind=kind, starts_at=AT - LONG, ends_at=ends)

    @factory.post_generation
    def hubs(self, create: bool, hubs: Any, **kwargs: Any) -> None:
        for hub in hubs or ():
            ProcessHub.objects.create(process=self, hub=hub)


class ProposalFactory(RowFactory):
    """A proposal everybody reads."""

    class Meta:
        model = Proposal

    process = factory.SubFactory(ProcessFactory)
    title = factory.Sequence(lambda n: f"Un four à pain {n}")
    text = "On y cuit le pain du quartier le samedi."
    sent_at = AT - timedelta(days=1)
