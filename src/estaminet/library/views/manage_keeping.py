"""Keeping, for the team: what was read and what broke, how much room it takes, and putting right what broke."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.slots import Hint
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.models import Media
from estaminet.library.operations.arriving import MOST_BYTES, form_file
from estaminet.library.operations.keeping.repairing import repair_file
from estaminet.library.queries.keeping_report import checks_of, damaged_at, facts_at, number_damaged, storage_of
from estaminet.library.queries.sending import REPAIR
from estaminet.library.views.sending import FORM_BYTES, begun, chosen_file
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.ui.charts import Chart, Series
from estaminet.ui.navigation import hinted

SOME_BROKE = Hint("library_damaged", number_damaged)
MEGABYTE = 1024 * 1024


@signed_in
@require_safe
def keeping(request: HttpRequest, hub: str) -> HttpResponse:
    """When originals were read, what is damaged and what to do about it, and what happened lately."""
    house = hub_worked_at(request, hub)
    context = {
        "hub": house,
        "tab": "checks",
        "manages": reader(request).manages(house.pk),
        "checks": checks_of(house, timezone.now()),
        "damaged": damaged_at(house),
        "facts": facts_at(house),
    }
    return render(request, "library/manage/keeping.html", context)


@signed_in
@require_safe
def storage(request: HttpRequest, hub: str) -> HttpResponse:
    """How much room the library takes, by kind, how it grew, and what is heaviest."""
    house = hub_worked_at(request, hub)
    found = storage_of(house, timezone.now())
    chart = None
    if found.months:
        chart = Chart(
            title=_("Megabytes that came each month"),
            labels=[f"{month:%Y-%m}" for month, _bytes in found.months],
            series=[Series(_("originals"), [round(size / MEGABYTE, 1) for _month, size in found.months])],
            unit="MB",
        )
    manages = reader(request).manages(house.pk)
    context = {"hub": house, "tab": "storage", "manages": manages, "storage": found, "chart": chart}
    return render(request, "library/manage/keeping_storage.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def repair(request: HttpRequest, hub: str, key: str) -> HttpResponse:
    """Put one damaged original right from a copy. Large ones come through ``repair_begin``."""
    house, media = _damaged(request, hub, key)
    refused = ""
    if request.method == "POST":
        try:
            upload = chosen_file(request)
            _repair(request, media, upload)
        except FileRefused as refusal:
            refused = str(refusal.message)
        else:
            messages.success(request, _("The file is well again."))
            return redirect("manage:keeping", house.slug)
    context = {
        "hub": house,
        "media": media,
        "manages": reader(request).manages(house.pk),
        "refused": refused,
        "form_megabytes": FORM_BYTES // MEGABYTE,
    }
    return render(request, "library/manage/repair.html", context, status=422 if refused else 200)


def _repair(request: HttpRequest, media: Media, upload: UploadedFile[Any]) -> None:
    with form_file(upload, FORM_BYTES) as source:
        repair_file(media=media, source=source, by=reader(request).actor, at=timezone.now())


@signed_in
@require_http_methods(["OPTIONS", "POST"])
def repair_begin(request: HttpRequest, hub: str, key: str) -> HttpResponse:
    """A place for a large copy (tus 1.0, creation)."""
    house, media = _damaged(request, hub, key)
    return begun(request, house, purpose=REPAIR, args={"media": media.pk}, most_bytes=MOST_BYTES)


def _damaged(request: HttpRequest, hub: str, key: str) -> tuple[Any, Media]:
    house = hub_worked_at(request, hub)
    rows = Media.objects.worked_by(reader(request)).filter(hub=house, removed_at=None).exclude(damage="")
    return house, get_object_or_404(rows.select_related("file", "work"), file__key=key)


def damaged_panel(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """On *Today*: originals that are damaged. One query where there are some."""
    if not hinted(SOME_BROKE, hub):
        return None
    found = damaged_at(hub)
    return {"hub": hub, "damaged": found[:3], "number": len(found)} if found else None
