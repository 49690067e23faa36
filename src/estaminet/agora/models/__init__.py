"""Rows of the room."""

from estaminet.agora.models.ballot import Ballot, Paper, PapersTaken, PaperState, Receipt
from estaminet.agora.models.decision import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    Decision,
    DecisionResult,
    DecisionState,
    Option,
)
from estaminet.agora.models.process import Invited, Process, ProcessAct, ProcessHub
from estaminet.agora.models.proposal import (
    LONGEST_PROPOSAL,
    LONGEST_TITLE,
    CoAuthor,
    Proposal,
    ProposalAct,
    ProposalActivity,
    Support,
)
from estaminet.agora.models.roll import RollEntry, TabletPass
from estaminet.agora.models.stage import Stage

__all__ = [
    "LONGEST_OPTION",
    "LONGEST_PROPOSAL",
    "LONGEST_QUESTION",
    "LONGEST_TITLE",
    "Ballot",
    "CoAuthor",
    "Decision",
    "DecisionResult",
    "DecisionState",
    "Invited",
    "Option",
    "Paper",
    "PaperState",
    "PapersTaken",
    "Process",
    "ProcessAct",
    "ProcessHub",
    "Proposal",
    "ProposalAct",
    "ProposalActivity",
    "Receipt",
    "RollEntry",
    "Stage",
    "Support",
    "TabletPass",
]
