"""Erase myself: what goes, what stays and why; then a code, then it is done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import PERSON_DATA
from estaminet.network.doors import reader, signed_in
from estaminet.people.operations import erase_person
from estaminet.people.queries.teams import roles_of
from estaminet.people.views.my import myself
from estaminet.people.views.own_code import TOO_OFTEN, WRONG, OwnCode, OwnCodeForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """What erasing means, the code, and the end."""
    person = myself(request)
    account = person.account
    assert account is not None
    code, form, problem = OwnCode(request, account, "erase"), OwnCodeForm(), ""
    if request.method == "POST" and "send" in request.POST:
        if code.send():
            return redirect("people:my_erase")
        problem = str(TOO_OFTEN)
    elif request.method == "POST":
        form = OwnCodeForm(request.POST)
        if form.is_valid():
            problem = str(code.problem(form.cleaned_data["code"]))
            if not problem:
                try:
                    erase_person(person=person, by=reader(request).actor, at=timezone.now())
                    logout(request)
                    return redirect("people:erased")
                except Refusal as refusal:
                    problem = str(refusal.message)
            elif problem == str(WRONG):
                form.add_error("code", problem)
                problem = ""
    context: dict[str, Any] = {
        "form": form,
        "sent": code.sent,
        "problem": problem,
        "parts": PERSON_DATA.items(),
        "roles": roles_of(account_id=account.pk),
    }
    return render(request, "people/my/erase.html", context)


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "people/my/erased.html")
