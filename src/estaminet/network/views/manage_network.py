"""The network itself, for coordinators: words of its home page, languages and look, and a hub to open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.urls import page_language, speaking
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_of_coordinator, language_in, reader, signed_in, writing_languages
from estaminet.network.forms.network import NetworkLookForm, OpenHubForm
from estaminet.network.models import Hub, Network
from estaminet.network.operations import change_network, open_hub
from estaminet.ui.words import WordsForm

NETWORK_TEXTS = ("name", "tagline", "welcome", "notice")
TABS = (
    ("manage_network", gettext_lazy("Home page")),
    ("manage_network_look", gettext_lazy("Languages and look")),
    ("manage_hub_new", gettext_lazy("Open a hub")),
)


def tabs(hub: Hub, current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(f"manage:{name}", args=[hub.slug]), "current": name == current}
        for name, label in TABS
    ]


def network_of(request: HttpRequest) -> Network:
    return get_object_or_404(Network, pk=reader(request).network_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, hub: str) -> HttpResponse:
    """The network's name and the words of its home page."""
    house = hub_of_coordinator(request, hub)
    found = network_of(request)
    languages = writing_languages(request, None)
    language = language_in(request, languages, page_language())
    form = WordsForm(request.POST or None, model=Network, fields=NETWORK_TEXTS, language=language, row=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_network(
                network=found, texts=form.texts(), seen=form.seen(), by=reader(request).actor, at=timezone.now()
            )
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "languages": languages, "language": language, "texts": found.welcome}
    more = {"heading": _("The network"), "tabs": tabs(house, "manage_network")}
    return render(request, "network/manage/words.html", {**context, **more})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, hub: str) -> HttpResponse:
    """Languages in their order, ink, and light or dark."""
    house = hub_of_coordinator(request, hub)
    form = NetworkLookForm(request.POST or None, instance=network_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            # The row is read again: the form has put what was typed on its own copy.
            now = change_network(
                network=network_of(request), changes=form.changes(), by=reader(request).actor, at=timezone.now()
            )
            messages.success(request, _("Saved. The public page shows it within seconds."))
            with speaking(page_language() if page_language() in now.languages else now.languages[0]):
                return redirect("manage:manage_network_look", house.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(
        request, "network/manage/network.html", {"hub": house, "form": form, "tabs": tabs(house, "manage_network_look")}
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hub_new(request: HttpRequest, hub: str) -> HttpResponse:
    """Open a hub. What was looked up (point, time zone) is shown once before anything is written."""
    house = hub_of_coordinator(request, hub)
    form = OpenHubForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not form.proposed:
        found = network_of(request)
        language = page_language()
        try:
            made = open_hub(
                network=found,
                slug=form.cleaned_data["slug"],
                facts=form.facts(found),
                texts={name: {language: form.cleaned_data[name]} for name in ("name", "town")},
                by=reader(request).actor,
                at=timezone.now(),
                with_towns=True,
            )
            messages.success(request, _("The hub is open. Tell people about it here."))
            return redirect("manage:manage_settings", made.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "language": page_language(), "tabs": tabs(house, "manage_hub_new")}
    return render(request, "network/manage/hub_new.html", context)
