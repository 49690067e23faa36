"""Vote on a tablet of the house, with digits that the team gives; nothing of it stays on the tablet."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from estaminet.agora.forms.ballots import CodeForm
from estaminet.agora.models import Decision
from estaminet.agora.operations.casting import Cast, receipt_again
from estaminet.agora.operations.helping import end_tablet_pass, tablet_pass
from estaminet.agora.queries.decisions import open_decisions, shown_decisions
from estaminet.agora.views.codes import found_by_code
from estaminet.agora.views.found_votes import shown
from estaminet.agora.views.steps import Voter, receipt_page, voting
from estaminet.network.doors import network_here, reader
from estaminet.people.models import Person
from estaminet.ui.once import FORM_KEY


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk_vote(request: HttpRequest) -> HttpResponse:
    """The digits, then the ballot. For every other browser there is nothing."""
    kiosk = getattr(request, "kiosk", None)
    if kiosk is None:
        raise Http404
    back = reverse("programme:kiosk")
    form, status, at = CodeForm(request.POST if request.method == "POST" else None), 200, timezone.now()
    form.fields["code"].help_text = _("Six digits; they hold for 15 minutes.")
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
    if request.method == "POST":
        status = 422
        if form.is_valid():
            network_id = network_here(request).pk
            held, status = found_by_code(
                request,
                form,
                lambda code: tablet_pass(code=code.replace(" ", ""), network_id=network_id, at=at),
                action="vote_tablet",
                too_many=_("Many codes were tried here. Wait ten minutes, then try again."),
                key=f"kiosk {kiosk.pk}",
            )
            if held is not None:
                voter = Voter(
                    held.person,
                    back=back,
                    carried={"code": form.cleaned_data["code"].replace(" ", "")},
                    used=lambda: end_tablet_pass(held=held),
                    more={"hub": kiosk.hub},
                )
                return voting(request, shown(shown_decisions(reader(request)).get(pk=held.decision_id), at), voter)
            if (again := _again(request, at)) is not None:
                asked, cast = again
                return receipt_page(
                    request, shown(asked, at), Voter(Person(), back=back, more={"hub": kiosk.hub}), cast
                )
    context = {"form": form, "hub": kiosk.hub}
    return render(request, "agora/kiosk.html", context, status=status)


def _again(request: HttpRequest, at: datetime) -> tuple[Decision, Cast] | None:
    """The receipt of a ballot whose form is sent once more, because its answer never reached the tablet.

    The pass is gone by then. Only the page that was open in front of the voter knows the key of its form.
    """
    key = request.POST.get("form_key", "")
    if request.POST.get("step") != "cast" or not FORM_KEY.fullmatch(key):
        return None
    return receipt_again(form_key=key, among=open_decisions(reader(request), at))
