"""What was brought, for the team: what waits and the photographs of dates; one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import Hint
from estaminet.library.enums import ContributionState, MediaKind
from estaminet.library.forms.contributing import SettleForm, WordForm
from estaminet.library.models import BroughtFile, Contribution
from estaminet.library.operations.from_sessions import keep_photographs
from estaminet.library.operations.reviewing import (
    ask_back,
    decline_contribution,
    take_contribution,
    take_up_again,
)
from estaminet.library.queries.contributions import (
    coming_files,
    contributions_today,
    number_waiting,
    settled_at,
    waiting_at,
    worked_by,
)
from estaminet.library.queries.session_photographs import albums_to_keep
from estaminet.library.queue import QUEUE
from estaminet.library.views.player import plays
from estaminet.network.doors import hub_worked_at, now_at, reader, signed_in
from estaminet.programme.queries.team_list import made_at
from estaminet.ui.navigation import hinted

BROUGHT_WAITS = Hint("library_brought", number_waiting)
SHOWN_TODAY: Final = 3
ON_A_PAGE: Final = 30
ALBUMS: Final = 8
PLAYED: Final = (MediaKind.FILM.value, MediaKind.SOUND.value)


@signed_in
@require_safe
def contributions(request: HttpRequest, hub: str) -> HttpResponse:
    """Those that wait, the oldest first; beside them what other parts of the house would keep; and what was settled."""
    house = hub_worked_at(request, hub)
    beside = [(each.template, each.load(request, house)) for each in QUEUE.items()]
    context = {
        "hub": house,
        "waiting": Paginator(waiting_at(house), ON_A_PAGE).get_page(request.GET.get("waiting")),
        "beside": [(template, told) for template, told in beside if told is not None],
        "page": Paginator(settled_at(house), ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "library/manage/contributions.html", context)


def _found(request: HttpRequest, hub: str, pk: int) -> tuple[Any, Contribution]:
    house = hub_worked_at(request, hub)
    return house, get_object_or_404(worked_by(reader(request), house), pk=pk)


@plays
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One of them: everything whoever brought it said, its files, and the three things a team can do."""
    house, found = _found(request, hub, pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    asking = WordForm(request.POST if act == "ask" else None, prefix="ask")
    settling = SettleForm(request.POST if act in ("take", "decline", "again") else None)
    used = asking if act == "ask" else settling
    if act and used.is_valid():
        try:
            return _done(request, found, act, used)
        except Refusal as refusal:
            used.refuse(refusal)
    found = get_object_or_404(worked_by(reader(request), house), pk=pk)
    context = {
        "hub": house,
        "brought": found,
        "files": list(found.files.select_related("file")),
        "coming": coming_files(found, timezone.now()),
        "said": list(found.said.all()),
        "asking": asking,
        "settling": settling,
        "form": used,
        "waits": found.state == ContributionState.WAITING,
        "declined": found.state == ContributionState.DECLINED,
        "played": PLAYED,
    }
    return render(request, "library/manage/contribution.html", context, status=422 if used.errors else 200)


def _done(request: HttpRequest, found: Contribution, act: str, form: Any) -> HttpResponse:
    """Do what the button says, and say what was done. Raises Refusal."""
    by, at, slug = reader(request).actor, timezone.now(), found.hub.slug
    if act == "ask":
        said = form.cleaned_data
        ask_back(contribution=found, text=said["text"], form_key=said["form_key"], by=by, at=at)
        messages.success(request, _("Your question stands on their page. A mail tells them, where they confirmed one."))
    elif act == "take":
        work = take_contribution(contribution=found, answer=form.cleaned_data["answer"], by=by, at=at)
        messages.success(request, _("It is a draft in the library now. Look who is in it, complete it, publish it."))
        return redirect("manage:work", slug, work.slug)
    elif act == "decline":
        decline_contribution(contribution=found, answer=form.cleaned_data["answer"], by=by, at=at)
        messages.success(request, _("Not taken. Whoever brought it reads your words."))
    else:
        take_up_again(contribution=found, by=by, at=at)
        messages.success(request, _("It waits again."))
        return redirect("manage:contribution", slug, found.pk)
    return redirect("manage:contributions", slug)


@signed_in
@require_safe
def contribution_file(request: HttpRequest, hub: str, pk: int, file: int) -> HttpResponseBase:
    """One file as it was given, for the team that looks at it; films and sounds play, everything else is saved."""
    _house, found = _found(request, hub, pk)
    rows = BroughtFile.objects.filter(contribution=found).select_related("file")
    brought = get_object_or_404(rows, pk=file)
    try:
        content = default_storage.open(brought.file.original_name, "rb")
    except FileNotFoundError as fault:
        raise Http404 from fault
    answer = FileResponse(
        content,
        content_type=brought.file.media_type,
        as_attachment=brought.kind not in PLAYED,
        filename=brought.file_name or f"{found.pk}-{brought.pk}",
    )
    # A file is never a page of ours, whatever it contains.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@signed_in
@require_POST
def keep_session(request: HttpRequest, hub: str, activity: int, session: int) -> HttpResponse:
    """Keep the photographs of a date in the library."""
    house = hub_worked_at(request, hub)
    found = get_object_or_404(made_at(reader(request), house).filter(hub=house, removed_at=None), pk=activity)
    date = get_object_or_404(found.sessions.filter(removed_at=None), pk=session)
    try:
        work = keep_photographs(session=date, by=reader(request).actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("manage:contributions", house.slug)
    messages.success(request, _("A draft is begun; the photographs follow. Those who are on them are asked anew."))
    return redirect("manage:work", house.slug, work.slug)


def contributions_panel(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """On *Today*: what residents brought and nobody has looked at. Two queries where something waits."""
    if not hinted(BROUGHT_WAITS, hub):
        return None
    found = contributions_today(hub, SHOWN_TODAY)
    return {"hub": hub, "found": found} if found.number else None


def albums_panel(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """In the queue: dates whose photographs could be kept. Two queries."""
    found = albums_to_keep(reader(request), hub, ALBUMS)
    return {"hub": hub, "albums": found, "today": now_at(hub).date()} if found else None
