"""Rows of the room."""

from estaminet.agora.models.process import Invited, Process, ProcessHub
from estaminet.agora.models.proposal import (
    LONGEST_PROPOSAL,
    LONGEST_TITLE,
    CoAuthor,
    Proposal,
    ProposalAct,
    ProposalActivity,
    Support,
)
from estaminet.agora.models.stage import Stage

__all__ = [
    "LONGEST_PROPOSAL",
    "LONGEST_TITLE",
    "CoAuthor",
    "Invited",
    "Process",
    "ProcessHub",
    "Proposal",
    "ProposalAct",
    "ProposalActivity",
    "Stage",
    "Support",
]
