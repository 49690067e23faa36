"""Pages, for the team: list, editor, history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, language_in, network_here, reader, signed_in, writing_languages
from estaminet.network.forms.facts import PageFactsForm
from estaminet.network.forms.pages import NewPageForm
from estaminet.network.models import Hub, Page
from estaminet.network.operations import (
    change_page,
    publish_page,
    put_back_page,
    remove_page,
    restore_version,
    start_page,
    withdraw_page,
    write_page,
)
from estaminet.network.queries.pages import versions
from estaminet.ui.words import WordsForm

PAGE_TEXTS = ("title", "summary", "body")


def found_page(request: HttpRequest, hub: str, pk: int) -> tuple[Hub, Page]:
    """A page the reader may write, seen from one of her hubs: the hub's own, or one of the network."""
    house = hub_worked_at(request, hub)
    page = get_object_or_404(Page.objects.worked_by(reader(request)).select_related("hub"), pk=pk)
    if page.hub_id not in (None, house.pk):
        return house, get_object_or_404(Page.objects.none())
    return house, page


@signed_in
@require_safe
def pages(request: HttpRequest, hub: str) -> HttpResponse:
    """The hub's pages; for coordinators also those of the network."""
    house = hub_worked_at(request, hub)
    rows = [
        row
        for row in Page.objects.worked_by(reader(request)).select_related("hub").defer("body")
        if row.hub_id in (None, house.pk)
    ]
    here = [row for row in rows if row.removed_at is None]
    context = {
        "hub": house,
        "own": [row for row in here if row.hub_id],
        "shared": [row for row in here if not row.hub_id],
        "removed": [row for row in rows if row.removed_at is not None],
        "languages": writing_languages(request, house),
    }
    return render(request, "network/manage/pages.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def page_new(request: HttpRequest, hub: str) -> HttpResponse:
    """Begin a page with its title, in the language one reads the team pages in."""
    house = hub_worked_at(request, hub)
    form = NewPageForm(request.POST or None, coordinates=reader(request).coordinates)
    if request.method == "POST" and form.is_valid():
        try:
            made = start_page(
                network=network_here(request),
                hub=None if form.cleaned_data.get("whole_network") else house,
                slug=form.cleaned_data["slug"],
                texts={"title": {page_language(): form.cleaned_data["name"]}},
                by=reader(request).actor,
                at=timezone.now(),
            )
            return redirect("manage:manage_page", house.slug, made.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "network/manage/page_new.html", {"hub": house, "form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Write a page, one language at a time, with the original beside it."""
    house, found = found_page(request, hub, pk)
    languages = writing_languages(request, found.hub)
    language = language_in(request, languages, page_language())
    form = WordsForm(request.POST or None, model=Page, fields=PAGE_TEXTS, language=language, row=found)
    if request.method == "POST" and form.is_valid():
        try:
            write_page(page=found, texts=form.texts(), seen=form.seen(), by=reader(request).actor, at=timezone.now())
            messages.success(request, saved_words(found))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    return editor(request, house, found, form, PageFactsForm(instance=found), languages)


def saved_words(page: Page) -> str:
    if not page.published:
        return _("Saved. Nobody but the team sees it until you publish it.")
    return format_html('{} <a href="{}">{}</a>', _("Saved and public."), page.get_absolute_url(), _("See the page"))


def editor(
    request: HttpRequest, house: Hub, page: Page, form: WordsForm, facts: PageFactsForm, languages: list[str]
) -> HttpResponse:
    context: dict[str, Any] = {
        "hub": house,
        "page": page,
        "form": form,
        "facts": facts,
        "languages": languages,
        "language": form.language,
        "editor": True,
    }
    return render(request, "network/manage/page.html", context)


@signed_in
@require_POST
def page_facts(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Address, menu and order of a page."""
    house, found = found_page(request, hub, pk)
    form = PageFactsForm(request.POST, instance=found)
    if form.is_valid():
        try:
            change_page(page=found, changes=form.changes(), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("manage:manage_page", house.slug, found.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    languages = writing_languages(request, found.hub)
    words = WordsForm(
        model=Page, fields=PAGE_TEXTS, language=language_in(request, languages, page_language()), row=found
    )
    found.refresh_from_db()
    return editor(request, house, found, words, form, languages)


STATES = {"publish": publish_page, "withdraw": withdraw_page, "remove": remove_page, "put-back": put_back_page}


@signed_in
@require_POST
def page_state(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Publish, withdraw, remove or put back."""
    house, found = found_page(request, hub, pk)
    try:
        STATES[act](page=found, by=reader(request).actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("manage:manage_page", house.slug, found.pk)
    said = {
        "publish": _("Published: everybody can read it now."),
        "withdraw": _("Withdrawn: only the team sees it now."),
        "remove": _("Removed. It stands at the foot of this list, and can be put back whole."),
        "put-back": _("Put back as it was."),
    }
    messages.success(request, said[act])
    if act == "remove":
        return redirect("manage:manage_pages", house.slug)
    return redirect("manage:manage_page", house.slug, found.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def page_versions(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """What the page has said before, and the way back to it."""
    house, found = found_page(request, hub, pk)
    languages = writing_languages(request, found.hub)
    language = language_in(request, languages, page_language())
    if request.method == "POST":
        number = request.POST.get("version", "")
        try:
            restore_version(
                page=found,
                version_id=int(number) if number.isdecimal() and len(number) < 19 else 0,
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("This version is back; the one before it is kept as well."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        address = reverse("manage:manage_page_versions", args=[house.slug, found.pk])
        return redirect(f"{address}?in={language}")
    context = {"hub": house, "page": found, "languages": languages, "language": language}
    context["versions"] = versions(found, language)
    return render(request, "network/manage/versions.html", context)
