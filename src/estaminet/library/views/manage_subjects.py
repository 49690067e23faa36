"""The network's subjects, for those who coordinate it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.library.forms.collections import SubjectForm
from estaminet.library.models import Concept
from estaminet.library.operations.subjects import change_subject, make_subject, retire_subject, take_up_subject
from estaminet.library.queries.subjects import all_subjects, subjects_to_choose
from estaminet.network.doors import hub_of_coordinator, language_in, network_here, reader, signed_in, writing_languages
from estaminet.network.models import Hub


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def subjects(request: HttpRequest, hub: str) -> HttpResponse:
    """All subjects, and a form for a new one."""
    house = hub_of_coordinator(request, hub)
    form, _languages, language = _form(request, house, None)
    if request.method == "POST" and form.is_valid():
        try:
            make_subject(network=network_here(request), by=reader(request).actor, at=timezone.now(), **form.told())
            messages.success(request, _("Saved."))
            return redirect("manage:subjects", house.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "language": language, "subjects": all_subjects(reader(request))}
    return render(request, "library/manage/subjects.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def subject(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One subject in one language."""
    house = hub_of_coordinator(request, hub)
    found = _subject(request, pk)
    form, languages, language = _form(request, house, found)
    if request.method == "POST" and form.is_valid():
        try:
            change_subject(subject=found, by=reader(request).actor, at=timezone.now(), **form.told())
            messages.success(request, _("Saved."))
            return redirect("manage:subjects", house.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "subject": found, "form": form, "languages": languages, "language": language}
    return render(request, "library/manage/subject.html", context)


@signed_in
@require_POST
def subject_state(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Offer a subject no longer, or again."""
    house = hub_of_coordinator(request, hub)
    found, by, at = _subject(request, pk), reader(request).actor, timezone.now()
    if act == "retire":
        retire_subject(subject=found, by=by, at=at)
        messages.success(request, _("It is offered no longer. Works that have it keep it."))
    else:
        take_up_subject(subject=found, by=by, at=at)
        messages.success(request, _("It is offered again."))
    return redirect("manage:subjects", house.slug)


def _subject(request: HttpRequest, pk: int) -> Concept:
    rows = Concept.objects.managed_by(reader(request)).select_related("broader").prefetch_related("names")
    return get_object_or_404(rows, pk=pk)


def _form(request: HttpRequest, house: Hub, found: Concept | None) -> tuple[SubjectForm, list[str], str]:
    languages = writing_languages(request, house)
    language = language_in(request, languages, page_language())
    data: Any = request.POST if request.method == "POST" else None
    who = reader(request)
    offered = subjects_to_choose(who)
    form = SubjectForm(data, language=language, subjects=offered, reading=who.languages, subject=found)
    return form, languages, language
