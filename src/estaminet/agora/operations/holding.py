"""What operations hold while they write, always in this order: the person, the process, the proposals, the topic."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Process, Proposal
from estaminet.kernel.refusals import Refusal


class ProcessEnded(Refusal):
    """It was closed: what was said stays to be read."""

    message = _("This has ended: everything can be read, and nothing new is written.")


class ChangedMeanwhile(Refusal):
    """Merged, split, hidden, taken back or answered since the page was opened."""

    message = _("Something has happened to this proposal meanwhile. Look at it first; nothing was changed.")


def hold_process(process_id: int) -> Process:
    """The process as it is now, with its stages; whatever is done in it waits for each other."""
    rows = Process.objects.select_for_update(of=("self",), no_key=True).select_related("hub", "network")
    return rows.prefetch_related("stages").get(pk=process_id)


def hold_open_process(process_id: int) -> Process:
    """The same. Raises ProcessEnded."""
    now = hold_process(process_id)
    if now.closed_at is not None:
        raise ProcessEnded
    return now


def hold_proposals(process: Process, ids: Collection[int]) -> dict[int, Proposal]:
    """Proposals of a process that is held, as they are now, by their ids."""
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("author__account", "hub")
    found = {each.pk: each for each in rows.filter(process=process, pk__in=ids).order_by("pk")}
    for each in found.values():
        each.process = process
    return found


def hold_proposal(proposal: Proposal) -> Proposal:
    """One, with its process, both held. Raises ProcessEnded."""
    process = hold_open_process(proposal.process_id)
    return hold_proposals(process, [proposal.pk])[proposal.pk]


def refuse_gone(proposal: Proposal) -> None:
    """Only what everybody reads and what goes on in no other one can go on. Raises ChangedMeanwhile."""
    if proposal.state != ProposalState.SHOWN:
        raise ChangedMeanwhile
