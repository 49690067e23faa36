"""What people decide together: the list, a process, a proposal. Pages for everybody, and more for who is signed in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from estaminet.agora.enums import ProposalState
from estaminet.agora.models import Proposal
from estaminet.agora.queries.becoming import became, became_of_process
from estaminet.agora.queries.following import said_about
from estaminet.agora.queries.processes import countries_of, hubs_of, public_lines, where_is
from estaminet.agora.queries.proposals import ON_A_PAGE, number_of, of_process, told
from estaminet.agora.rules import leads, may_propose, may_support
from estaminet.agora.slots import PROCESS_PANELS
from estaminet.agora.views.found import myself, process_here, proposal_here
from estaminet.conversation.doors import talk_panel_of
from estaminet.conversation.models import Topic
from estaminet.kernel.panels import drawn_panels
from estaminet.network.doors import reader
from estaminet.network.models import Hub

_TALK = talk_panel_of("agora.Proposal", order=10)


@require_safe
def processes(request: HttpRequest) -> HttpResponse:
    """What people decide here; with ``?hub=`` what those of one hub do."""
    who, slug = reader(request), request.GET.get("hub", "")
    house = get_object_or_404(Hub.objects.visible_to(who), slug=slug) if slug else None
    lines = public_lines(who, timezone.now(), house)
    context = {
        "house": house,
        "running": [line for line in lines if line.where.state != "ended"],
        "ended": [line for line in lines if line.where.state == "ended"],
    }
    return render(request, "agora/processes.html", context)


@require_safe
def process(request: HttpRequest, pk: int) -> HttpResponse:
    """One process: where it is, what is asked, what was heard, what happens next, what was proposed and decided."""
    at, found = timezone.now(), process_here(request, pk)
    skip = _skipped(request)
    number = number_of(found)
    hubs = hubs_of(found)
    context: dict[str, Any] = {
        "process": found,
        "hub": found.hub,
        "where": where_is(found, at),
        "hubs": hubs,
        "countries": countries_of(hubs),
        "propose": may_propose(found, at),
        "lines": of_process(found, at, skip=skip),
        "number": number,
        "skip": skip,
        "further": skip + ON_A_PAGE if skip + ON_A_PAGE < number else None,
        "panels": drawn_panels(PROCESS_PANELS, request, found),
        "leads": leads(reader(request), found),
        "became": became_of_process(found, reader(request), at),
        "story": list(found.acts.order_by("pk")),
    }
    answer = render(request, "agora/process.html", context)
    return _private(answer) if reader(request).signed_in else answer


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal, with all that happened to it; whoever is signed in supports and follows it here."""
    who, at = reader(request), timezone.now()
    found = told(who, pk, at)
    if found is None:
        raise Http404
    row = found.line.proposal
    outcome = became(row, who, at) if row.outcome == "accepted" else []
    talk = None if outcome else _TALK.load(request, row)
    context: dict[str, Any] = {
        "told": found,
        "proposal": row,
        "process": row.process,
        "hub": row.process.hub,
        "became": outcome,
        "talk": talk,
        "where": where_is(row.process, at),
        "open_for_support": row.state == ProposalState.SHOWN and may_support(row.process, at),
    }
    if not who.signed_in:
        return render(request, "agora/proposal.html", context)
    context |= {
        "own": row.author_id is not None and row.author_id == who.person_id,
        "editable": may_propose(row.process, at) and not row.outcome,
        "follows": said_about(row, myself(request)),
        "leads": leads(who, row.process),
    }
    return _private(render(request, "agora/proposal.html", context))


@require_safe
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said about a proposal: its topic."""
    found = proposal_here(request, pk)
    topic = Topic.objects.filter(about=Proposal._meta.label, about_id=found.pk).first()
    return redirect(topic) if topic is not None else redirect(found)


def _skipped(request: HttpRequest) -> int:
    after = request.GET.get("after", "")
    return int(after) if after.isascii() and after.isdecimal() and len(after) < 6 else 0


def _private(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, private=True, no_store=True)
    return answer
