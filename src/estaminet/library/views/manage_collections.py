"""Collections and exhibitions of a hub, for its team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.library.forms.collections import CollectionFactsForm, FindForm, NewCollectionForm
from estaminet.library.models import Collection, CollectionItem
from estaminet.library.operations.collections import (
    TEXTS,
    add_to_collection,
    make_collection,
    order_collection,
    publish_collection,
    put_back_collection,
    remove_collection,
    take_back_collection,
    take_from_collection,
    tell_of_work,
    write_collection,
)
from estaminet.library.queries.collections import collections_of_team, items_of_team
from estaminet.library.queries.team_works import known_works, matching
from estaminet.library.views.found import collection_at
from estaminet.network.doors import hub_worked_at, language_in, posted_id, reader, signed_in, writing_languages
from estaminet.ui.words import WordsForm

FOUND = 12


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def collections(request: HttpRequest, hub: str) -> HttpResponse:
    """All of a hub's, and a form for a new one."""
    house = hub_worked_at(request, hub)
    language = language_in(request, writing_languages(request, house), page_language())
    form = NewCollectionForm(request.POST if request.method == "POST" else None, language=language)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = make_collection(
                hub=house,
                kind=said["kind"],
                texts={"title": {language: said["title"]}},
                form_key=said["form_key"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved. Nobody but the team sees it until you publish it."))
            return redirect("manage:collection", house.slug, made.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "language": language}
    context["collections"] = collections_of_team(reader(request), house)
    return render(request, "library/manage/collections.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def collection(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Its works in their order, and a search that adds to them. Each button sends one act."""
    house, found = collection_at(request, hub, slug)
    form = FindForm(request.POST if "words" in request.POST else None)
    known = known_works(reader(request), timezone.now())
    results = None
    if request.method == "POST":
        if form.is_bound and not posted_id(request, "work"):
            if form.is_valid():
                held = found.items.values("work")
                rows = matching(known, form.cleaned_data["words"]).exclude(pk__in=held)
                results = list(rows.select_related("hub").order_by("-changed_at", "-pk")[:FOUND])
        else:
            _acted(request, found, known)
            return redirect("manage:collection", house.slug, found.slug)
    context = {"hub": house, "collection": found, "items": items_of_team(found), "form": form, "found": results}
    context["shown"] = found.in_sight_at(timezone.now())
    return render(request, "library/manage/collection.html", context)


def _acted(request: HttpRequest, collection: Collection, known: Any) -> None:
    which, by, at = posted_id(request, "work"), reader(request).actor, timezone.now()
    act = request.POST.get("act", "")
    if act == "take":
        _tried(request, lambda: take_from_collection(collection=collection, work_id=which, by=by, at=at))
    elif act in ("up", "down"):
        order = _moved([item.work_id for item in items_of_team(collection)], which, -1 if act == "up" else 1)
        _tried(request, lambda: order_collection(collection=collection, order=order, by=by, at=at))
    else:
        work = get_object_or_404(known, pk=which)
        _tried(request, lambda: add_to_collection(collection=collection, work=work, by=by, at=at))


def _moved(order: list[int], which: int, step: int) -> list[int]:
    place = order.index(which) if which in order else -1
    if place >= 0 and 0 <= place + step < len(order):
        order[place], order[place + step] = order[place + step], order[place]
    return order


def _tried(request: HttpRequest, do: Callable[[], Any]) -> None:
    try:
        do()
        messages.success(request, _("Saved."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))


STATES = {
    "publish": publish_collection,
    "take-back": take_back_collection,
    "remove": remove_collection,
    "put-back": put_back_collection,
}


@signed_in
@require_POST
def collection_state(request: HttpRequest, hub: str, slug: str, act: str) -> HttpResponse:
    """Publish, take back, remove or put back."""
    house, found = collection_at(request, hub, slug)
    _tried(request, lambda: STATES[act](collection=found, by=reader(request).actor, at=timezone.now()))
    return redirect("manage:collection", house.slug, found.slug)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def collection_words(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Words of a collection, one language at a time, with its kind and who finds it."""
    house, found = collection_at(request, hub, slug)
    languages = writing_languages(request, found.hub)
    language = language_in(request, languages, page_language())
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=Collection, fields=TEXTS, language=language, row=found)
    facts = CollectionFactsForm(data, instance=found)
    if request.method == "POST" and form.is_valid() and facts.is_valid():
        try:
            write_collection(
                collection=found,
                changes=facts.changes(),
                texts=form.texts(),
                seen=form.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "collection": found, "form": form, "facts": facts}
    context |= {"languages": languages, "language": language}
    return render(request, "library/manage/collection_words.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def collection_story(request: HttpRequest, hub: str, slug: str, work: int) -> HttpResponse:
    """What the story says of one work, one language at a time."""
    house, found = collection_at(request, hub, slug)
    item = get_object_or_404(found.items.select_related("work"), work=work)
    languages = writing_languages(request, found.hub)
    language = language_in(request, languages, page_language())
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=CollectionItem, fields=("text",), language=language, row=item)
    if request.method == "POST" and form.is_valid():
        try:
            text = {language: form.written("text")}
            by, at = reader(request).actor, timezone.now()
            tell_of_work(collection=found, work_id=item.work_id, text=text, seen=form.seen(), by=by, at=at)
            messages.success(request, _("Saved."))
            return redirect("manage:collection", house.slug, found.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "collection": found, "item": item, "form": form}
    context |= {"languages": languages, "language": language}
    return render(request, "library/manage/collection_story.html", context)
