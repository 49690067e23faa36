"""Ask that a work or a file of it be taken down, without account or script; and see what became of it."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.proof_of_work import challenge_for, is_worked_out
from estaminet.kernel.refusals import Refusal
from estaminet.library.forms.taking_down import TakedownForm
from estaminet.library.models import Media, Takedown
from estaminet.library.operations.taking_down import ask_takedown
from estaminet.library.views.found import work_in_sight
from estaminet.network.doors import reader

# As for writing to a hub; whoever shares a line with many more shows by a small sum that they are in earnest.
LIMIT = "10/10m/ip"
LIMIT_WITH_SUM = "60/10m/ip"


def _may(request: HttpRequest, form: TakedownForm) -> bool:
    """Counts a request that is about to be made."""
    if _counted(request, "takedown", LIMIT):
        return True
    worked_out = is_worked_out(request.POST.get("proof", ""), form.cleaned_data["form_key"], timezone.now())
    return worked_out and _counted(request, "takedown_with_sum", LIMIT_WITH_SUM)


def _counted(request: HttpRequest, action: str, limit: str) -> bool:
    usage = ratelimit.consume(request, app="estaminet", action=action, config={action: limit}, limit_get=False)
    return bool(usage)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def takedown(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; ``?file=`` names one file of the work by its number."""
    work = work_in_sight(request, slug)
    files = Media.objects.shown_to(reader(request), at=timezone.now()).filter(work=work)
    asked = request.POST.get("file") or request.GET.get("file") or ""
    media = files.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    form = TakedownForm(request.POST if request.method == "POST" else None)
    status, challenge = 422 if form.errors else 200, ""
    if request.method == "POST" and form.is_valid():
        if _may(request, form):
            try:
                made = ask_takedown(
                    work=work,
                    media=media,
                    draft=form.draft(page_language()),
                    by=reader(request).actor,
                    at=timezone.now(),
                )
                return redirect("library:takedown_status", made.key)
            except Refusal as refusal:
                form.add_error(refusal.field, str(refusal.message))
                status = 422
        else:
            status, challenge = 429, challenge_for(form.cleaned_data["form_key"], timezone.now())
    context = {"work": work, "hub": work.hub, "media": media, "form": form, "challenge": challenge}
    return render(request, "library/takedown.html", context, status=status)


@never_cache
@require_safe
def takedown_status(request: HttpRequest, key: str) -> HttpResponse:
    """What became of a request, for whoever has its link. The work is named only while they may see it."""
    rows = Takedown.objects.filter(work__network=reader(request).network_id).select_related("work", "hub")
    found = get_object_or_404(rows, key=key)
    return render(request, "library/takedown_status.html", {"takedown": found, "hub": found.hub})
