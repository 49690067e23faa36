"""Processes for their team: make one, show it, write what was heard, end it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.agora.forms.leading import BasicsForm, ReopenForm, StagesForm, WhoForm
from estaminet.agora.forms.noting import notes_of, notes_seen, notes_written, refuse_note
from estaminet.agora.models import Process
from estaminet.agora.operations.processes import (
    ProcessDraft,
    close_process,
    make_process,
    publish_process,
    reopen_process,
    write_process,
)
from estaminet.agora.operations.translating import write_notes
from estaminet.agora.queries.processes import where_is
from estaminet.agora.queries.team import led_lines, waiting_in
from estaminet.agora.rules import stages_of
from estaminet.agora.slots import TEAM_PROCESS_PANELS
from estaminet.agora.views.found import led_process
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.panels import drawn_panels
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import (
    hub_worked_at,
    language_in,
    network_here,
    now_at,
    reader,
    signed_in,
    writing_languages,
)
from estaminet.network.models import Hub
from estaminet.ui.words import WordsForm

WRITTEN = ("title", "asked", "about", "heard", "next")


def tabs_of(house: Hub, process: Process, current: str) -> list[dict[str, Any]]:
    """The pages of a process, for its team."""
    pages = (
        ("process", _("Overview")),
        ("process_proposals", _("Proposals")),
        ("process_words", _("Words")),
        ("process_stages", pgettext("of a process", "Stages")),
        ("process_who", _("Who takes part")),
    )
    return [
        {"label": label, "url": reverse(f"manage:{name}", args=[house.slug, process.pk]), "current": name == current}
        for name, label in pages
    ]


@signed_in
@require_safe
def processes(request: HttpRequest, hub: str) -> HttpResponse:
    """All that the hub leads; for coordinators also what the network does."""
    house = hub_worked_at(request, hub)
    context = {"hub": house, "lines": led_lines(reader(request), house, timezone.now())}
    return render(request, "agora/manage/processes.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def process_new(request: HttpRequest, hub: str) -> HttpResponse:
    """One form: what is asked, who takes part, when; with dates that suit most."""
    house, who = hub_worked_at(request, hub), reader(request)
    data = request.POST if request.method == "POST" else None
    languages = writing_languages(request, house)
    language = language_in(request, languages, page_language())
    form = BasicsForm(data)
    if not who.coordinates:
        del form.fields["whole_network"]
    hubs = Hub.objects.visible_to(who)
    people = WhoForm(data, hubs=hubs, languages=who.languages)
    stages = StagesForm(data, clock=house.clock, today=now_at(house).date())
    sent = [form, people, stages]
    # Each of them is asked, so that all that is wrong is said at once.
    checked = [each.is_valid() for each in sent]
    if request.method == "POST" and all(checked):
        said = form.cleaned_data
        draft = ProcessDraft(
            texts={name: {language: said[name]} for name in ("title", "asked")},
            stages=stages.drafts(),
            who=people.draft(),
            form_key=said["form_key"],
        )
        lead = None if said.get("whole_network") else house
        try:
            made = make_process(network=network_here(request), hub=lead, draft=draft, by=who.actor, at=timezone.now())
            messages.success(request, _("It is made. Nobody sees it yet but the team: look at it, then show it."))
            return redirect("manage:process", house.slug, made.pk)
        except Refusal as refusal:
            refuse_one(refusal, form, people, stages)
    context = {"hub": house, "form": form, "people": people, "stages": stages}
    wrong = any(each.errors for each in sent)
    return render(request, "agora/manage/process_new.html", context, status=422 if wrong else 200)


def refuse_one(refusal: Refusal, *sent: Any) -> None:
    """Say no beside the field it is about, in whichever form that stands."""
    for form in sent:
        if refusal.field in form.fields:
            form.add_error(refusal.field, str(refusal.message))
            return
    sent[-1].add_error(None, str(refusal.message))


@signed_in
@require_safe
def process(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Where it is, what waits for the team, what can be done now."""
    house, found = led_process(request, hub, pk)
    context = {
        "hub": house,
        "process": found,
        "where": where_is(found, timezone.now()),
        "tabs": tabs_of(house, found, "process"),
        "waiting": waiting_in(found),
        "panels": drawn_panels(TEAM_PROCESS_PANELS, request, found),
    }
    return render(request, "agora/manage/process.html", context)


@signed_in
@require_POST
def process_publish(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Show it to everybody."""
    house, found = led_process(request, hub, pk)
    try:
        publish_process(process=found, by=reader(request).actor, at=timezone.now())
        messages.success(request, _("Everybody can read it now."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:process", house.slug, found.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def process_words(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """What is asked, what was heard, what happens next, in each language."""
    house, found = led_process(request, hub, pk)
    languages = writing_languages(request, house)
    language = language_in(request, languages, found.title.source_language or page_language())
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=Process, fields=WRITTEN, language=language, row=found)
    noted = notes_of(stages_of(found), language, data)
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in noted)]):
        common: dict[str, Any] = {"process": found, "by": reader(request).actor, "at": timezone.now()}
        try:
            with transaction.atomic():
                write_process(texts=form.texts(), seen=form.seen(), **common)
                write_notes(language=language, notes=notes_written(noted), seen=notes_seen(noted), **common)
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            if not refuse_note(noted, refusal):
                form.refuse(refusal)
    context = {
        "hub": house,
        "process": found,
        "tabs": tabs_of(house, found, "process_words"),
        "form": form,
        "noted": noted,
        "languages": languages,
        "current": language,
    }
    wrong = form.errors or any(each.errors for each in noted)
    return render(request, "agora/manage/process_words.html", context, status=422 if wrong else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def process_reopen(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Let one that ended go on, and say why."""
    house, found = led_process(request, hub, pk)
    if found.closed_at is None:
        return redirect("manage:process", house.slug, found.pk)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            reopen_process(process=found, words=words, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("It goes on. Look at its stages: people need to know when to do what."))
            return redirect("manage:process_stages", house.slug, found.pk)
        except Refusal as refusal:
            refuse_one(refusal, form)
    context = {"hub": house, "process": found, "form": form}
    return render(request, "agora/manage/process_reopen.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def process_close(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """End it with words, once each proposal has its answer."""
    house, found = led_process(request, hub, pk)
    if found.closed_at is not None or found.published_at is None:
        return redirect("manage:process", house.slug, found.pk)
    languages = writing_languages(request, house)
    language = language_in(request, languages, found.title.source_language or page_language())
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=Process, fields=("closing",), required=("closing",), language=language, row=found)
    if request.method == "POST" and form.is_valid():
        try:
            closing = {language: form.written("closing")}
            close_process(process=found, closing=closing, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("It has ended. All of it stays to be read."))
            return redirect(found)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "process": found, "form": form, "current": language, "waiting": waiting_in(found)}
    return render(request, "agora/manage/process_close.html", context, status=422 if form.errors else 200)
