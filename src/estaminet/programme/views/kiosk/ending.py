"""The end: of one person's time at the tablet, and of the tablet itself."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.programme.forms.kiosk import LeaveForm
from estaminet.programme.models import Kiosk
from estaminet.programme.operations.kiosk import leave_kiosk
from estaminet.programme.views.kiosk.here import count_here, drop_kiosk, first_page, forget, on_a_kiosk

CODES = "5/10m/key"


@csrf_exempt  # a page that was open for too long must be able to forget as well, and there is nothing else it does
@on_a_kiosk
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Forget whoever was here. By the button, or by the page itself when nobody touches it."""
    return forget(request, redirect(first_page(request, kiosk.hub)))


@on_a_kiosk
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """With the team's code the tablet is a browser like any other."""
    form, status = LeaveForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            # Each try counts; the right one is the last in any case.
            may = count_here(request, action="kiosk_code", limit="5/10m/ip", on_kiosk=CODES)
        if may is None:
            form.add_error(None, _("The code was wrong five times. Wait ten minutes, then try again."))
            status = 429
        else:
            try:
                leave_kiosk(kiosk=kiosk, code=form.cleaned_data["code"], at=timezone.now())
            except Refusal as refusal:
                form.add_error("code", str(refusal.message))
            else:
                answer = forget(request, redirect("site:home"))
                drop_kiosk(answer)
                return answer
    return render(request, "programme/kiosk/leave.html", {"hub": kiosk.hub, "form": form}, status=status)
