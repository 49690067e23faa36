"""People the hub knows: the list, one person, adding and correcting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.requests import of_house
from estaminet.network.doors import hub_managed, hub_worked_at, now_at, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people import rules
from estaminet.people.forms.persons import FindForm, NewPersonForm, PersonForm
from estaminet.people.models import Person
from estaminet.people.operations import add_person, correct_person, erase_person, let_hub_forget
from estaminet.people.person_panels import PERSON_PANELS, KnownPerson
from estaminet.people.queries.consents import consent_history, consent_states
from estaminet.people.queries.people import find_people, guardians_of, open_merges, people_of, wards_of
from estaminet.ui.fragments import redirects_move_the_page


def person_at(request: HttpRequest, place: Hub, pk: int) -> Person:
    """Somebody this hub knows; 404 for everybody else."""
    who: Reader = reader(request)
    return get_object_or_404(Person.objects.worked_by(who).at_hub(place.pk).select_related("account"), pk=pk)


@redirects_move_the_page
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, hub: str) -> HttpResponse:
    """The list by name, or what a search found. Searching is a POST: no name ends in a web address or a log.

    While somebody types, htmx asks for the list alone; without script the button does the same.
    """
    place = hub_worked_at(request, hub)
    form = FindForm(request.POST or None)
    today = now_at(place).date()
    context: dict[str, Any] = {"hub": place, "form": form, "today": today}
    if request.method == "POST" and form.is_valid() and form.cleaned_data["words"].strip():
        context["found"] = find_people(hub_id=place.pk, words=form.cleaned_data["words"])
        listed = context["found"]
    else:
        known = people_of(hub_id=place.pk).select_related("account")
        context["page"] = Paginator(known, 50).get_page(request.GET.get("page"))
        listed = list(context["page"].object_list)
    context["listed"] = [(person, person.age_on(today), person.is_minor_on(today)) for person in listed]
    context["manages"] = reader(request).manages(place.pk)
    asked_by_script = bool(of_house(request).htmx)
    return render(request, "people/people.html#found" if asked_by_script else "people/people.html", context)


@signed_in
@require_http_methods(["GET", "HEAD"])
def person(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """All the team needs to know of somebody, and the consents that hold."""
    place = hub_worked_at(request, hub)
    found = person_at(request, place, pk)
    at = now_at(place)
    today = at.date()
    context = {
        "hub": place,
        "person": found,
        "age": found.age_on(today),
        "minor": found.is_minor_on(today),
        "guardians": guardians_of(person=found, on=today),
        "wards": wards_of(person_id=found.pk, on=today),
        "states": consent_states(person_id=found.pk, network_id=place.network_id, at=at),
        "history": consent_history(person_id=found.pk),
        "merges": open_merges(person=found),
        "manages": reader(request).manages(place.pk),
        "panels": drawn_panels(PERSON_PANELS, request, KnownPerson(found, place)),
    }
    return render(request, "people/person.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def person_added(request: HttpRequest, hub: str) -> HttpResponse:
    """Write somebody down."""
    place = hub_worked_at(request, hub)
    form = NewPersonForm(request.POST or None, today=now_at(place).date())
    if request.method == "POST" and form.is_valid():
        made = add_person(
            draft=form.draft(),
            hub=place,
            by=reader(request).actor,
            at=now_at(place),
            form_key=form.cleaned_data["form_key"],
        )
        messages.success(request, _("Written down."))
        return redirect("people:person", place.slug, made.pk)
    return render(request, "people/person_form.html", {"hub": place, "form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def person_corrected(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Correct what is told of somebody."""
    place = hub_worked_at(request, hub)
    found = person_at(request, place, pk)
    by = reader(request).actor
    form = PersonForm(request.POST or None, person=found, today=now_at(place).date())
    form.fields["birth_date"].disabled = not rules.may_tell_birth_date(by=by, person=found)
    if request.method == "POST" and form.is_valid():
        try:
            correct_person(person=found, draft=form.draft(), only=form.told, by=by, at=now_at(place), hub_id=place.pk)
            messages.success(request, _("Corrected."))
            return redirect("people:person", place.slug, found.pk)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
    return render(request, "people/person_form.html", {"hub": place, "form": form, "person": found})


@signed_in
@require_POST
def person_gone(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Take somebody off the hub's list, or erase a person without account who asked the team to."""
    place = hub_managed(request, hub)
    found = person_at(request, place, pk)
    by, at = reader(request).actor, now_at(place)
    if "erase" not in request.POST:
        let_hub_forget(person=found, hub=place, by=by, at=at)
        messages.success(request, _("The hub does not know this person any more."))
    elif found.account_id is not None or found.hub_links.exclude(hub=place).exists():
        messages.error(
            request,
            _(
                "This person has an account or is known to other hubs. "
                "Erasing is then up to the person, or each hub lets go."
            ),
        )
        return redirect("people:person", place.slug, found.pk)
    else:
        try:
            erase_person(person=found, by=by, at=at)
            messages.success(request, _("Erased. What remains in the figures has no name."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
    return redirect("people:people", place.slug)
