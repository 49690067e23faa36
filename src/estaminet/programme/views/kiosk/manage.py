"""Tablets of the house for its team: this device becomes one, others are stopped."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.programme.forms.kiosk import KioskForm
from estaminet.programme.models import Kiosk
from estaminet.programme.operations.kiosk import make_kiosk, stop_kiosk
from estaminet.programme.queries.kiosk import kiosks_of_hub
from estaminet.programme.views.kiosk.here import first_page, forget, make_this_a_kiosk


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def kiosks(request: HttpRequest, hub: str) -> HttpResponse:
    """The tablets of a hub, and the form that makes this device one; then nobody is signed in on it any more."""
    house, at = hub_worked_at(request, hub), timezone.now()
    form = KioskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = make_kiosk(hub=house, name=said["name"], code=said["code"], by=reader(request).actor, at=at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            logout(request)
            answer = forget(request, redirect(first_page(request, house)))
            make_this_a_kiosk(answer, made)
            return answer
    context = {"hub": house, "form": form, "kiosks": kiosks_of_hub(reader(request), house), "at": at}
    return render(request, "programme/kiosk/manage.html", context)


@signed_in
@require_POST
def kiosk_stop(request: HttpRequest, hub: str, kiosk: int) -> HttpResponse:
    """Stop a tablet. It learns of it at its next contact."""
    house = hub_worked_at(request, hub)
    row = get_object_or_404(Kiosk.objects.worked_by(reader(request)).filter(hub=house), pk=kiosk)
    stop_kiosk(kiosk=row, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Stopped. From its next contact on, it is a browser like any other."))
    return redirect("manage:kiosks", house.slug)
