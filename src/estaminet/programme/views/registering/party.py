"""The page of a party: what it has, and what it may do. Opening it changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.network.doors import network_here, reader
from estaminet.programme.enums import Mode, PartyState, PricePolicy
from estaminet.programme.forms.registering.party_link import AskLinkForm
from estaminet.programme.models import Party
from estaminet.programme.operations.registering.lost_links import send_link
from estaminet.programme.queries.photographs import who_agreed
from estaminet.programme.queries.registering.party_page import PartyPage, party_page
from estaminet.programme.rules import feedback_shut
from estaminet.programme.views import words
from estaminet.programme.views.registering.opened import link_page, quietly

# Links asked for: as many as a desk in a library needs, and so few to one address that nobody is pestered.
ASKED_LINKS = "10/10m/ip"
TO_ONE_ADDRESS = "5/h/key,12/d/key"


@link_page
def party(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """What whoever has the link finds."""
    if request.method == "POST":
        return redirect("programme:party", found.token)
    page = party_page(found, at)
    began = found.state == PartyState.TAKEN and not feedback_shut(found.session, at)
    seen = [each.name for each in who_agreed(page.people) if each.name]
    context = {**told(request, page, at), "feedback_open": began, "seen": seen}
    return render(request, "programme/registering/party.html", context)


def told(request: HttpRequest, page: PartyPage, at: datetime) -> dict[str, Any]:
    """What the templates of a party say, beside the page itself."""
    party, session = page.party, page.session
    currency = session.activity.currency
    teller_clock = timezone.get_current_timezone()
    same_clock = session.begins.utcoffset() == session.starts_at.astimezone(teller_clock).utcoffset()
    return {
        "page": page,
        "party": party,
        "session": session,
        "activity": session.activity,
        "hub": page.spots[0].hub if page.spots else session.hub,
        "token": party.token,
        "standing": page.standing.value,
        "acts": page.acts,
        "online": party.mode == Mode.ONLINE,
        "clock": "" if same_clock else words.clock_of(session.zone),
        "agreed": words.amount(page.money.agreed, currency) if page.money.agreed else "",
        "received": words.amount(page.money.received, currency) if page.money.received else "",
        "due": words.amount(page.money.due, currency) if page.money.due > 0 else "",
        "back": words.amount(-page.money.due, currency) if page.money.due < 0 else "",
        "as_you_can": session.activity.price == PricePolicy.AS_YOU_CAN,
        "address": [spot.lines(reader(request).languages) for spot in page.spots],
        "code": f"{party.code[:4]} {party.code[4:]}",
        "today": at.astimezone(session.clock).date(),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def party_lost(request: HttpRequest) -> HttpResponse:
    """Ask for the link once more. The answer is the same whether or not there is such a registration."""
    form, status = AskLinkForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        if not _taken(request, "party_links_asked", ASKED_LINKS):
            form.add_error(None, _("Many forms came from this connection. Wait ten minutes, then send it again."))
            status = 429
        else:
            said = form.cleaned_data
            if _taken(request, "party_links_to", TO_ONE_ADDRESS, key=said["email"].strip().lower()):
                send_link(
                    network=network_here(request),
                    email=said["email"],
                    code=said["code"],
                    form_key=said["form_key"],
                    by=reader(request).actor,
                    at=timezone.now(),
                )
            return redirect("programme:party_link_sent")
    return quietly(
        render(request, "programme/registering/party_lost.html", {"form": form, "gone": False}, status=status)
    )


def _taken(request: HttpRequest, action: str, limit: str, key: str | None = None) -> bool:
    """Counts something that is about to happen; whether it may."""
    used = ratelimit.consume(request, app="estaminet", action=action, key=key, config={action: limit}, limit_get=False)
    return bool(used)


@never_cache
@require_safe
def party_link_sent(request: HttpRequest) -> HttpResponse:
    """The same words whoever asked, for whatever address."""
    return render(request, "programme/registering/party_link_sent.html", {"replaced": False})


@never_cache
@require_safe
def party_link_replaced(request: HttpRequest) -> HttpResponse:
    """The link that was in hand is worthless now; the new one went to the address of the registration."""
    return render(request, "programme/registering/party_link_sent.html", {"replaced": True})


@never_cache
@require_safe
def party_passed_on(request: HttpRequest) -> HttpResponse:
    """A registration has gone over to somebody else: the link that was in hand opens nothing any more."""
    return render(request, "programme/registering/party_passed_on.html")


def done(request: HttpRequest, party: Party, told_words: str) -> HttpResponse:
    """Back to the page of the party, which says so once."""
    messages.success(request, told_words)
    return redirect("programme:party", party.token)
