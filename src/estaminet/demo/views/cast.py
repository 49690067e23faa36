"""The cast, with one button each."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estaminet.demo.operations.sign_in_as import NotInTheCast, demo_is_on, sign_in_as
from estaminet.demo.queries import troupes
from estaminet.network.doors import network_or_none
from estaminet.people.models import Account, Role


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cast(request: HttpRequest) -> HttpResponse:
    """Who is who; a button signs in. The page is not there outside a demo."""
    network = network_or_none(request)
    if network is None or not demo_is_on(network):
        raise Http404
    if request.method != "POST":
        return render(request, "demo/cast.html", {"troupes": troupes(network)})
    try:
        account = sign_in_as(key=request.POST.get("who", ""), network=network, at=timezone.now())
    except NotInTheCast as refusal:
        messages.error(request, refusal.message)
        return redirect("demo:cast")
    login(request, account)
    messages.success(request, _("You are signed in as somebody of the cast."))
    return redirect(_door_of(account))


def _door_of(account: Account) -> str:
    """Where somebody goes first: her team's Today, or her own page."""
    role = Role.objects.active().filter(account=account, hub__isnull=False).select_related("hub").first()
    if role is not None and role.hub is not None:
        return resolve_url("manage:today", role.hub.slug)
    return resolve_url(settings.LOGIN_REDIRECT_URL)
