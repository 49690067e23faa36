"""Processes and proposals can be talked about, while a stage lets people talk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Process, Proposal
from estaminet.agora.models.proposal import READ_BY_ALL
from estaminet.agora.rules import leads, may_comment
from estaminet.conversation.slots import TALKED_ABOUT, Subject
from estaminet.kernel.reader import Reader


def _title_of_process(process: Process, language: str) -> str:
    return process.title.pick([language, *process.network.languages]).text


def _sees_process(reader: Reader, process: Process, at: datetime) -> bool:
    """As ``Process.objects.visible_to`` says, for one row."""
    if process.network_id != reader.network_id:
        return False
    return process.published_at is not None or leads(reader, process)


def _processes(ids: Collection[int]) -> Collection[Process]:
    rows = Process.objects.filter(pk__in=ids).select_related("network", "hub")
    return list(rows.prefetch_related("stages"))


def _title_of_proposal(proposal: Proposal, language: str) -> str:
    return proposal.title.pick([language, *proposal.process.network.languages]).text


def _sees_proposal(reader: Reader, proposal: Proposal, at: datetime) -> bool:
    """As ``Proposal.objects.visible_to`` says, for one row."""
    if proposal.process.network_id != reader.network_id:
        return False
    if proposal.state in READ_BY_ALL and proposal.process.published_at is not None:
        return True
    own = reader.person_id is not None and proposal.author_id == reader.person_id
    return leads(reader, proposal.process) or (own and proposal.state != ProposalState.WITHDRAWN)


def _proposal_open(proposal: Proposal, at: datetime) -> bool:
    return proposal.state == ProposalState.SHOWN and may_comment(proposal.process, at)


def _proposals(ids: Collection[int]) -> Collection[Proposal]:
    rows = Proposal.objects.filter(pk__in=ids).select_related("process__network", "process__hub")
    return list(rows.prefetch_related("process__stages"))


def register_talking() -> None:
    """Called once, when the house starts."""
    TALKED_ABOUT.register(
        Subject(
            model=Process,
            title=_title_of_process,
            address=lambda process: reverse("agora:process", args=[process.pk]),
            hub_id=lambda process: process.hub_id,
            network_id=lambda process: process.network_id,
            visible=_sees_process,
            open_to_talk=may_comment,
            rows=_processes,
            order=30,
        ),
        Subject(
            model=Proposal,
            title=_title_of_proposal,
            address=lambda proposal: reverse("agora:proposal", args=[proposal.pk]),
            hub_id=lambda proposal: proposal.process.hub_id,
            network_id=lambda proposal: proposal.process.network_id,
            visible=_sees_proposal,
            open_to_talk=_proposal_open,
            rows=_proposals,
            order=31,
        ),
    )
