"""Open a party by the link of its mails; say kindly when a link opens nothing, and let nobody try many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estaminet.network.doors import reader
from estaminet.programme.forms.registering.party_link import AskLinkForm
from estaminet.programme.models import Party

_WITH = (
    *("session__activity__hub", "session__activity__network", "session__activity__terms"),
    *("session__hub", "session__place", "spot_hub", "spot_place", "network"),
)
# Links that open nothing, from one house. A link has 256 bits of signature: trying is hopeless, and loud as well.
WRONG_LINKS = "30/10m/ip"

PartyView = Callable[..., HttpResponse]


def opened(request: HttpRequest, token: str, at: datetime) -> Party | None:
    """The party of a link, in the network it was made in; None for a link nobody made, replaced since, or run out."""
    found = Party.of_token(token)
    if found is None:
        return None
    party = party_to_show(request, found[0])
    return party if party is not None and party.link_opens(found[1], at) else None


def opened_before(request: HttpRequest, token: str, at: datetime) -> Party | None:
    """The party of the link before the latest one: for a form that is sent twice, of which the first changed it."""
    found = Party.of_token(token)
    party = party_to_show(request, found[0]) if found is not None else None
    return party if party is not None and found is not None and party.link_opens(found[1] + 1, at) else None


def party_to_show(request: HttpRequest, party_id: int) -> Party | None:
    """A party with all that its page reads; whether somebody may see it, the caller knows."""
    rows = Party.objects.in_network(reader(request)).select_related(*_WITH)
    found = rows.prefetch_related("session__also_at__hub", "session__also_at__place").filter(pk=party_id).first()
    if found is not None:
        found.activity = found.session.activity
    return found


def link_page(view: PartyView) -> PartyView:
    """A page of whoever has a party's link. The view gets the party and the instant; nobody else gets anything.

    No cache keeps the page, no search engine finds it, and no other page is told its address: a browser that follows
    a link of it says at most which house it comes from. (Without even that, it would not say where a form comes from.)
    """

    @wraps(view)
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: HttpRequest, token: str, **arguments: Any) -> HttpResponse:
        at = timezone.now()
        party = opened(request, token, at)
        return quietly(opens_nothing(request) if party is None else view(request, party, at, **arguments))

    return page


def quietly(answer: HttpResponse) -> HttpResponse:
    """Keep the address of a page to those who have it."""
    answer.headers["Referrer-Policy"] = "strict-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def opens_nothing(request: HttpRequest) -> HttpResponse:
    """One page for links that ran out, were replaced, or that nobody made: how to get a new one."""
    config = {"party_links": WRONG_LINKS}
    if not ratelimit.consume(request, app="estaminet", action="party_links", config=config, limit_get=True):
        return render(request, "programme/registering/party_too_many.html", status=429)
    return render(request, "programme/registering/party_lost.html", {"form": AskLinkForm(), "gone": True}, status=404)
