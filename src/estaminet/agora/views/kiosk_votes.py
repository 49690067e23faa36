"""Vote on a tablet of the house, with digits that the team gives; nothing of it stays on the tablet."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from estaminet.agora.forms.ballots import CodeForm
from estaminet.agora.operations.helping import end_tablet_pass, tablet_pass
from estaminet.agora.queries.decisions import shown_decisions
from estaminet.agora.views.found_votes import shown
from estaminet.agora.views.steps import Voter, voting
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tries import count_try
from estaminet.network.doors import network_here, reader

CODES = "10/10m/key"
STEPS = "60/10m/key"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk_vote(request: HttpRequest) -> HttpResponse:
    """The digits, then the ballot. For every other browser there is nothing."""
    kiosk = getattr(request, "kiosk", None)
    if kiosk is None:
        raise Http404
    form, status, at = CodeForm(request.POST if request.method == "POST" else None), 200, timezone.now()
    form.fields["code"].help_text = _("Six digits; they hold for 15 minutes.")
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
    if request.method == "POST" and form.is_valid():
        trying = "step" not in request.POST
        if not _may_try(request, f"kiosk {kiosk.pk}", begun=not trying):
            form.add_error(None, _("Many codes were tried here. Wait ten minutes, then try again."))
            status = 429
        else:
            code = form.cleaned_data["code"].replace(" ", "")
            try:
                held = tablet_pass(code=code, network_id=network_here(request).pk, at=at)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                found = shown(shown_decisions(reader(request)).get(pk=held.decision_id), at)
                voter = Voter(
                    held.person,
                    back=reverse("programme:kiosk"),
                    carried={"code": code},
                    used=lambda: end_tablet_pass(held=held),
                    more={"hub": kiosk.hub},
                )
                return voting(request, found, voter)
    context = {"form": form, "hub": kiosk.hub}
    return render(request, "agora/kiosk.html", context, status=status if status != 200 or not form.errors else 422)


def _may_try(request: HttpRequest, key: str, *, begun: bool) -> bool:
    """Counts digits that are about to be tried; those that travel along from step to step are counted by themselves.

    The transaction holds the counter.
    """
    action, limit = ("vote_tablet_step", STEPS) if begun else ("vote_tablet", CODES)
    with transaction.atomic():
        return count_try(request, action=action, limit=limit, key=key) is not None
