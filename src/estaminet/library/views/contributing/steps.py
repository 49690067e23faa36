"""Bring something in three short pages: what it is, the files, and who you are and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.proof_of_work import challenge_for
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tries import count_try
from estaminet.kernel.uploads import tus
from estaminet.kernel.uploads.asking import begin_upload
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.enums import ContributionState, WorkKind
from estaminet.library.forms.contributing import GiverForm, WhatForm
from estaminet.library.models import Contribution, MemoryCall
from estaminet.library.operations.brought_files import (
    MOST_BYTES,
    MOST_FILES,
    check_room,
    take_brought_form_file,
)
from estaminet.library.operations.contributing import (
    begin_contribution,
    remove_brought_file,
    send_contribution,
    write_contribution,
)
from estaminet.library.queries.contributions import BROUGHT, coming_files, files_under_way
from estaminet.library.views.contributing.found import FILES, brought_at, may_begin, may_send, person_here
from estaminet.library.views.player import plays
from estaminet.network.doors import reader
from estaminet.network.models import Hub

FIELD: Final = "files"
FORM_BYTES: Final = 50 * 1024 * 1024
"""What a form without script may carry: the server takes little more at once."""
SPOKEN: Final = (WorkKind.TESTIMONY, WorkKind.SOUND, WorkKind.FILM)


def steps() -> list[str]:
    """The three pages by their names."""
    return [
        pgettext("step of bringing something", "What it is"),
        pgettext("step of bringing something", "Files"),
        pgettext("step of bringing something", "You and others"),
    ]


@dataclass(frozen=True, slots=True)
class NotKept:
    """A file that was not kept, and why."""

    name: str
    words: str


@require_safe
def contribute(request: HttpRequest) -> HttpResponse:
    """To which hub: those of the network."""
    hubs = list(Hub.objects.visible_to(reader(request)).in_street())
    return render(request, "library/contributing/hubs.html", {"hubs": hubs})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contribute_at(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page, for a hub and no call."""
    hub = get_object_or_404(Hub.objects.visible_to(reader(request)).select_related("network"), slug=slug)
    return _first(request, hub, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contribute_to_call(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page, for a call. One that is closed leads to its page, which says so."""
    rows = MemoryCall.objects.in_network(reader(request)).filter(published_at__isnull=False)
    rows = rows.filter(hub__in=Hub.objects.visible_to(reader(request)).values("pk"))
    call = get_object_or_404(rows.select_related("hub__network"), slug=slug)
    if request.method != "POST" and not call.open_on(timezone.now().astimezone(call.hub.clock).date()):
        return redirect(call)
    return _first(request, call.hub, call)


def _first(request: HttpRequest, hub: Hub, call: MemoryCall | None) -> HttpResponse:
    welcome = call.kinds if call is not None else ()
    form = WhatForm(request.POST if request.method == "POST" else None, welcome=welcome)
    status, challenge = 422 if form.errors else 200, ""
    if request.method == "POST" and form.is_valid():
        form_key = form.cleaned_data["form_key"]
        if may_begin(request, form_key):
            try:
                made = begin_contribution(
                    hub=hub,
                    call=call,
                    what=form.what(),
                    language=page_language(),
                    form_key=form_key,
                    person=person_here(request),
                    by=reader(request).actor,
                    at=timezone.now(),
                )
                return redirect("library:brought_files", made.key)
            except Refusal as refusal:
                form.refuse(refusal)
                status = 422
        else:
            status, challenge = 429, challenge_for(form_key, timezone.now())
    context = {"hub": hub, "call": call, "form": form, "challenge": challenge, "steps": steps()}
    return render(request, "library/contributing/what.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brought_what(request: HttpRequest, key: str) -> HttpResponse:
    """The first page again, for what was begun."""
    found = brought_at(request, key)
    if found.state != ContributionState.BEGUN:
        return redirect("library:brought", key)
    known = {name: getattr(found, name) for name in ("kind", "title", "words", "when", "where")}
    welcome = found.call.kinds if found.call is not None else ()
    form = WhatForm(request.POST if request.method == "POST" else None, welcome=welcome, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            write_contribution(contribution=found, what=form.what(), by=reader(request).actor, at=timezone.now())
            return redirect("library:brought_files", key)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": found.hub, "call": found.call, "form": form, "steps": steps(), "brought": found}
    return render(request, "library/contributing/what.html", context, status=422 if form.errors else 200)


@never_cache
@plays
@require_http_methods(["GET", "HEAD", "POST"])
def brought_files(request: HttpRequest, key: str) -> HttpResponse:
    """The files. They come through ``brought_files_begin`` with a script, or with this form without one."""
    found = brought_at(request, key)
    if found.state != ContributionState.BEGUN:
        return redirect("library:brought", key)
    at = timezone.now()
    if request.method != "POST":
        return _files_page(request, found, at)
    files: list[UploadedFile[Any]] = request.FILES.getlist(FIELD)
    failed = [] if files else [NotKept("", _("Please choose at least one file."))]
    if files and not may_send(request, len(files)):
        failed, files = [NotKept("", _("So many files at once. Please try again in a moment."))], []
    kept = 0
    for each in files:
        try:
            by = reader(request).actor
            take_brought_form_file(contribution=found, upload=each, by=by, at=at, most_bytes=FORM_BYTES)
        except FileRefused as refusal:
            failed.append(NotKept(each.name or _("A file without a name"), str(refusal.message)))
        else:
            kept += 1
    if failed:
        return _files_page(request, found, at, failed=failed, kept=kept, status=422)
    return redirect("library:brought_files", key)


def _files_page(
    request: HttpRequest,
    found: Contribution,
    at: datetime,
    *,
    failed: list[NotKept] | None = None,
    kept: int = 0,
    status: int = 200,
) -> HttpResponse:
    files, coming = list(found.files.select_related("file")), coming_files(found, at)
    context = {
        "hub": found.hub,
        "brought": found,
        "steps": steps(),
        "files": files,
        "coming": coming,
        "busy": any(each.busy for each in coming),
        "full": len(files) >= MOST_FILES,
        "most": MOST_FILES,
        "gigabytes": MOST_BYTES // 1024**3,
        "form_megabytes": FORM_BYTES // 1024**2,
        "records": found.kind in SPOKEN,
        "enough": bool(files or found.words or coming),
        "failed": failed or [],
        "kept": kept,
    }
    return render(request, "library/contributing/files.html", context, status=status)


@never_cache
@require_http_methods(["OPTIONS", "POST"])
def brought_files_begin(request: HttpRequest, key: str) -> HttpResponse:
    """A place for a large file (tus 1.0, creation): its address is answered, and its bytes are sent there."""
    found, at = brought_at(request, key), timezone.now()
    if found.state != ContributionState.BEGUN:
        raise Http404
    if request.method == "OPTIONS":
        return tus.offered(MOST_BYTES)
    try:
        asked = tus.asked(request)
        with transaction.atomic():
            if count_try(request, action="contribution_file", limit=FILES) is None:
                raise tus.TusFault(429, _("So many files at once. Please try again in a moment."))
            check_room(found, files_under_way(found, at))
            made = begin_upload(
                purpose=BROUGHT,
                length=asked.length,
                name=asked.name,
                sha256=asked.sha256,
                args={"contribution": found.pk},
                network_id=found.network_id,
                hub_id=found.hub_id,
                by=reader(request).actor,
                at=at,
            )
    except tus.TusFault as fault:
        return tus.faulty(fault)
    except FileRefused as refusal:
        return tus.refused(refusal)
    return tus.created(made)


@never_cache
@require_POST
def brought_file_remove(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take one file out again, before sending."""
    found = brought_at(request, key)
    try:
        remove_brought_file(contribution=found, file_id=pk, by=reader(request).actor, at=timezone.now())
    except Refusal:
        return redirect("library:brought", key)
    return redirect("library:brought_files", key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brought_you(request: HttpRequest, key: str) -> HttpResponse:
    """Who brings it, who is in it, what may be done with it; then it goes to the team."""
    found = brought_at(request, key)
    if found.state != ContributionState.BEGUN:
        return redirect("library:brought", key)
    me = person_here(request)
    known = {"name": me.name, "email": me.email or ""} if me is not None else {}
    form = GiverForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            giver = form.giver()
            send_contribution(
                contribution=found,
                giver=giver,
                own_address=_is_own(request, giver.email),
                by=reader(request).actor,
                at=timezone.now(),
            )
            return redirect("library:brought", key)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": found.hub, "brought": found, "form": form, "steps": steps()}
    return render(request, "library/contributing/you.html", context, status=422 if form.errors else 200)


def _is_own(request: HttpRequest, address: str) -> bool:
    """Whether it is the address by which somebody signed in: that one was proved already."""
    account = getattr(request, "user", None)
    mine = getattr(account, "email", "") if account is not None and account.is_authenticated else ""
    return bool(mine) and mine.lower() == address.strip().lower()
