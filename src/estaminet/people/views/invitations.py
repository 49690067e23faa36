"""The page behind an invitation's link: a button, nothing happens without it."""

from __future__ import annotations

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader
from estaminet.people.adapters import INVITATION_KEY
from estaminet.people.models import Account, Invitation, Role
from estaminet.people.operations import accept_invitation
from estaminet.people.operations.accounts import open_account
from estaminet.people.operations.invitations import InvitationClosed, hash_of

LIMIT = "20/10m/ip"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Say who invites to what; on the button send a code to the invited address, or accept when signed in with it."""
    here = network_here(request)
    found = (
        Invitation.objects.select_related("hub__network", "network", "made_by__person")
        .filter(Q(hub__network=here) | Q(network=here), token_hash=hash_of(token))
        .first()
    )
    at = timezone.now()
    if found is None or not found.is_open(at):
        return _closed(request, found)
    account = Account.objects.filter(pk=reader(request).account_id or 0).first() if reader(request).signed_in else None
    other = account is not None and account.email != found.email
    if request.method == "POST" and not other:
        return _accept(request, found, account) if account is not None else _send_code(request, found)
    inviter = getattr(found.made_by, "person", None) if found.made_by else None
    context = {"invitation": found, "hub": found.hub, "inviter": inviter, "account": account, "other": other}
    return render(request, "people/invitation.html", context, status=409 if request.method == "POST" else 200)


def _closed(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    """Whoever accepted it already and follows the link again is simply shown the way in."""
    account_id = reader(request).account_id
    if found is not None and account_id is not None and found.accepted_by_id == account_id:
        return _to_place(found.hub.slug if found.hub else None)
    # An unknown token and an old one look alike, so that nothing is learnt by trying.
    context = {"why": InvitationClosed.message}
    return render(request, "people/invitation_closed.html", context, status=404 if found is None else 410)


def _to_place(slug: str | None) -> HttpResponse:
    return redirect("manage:today", slug) if slug else redirect("site:mine")


def _accept(request: HttpRequest, found: Invitation, account: Account) -> HttpResponse:
    try:
        role: Role = accept_invitation(invitation=found, account=account, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect(request.path)
    messages.success(request, _("Welcome to the team."))
    return _to_place(role.hub.slug if role.hub else None)


def _send_code(request: HttpRequest, found: Invitation) -> HttpResponse:
    """The code proves that she reads the invited address; then the role is given (``AccountAdapter.post_login``)."""
    if not ratelimit.consume(request, app="estaminet", action="invitation", config={"invitation": LIMIT}):
        messages.error(request, _("Too many tries in a short time. Wait a few minutes, then try again."))
        return redirect(request.path)
    account = open_account(email=found.email, languages=[found.language], at=timezone.now())
    request.session[INVITATION_KEY] = found.pk
    LoginCodeVerificationProcess.initiate(request=request, user=account, email=found.email)
    return redirect("account_confirm_login_code")
