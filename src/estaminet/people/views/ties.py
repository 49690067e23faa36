"""What ties people together: guardians, consents noted from paper, and records that are one person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, hub_worked_at, now_at, reader, signed_in
from estaminet.people.enums import ConsentBy, GuardianKind
from estaminet.people.forms.persons import GuardianForm, PaperConsentForm
from estaminet.people.models import ConsentText, Guardianship, Merge, Person
from estaminet.people.operations import (
    end_guardianship,
    keep_apart,
    merge_people,
    name_guardian,
    say_consent,
    undo_merge,
)
from estaminet.people.queries.consents import language_read, texts_in_force
from estaminet.people.queries.duplicates import likely_duplicates
from estaminet.people.queries.people import guardians_of, people_of, who_answers_for_minors
from estaminet.people.views.people import person_at

SHOWN_PAIRS = 20


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Note who answers for a minor."""
    place = hub_worked_at(request, hub)
    minor = person_at(request, place, pk)
    form = GuardianForm(request.POST or None, grown_ups=people_of(hub_id=place.pk).exclude(pk=minor.pk))
    if request.method == "POST" and form.is_valid():
        at = now_at(place)
        try:
            name_guardian(
                guardian=form.cleaned_data["guardian"],
                minor=minor,
                kind=GuardianKind(form.cleaned_data["kind"]),
                valid_from=at.date(),
                by=reader(request).actor,
                at=at,
                hub_id=place.pk,
            )
            messages.success(request, _("Noted."))
            return redirect("people:person", place.slug, minor.pk)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
    return render(request, "people/guardian_form.html", {"hub": place, "person": minor, "form": form})


@signed_in
@require_POST
def guardian_ended(request: HttpRequest, hub: str, pk: int, link: int) -> HttpResponse:
    """She does not answer for the minor any more."""
    place = hub_worked_at(request, hub)
    minor = person_at(request, place, pk)
    found = get_object_or_404(Guardianship, minor=minor, pk=link)
    end_guardianship(guardianship=found, by=reader(request).actor, at=now_at(place), hub_id=place.pk)
    messages.success(request, _("Noted."))
    return redirect("people:person", place.slug, minor.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Note a consent the team holds on paper."""
    place = hub_worked_at(request, hub)
    found = person_at(request, place, pk)
    at = now_at(place)
    texts, languages = texts_in_force(network_id=place.network_id, at=at), reader(request).languages
    guardians = [link.guardian_id for link in guardians_of(person=found, on=at.date())]
    form = PaperConsentForm(
        request.POST or None,
        texts=ConsentText.objects.filter(pk__in=[text.pk for text in texts]),
        words={text.pk: text.title.pick(languages).text for text in texts},
        guardians=Person.objects.filter(pk__in=guardians),
        initial={"guardian": guardians[0] if found.is_minor_on(at.date()) and guardians else None},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            say_consent(
                person=found,
                text=said["text"],
                given=said["given"] == "yes",
                said_by=ConsentBy.PAPER,
                language=language_read(said["text"], languages),
                read=request.POST.get(f"read_{said['text'].pk}"),
                by=reader(request).actor,
                at=at,
                guardian=said.get("guardian"),
                hub=place,
                until=said["until"],
            )
            messages.success(request, _("Noted."))
            return redirect("people:person", place.slug, found.pk)
        except Refusal as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, str(refusal.message))
    context = {
        "hub": place,
        "person": found,
        "form": form,
        "texts": texts,
        "marks": [(text.pk, text.mark(language_read(text, languages))) for text in texts],
        "minor": found.is_minor_on(at.date()),
    }
    return render(request, "people/paper_form.html", context)


@signed_in
@require_safe
def duplicates(request: HttpRequest, hub: str) -> HttpResponse:
    """Records that may be one person, side by side."""
    place = hub_managed(request, hub)
    pairs = likely_duplicates(hub_id=place.pk)[:SHOWN_PAIRS]
    people = {person.pk for pair in pairs for person in (pair.kept, pair.other)}
    answering = who_answers_for_minors(person_ids=people, on=now_at(place).date())
    return render(request, "people/duplicates.html", {"hub": place, "pairs": pairs, "answering": answering})


@signed_in
@require_POST
def pair(request: HttpRequest, hub: str, pk: int, other: int) -> HttpResponse:
    """Merge two records, or keep them apart. ``pk`` is the one to keep."""
    place = hub_managed(request, hub)
    kept, goner = person_at(request, place, pk), person_at(request, place, other)
    by, at = reader(request).actor, now_at(place)
    try:
        if "apart" in request.POST:
            keep_apart(first=kept, second=goner, by=by, at=at, hub_id=place.pk)
            messages.success(request, _("They stay two people."))
            return redirect("people:duplicates", place.slug)
        merge_people(kept=kept, other=goner, by=by, at=at, hub_id=place.pk)
        messages.success(request, _("Merged. You can undo it on this page."))
        return redirect("people:person", place.slug, kept.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("people:duplicates", place.slug)


@signed_in
@require_POST
def merge_undone(request: HttpRequest, hub: str, pk: int, merge: int) -> HttpResponse:
    """Make two people of one again."""
    place = hub_managed(request, hub)
    kept = person_at(request, place, pk)
    found = get_object_or_404(Merge, kept=kept, pk=merge)
    try:
        undo_merge(merge=found, by=reader(request).actor, at=now_at(place))
        messages.success(request, _("They are two people again, as before."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("people:person", place.slug, kept.pk)
