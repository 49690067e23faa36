"""Organisations and partners, for coordinators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_of_coordinator, language_in, network_here, reader, signed_in, writing_languages
from estaminet.network.forms.facts import OrganisationForm, PartnershipDaysForm
from estaminet.network.forms.pages import NameForm, PartnershipForm
from estaminet.network.forms.picture import PictureForm
from estaminet.network.models import Hub, Organisation, Partnership
from estaminet.network.operations import (
    add_organisation,
    add_partnership,
    change_organisation,
    change_partnership,
    remove_partnership,
    set_logo,
)
from estaminet.ui.words import WordsForm

ORGANISATION_TEXTS = ("name", "description")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request: HttpRequest, hub: str) -> HttpResponse:
    """All organisations with their roles; a new one needs a name."""
    house = hub_of_coordinator(request, hub)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_organisation(
                network=network_here(request),
                slug=form.cleaned_data["slug"],
                facts={},
                texts={"name": {page_language(): form.cleaned_data["name"]}},
                by=reader(request).actor,
                at=timezone.now(),
            )
            return redirect("manage:manage_organisation", house.slug, made.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    rows = Organisation.objects.managed_by(reader(request)).prefetch_related("partnerships__hub")
    return render(request, "network/manage/organisations.html", {"hub": house, "form": form, "organisations": rows})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One organisation: facts, and words in one language."""
    house = hub_of_coordinator(request, hub)
    found = get_object_or_404(Organisation.objects.managed_by(reader(request)), pk=pk)
    languages = writing_languages(request, None)
    language = language_in(request, languages, page_language())
    facts = OrganisationForm(request.POST or None, instance=found)
    words = WordsForm(request.POST or None, model=Organisation, fields=ORGANISATION_TEXTS, language=language, row=found)
    if request.method == "POST" and facts.is_valid() and words.is_valid():
        try:
            change_organisation(
                organisation=found,
                changes=facts.changes(),
                texts=words.texts(),
                seen=words.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            (facts if refusal.field in facts.fields else words).refuse(refusal)
    context = {"facts": facts, "form": words, "languages": languages, "language": language}
    return organisation_page(request, house, found, partnership_form(request), context)


class PartnershipForms:
    """A partnership with the two forms it is changed by: its days, and its words in one language."""

    def __init__(self, row: Partnership, language: str, data: Any = None) -> None:
        self.row = row
        prefix = f"role{row.pk}"
        self.before = {"since": row.since, "until": row.until}
        self.days = PartnershipDaysForm(data, instance=row, prefix=prefix)
        self.words = WordsForm(
            data, model=Partnership, fields=("text",), language=language, row=row, prefix=f"{prefix}-words"
        )

    @property
    def open(self) -> bool:
        return bool(self.days.errors or self.words.errors)


def partnership_form(request: HttpRequest, data: Any = None) -> PartnershipForm:
    hubs = Hub.objects.in_network(reader(request)).in_street()
    return PartnershipForm(data, hubs=hubs, language=page_language(), prefix="role")


def organisation_page(
    request: HttpRequest,
    house: Hub,
    found: Organisation,
    form: PartnershipForm,
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    rows = Partnership.objects.managed_by(reader(request)).filter(organisation=found).select_related("hub")
    forms = [PartnershipForms(row, more["language"]) for row in rows]
    context = {"hub": house, "organisation": found, "roles": forms, "role_form": form, "logo_form": PictureForm()}
    context |= more
    if changed := more.get("changed_role"):
        context["roles"] = [changed if each.row.pk == changed.row.pk else each for each in forms]
    return render(request, "network/manage/organisation.html", context, status=status)


@signed_in
@require_POST
def partnership_add(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Give an organisation a role."""
    house = hub_of_coordinator(request, hub)
    found = get_object_or_404(Organisation.objects.managed_by(reader(request)), pk=pk)
    form = partnership_form(request, request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            add_partnership(
                organisation=found,
                role=form.cleaned_data["role"],
                hub=form.cleaned_data["hub"],
                since=form.cleaned_data["since"],
                until=form.cleaned_data["until"],
                text={page_language(): text} if text else {},
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect("manage:manage_organisation", house.slug, found.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    return organisation_page(request, house, found, form, untouched(request, found), status=422)


@signed_in
@require_POST
def partnership_change(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Change the days and the words of a role."""
    house = hub_of_coordinator(request, hub)
    row = get_object_or_404(Partnership.objects.managed_by(reader(request)).select_related("hub"), pk=pk)
    found = get_object_or_404(Organisation.objects.managed_by(reader(request)), pk=row.organisation_id)
    more = untouched(request, found)
    forms = PartnershipForms(row, more["language"], request.POST)
    if forms.days.is_valid() and forms.words.is_valid():
        days = forms.before | forms.days.changes()
        try:
            change_partnership(
                partnership=row,
                since=days["since"],
                until=days["until"],
                text=forms.words.texts()["text"],
                seen=forms.words.seen(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            address = reverse("manage:manage_organisation", args=[house.slug, found.pk])
            return redirect(f"{address}?in={more['language']}")
        except Refusal as refusal:
            (forms.days if refusal.field in forms.days.fields else forms.words).refuse(refusal)
    return organisation_page(
        request, house, found, partnership_form(request), {**more, "changed_role": forms}, status=422
    )


def untouched(request: HttpRequest, found: Organisation) -> dict[str, Any]:
    """The forms of an organisation as they stand, beside one that was sent."""
    languages = writing_languages(request, None)
    language = language_in(request, languages, page_language())
    return {
        "facts": OrganisationForm(instance=found),
        "form": WordsForm(model=Organisation, fields=ORGANISATION_TEXTS, language=language, row=found),
        "languages": languages,
        "language": language,
    }


@signed_in
@require_POST
def logo(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Give an organisation its logo, or take it away."""
    house = hub_of_coordinator(request, hub)
    found = get_object_or_404(Organisation.objects.managed_by(reader(request)), pk=pk)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["picture"]
        try:
            set_logo(organisation=found, upload=upload, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("The picture is saved.") if upload else _("The picture is taken away."))
            return redirect("manage:manage_organisation", house.slug, found.pk)
        except Refusal as refusal:
            form.add_error("picture", str(refusal.message))
    more = {**untouched(request, found), "logo_form": form}
    return organisation_page(request, house, found, partnership_form(request), more, status=422)


@signed_in
@require_POST
def partnership_remove(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Take away a role that was entered by mistake."""
    house = hub_of_coordinator(request, hub)
    found = get_object_or_404(Partnership.objects.managed_by(reader(request)), pk=pk)
    organisation_id = found.organisation_id
    remove_partnership(partnership=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The role is taken away."))
    return redirect("manage:manage_organisation", house.slug, organisation_id)
