"""How often a mail tells what is new: chosen on one's own page, ended from the mail itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.conversation.enums import DigestHow
from estaminet.conversation.models import DigestChoice
from estaminet.conversation.operations.digests import choose_digest
from estaminet.conversation.operations.digests import leave_digest as leave
from estaminet.conversation.views.found import myself
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader, signed_in


@signed_in
@require_POST
def how_often(request: HttpRequest) -> HttpResponse:
    """Choose how often, and come back to the page of what one follows."""
    try:
        choose_digest(
            network=network_here(request),
            person=myself(request),
            how=request.POST.get("how", ""),
            by=reader(request).actor,
            at=timezone.now(),
        )
        messages.success(request, _("Saved."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("conversation:mails")


@csrf_exempt  # a mail program sends its one click without cookie and without our token (RFC 8058); the link is the key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_mails(request: HttpRequest, token: str) -> HttpResponse:
    """One press ends these mails, without an account; opening the page only asks. Ended twice, it is ended."""
    number = DigestChoice.id_of_token(token)
    found = DigestChoice.objects.filter(pk=number, network=network_here(request)).first() if number else None
    if found is None:
        # Whoever was erased since has left too: their mail program need not try again.
        ended = request.method == "POST" and number is not None
        return render(request, "conversation/link_gone.html", status=200 if ended else 404)
    if request.method == "POST":
        found = leave(choice=found, by=reader(request).actor, at=timezone.now())
    return render(request, "conversation/leave_mails.html", {"ended": found.how == DigestHow.NEVER})
