"""One party, for the team: everything about it, and what can be done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader, signed_in, writing_languages
from estaminet.programme.enums import PartyState
from estaminet.programme.forms.registering.manage_party import MoneyForm, NoteForm, OfferForm
from estaminet.programme.queries.registering.party_file import PartyFile, party_file
from estaminet.programme.views.registering.manage_found import party_at
from estaminet.programme.views.registering.manage_party_acts import ABOUT_SOMEBODY, ACTS, Act, Case


@signed_in
@require_safe
def party_manage(request: HttpRequest, hub: str, pk: int, party: int) -> HttpResponse:
    """Who they are, what they need, what they pay, what happened; and a button for each act."""
    house, activity, found = party_at(request, hub, pk, party)
    at = timezone.now()
    told = party_file(found, at)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "session": found.session,
        "party": found,
        "file": told,
        "at": at,
        "over": told.over,
        "acts": _possible(told),
        "money_form": MoneyForm(due=told.account.due, currency=activity.currency, auto_id="money_%s"),
        "note_form": NoteForm(initial={"note": found.note}, auto_id="note_%s"),
        "offer_form": OfferForm(auto_id="offer_%s"),
    }
    return render(request, "programme/manage/registering/party.html", context)


def _possible(told: PartyFile) -> frozenset[str]:
    """What may be done now; an act tried all the same says why not."""
    party, state = told.party, told.party.state
    acts = {"money", "note"}
    if party.email and not told.over:
        acts.add("link")
    if told.changeable:
        acts |= {"cancel", "contact", "name", "pass-on"}
    if told.changeable and told.open:
        acts |= {"move"}
        if state in (PartyState.TAKEN, PartyState.WAITING):
            acts.add("add")
        if state == PartyState.TAKEN and told.window == "open":
            acts.add("wish")
        if state == PartyState.WAITING:
            acts.add("offer")
        if state == PartyState.OFFERED:
            acts |= {"accept", "decline"}
    if told.wishes:
        acts.add("wish-back")
    if told.changeable and party.confirmed_at is None:
        acts.add("confirm")
    if told.ended and told.window == "open" and told.people and told.terms.waiting:
        acts.add("again")
    return frozenset(acts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def party_act(request: HttpRequest, hub: str, pk: int, party: int, act: str) -> HttpResponse:
    """Do something with a party. The page asks what must be asked; a refused act keeps all that was typed."""
    house, activity, found = party_at(request, hub, pk, party)
    does: Act | None = ACTS.get(act)
    if does is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    case = Case(
        house=house,
        activity=activity,
        party=found,
        by=reader(request).actor,
        at=timezone.now(),
        languages=tuple(reader(request).languages),
        mails=writing_languages(request, house),
        spoken=[*house.spoken, *network_here(request).languages],
        asked=(sent or request.GET).get("person", ""),
    )
    if act in ABOUT_SOMEBODY and sent is None and not case.asked:
        # Whom it is about is chosen on the party's page.
        return redirect("manage:party_manage", house.slug, activity.pk, found.pk)
    form = does.form(case, sent)
    if sent is not None and form.is_valid():
        try:
            messages.success(request, does.do(case, form))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("manage:party_manage", house.slug, activity.pk, found.pk)
    context: dict[str, Any] = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "session": found.session,
        "party": found,
        "act": act,
        "title": does.title,
        "button": does.button,
        "words": does.words,
        "form": form,
        "person": case.person,
        "asked_person": case.asked,
    }
    return render(request, "programme/manage/registering/act.html", context)
