"""Decisions for the team: make one, announce it, see how many have voted, count it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.agora.counting.model import Method
from estaminet.agora.counting.words import EXPLAINED, METHOD_NAMES
from estaminet.agora.enums import Outcome, ProposalState, StageKind
from estaminet.agora.forms.deciding import ASKED, DecisionForm, initial_of, initial_with
from estaminet.agora.models import Decision, PaperState, Process, Proposal
from estaminet.agora.operations.closing import ask_to_count, close_decision, papers_out
from estaminet.agora.operations.deciding import announce_decision, change_decision, make_decision
from estaminet.agora.queries.decisions import roll_counts, team_decisions
from estaminet.agora.rules import leads
from estaminet.agora.views.found_votes import Shown, shown
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, language_in, reader, signed_in, writing_languages
from estaminet.network.models import Hub

ON_A_PAGE = 30


@signed_in
@require_safe
def decisions(request: HttpRequest, hub: str) -> HttpResponse:
    """What this hub decides, and what its people vote on."""
    house, at = hub_worked_at(request, hub), timezone.now()
    page = Paginator(team_decisions(reader(request), house), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [{"decision": each, "state": each.state(at).value} for each in page]
    processes = Process.objects.worked_by(reader(request)).filter(stages__kind=StageKind.DECIDE, closed_at=None)
    mine = processes.filter(hub=house).order_by("-pk")[:ON_A_PAGE]
    context = {"hub": house, "page": page, "lines": lines, "processes": mine}
    return render(request, "agora/manage/decisions.html", context)


def team_decision(request: HttpRequest, house: Hub, pk: int) -> Shown:
    """A decision this hub leads or whose people vote in it; 404 for every other one."""
    return shown(get_object_or_404(team_decisions(reader(request), house), pk=pk), timezone.now())


def _led(request: HttpRequest, house: Hub, pk: int) -> Shown:
    found = team_decision(request, house, pk)
    if not leads(reader(request), found.decision.process):
        raise Http404
    return found


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decision_new(request: HttpRequest, hub: str, process: int, method: str = "") -> HttpResponse:
    """First the way to decide, then the rest."""
    house = hub_worked_at(request, hub)
    rows = Process.objects.worked_by(reader(request)).select_related("hub", "network")
    asked_in = get_object_or_404(rows, pk=process)
    if method not in ASKED:
        if method:
            raise Http404
        ways = [(each.value, METHOD_NAMES[each], EXPLAINED[each]) for each in Method]
        return render(request, "agora/manage/ways.html", {"hub": house, "process": asked_in, "ways": ways})
    proposals = _proposals(asked_in)
    stage = asked_in.stages.filter(kind=StageKind.DECIDE).first()
    offered = proposals[:1] if method == Method.CONSENT else proposals
    initial = initial_with(offered, reader(request).languages, stage.starts_at, stage.ends_at) if stage else {}
    return _form(request, house, asked_in, method, initial, None)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Change what nobody has announced yet."""
    house = hub_worked_at(request, hub)
    found = _led(request, house, pk).decision
    if found.announced_at is not None:
        return redirect("manage:decision", house.slug, pk)
    language = found.question.source_language or page_language()
    return _form(request, house, found.process, found.method, initial_of(found, language), found)


def _proposals(process: Process) -> list[Proposal]:
    """What may become an option: what everybody reads and nobody declined."""
    rows = process.proposals.filter(state=ProposalState.SHOWN).exclude(outcome=Outcome.DECLINED)
    return list(rows.order_by("pk"))


def _form(
    request: HttpRequest, house: Hub, process: Process, method: str, initial: dict[str, Any], found: Decision | None
) -> HttpResponse:
    languages = writing_languages(request, house)
    language = found.question.source_language if found is not None else language_in(request, languages, page_language())
    with timezone.override(process.clock):
        form = DecisionForm(
            request.POST if request.method == "POST" else None,
            method=method,
            language=language,
            proposals=_proposals(process),
            initial=initial,
        )
        if request.method == "POST" and form.is_valid():
            common: dict[str, Any] = {"draft": form.draft(), "by": reader(request).actor, "at": timezone.now()}
            try:
                if found is None:
                    made = make_decision(process=process, **common)
                else:
                    made = change_decision(decision=found, **common)
                messages.success(request, _("Saved. Look at it once more, then announce it."))
                return redirect("manage:decision", house.slug, made.pk)
            except Refusal as refusal:
                form.refuse(refusal)
        context = {
            "hub": house,
            "process": process,
            "form": form,
            "found": found,
            "method_name": METHOD_NAMES[Method(method)],
            "explained": EXPLAINED[Method(method)],
        }
        return render(request, "agora/manage/decision_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One decision: what it says, how many have voted, and what is to be done."""
    house = hub_worked_at(request, hub)
    found = team_decision(request, house, pk)
    leading = leads(reader(request), found.decision.process)
    if request.method == "POST":
        if not leading:
            raise Http404
        try:
            messages.success(request, _done(request, found.decision))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect("manage:decision", house.slug, pk)
    counts = roll_counts(found.decision) if found.decision.announced_at else []
    waiting = found.decision.papers.filter(state__in=[PaperState.ONCE, PaperState.DIFFERS]).count()
    context = {
        "hub": house,
        "shown": found,
        "decision": found.decision,
        "leading": leading,
        "counts": counts,
        "may_vote": sum(each.may_vote for each in counts),
        "used": sum(each.used for each in counts),
        "papers_out": papers_out(found.decision),
        "papers_waiting": waiting,
        "twice": found.decision.roll.filter(used=True, person__merged_into__isnull=False).count(),
    }
    return render(request, "agora/manage/decision.html", context)


def _done(request: HttpRequest, found: Decision) -> str:
    """Do what the button says. Raises Refusal."""
    act = request.POST.get("act", "")
    common: dict[str, Any] = {"decision": found, "by": reader(request).actor, "at": timezone.now()}
    if act == "announce":
        announce_decision(**common)
        return _("Announced: everybody can read it, and nothing of it can be changed any more.")
    if act == "count":
        if ask_to_count(**common):
            return _("With so many ballots, counting takes some minutes. The result will stand on its page.")
        close_decision(**common)
        return _("Counted. The result stands on its page.")
    raise Refusal
