"""Wish for a date that has no room, and take the wish back. The address alone does neither: a button does."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.programme.forms.registering.party import MoveForm, WishForm
from estaminet.programme.models import Party
from estaminet.programme.operations.registering.wishing_dates import take_back_wish, wish_date
from estaminet.programme.queries.registering.party_page import party_page
from estaminet.programme.queries.registering.party_ways import ways_to_go
from estaminet.programme.views.registering.opened import link_page
from estaminet.programme.views.registering.party import done
from estaminet.programme.views.registering.party_acts import move_page, refused


@link_page
def party_wish(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Another date would be better, and is full: what one has is kept until an exchange is possible."""
    page = party_page(found, at)
    if request.method != "POST":
        return redirect("programme:party_move", found.token)
    ways = ways_to_go(found, page.number, at)
    # Where places have become free since the page was made, the wish comes true at once.
    form = WishForm(request.POST, ways=[*ways.wished, *(way for way in ways.now if not way.here)])
    date = request.POST.get("way", "").partition("-")[0]
    if date in {str(pk) for pk in (found.session_id, *(each.wanted_id for each in page.wishes))}:
        return redirect("programme:party", found.token)  # the same form a second time
    if form.is_valid():
        way = form.chosen
        try:
            now = wish_date(party=found, to=way.session, mode=way.mode, spot=way.spot, by=reader(request).actor, at=at)
        except Refusal as refusal:
            refused(form, refusal, session="way", mode="way", people="way")
        else:
            if now.session_id == way.session.pk:
                return done(request, now, _("Done: you are registered as you have chosen now."))
            return done(request, now, _("Noted. Nothing changes until an exchange is possible; then we write to you."))
    return move_page(request, page, at, ways, MoveForm(ways=ways.now), form)


@link_page
def party_wish_back(request: HttpRequest, found: Party, at: datetime, wish: int) -> HttpResponse:
    """The date one has is good after all."""
    if request.method != "POST":
        return redirect("programme:party", found.token)
    now = take_back_wish(party=found, wish_id=wish, by=reader(request).actor, at=at)
    return done(request, now, _("Good: you keep the date you have."))
