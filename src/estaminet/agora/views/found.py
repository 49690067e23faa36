"""Processes and proposals as a reader may find them, and who acts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from estaminet.agora.models import Process, Proposal
from estaminet.agora.queries.processes import with_places
from estaminet.network.doors import hub_worked_at, reader
from estaminet.network.models import Hub
from estaminet.people.models import Account, Person
from estaminet.people.operations import ensure_person


def process_here(request: HttpRequest, pk: int) -> Process:
    """A process the reader may read; 404 for every other one."""
    return get_object_or_404(with_places(Process.objects.visible_to(reader(request))), pk=pk)


def proposal_here(request: HttpRequest, pk: int) -> Proposal:
    """A proposal the reader may read; 404 for every other one."""
    rows = Proposal.objects.visible_to(reader(request)).select_related("process__hub", "process__network", "author")
    return get_object_or_404(rows.prefetch_related("process__stages"), pk=pk)


def own_proposal(request: HttpRequest, pk: int) -> Proposal:
    """One that the reader wrote herself; 404 for every other one."""
    found = proposal_here(request, pk)
    if found.author_id is None or found.author_id != reader(request).person_id:
        raise Http404
    return found


def led_process(request: HttpRequest, slug: str, pk: int) -> tuple[Hub, Process]:
    """A process the reader's team leads, on the pages of a hub where she works; 404 for every other one.

    Those of the whole network stand on the pages of each hub, for its coordinators.
    """
    hub = hub_worked_at(request, slug)
    found = get_object_or_404(with_places(Process.objects.worked_by(reader(request))), pk=pk)
    if found.hub_id not in (None, hub.pk):
        raise Http404
    return hub, found


def led_proposal(request: HttpRequest, slug: str, pk: int) -> tuple[Hub, Proposal]:
    """A proposal of such a process; 404 for every other one."""
    hub = hub_worked_at(request, slug)
    rows: Any = Proposal.objects.worked_by(reader(request)).select_related(
        "process__hub", "process__network", "author", "merged_into", "came_of"
    )
    found: Proposal = get_object_or_404(rows.prefetch_related("process__stages"), pk=pk)
    if found.process.hub_id not in (None, hub.pk):
        raise Http404
    return hub, found


def myself(request: HttpRequest) -> Person:
    """The person behind the account, written down now if she was not."""
    who = reader(request)
    if who.person_id is not None:
        return Person.objects.get(pk=who.person_id)
    account = Account.objects.get(pk=who.account_id or 0)
    return ensure_person(account=account, languages=who.languages[:1], at=timezone.now())
