"""The people of a party: one more, another name, somebody else in a place; and a new link for all of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.programme.enums import PartyEventKind
from estaminet.programme.forms.registering.party_person import AddForm, PassOnForm, PersonForm, told_of
from estaminet.programme.models import Party, PartyEvent, Registration
from estaminet.programme.operations.registering.changing import add_to_party, name_person, pass_on
from estaminet.programme.operations.registering.offers import replace_link
from estaminet.programme.queries.registering.choices import asked_by
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.identity import identity
from estaminet.programme.queries.registering.needs import answers_at
from estaminet.programme.queries.registering.party_page import PartyPage, party_page
from estaminet.programme.views.registering.opened import link_page, opened_before, quietly
from estaminet.programme.views.registering.party import done
from estaminet.programme.views.registering.party_acts import act_page, refused

# Between a button and the same button pressed again by an impatient hand.
TWICE = timedelta(minutes=10)
_FIELDS = {"people": "given_name", "guardian": "guardian_name"}


def _common(request: HttpRequest, party: Party, at: datetime) -> dict[str, Any]:
    """What each form about a person is made of. Up to five queries."""
    asked = asked_by(party.session.activity, at)
    spot = (party.spot_hub_id, party.spot_place_id) if party.spot_hub_id else None
    return {
        "asked": asked,
        "session": party.session,
        "languages": (page_language(), *reader(request).languages),
        "answers": answers_at(party.session, mode=party.mode, spot=spot) if asked.terms.needs else None,
    }


def _is(row: Registration, person: RegistrationDraft, contact: str) -> bool:
    """Whether this is the one who is told."""
    told = identity(
        given_name=person.given_name, family_name=person.family_name, born=person.birth_date, contact=contact
    )
    return row.identity is not None and row.identity == told


def _reached_at(party: Party) -> str:
    return party.email or party.phone or party.contact_name


@link_page
def party_add(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """One more person comes along, if there is room."""
    page = party_page(found, at)
    common = {**_common(request, found, at), "number": page.number + 1}
    if request.method != "POST":
        if "add" not in page.acts:
            return redirect("programme:party", found.token)
        form = AddForm(guardian=found.contact_name, **common)
        return act_page(request, page, at, "add", form)
    form = AddForm(request.POST, **common)
    if form.is_valid():
        person = form.draft()
        try:
            if not _in_party(found, person):
                add_to_party(party=found, person=person, by=reader(request).actor, at=at)
            return done(request, found, _("%(name)s comes along.") % {"name": person.name})
        except Refusal as refusal:
            if _in_party(found, person):  # the same form at the same moment was quicker
                return done(request, found, _("%(name)s comes along.") % {"name": person.name})
            refused(form, refusal, **_FIELDS)
    return act_page(request, page, at, "add", form)


def _in_party(party: Party, person: RegistrationDraft) -> bool:
    return any(_is(row, person, _reached_at(party)) for row in party.registrations.there())


def _row(page: PartyPage, registration: int) -> Registration:
    """Somebody of the party, by the number in the address; 404 for somebody of another one, or who has left."""
    row = next((each for each in page.people if each.pk == registration and each.gone_at is None), None)
    if row is None:
        raise Http404
    return row


@link_page
def party_name(request: HttpRequest, found: Party, at: datetime, registration: int) -> HttpResponse:
    """Tell the name of somebody who had none, or correct what was told."""
    page = party_page(found, at)
    row = _row(page, registration)
    if "name" not in page.acts:
        return redirect("programme:party", found.token)
    common: dict[str, Any] = {**_common(request, found, at), "row": row, "number": row.position + 1}
    if request.method != "POST":
        form = PersonForm(guardian=found.contact_name if row.minor else "", **common)
        return act_page(request, page, at, "name", form, row=row)
    form = PersonForm(request.POST, **common)
    if form.is_valid():
        try:
            if form.changed_data or told_of(row)["given_name"] == "":
                row = name_person(registration=row, person=form.draft(), by=reader(request).actor, at=at)
        except Refusal as refusal:
            refused(form, refusal, **_FIELDS)
        else:
            if "next" in request.POST and (following := _unnamed(found)):
                return redirect("programme:party_name", found.token, following.pk)
            return done(request, found, _("Noted: %(name)s.") % {"name": row.name})
    return act_page(request, page, at, "name", form, row=row)


def _unnamed(party: Party) -> Registration | None:
    return party.registrations.there().filter(given_name="", family_name="").order_by("position", "pk").first()


@link_page
def _pass_on(request: HttpRequest, found: Party, at: datetime, registration: int) -> HttpResponse:
    page = party_page(found, at)
    row = _row(page, registration)
    if "pass_on" not in page.acts:
        return redirect("programme:party", found.token)
    common = {**_common(request, found, at), "number": row.position + 1}
    if request.method != "POST":
        return act_page(request, page, at, "pass_on", PassOnForm(**common), row=row)
    form = PassOnForm(request.POST, **common)
    if form.is_valid():
        person, email = form.draft(), form.cleaned_data["email"]
        moves = bool(email) and email.strip().lower() != found.email
        try:
            if moves or not _is(row, person, _reached_at(found)):
                by = reader(request).actor
                row = pass_on(registration=row, person=person, email=email, by=by, at=at)
        except Refusal as refusal:
            refused(form, refusal, **_FIELDS)
        else:
            if moves:
                return redirect("programme:party_passed_on")
            return done(request, found, _("The place is now that of %(name)s.") % {"name": row.name})
    return act_page(request, page, at, "pass_on", form, row=row)


def party_pass_on(request: HttpRequest, token: str, registration: int) -> HttpResponse:
    """Somebody else takes a place. Sent twice, the second one finds a link that the first one made worthless."""
    if request.method == "POST" and _gone_over(request, token, registration):
        return quietly(redirect("programme:party_passed_on"))
    return _pass_on(request, token, registration=registration)


def _gone_over(request: HttpRequest, token: str, registration: int) -> bool:
    """Whether this form has just passed the place on, with the registration, to the address it names."""
    at = timezone.now()
    before = opened_before(request, token, at)
    row = before.registrations.there().filter(pk=registration).first() if before is not None else None
    if before is None or row is None or not _lately(before, PartyEventKind.TRANSFERRED, at):
        return False
    form = PassOnForm(request.POST, **_common(request, before, at))
    return form.is_valid() and _is(row, form.draft(), form.cleaned_data["email"].strip().lower() or "-")


@link_page
def _link(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    page = party_page(found, at)
    if "link" not in page.acts:
        return redirect("programme:party", found.token)
    if request.method != "POST":
        return act_page(request, page, at, "link", forms.Form())
    replace_link(party=found, by=reader(request).actor, at=at)
    return redirect("programme:party_link_replaced")


def party_link(request: HttpRequest, token: str) -> HttpResponse:
    """Make the links sent so far worthless; the new one goes to the party's own address, and is not shown here."""
    if request.method == "POST":
        at = timezone.now()
        before = opened_before(request, token, at)
        if before is not None and _lately(before, PartyEventKind.LINK_REPLACED, at):
            return quietly(redirect("programme:party_link_replaced"))
    return _link(request, token)


def _lately(party: Party, did: PartyEventKind, at: datetime) -> bool:
    return PartyEvent.objects.filter(party=party, did=did, at__gt=at - TWICE).exists()
