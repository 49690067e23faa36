"""A decision for everybody: its page, voting with an account or a code, its receipts and the file to count again."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.agora.forms.ballots import CodeForm
from estaminet.agora.models import Decision, DecisionResult
from estaminet.agora.operations.casting import CountedAlready, NotOnTheRoll
from estaminet.agora.operations.helping import letter_person
from estaminet.agora.operations.holding_votes import NotOpen
from estaminet.agora.queries.decisions import shown_decisions, voted_in, why_not
from estaminet.agora.views.found import myself
from estaminet.agora.views.found_votes import decision_here, shown
from estaminet.agora.views.results import result_told
from estaminet.agora.views.steps import Voter, in_fours, refused, voting
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tries import count_try
from estaminet.network.doors import network_here, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people.models import Person

CODES = "10/10m/ip"
STEPS = "60/10m/ip"


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, in which way it is decided, until when; and afterwards what came out."""
    found = decision_here(request, pk)
    context = {"shown": found, "decision": found.decision, "hub": found.decision.process.hub}
    if found.state == "closed":
        result = DecisionResult.objects.defer("file").get(decision=found.decision)
        hubs = list(Hub.objects.filter(network=found.decision.process.network_id))
        context["told"] = result_told(found.decision, result, found.options, reader(request).languages, hubs)
        context["result"] = result
    return render(request, "agora/decision.html", context)


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote with an account."""
    found = decision_here(request, pk)
    voter = Voter(myself(request), back=found.decision.get_absolute_url())
    if request.method != "POST":
        if not found.votes_now:
            return redirect(found.decision)
        if voted_in(found.decision, voter.person.pk):
            return refused(request, found.decision, voter, CountedAlready())
        if (why := why_not(found.decision, voter.person, timezone.now())) is not None:
            return refused(request, found.decision, voter, NotOnTheRoll(why))
    return voting(request, found, voter)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote_by_letter(request: HttpRequest) -> HttpResponse:
    """Vote with the code of a letter, without an account."""
    stepping = request.method == "POST" and "step" in request.POST
    form, status = CodeForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        if not _may_try(request, begun=stepping):
            form.add_error(None, _("Many codes were tried from here. Wait ten minutes, then try again."))
            status = 429
        else:
            code = form.cleaned_data["code"]
            try:
                asked, person = letter_person(code=code, network_id=network_here(request).pk)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return _with_letter(request, asked, person, code)
    context = {"form": form}
    return render(request, "agora/code.html", context, status=status if status != 200 or not form.errors else 422)


def _may_try(request: HttpRequest, *, begun: bool) -> bool:
    """Counts a code that is about to be tried; one that travels along from step to step is counted by itself.

    The transaction holds the counter.
    """
    action, limit = ("vote_code_step", STEPS) if begun else ("vote_code", CODES)
    with transaction.atomic():
        return count_try(request, action=action, limit=limit) is not None


def _with_letter(request: HttpRequest, asked: Decision, person: Person, code: str) -> HttpResponse:
    found = shown(shown_decisions(reader(request)).get(pk=asked.pk), timezone.now())
    voter = Voter(person, back=asked.get_absolute_url(), carried={"code": code})
    if "step" not in request.POST:
        if not found.votes_now:
            return refused(request, asked, voter, NotOpen())
        if voted_in(asked, person.pk):
            return refused(request, asked, voter, CountedAlready())
    return voting(request, found, voter)


@require_safe
def receipts(request: HttpRequest, pk: int) -> HttpResponse:
    """The codes of all counted ballots, sorted, without what stood on any of them."""
    found = decision_here(request, pk)
    if found.state != "closed":
        raise Http404
    codes = sorted(found.decision.receipts.values_list("code", flat=True))
    context = {"decision": found.decision, "codes": [in_fours(code) for code in codes]}
    return render(request, "agora/receipts.html", context)


@require_safe
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """The file from which anybody counts again."""
    found = decision_here(request, pk)
    result = DecisionResult.objects.filter(decision=found.decision).first() if found.state == "closed" else None
    if result is None:
        raise Http404
    answer = HttpResponse(result.file, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="decision-{pk}.json"'
    return answer


def letter_address(request: HttpRequest) -> str:
    """Where a code of a letter is typed."""
    return request.build_absolute_uri(reverse("agora:vote_by_letter"))
