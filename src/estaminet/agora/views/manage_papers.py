"""Paper ballots: print them, enter what stands on them, settle those that two people read differently."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from estaminet.agora.exports.papers import papers_print
from estaminet.agora.forms.ballots import ballot_form, marks_in_words
from estaminet.agora.forms.deciding import PaperForm, PrintForm
from estaminet.agora.models import Paper, PaperState
from estaminet.agora.operations.papers import enter_paper, print_papers, set_paper_aside, settle_paper
from estaminet.agora.queries.decisions import roll_counts
from estaminet.agora.views.found_votes import Shown
from estaminet.agora.views.manage_votes import team_decision
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.network.models import Hub

WAITING = (PaperState.ONCE, PaperState.DIFFERS)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decision_papers(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """How many papers there are, those that wait for somebody, and the way to print and to enter them."""
    house = hub_worked_at(request, hub)
    found = team_decision(request, house, pk)
    form = PrintForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            number = form.cleaned_data["number"]
            made = print_papers(
                decision=found.decision, hub=house, number=number, by=reader(request).actor, at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
        else:
            pdf = papers_print(found.decision, found.options, made, house, page_language()).make()
            answer = HttpResponse(pdf, content_type="application/pdf")
            answer.headers["Content-Disposition"] = f'attachment; filename="papers-{pk}.pdf"'
            return answer
    context = _context(request, house, found) | {"form": form, "enter": PaperForm()}
    return render(request, "agora/manage/papers.html", context, status=422 if form.errors else 200)


def _context(request: HttpRequest, house: Hub, found: Shown) -> dict[str, Any]:
    counts = next((each for each in roll_counts(found.decision) if each.hub == house), None)
    waiting = Paper.objects.worked_by(reader(request)).filter(decision=found.decision, hub=house, state__in=WAITING)
    return {
        "hub": house,
        "shown": found,
        "decision": found.decision,
        "counts": counts,
        "waiting": list(waiting.select_related("first_by__person")),
        "prints": found.state in ("announced", "open"),
        "enters": found.state in ("open", "ended"),
        "account": reader(request).account_id,
    }


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_enter(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Type the code, then what stands on the paper. The second person who says the same makes it count."""
    house = hub_worked_at(request, hub)
    found = team_decision(request, house, pk)
    code, status = PaperForm(request.POST if request.method == "POST" else None), 200
    context: dict[str, Any] = {"hub": house, "shown": found, "decision": found.decision, "code": code}
    if request.method == "POST" and code.is_valid():
        paper = _paper(request, house, found, code.cleaned_data["code"])
        if paper is None:
            code.add_error("code", _("There is no such paper of this hub in this decision."))
        elif paper.state not in (PaperState.PRINTED, PaperState.ONCE):
            code.add_error("code", _("This paper is counted already, set aside, or was read differently by two."))
        else:
            sent = request.POST if "step" in request.POST else None
            form = ballot_form(found.decision, sent, reader(request).languages, get_language() or "en", found.options)
            if sent and form.is_valid():
                try:
                    done = enter_paper(paper=paper, choice=form.marks(), by=reader(request).actor, at=timezone.now())
                    messages.success(request, _said(done.paper, counted=done.counted))
                    return redirect("manage:paper_enter", house.slug, pk)
                except Refusal as refusal:
                    form.refuse(refusal)
            context |= {"form": form, "paper": paper}
            status = 422 if form.errors else 200
    return render(request, "agora/manage/paper_enter.html", context, status=422 if code.errors else status)


def _said(paper: Paper, *, counted: bool) -> str:
    if counted:
        return _("Both entries say the same: the paper is counted. Put it into the envelope.")
    if paper.state == PaperState.DIFFERS:
        return _("You read it differently from the first person. Somebody else looks at it now.")
    return _("Entered. Now somebody else of the team enters it, without looking at what you wrote.")


def _paper(request: HttpRequest, house: Hub, found: Shown, code: str) -> Paper | None:
    rows = Paper.objects.worked_by(reader(request)).filter(decision=found.decision, hub=house)
    return rows.filter(code=code).first()


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, hub: str, pk: int, paper: int) -> HttpResponse:
    """A paper that waits: a third look where two differ, or set it aside."""
    house = hub_worked_at(request, hub)
    found = team_decision(request, house, pk)
    rows = Paper.objects.worked_by(reader(request)).filter(decision=found.decision, hub=house, state__in=WAITING)
    row = get_object_or_404(rows, pk=paper)
    differs = row.state == PaperState.DIFFERS
    own = reader(request).account_id in (row.first_by_id, row.second_by_id)
    common: dict[str, Any] = {"paper": row, "by": reader(request).actor, "at": timezone.now()}
    if request.method == "POST" and request.POST.get("act") == "aside":
        try:
            set_paper_aside(**common)
            messages.success(request, _("Set aside: it is not counted."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect("manage:decision_papers", house.slug, pk)
    sent = request.POST if request.method == "POST" else None
    form = ballot_form(found.decision, sent, reader(request).languages, get_language() or "en", found.options)
    if sent and differs and form.is_valid():
        try:
            settle_paper(**common, choice=form.marks())
            messages.success(request, _("Settled: the paper is counted."))
            return redirect("manage:decision_papers", house.slug, pk)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "hub": house,
        "shown": found,
        "decision": found.decision,
        "paper": row,
        "form": form,
        # Who has not entered it must not see what somebody else wrote, until both have.
        "entries": [marks_in_words(form, row.first), marks_in_words(form, row.second)] if differs else [],
        "third": differs and not own,
    }
    return render(request, "agora/manage/paper.html", context, status=422 if form.errors else 200)
