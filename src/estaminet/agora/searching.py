"""What processes give the search: processes and proposals, in each language they were put into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Process, Proposal
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind, SearchText


def process_documents(process: Process) -> Iterator[SearchText]:
    """Nothing for one that is not shown yet."""
    if process.published_at is None:
        return
    for language in {**process.title, **process.asked}:
        title = process.title.text(language) or process.title.source
        yield SearchText(language=language, title=title, body=process.asked.text(language))


def proposal_documents(proposal: Proposal) -> Iterator[SearchText]:
    """Nothing for one that waits, is hidden, or goes on in others."""
    if proposal.state != ProposalState.SHOWN or proposal.process.published_at is None:
        return
    for language, entry in proposal.title.items():
        yield SearchText(language=language, title=entry.text, body=proposal.text.text(language))


def found_processes(ids: Iterable[int]) -> Iterable[Process]:
    return Process.objects.published().filter(pk__in=list(ids))


def found_proposals(ids: Iterable[int]) -> Iterable[Proposal]:
    rows = Proposal.objects.read_by_all().filter(pk__in=list(ids), state=ProposalState.SHOWN)
    return rows.select_related("process")


def whole_proposals(ids: Iterable[int]) -> Iterable[Proposal]:
    return Proposal.objects.filter(pk__in=list(ids)).select_related("process")


def proposals_of(process: Process) -> list[int]:
    return list(Proposal.objects.filter(process=process).values_list("pk", flat=True))


def register_search() -> None:
    """Called once, when the house starts."""
    SEARCH_KINDS.register(
        SearchKind(
            name="process",
            label=_("Having a say"),
            model="agora.Process",
            documents=process_documents,
            network_id=lambda process: process.network_id,
            hub_id=lambda process: process.hub_id,
            url=lambda process: process.get_absolute_url(),
            rows=found_processes,
            order=50,
        ),
        SearchKind(
            name="proposal",
            label=_("Proposals"),
            model="agora.Proposal",
            documents=proposal_documents,
            network_id=lambda proposal: proposal.process.network_id,
            hub_id=lambda proposal: proposal.process.hub_id,
            url=lambda proposal: proposal.get_absolute_url(),
            rows=found_proposals,
            whole=whole_proposals,
            order=55,
            quotes={"agora.Process": proposals_of},
        ),
    )
