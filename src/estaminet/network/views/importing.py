"""Bring a file: choose it, name its columns, look at its lines, take them in, take them back."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.models import Job, JobState
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.requests import of_house
from estaminet.kernel.tables.reading import letters
from estaminet.kernel.tables.refusals import TableRefused
from estaminet.kernel.tables.writing import CSV_TYPE, XLSX_TYPE
from estaminet.network.doors import hub_managed, posted_id, reader, signed_in, writing_languages
from estaminet.network.enums import ImportState, LineVerdict
from estaminet.network.exports.example_file import example, wrong_lines
from estaminet.network.forms.importing import BringForm, ColumnsForm, ReadingForm
from estaminet.network.import_kinds import ImportKind
from estaminet.network.import_problems import VERDICTS, problems_of, refusal_of, told_difference
from estaminet.network.models import Hub, Import, ImportLine
from estaminet.network.operations.importing import (
    Decision,
    ask_to_publish,
    ask_to_undo,
    bring_file,
    cancel_import,
    decide_line,
    decide_lines,
    name_columns,
    read_again,
    step_back,
    try_again,
)
from estaminet.network.operations.importing.comparing import differences_of
from estaminet.network.operations.importing.holding import WORK, job_key
from estaminet.network.queries.importing import WAITING, counted, kind_named, most_updates, undecided
from estaminet.ui.fragments import redirects_move_the_page

SAMPLES = 5
LINES_A_PAGE = 50
CELLS = 6
TABS = ("wrong", "double", "changed", "update", "new", "same", "left_out")


class Brought(NamedTuple):
    """An import as one reader finds it."""

    house: Hub
    imported: Import
    kind: ImportKind


def kind_or_404(request: HttpRequest, house: Hub, name: str) -> ImportKind:
    """A kind this reader may bring here; 404 for every other one."""
    kind = kind_named(name)
    if kind is None or not kind.visible(reader(request), house):
        raise Http404
    return kind


def import_or_404(request: HttpRequest, hub: str, pk: int) -> Brought:
    house = hub_managed(request, hub)
    rows = Import.objects.managed_by(reader(request)).select_related("hub__network")
    imported = get_object_or_404(rows, hub=house, pk=pk)
    return Brought(house, imported, kind_or_404(request, house, imported.kind))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest, hub: str, kind: str) -> HttpResponse:
    """Choose a file."""
    house = hub_managed(request, hub)
    brings = kind_or_404(request, house, kind)
    languages = writing_languages(request, house)
    form = BringForm(
        request.POST or None,
        request.FILES or None,
        languages=languages,
        calendar=brings.calendar,
        initial={"language": page_language() if page_language() in languages else languages[0]},
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            made = bring_file(
                hub=house,
                kind=brings,
                upload=upload,
                name=upload.name,
                language=form.cleaned_data["language"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            return redirect("manage:import", house.slug, made.pk)
        except TableRefused as refusal:
            form.refuse(refusal)
    columns = [(each.label, each.required) for each in brings.columns]
    context = {"hub": house, "kind": brings, "form": form, "columns": columns}
    return render(request, "network/manage/import_new.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def import_example(request: HttpRequest, hub: str, kind: str, form: str) -> HttpResponse:
    """An example of a file, its columns in the reader's language."""
    house = hub_managed(request, hub)
    brings = kind_or_404(request, house, kind)
    content = example(brings, writing_languages(request, house), form)
    answer = HttpResponse(content, content_type=XLSX_TYPE if form == "xlsx" else CSV_TYPE)
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{brings.name}.{form}") or "attachment"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@redirects_move_the_page
@signed_in
@require_safe
def import_page(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Where an import is: its progress, its lines, what can be done with them."""
    found = import_or_404(request, hub, pk)
    imported = found.imported
    if imported.state == ImportState.MAPPING:
        return redirect("manage:import_columns", found.house.slug, pk)
    context: dict[str, Any] = {
        "hub": found.house,
        "imported": imported,
        "kind": found.kind,
        "why": refusal_of(imported),
        "waiting": imported.state in WAITING,
    }
    if imported.state in WAITING:
        work = WORK[ImportState(imported.state)]
        job = Job.objects.filter(key=job_key(work, imported)).first()
        context["job"] = job
        context["given_up"] = job is not None and job.state == JobState.FAILED
        # A fault of ours, and the work waits to be tried again: the log has it already.
        faulty = job is not None and job.state == JobState.WAITING and job.last_error
        context["again_at"] = job.next_at if job is not None and faulty else None
    asked_by_script = bool(of_house(request).htmx)
    if asked_by_script:
        if imported.state not in WAITING or context["given_up"]:
            return HttpResponseClientRefresh()
        return render(request, "network/manage/import.html#progress", context)
    if imported.state == ImportState.REFUSED:
        context["reading_form"] = ReadingForm(imported=imported)
    elif imported.state not in WAITING:
        context |= _lines(request, found)
    return render(request, "network/manage/import.html", context)


def _lines(request: HttpRequest, found: Brought) -> dict[str, Any]:
    """The lines of one verdict, those that want a decision first."""
    imported = found.imported
    counts = imported.counts or counted(imported)
    there = [verdict for verdict in TABS if counts.get(verdict)]
    first = next(iter(there), "new")
    shown = request.GET.get("show") or first
    shown = shown if shown in VERDICTS else first
    address = reverse("manage:import", args=[found.house.slug, imported.pk])
    tabs = [
        {
            "label": VERDICTS[verdict],
            "url": f"{address}?show={verdict}",
            "current": verdict == shown,
            "count": counts[verdict],
        }
        for verdict in there
    ]
    rows = imported.lines.filter(verdict=shown).order_by("number")
    page = Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("page"))
    return {
        "counts": counts,
        "tabs": tabs,
        "shown": shown,
        "page": page,
        "lines": [_line(found, line) for line in page.object_list],
        "undecided": undecided(counts),
        "number_new": counts.get("new", 0),
        "number_update": counts.get("update", 0),
        "number_changed": counts.get("changed", 0),
        "number_ready": counts.get("new", 0) + counts.get("update", 0),
        "most_updates": most_updates(),
    }


def _line(found: Brought, line: ImportLine) -> dict[str, Any]:
    """A line as people recognise it: what it is called, what stands in it, what is wrong with it."""
    imported = found.imported
    understood = line.understood if isinstance(line.understood, dict) else {}
    cells = [
        (header, str(line.raw.get(str(place), "")))
        for place, header in enumerate(imported.headers)
        if line.raw.get(str(place))
    ]
    url = ""
    if line.record_id is not None and found.kind.address is not None:
        url = found.kind.address(found.house, line.record_id)
    return {
        "number": line.number,
        "label": understood.get("label", ""),
        "cells": cells[:CELLS],
        "more": max(0, len(cells) - CELLS),
        "problems": problems_of(imported, found.kind, line),
        "differences": [told_difference(found.kind, each) for each in differences_of(understood)],
        "url": url,
        "can_come_back": line.verdict == LineVerdict.LEFT_OUT and not line.problems,
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Say which column is what; beside it stand the first lines of the file."""
    found = import_or_404(request, hub, pk)
    imported = found.imported
    if imported.state not in (ImportState.MAPPING, ImportState.CHECKED):
        return redirect("manage:import", found.house.slug, pk)
    lines = imported.lines.order_by("number")[:SAMPLES]
    samples = [[str(line.raw.get(str(at), "")) for at in range(len(imported.headers))] for line in lines]
    form = ColumnsForm(request.POST or None, imported=imported, kind=found.kind, samples=samples)
    if request.method == "POST" and form.is_valid():
        try:
            name_columns(
                imported=imported,
                mapping=form.mapping,
                orders=form.orders,
                by=reader(request).actor,
                at=timezone.now(),
            )
            return redirect("manage:import", found.house.slug, pk)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "hub": found.house,
        "imported": imported,
        "kind": found.kind,
        "form": form,
        "reading_form": ReadingForm(imported=imported),
        "samples": samples,
        "heads": [(letters(place), header) for place, header in enumerate(imported.headers)],
        "number": imported.lines.count(),
    }
    return render(request, "network/manage/import_columns.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def import_reading(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Read the file otherwise: other letters, other separators, another sheet."""
    found = import_or_404(request, hub, pk)
    form = ReadingForm(request.POST, imported=found.imported)
    if form.is_valid():
        _do(request, lambda: read_again(imported=found.imported, asked=form.cleaned_data, **_who(request)))
    return redirect("manage:import", found.house.slug, pk)


@signed_in
@require_POST
def import_decide(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Decide about one line, or about all of a verdict."""
    found = import_or_404(request, hub, pk)
    decision, verdict = request.POST.get("decision", ""), request.POST.get("verdict", "")
    if decision not in list(Decision) or (verdict and verdict not in VERDICTS):
        raise Http404
    number = posted_id(request, "number")
    if number:
        _do(
            request,
            lambda: decide_line(imported=found.imported, number=number, decision=Decision(decision), **_who(request)),
        )
    else:
        _do(
            request,
            lambda: decide_lines(
                imported=found.imported,
                verdict=LineVerdict(verdict or LineVerdict.WRONG),
                decision=Decision(decision),
                **_who(request),
            ),
        )
    shown = request.POST.get("show", "")
    address = reverse("manage:import", args=[found.house.slug, pk])
    return redirect(f"{address}?show={shown}" if shown in VERDICTS and number else address)


@signed_in
@require_POST
def import_act(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Take in, take back, let go, try again, go back."""
    found = import_or_404(request, hub, pk)
    acts: dict[str, Any] = {
        "publish": ask_to_publish,
        "undo": ask_to_undo,
        "cancel": cancel_import,
        "again": try_again,
        "back": step_back,
    }
    done = _do(request, lambda: acts[act](imported=found.imported, **_who(request)))
    if act == "cancel" and done:
        messages.success(request, _("Let go. Nothing of this file is kept."))
        return redirect("manage:manage_moving", found.house.slug)
    return redirect("manage:import", found.house.slug, pk)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": reader(request).actor, "at": timezone.now()}


def _do(request: HttpRequest, act: Any) -> bool:
    """Carry out; a refusal is said on the page that comes next."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return False
    return True


@signed_in
@require_safe
def import_wrong(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """The wrong lines as a file, to be mended and brought again."""
    found = import_or_404(request, hub, pk)
    answer = HttpResponse(b"".join(wrong_lines(found.imported, found.kind)), content_type=CSV_TYPE)
    name = f"{found.kind.name}-{found.imported.pk}-{_('to mend')}.csv"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
