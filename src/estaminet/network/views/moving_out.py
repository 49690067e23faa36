"""Take out what a hub owns, for its managers."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.requests import of_house
from estaminet.kernel.tables.writing import CSV_TYPE, XLSX_TYPE
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.enums import ExportState
from estaminet.network.export_kinds import ARCHIVE, EXPORT_KINDS, export_kind
from estaminet.network.forms.exports import ExportForm
from estaminet.network.models import Export, Hub
from estaminet.network.operations.exporting.asking import ask_for_export, forget_export, note_taken
from estaminet.network.operations.exporting.schema import schema_of
from estaminet.network.queries.exports import told_of
from estaminet.network.taking_out import out_context
from estaminet.ui.fragments import redirects_move_the_page

TYPES: Final = {
    "csv": ("csv", CSV_TYPE),
    "xlsx": ("xlsx", XLSX_TYPE),
    "json": ("json", "application/json"),
    ARCHIVE: ("zip", "application/zip"),
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, hub: str) -> HttpResponse:
    """Have a table made. What cannot be made is said on a page of its own, with what was chosen."""
    house = hub_managed(request, hub)
    kinds = [each for each in EXPORT_KINDS.items() if each.visible(reader(request), house)]
    form = ExportForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.cleaned_data
            return _asked(request, house, chosen["kind"], chosen["form"])
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "network/manage/out.html", out_context(request, house, form))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: HttpRequest, hub: str) -> HttpResponse:
    """Have the whole hub put into one file, once somebody has read what that means."""
    house = hub_managed(request, hub)
    if request.method == "POST":
        return _asked(request, house, ARCHIVE, ARCHIVE)
    context = {"hub": house, "back": back_to(house)}
    return render(request, "network/manage/out_whole.html", context)


def _asked(request: HttpRequest, house: Hub, kind: str, form: str) -> HttpResponse:
    ask_for_export(
        hub=house, kind=kind, form=form, language=page_language(), by=reader(request).actor, at=timezone.now()
    )
    messages.success(request, _("The file is being made. You find it below as soon as it is ready."))
    return redirect(back_to(house))


def back_to(house: Hub) -> str:
    """The part of the page that lists the files."""
    return f"{reverse('manage:manage_moving', args=[house.slug])}#out"


@redirects_move_the_page
@signed_in
@require_safe
def made(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One file: how far it is, and then the file. Asked by script, its line of the list."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Export.objects.managed_by(reader(request)), hub=house, pk=pk)
    by_script = bool(of_house(request).htmx)
    if found.state == ExportState.GONE:
        if by_script:
            return HttpResponseClientRefresh()
        messages.info(request, _("This file is not there: it is still being made, or it was deleted."))
        return redirect(back_to(house))
    context = {"hub": house, "each": told_of([found])[0], "back": back_to(house)}
    return render(request, f"network/manage/{'_export' if by_script else 'out_file'}.html", context)


@signed_in
@require_safe
def file(request: HttpRequest, hub: str, pk: int) -> HttpResponseBase:
    """Give a file out, and keep in the audit who took it."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Export.objects.managed_by(reader(request)), hub=house, pk=pk)
    content = _content(found)
    if content is None:
        messages.info(request, _("This file is not there: it is still being made, or it was deleted."))
        return redirect(back_to(house))
    suffix, media_type = TYPES[found.format]
    if request.method == "GET" and not _goes_on(request):
        note_taken(export=found, by=reader(request).actor, at=timezone.now())
    name = house.slug if found.kind == ARCHIVE else f"{house.slug}-{found.kind}"
    answer = FileResponse(
        content, content_type=media_type, as_attachment=True, filename=f"{name}-{found.made_at:%Y-%m-%d}.{suffix}"
    )
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _content(export: Export) -> File[bytes] | None:
    """The bytes of a file, opened; None while they are not there, or when the storage has lost them."""
    if export.state != ExportState.READY:
        return None
    try:
        found: File[bytes] = default_storage.open(export.stored_name, "rb")
    except FileNotFoundError:
        return None
    return found


def _goes_on(request: HttpRequest) -> bool:
    """Whether a browser asks for the rest of what it began to take."""
    asked = request.headers.get("Range", "")
    return bool(asked) and not asked.startswith("bytes=0-")


@signed_in
@require_POST
def delete(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Delete a file before its time."""
    house = hub_managed(request, hub)
    found = get_object_or_404(Export.objects.managed_by(reader(request)), hub=house, pk=pk)
    forget_export(export=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("The file is deleted."))
    return redirect(back_to(house))


@signed_in
@require_safe
def schema(request: HttpRequest, hub: str, kind: str) -> HttpResponse:
    """What the JSON of a kind looks like."""
    house = hub_managed(request, hub)
    found = export_kind(kind)
    if found is None or not found.visible(reader(request), house):
        raise Http404
    return JsonResponse(
        schema_of(found), json_dumps_params={"ensure_ascii": False, "indent": 2}, content_type="application/schema+json"
    )
