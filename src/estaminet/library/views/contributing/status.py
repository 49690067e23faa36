"""What became of what somebody brought: read, said more about, taken back, and an address confirmed. No link acts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import ContributionState
from estaminet.library.forms.contributing import WordForm
from estaminet.library.models import Contribution, Work
from estaminet.library.operations.contributing import add_word, confirm_address, withdraw_contribution
from estaminet.library.queries.contributions import confirmed_by
from estaminet.library.views.contributing.found import brought_at, may_send
from estaminet.network.doors import reader


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a contribution, for whoever has its link; one that was not sent goes on where it is."""
    found = brought_at(request, key)
    if found.state == ContributionState.BEGUN:
        return redirect("library:brought_files", key)
    form = WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not may_send(request):
            form.add_error(None, _("Many messages came from this connection. Wait ten minutes, then send it again."))
        else:
            try:
                said = form.cleaned_data
                by, at = reader(request).actor, timezone.now()
                add_word(contribution=found, text=said["text"], form_key=said["form_key"], by=by, at=at)
                messages.success(request, _("Your words have reached the team."))
                return redirect("library:brought", key)
            except Refusal as refusal:
                form.refuse(refusal)
    context = {
        "hub": found.hub,
        "brought": found,
        "form": form,
        "files": list(found.files.all()),
        "said": list(found.said.all()),
        "work": _shown(request, found),
    }
    return render(request, "library/contributing/status.html", context, status=422 if form.errors else 200)


def _shown(request: HttpRequest, found: Contribution) -> Work | None:
    """The work it became, while whoever asks may see it."""
    if found.work_id is None:
        return None
    return Work.objects.shown_to(reader(request), at=timezone.now()).filter(pk=found.work_id).first()


@never_cache
@require_POST
def brought_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take it back: what was not sent is gone with its page, what was sent says that it is taken back."""
    found = brought_at(request, key)
    unsent, hub = found.state == ContributionState.BEGUN, found.hub
    withdraw_contribution(contribution=found, by=reader(request).actor, at=timezone.now())
    if unsent:
        return redirect("network:hub", hub.slug)
    messages.success(request, _("Taken back. Nothing of it is shown any more."))
    return redirect("library:brought", key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brought_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the first mail: a page with a button that confirms the address."""
    found = confirmed_by(token, reader(request).network_id)
    if found is None or found.state == ContributionState.BEGUN:
        raise Http404
    if request.method == "POST":
        confirm_address(contribution=found, by=reader(request).actor, at=timezone.now())
        messages.success(request, _("Thank you. From now on we write to you about it."))
        return redirect("library:brought", found.key)
    return render(request, "library/contributing/confirm.html", {"hub": found.hub, "brought": found})
