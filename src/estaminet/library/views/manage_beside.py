"""Who made a work, and what stands beside its record, for its team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.library.forms.beside import LineForm, PartForm, PropertiesForm, RelationForm, SubjectsForm
from estaminet.library.models import Contributor, Work
from estaminet.library.operations.beside import part_works, relate_works, set_properties, set_subjects
from estaminet.library.operations.contributors import (
    Part,
    add_contributor,
    change_contributor,
    order_contributors,
    remove_contributor,
)
from estaminet.library.queries.subjects import subjects_to_choose
from estaminet.library.queries.team_works import known_works, matching
from estaminet.library.views.found import work_at
from estaminet.network.doors import posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub, Organisation
from estaminet.people.models import Person
from estaminet.people.queries.people import find_people

FOUND = 12


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_made_by(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """The list of those who took part, in its order, and one form to add to it.

    Searching is a POST: no name ends in a web address or a log.
    """
    house, work = work_at(request, hub, slug)
    posted = request.POST if request.method == "POST" else None
    act = request.POST.get("act", "")
    rows = list(work.contributors.select_related("person", "organisation"))
    lines = [(row, LineForm(posted if act == "change" and _meant(request, row) else None, row=row)) for row in rows]
    form = _part_form(request, posted if act in ("find", "add") or (posted and posted_id(request, "person")) else None)
    found: list[Person] | None = None
    if posted is not None:
        if act == "find" and not posted_id(request, "person"):
            found = (
                find_people(hub_id=house.pk, words=request.POST.get("name", ""))[:FOUND] if form.is_valid() else None
            )
        elif _done(request, house, work, form, lines):
            return redirect("manage:work_made_by", house.slug, work.slug)
    context = {"hub": house, "work": work, "tab": "record", "page": "made_by", "lines": lines, "form": form}
    return render(request, "library/manage/made_by.html", {**context, "found": found})


def _part_form(request: HttpRequest, data: Any) -> PartForm:
    who = reader(request)
    organisations = Organisation.objects.in_network(who).order_by("slug")
    return PartForm(data, organisations=organisations, languages=who.languages)


def _meant(request: HttpRequest, row: Contributor) -> bool:
    return posted_id(request, "contributor") == row.pk


def _done(
    request: HttpRequest, house: Hub, work: Work, form: PartForm, lines: list[tuple[Contributor, LineForm]]
) -> bool:
    """Do what a button asks for; False leaves the page as it is, with what was wrong."""
    act, by, at = request.POST.get("act", ""), reader(request).actor, timezone.now()
    which = posted_id(request, "contributor")
    if act == "remove":
        return _tried(request, lambda: remove_contributor(work=work, contributor_id=which, by=by, at=at))
    if act == "up":
        order = _one_up([row.pk for row, _form in lines], which)
        return _tried(request, lambda: order_contributors(work=work, order=order, by=by, at=at))
    if act == "change":
        line = next((each for row, each in lines if row.pk == which), None)
        if line is None or not line.is_valid():
            return line is None
        said = line.cleaned_data
        return _tried(
            request, lambda: change_contributor(work=work, contributor_id=which, by=by, at=at, **said), line.refuse
        )
    if not form.is_valid():
        return False
    part = _part(request, house, form.cleaned_data)
    return _tried(request, lambda: add_contributor(work=work, part=part, by=by, at=at), form.refuse)


def _part(request: HttpRequest, house: Hub, said: dict[str, Any]) -> Part:
    person = None
    if chosen := posted_id(request, "person"):
        person = get_object_or_404(Person.objects.worked_by(reader(request)).at_hub(house.pk), pk=chosen)
    organisation = None if person else said["organisation"]
    name = "" if person or organisation else said["name"]
    return Part(said["role"], said["shown"], person=person, organisation=organisation, name=name)


def _one_up(order: list[int], which: int) -> list[int]:
    place = order.index(which) if which in order else 0
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    return order


def _tried(request: HttpRequest, do: Callable[[], Any], refuse: Callable[[Refusal], None] | None = None) -> bool:
    """Whether it was done. What the house says no to is told at its field, or over the page."""
    try:
        do()
    except Refusal as refusal:
        if refuse is not None:
            refuse(refusal)
            return False
        messages.error(request, str(refusal.message))
        return True
    messages.success(request, _("Saved."))
    return True


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_more(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Subjects, works that belong to it, and further properties."""
    house, work = work_at(request, hub, slug)
    # A work that was found is chosen by its button; the form around it goes along.
    act = "relate" if posted_id(request, "other") else request.POST.get("act", "")
    forms = _forms(request, work, act)
    found: list[Work] | None = None
    if request.method == "POST":
        if act == "find":
            relation = forms["relation"]
            if relation.is_valid():
                words = relation.cleaned_data["words"]
                known = matching(known_works(reader(request), timezone.now()), words).exclude(pk=work.pk)
                found = list(known.select_related("hub").order_by("-changed_at", "-pk")[:FOUND])
        elif _written(request, work, forms, act):
            return redirect("manage:work_more", house.slug, work.slug)
    relations = [(each, each.other, False) for each in work.relations.select_related("other")]
    relations += [(each, each.work, True) for each in work.related_from.select_related("work")]
    context = {"hub": house, "work": work, "tab": "record", "page": "more", "relations": relations, "found": found}
    return render(request, "library/manage/more.html", {**context, **forms})


def _forms(request: HttpRequest, work: Work, act: str) -> dict[str, Any]:
    who = reader(request)
    posted = request.POST if request.method == "POST" else None
    return {
        "properties": PropertiesForm(
            posted if act == "properties" else None,
            rows=list(work.properties.all()),
            languages=writing_languages(request, work.hub),
        ),
        "subjects": SubjectsForm(
            posted if act == "subjects" else None,
            subjects=subjects_to_choose(who),
            chosen=work.subjects.values_list("concept_id", flat=True),
            languages=who.languages,
        ),
        "relation": RelationForm(posted if act in ("find", "relate") else None),
    }


def _written(request: HttpRequest, work: Work, forms: dict[str, Any], act: str) -> bool:
    by, at = reader(request).actor, timezone.now()
    if act == "part":
        return _tried(
            request, lambda: part_works(work=work, relation_id=posted_id(request, "relation_id"), by=by, at=at)
        )
    if act == "relate":
        relation = forms["relation"]
        if not relation.is_valid():
            return False
        kind = relation.cleaned_data["relation"]
        other = get_object_or_404(known_works(reader(request), at), pk=posted_id(request, "other"))
        return _tried(
            request, lambda: relate_works(work=work, other=other, relation=kind, by=by, at=at), relation.refuse
        )
    form = forms.get(act)
    if form is None or not form.is_valid():
        return form is None
    if act == "subjects":
        # Retired subjects are not offered; those the work has stay.
        retired = work.subjects.filter(concept__retired_at__isnull=False).values_list("concept_id", flat=True)
        concepts = [*form.told(), *retired]
        return _tried(request, lambda: set_subjects(work=work, concepts=concepts, by=by, at=at), form.refuse)
    return _tried(request, lambda: set_properties(work=work, lines=form.told(), by=by, at=at), form.refuse)
