"""What of processes travels with a hub: those it leads, with all that was proposed in them."""

from __future__ import annotations

from typing import Final

from estaminet.agora.enums import ProposalDid
from estaminet.network.belongings import AUDIT_NAMES, BELONGINGS, AlsoBelongs, AuditNames, Belongs

PROCESS: Final = ("process__hub",)
PROPOSAL: Final = ("proposal__process__hub",)


def register_belongings() -> None:
    """Called once, when the house starts."""
    BELONGINGS.register(
        Belongs("agora.Process", paths=("hub",)),
        Belongs("agora.ProcessAct", paths=PROCESS),
        Belongs("agora.ProcessHub", paths=PROCESS),
        Belongs("agora.Invited", paths=PROCESS),
        Belongs("agora.Stage", paths=PROCESS),
        Belongs("agora.Proposal", paths=PROCESS),
        Belongs("agora.CoAuthor", paths=PROPOSAL),
        Belongs("agora.Support", paths=PROPOSAL),
        Belongs("agora.ProposalActivity", paths=PROPOSAL),
        Belongs("agora.ProposalAct", paths=PROPOSAL),
        AlsoBelongs("people.Person", ("proposals__process__hub",)),
    )
    AUDIT_NAMES.register(
        *(AuditNames(f"proposal.{did}", "process", "agora.Process") for did in ProposalDid.values),
        *(AuditNames(f"proposal.{did}", "other", "agora.Proposal") for did in ProposalDid.values),
        *(AuditNames(f"process.{did}", "people", "people.Person") for did in ("invited", "uninvited")),
    )
