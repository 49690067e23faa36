"""Erase myself: what goes, what stays and why; then a code, then it is done."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import PERSON_DATA
from estaminet.people.forms.account import CODE, CODE_HELP
from estaminet.people.models import Account, Person
from estaminet.people.operations import erase_person
from estaminet.people.queries.teams import roles_of
from estaminet.people.views.doors import reader, signed_in
from estaminet.people.views.my import myself

KEY = "people.erase"
GOOD_FOR = timedelta(minutes=15)
TRIES = 3
LIMIT = "5/10m/user"


class EraseForm(forms.Form):
    """The code that was just sent."""

    code = forms.CharField(
        label=CODE,
        help_text=CODE_HELP,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}),
    )


def _mark(code: str, account_id: int) -> str:
    return salted_hmac(KEY, f"{account_id}:{''.join(filter(str.isdigit, code))}").hexdigest()


def _send(request: HttpRequest, account: Account) -> bool:
    if not ratelimit.consume(request, app="estaminet", action="erase", config={"erase": LIMIT}, user=account):
        return False
    code, at = f"{secrets.randbelow(10**6):06}", timezone.now()
    request.session[KEY] = {"mark": _mark(code, account.pk), "until": (at + GOOD_FOR).timestamp(), "tries": 0}
    queue_mail(
        key=f"erase:{secrets.token_hex(8)}",
        to=account.email,
        language=page_language(),
        template="people/mail/erase_code",
        context={"code": code},
        at=at,
    )
    return True


def _usable(request: HttpRequest) -> bool:
    """Was a code sent, is it still good, and not mistyped too often?"""
    asked = request.session.get(KEY)
    if asked and timezone.now().timestamp() <= asked["until"] and asked["tries"] < TRIES:
        return True
    request.session.pop(KEY, None)
    return False


def _right(request: HttpRequest, form: EraseForm, account: Account) -> bool:
    """Is it the code we sent? A wrong one counts."""
    asked = request.session[KEY]
    if constant_time_compare(_mark(form.cleaned_data["code"], account.pk), asked["mark"]):
        return True
    request.session[KEY] = {**asked, "tries": asked["tries"] + 1}
    form.add_error("code", _("This is not the code we sent. Look at the newest mail, or ask for another code."))
    return False


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """What erasing means, the code, and the end."""
    person = myself(request)
    account = person.account
    assert account is not None
    form, problem = EraseForm(), ""
    if request.method == "POST" and "send" in request.POST:
        if _send(request, account):
            return redirect("people:my_erase")
        problem = _("That was often in a short time. Wait a few minutes, then try again.")
    elif request.method == "POST" and not _usable(request):
        problem = _("This code is too old or was mistyped too often. Ask for another one.")
    elif request.method == "POST":
        form = EraseForm(request.POST)
        if form.is_valid() and _right(request, form, account):
            try:
                return _erased(request, person)
            except Refusal as refusal:
                problem = str(refusal.message)
    context: dict[str, Any] = {
        "form": form,
        "sent": KEY in request.session,
        "problem": problem,
        "parts": PERSON_DATA.items(),
        "roles": roles_of(account_id=account.pk),
    }
    return render(request, "people/my/erase.html", context)


def _erased(request: HttpRequest, person: Person) -> HttpResponse:
    erase_person(person=person, by=reader(request).actor, at=timezone.now())
    logout(request)
    return redirect("people:erased")


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "people/my/erased.html")
