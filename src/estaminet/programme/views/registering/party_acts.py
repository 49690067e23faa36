"""What a party may do about its registration. Opening an act's address asks; its button, pressed twice, acts once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.programme.enums import PartyState
from estaminet.programme.forms.registering.party import AcceptForm, CancelForm, MoveForm, WishForm
from estaminet.programme.models import Party
from estaminet.programme.operations.registering import offers, refusals
from estaminet.programme.operations.registering.changing import cancel_people, move_party
from estaminet.programme.queries.registering.party_page import PartyPage, Standing, party_page
from estaminet.programme.queries.registering.party_ways import Ways, ways_to_go
from estaminet.programme.views.registering.opened import link_page
from estaminet.programme.views.registering.party import done, told


def act_page(
    request: HttpRequest, page: PartyPage, at: datetime, act: str, form: forms.Form, **more: Any
) -> HttpResponse:
    """The question of one act: what it is about, and its form with all that was typed."""
    context = {**told(request, page, at), "act": act, "form": form, **more}
    return render(request, f"programme/registering/party_{act}.html", context)


def refused(form: forms.Form, refusal: Refusal, **fields: str) -> None:
    """Say it beside the field it is about; ``fields`` says what a field of the operation is called in the form."""
    field = fields.get(refusal.field or "", refusal.field)
    form.add_error(field if field in form.fields else None, str(refusal.message))


def _back(party: Party) -> HttpResponse:
    return redirect("programme:party", party.token)


# --- an offer --------------------------------------------------------------------------------------------------


@link_page
def party_accept(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Take the places that are held; of fewer places than people, by those who come."""
    page = party_page(found, at)
    if request.method != "POST":
        if "accept" not in page.acts:
            return _back(found)
        return act_page(request, page, at, "accept", AcceptForm(people=page.people, fewer=page.fewer))
    form = AcceptForm(request.POST, people=page.people, fewer=page.fewer)
    if form.is_valid():
        try:
            now = offers.accept_offer(party=found, keep=form.keep, by=reader(request).actor, at=at)
        except refusals.OfferGone:
            return _back(found)  # where it stands that the offer is over, and what can be done
        except Refusal as refusal:
            refused(form, refusal, keep="who")
        else:
            return done(request, now, _("Good that you come: the places are yours."))
    return act_page(request, page, at, "accept", form)


@link_page
def party_decline(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Give the places of an offer back."""
    page, form = party_page(found, at), forms.Form()
    if request.method != "POST":
        return act_page(request, page, at, "decline", form) if "decline" in page.acts else _back(found)
    try:
        now = offers.decline_offer(party=found, by=reader(request).actor, at=at)
    except refusals.OfferGone:
        return _back(found)
    return done(request, now, _("Thank you for telling us: the places go to those who come next."))


@link_page
def party_again(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Onto the list again, after an offer ran out or was declined, or after all was cancelled."""
    page, form = party_page(found, at), forms.Form(request.POST)
    if request.method != "POST":
        return act_page(request, page, at, "again", forms.Form()) if "again" in page.acts else _back(found)
    by = reader(request).actor
    try:
        if found.state == PartyState.OFFERED and page.standing is Standing.EXPIRED:
            # The offer is over and the house has not written it down yet: first that.
            offers.refill(session_ids=[found.session_id], at=at)
        now = offers.queue_again(party=found, by=by, at=at)
    except Refusal as refusal:
        form.is_valid()
        form.add_error(None, str(refusal.message))
        return act_page(request, page, at, "again", form)
    if now.state == PartyState.OFFERED:
        return done(request, now, _("Places are free, and held for you."))
    return done(request, now, _("You stand on the list again."))


@link_page
def party_confirm(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Say that somebody reads the mails at this address."""
    page, form = party_page(found, at), forms.Form()
    if request.method != "POST":
        return act_page(request, page, at, "confirm", form) if "confirm" in page.acts else _back(found)
    now = offers.confirm_address(party=found, by=reader(request).actor, at=at)
    return done(request, now, _("Thank you: from now on, places can be held for you."))


# --- fewer people, another date --------------------------------------------------------------------------------


@link_page
def party_cancel(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Some do not come, or nobody does; their places go on at once."""
    page = party_page(found, at)
    if request.method != "POST":
        if "cancel" not in page.acts:
            return _back(found)
        return act_page(request, page, at, "cancel", CancelForm(people=page.people))
    if page.ended:
        return _back(found)
    form = CancelForm(request.POST, people=page.people)
    if not form.is_valid() and _gone_already(form, found):
        return _back(found)
    if form.is_valid():
        try:
            now = cancel_people(party=found, ids=form.ids, by=reader(request).actor, at=at)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            if now.state == PartyState.ENDED:
                return done(request, now, _("Your registration is cancelled. Thank you for telling us."))
            return done(request, now, _("Thank you for telling us: it is noted."))
    return act_page(request, page, at, "cancel", form)


def _gone_already(form: CancelForm, party: Party) -> bool:
    """Whether the form was sent twice: all it names were in the party and have left it."""
    if form.counted_before:
        return True
    said = {int(pk) for pk in cast(QueryDict, form.data).getlist("who") if pk.isdecimal() and len(pk) < 19}
    return bool(said) and party.registrations.filter(pk__in=said).exclude(gone_at=None).count() == len(said)


@link_page
def party_move(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Another date, or another way of taking part, with all who come."""
    page = party_page(found, at)
    if "move" not in page.acts:
        return _back(found)
    ways = ways_to_go(found, page.number, at)
    if request.method != "POST":
        return move_page(request, page, at, ways, MoveForm(ways=ways.now))
    form = MoveForm(request.POST, ways=ways.now)
    if _comes_so(found, request.POST.get("way", "")):
        return _back(found)
    if form.is_valid():
        way = form.chosen
        try:
            to = None if way.here else way.session
            now = move_party(party=found, to=to, mode=way.mode, spot=way.spot, by=reader(request).actor, at=at)
        except refusals.SameDate:
            return _back(found)
        except Refusal as refusal:
            refused(form, refusal, session="way", mode="way")
        else:
            if now.state == PartyState.TAKEN:
                return done(request, now, _("Done: you are registered as you have chosen now."))
            return done(request, now, _("Done: you stand on the waiting list as you have chosen now."))
    return move_page(request, page, at, ways, form)


def move_page(
    request: HttpRequest,
    page: PartyPage,
    at: datetime,
    ways: Ways,
    form: MoveForm,
    wish_form: WishForm | None = None,
) -> HttpResponse:
    """Where there is room, and below it where one could only wish to be."""
    wish_form = wish_form or WishForm(ways=ways.wished)
    return act_page(request, page, at, "move", form, ways=ways.now, wished=ways.wished, wish_form=wish_form)


def _comes_so(party: Party, way: str) -> bool:
    """Whether a form was sent twice, and the first one has moved the party already."""
    main = (party.session.hub_id, party.session.place_id)
    spots = [(party.spot_hub_id, party.spot_place_id)] if party.spot_hub_id else [("", ""), main]
    return way in {f"{party.session_id}-{party.mode}-{hub or ''}-{place or ''}" for hub, place in spots}
