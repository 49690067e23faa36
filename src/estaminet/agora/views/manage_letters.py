"""Letters to vote with: for all of a hub who have no e-mail, or for those that are chosen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from estaminet.agora.exports.letters import letters_print
from estaminet.agora.models import Decision
from estaminet.agora.operations.letters import MOST_LETTERS, Letter, print_letters, renew_letters
from estaminet.agora.queries.letters import who_gets_one, who_may_get_one
from estaminet.agora.views.manage_votes import team_decision
from estaminet.agora.views.voting import letter_address
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.people.queries.people import people_of


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decision_letters(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """The people, a file at a time; those that stay ticked get a letter. Nothing of whom it is for stands in any
    address."""
    house = hub_worked_at(request, hub)
    found = team_decision(request, house, pk)
    if found.state not in ("announced", "open"):
        return redirect("manage:decision", house.slug, pk)
    who, at = reader(request), timezone.now()
    leads = Decision.objects.managed_by(who).filter(pk=found.decision.pk).exists()
    if request.method == "POST" and request.POST.get("act") == "renew" and leads:
        try:
            renew_letters(decision=found.decision, by=who.actor, at=at)
            messages.success(request, _("Letters printed until now are worthless. Print new ones."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect(request.get_full_path())
    refused = ""
    if request.method == "POST":
        chosen = [int(each) for each in request.POST.getlist("person") if each.isascii() and each.isdecimal()]
        people = list(people_of(hub_id=house.pk).filter(pk__in=chosen[: 2 * MOST_LETTERS]))
        try:
            letters = print_letters(decision=found.decision, people=people, hub=house, by=who.actor, at=at)
        except Refusal as refusal:
            refused = str(refusal.message)
        else:
            return letters_answer(request, found.decision, letters)
    everybody = request.GET.get("who", "") == "all"
    rows = who_may_get_one(found.decision, house.pk, without_address=not everybody)
    number = rows.count()
    files = [
        {"number": place + 1, "first": place * MOST_LETTERS + 1, "last": min((place + 1) * MOST_LETTERS, number)}
        for place in range(-(-number // MOST_LETTERS))
    ]
    asked = request.GET.get("file", "")
    file = min(int(asked), len(files)) if asked.isascii() and asked.isdecimal() and len(asked) < 5 and int(asked) else 1
    page = list(rows[(file - 1) * MOST_LETTERS : file * MOST_LETTERS])
    context: dict[str, Any] = {
        "hub": house,
        "decision": found.decision,
        "everybody": everybody,
        "people": who_gets_one(found.decision, page, at),
        "files": files,
        "file": file,
        "refused": refused,
        "leads": leads,
    }
    return render(request, "agora/manage/letters.html", context, status=422 if refused else 200)


def letters_answer(request: HttpRequest, decision: Decision, letters: list[Letter]) -> HttpResponse:
    """The file, which nobody keeps."""
    pdf = letters_print(decision, letters, letter_address(request), page_language()).make_once()
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="letters.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
