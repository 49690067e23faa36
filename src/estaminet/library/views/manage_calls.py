"""Calls for memories of a hub, for its team: all of them, a new one, its words and days, open and closed."""

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
from estaminet.library.forms.memory_calls import CallFactsForm, NewCallForm
from estaminet.library.models import MemoryCall
from estaminet.library.operations.memory_calls import (
    TEXTS,
    close_call,
    make_call,
    publish_call,
    take_back_call,
    write_call,
)
from estaminet.library.queries.memory_calls import calls_of_team
from estaminet.network.doors import hub_worked_at, language_in, now_at, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.ui.words import WordsForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def memory_calls(request: HttpRequest, hub: str) -> HttpResponse:
    """All of a hub's, and a form for a new one."""
    house = hub_worked_at(request, hub)
    language = language_in(request, writing_languages(request, house), page_language())
    form = NewCallForm(request.POST if request.method == "POST" else None, language=language)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = make_call(
                hub=house,
                texts={"title": {language: said["title"]}},
                form_key=said["form_key"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved. Nobody but the team sees it until you publish it."))
            return redirect("manage:memory_call", house.slug, made.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    today = now_at(house).date()
    calls = [(each, each.open_on(today)) for each in calls_of_team(reader(request), house)]
    context = {"hub": house, "form": form, "language": language, "calls": calls}
    return render(request, "library/manage/memory_calls.html", context, status=422 if form.errors else 200)


def _call_at(request: HttpRequest, hub: str, slug: str) -> tuple[Hub, MemoryCall]:
    house = hub_worked_at(request, hub)
    rows = MemoryCall.objects.worked_by(reader(request)).filter(hub=house).select_related("hub")
    return house, get_object_or_404(rows, slug=slug)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def memory_call(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Its words, one language at a time, and its facts."""
    house, found = _call_at(request, hub, slug)
    languages = writing_languages(request, house)
    language = language_in(request, languages, page_language())
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=MemoryCall, fields=TEXTS, language=language, row=found)
    facts = CallFactsForm(data, instance=found, reader=reader(request), house=house)
    if data is not None and form.is_valid() and facts.is_valid():
        try:
            by, at = reader(request).actor, timezone.now()
            write_call(call=found, texts=form.texts(), seen=form.seen(), changes=facts.changes(), by=by, at=at)
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            (facts if refusal.field in facts.fields else form).refuse(refusal)
    # What was typed is in the forms; the page around them speaks of the call as it stands.
    house, found = _call_at(request, hub, slug)
    context: dict[str, Any] = {"hub": house, "call": found, "form": form, "facts": facts}
    context |= {"languages": languages, "language": language, "open": found.open_on(now_at(house).date())}
    failed = bool(form.errors or facts.errors)
    return render(request, "library/manage/memory_call.html", context, status=422 if failed else 200)


STATES = {"publish": publish_call, "close": close_call, "take-back": take_back_call}


@signed_in
@require_POST
def memory_call_state(request: HttpRequest, hub: str, slug: str, act: str) -> HttpResponse:
    """Publish or open again, close, take back."""
    house, found = _call_at(request, hub, slug)
    try:
        STATES[act](call=found, by=reader(request).actor, at=timezone.now())
        messages.success(request, _said(act))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:memory_call", house.slug, found.slug)


def _said(act: str) -> str:
    return {
        "publish": _("Open: everybody can bring something now."),
        "close": _("Closed: its page goes on showing what came of it."),
        "take-back": _("Taken back: only the team sees it now."),
    }[act]
