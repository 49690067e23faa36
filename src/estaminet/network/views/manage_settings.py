"""Settings of a hub, in small forms: words, address, opening, access, places, look."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, language_in, reader, signed_in, writing_languages
from estaminet.network.forms.access import AccessForm
from estaminet.network.forms.facts import AddressForm, HolidayForm, LookForm
from estaminet.network.forms.opening import ExceptionForm, SeasonFormSet, seasons
from estaminet.network.forms.picture import PictureForm
from estaminet.network.models import AccessFeature, Hub, OpeningException, OpeningRule, Place
from estaminet.network.operations import (
    add_exception,
    answer_access,
    change_hub,
    remove_exception,
    set_hub_picture,
    set_opening_rules,
)
from estaminet.network.operations.opening import RulesChangedMeanwhile, rules_mark
from estaminet.network.queries.access import answers_of, place_answers
from estaminet.ui.words import WordsForm

HUB_TEXTS = ("name", "town", "summary", "description", "getting_here", "picture_words")
TABS = (
    ("manage_settings", gettext_lazy("Words")),
    ("manage_address", gettext_lazy("Address and languages")),
    ("manage_opening", gettext_lazy("Opening hours")),
    ("manage_access", gettext_lazy("Access")),
    ("manage_places", gettext_lazy("Rooms and places")),
    ("manage_look", gettext_lazy("Look and picture")),
)


def tabs(hub: Hub, current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(f"manage:{name}", args=[hub.slug]), "current": name == current}
        for name, label in TABS
    ]


def saved(request: HttpRequest) -> None:
    messages.success(request, _("Saved. The public page shows it within seconds."))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, hub: str) -> HttpResponse:
    """Name, sentence, description and way, one language at a time."""
    house = hub_managed(request, hub)
    languages = writing_languages(request, house)
    language = language_in(request, languages, page_language())
    form = WordsForm(request.POST or None, model=Hub, fields=HUB_TEXTS, language=language, row=house)
    if request.method == "POST" and form.is_valid():
        try:
            change_hub(hub=house, texts=form.texts(), seen=form.seen(), by=reader(request).actor, at=timezone.now())
            saved(request)
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "languages": languages, "language": language, "texts": house.description}
    return render(request, "network/manage/words.html", {**context, "tabs": tabs(house, "manage_settings")})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, hub: str) -> HttpResponse:
    """Where the hub is, how it is reached, and its languages."""
    house = hub_managed(request, hub)
    form = AddressForm(request.POST or None, instance=house)
    if request.method == "POST" and form.is_valid():
        try:
            change_hub(hub=house, changes=form.changes(), by=reader(request).actor, at=timezone.now())
            saved(request)
            return redirect(request.path)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "tabs": tabs(house, "manage_address"), "heading": _("Address and languages")}
    return render(request, "network/manage/form.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, hub: str) -> HttpResponse:
    """Kind, ink, façade, and whether the public sees it."""
    house = hub_managed(request, hub)
    form = LookForm(request.POST or None, instance=house)
    if request.method == "POST" and form.is_valid():
        try:
            change_hub(hub=house, changes=form.changes(), by=reader(request).actor, at=timezone.now())
            saved(request)
            return redirect(request.path)
        except Refusal as refusal:
            form.refuse(refusal)
    return look_page(request, house, form, PictureForm())


def look_page(
    request: HttpRequest, house: Hub, form: LookForm, picture: PictureForm, status: int = 200
) -> HttpResponse:
    context = {"hub": house, "form": form, "picture_form": picture, "tabs": tabs(house, "manage_look")}
    return render(request, "network/manage/look.html", context, status=status)


@signed_in
@require_POST
def picture(request: HttpRequest, hub: str) -> HttpResponse:
    """Put a picture on the hub's page, or take it away."""
    house = hub_managed(request, hub)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        upload: UploadedFile | None = form.cleaned_data["picture"]
        try:
            set_hub_picture(hub=house, upload=upload, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("The picture is saved.") if upload else _("The picture is taken away."))
            return redirect("manage:manage_look", house.slug)
        except Refusal as refusal:
            form.add_error("picture", str(refusal.message))
    return look_page(request, house, LookForm(instance=house), form, status=422)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, hub: str) -> HttpResponse:
    """The week, as it stands on the door."""
    house = hub_managed(request, hub)
    rules = list(OpeningRule.objects.filter(hub=house))
    forms = SeasonFormSet(request.POST or None, initial=seasons(rules), prefix="week")
    policy = HolidayForm(request.POST or None, instance=house)
    trouble, seen = "", request.POST.get("seen") if request.method == "POST" else rules_mark(rules)
    if request.method == "POST" and forms.is_valid() and policy.is_valid():
        typed = [rule for form in forms if form.cleaned_data for rule in form.rules()]
        try:
            set_opening_rules(
                hub=house,
                rules=typed,
                policy=policy.changes(),
                by=reader(request).actor,
                at=timezone.now(),
                seen=seen or "",
            )
            saved(request)
            return redirect(request.path)
        except RulesChangedMeanwhile as refusal:
            # Whoever saves again has been told.
            trouble, seen = str(refusal.message), rules_mark(rules)
        except Refusal as refusal:
            if refusal.field in policy.fields:
                policy.refuse(refusal)
            else:
                trouble = str(refusal.message)
    context = {"seasons": forms, "policy": policy, "trouble": trouble, "seen": seen or ""}
    return opening_page(request, house, ExceptionForm(), context)


def opening_page(
    request: HttpRequest, house: Hub, exception: ExceptionForm, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    today = timezone.now().astimezone(house.clock).date()
    coming = OpeningException.objects.filter(hub=house, last_day__gte=today).prefetch_related("hours")
    context = {
        "hub": house,
        "tabs": tabs(house, "manage_opening"),
        "exception_form": exception,
        "coming": coming,
        **more,
    }
    return render(request, "network/manage/opening.html", context, status=status)


@signed_in
@require_POST
def exception_add(request: HttpRequest, hub: str) -> HttpResponse:
    """Add days unlike the others."""
    house = hub_managed(request, hub)
    form = ExceptionForm(request.POST)
    if form.is_valid():
        reason = {page_language(): form.cleaned_data["reason"]} if form.cleaned_data["reason"] else {}
        try:
            add_exception(hub=house, draft=form.draft(), reason=reason, by=reader(request).actor, at=timezone.now())
            saved(request)
            return redirect("manage:manage_opening", house.slug)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else "hours", str(refusal.message))
    rules = list(OpeningRule.objects.filter(hub=house))
    more = {
        "seasons": SeasonFormSet(initial=seasons(rules), prefix="week"),
        "policy": HolidayForm(instance=house),
        "seen": rules_mark(rules),
    }
    return opening_page(request, house, form, more, status=422)


@signed_in
@require_POST
def exception_remove(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Take exceptional days away."""
    house = hub_managed(request, hub)
    found = get_object_or_404(OpeningException.objects.managed_by(reader(request)), hub=house, pk=pk)
    remove_exception(exception=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("These days are as usual again."))
    return redirect("manage:manage_opening", house.slug)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest, hub: str, place: int | None = None) -> HttpResponse:
    """What somebody who needs it will find, in the house or in one of its places."""
    house = hub_managed(request, hub)
    room = get_object_or_404(Place.objects.managed_by(reader(request)), hub=house, pk=place) if place else None
    languages = writing_languages(request, house)
    language = language_in(request, languages, page_language())
    rows = list(AccessFeature.objects.filter(hub=house))
    answers = place_answers(rows, room.pk, every=True) if room else answers_of(rows, every=True)
    form = AccessForm(request.POST or None, answers=answers, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            answer_access(
                hub=house,
                place=room,
                answers=form.drafts(),
                seen=form.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            saved(request)
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "place": room, "form": form, "languages": languages, "language": language}
    current = "manage_places" if room else "manage_access"
    return render(request, "network/manage/access.html", {**context, "tabs": tabs(house, current)})
