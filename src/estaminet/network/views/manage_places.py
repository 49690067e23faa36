"""Rooms and places of a hub, for its managers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, language_in, reader, signed_in, writing_languages
from estaminet.network.forms.facts import PlaceForm
from estaminet.network.forms.pages import NameForm
from estaminet.network.models import Place
from estaminet.network.operations import add_place, change_place, close_place, reopen_place
from estaminet.network.views.manage_settings import saved, tabs
from estaminet.ui.words import WordsForm

PLACE_TEXTS = ("name", "description")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, hub: str) -> HttpResponse:
    """All places; a new one needs a name."""
    house = hub_managed(request, hub)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_place(
                hub=house,
                slug=form.cleaned_data["slug"],
                facts={"position": house.places.count()},
                texts={"name": {page_language(): form.cleaned_data["name"]}},
                by=reader(request).actor,
                at=timezone.now(),
            )
            return redirect("manage:manage_place", house.slug, made.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    rows = list(Place.objects.managed_by(reader(request)).filter(hub=house))
    context = {
        "hub": house,
        "form": form,
        "open": [row for row in rows if row.closed_at is None],
        "closed": [row for row in rows if row.closed_at is not None],
        "tabs": tabs(house, "manage_places"),
    }
    return render(request, "network/manage/places.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One place: facts, and words in one language."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Place.objects.managed_by(reader(request)), hub=house, pk=pk)
    languages = writing_languages(request, house)
    language = language_in(request, languages, page_language())
    facts = PlaceForm(request.POST or None, instance=found)
    words = WordsForm(request.POST or None, model=Place, fields=PLACE_TEXTS, language=language, row=found)
    if request.method == "POST" and facts.is_valid() and words.is_valid():
        try:
            change_place(
                place=found,
                changes=facts.changes(),
                texts=words.texts(),
                seen=words.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            saved(request)
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            (facts if refusal.field in facts.fields else words).refuse(refusal)
    context = {
        "hub": house,
        "place": found,
        "facts": facts,
        "form": words,
        "languages": languages,
        "language": language,
    }
    return render(request, "network/manage/place.html", {**context, "tabs": tabs(house, "manage_places")})


@signed_in
@require_POST
def place_close(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Stop using a place, or use it again."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Place.objects.managed_by(reader(request)), hub=house, pk=pk)
    operation = close_place if found.closed_at is None else reopen_place
    operation(place=found, by=reader(request).actor, at=timezone.now())
    messages.success(
        request, _("Kept with its history, and no longer shown.") if found.closed_at else _("In use again.")
    )
    return redirect("manage:manage_places", house.slug)
