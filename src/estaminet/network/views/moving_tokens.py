"""Tokens of a hub, for its managers: listed, made and shown once, revoked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.forms.tokens import TokenForm
from estaminet.network.models import Token
from estaminet.network.operations.tokens import make_token, revoke_token
from estaminet.network.queries.tokens import tokens_of_hub


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest, hub: str) -> HttpResponse:
    """All tokens, and the form that makes one. What was just made is shown on the answer itself, and never again."""
    house, at, made = hub_managed(request, hub), timezone.now(), None
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_token(
                hub=house, expires_at=form.expires_at(at), by=reader(request).actor, at=at, **form.values()
            )
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "hub": house,
        "form": TokenForm() if made else form,
        "made": made and {"row": made[0], "words": made[1]},
        "lines": tokens_of_hub(reader(request), house, at),
        "at": at,
        "address": request.build_absolute_uri("/api/v1/"),
        "document": request.build_absolute_uri("/api/v1/openapi.json"),
    }
    return render(request, "network/manage/tokens.html", context)


@signed_in
@require_POST
def token_revoke(request: HttpRequest, hub: str, token: int) -> HttpResponse:
    """From now on it opens nothing."""
    house = hub_managed(request, hub)
    row = get_object_or_404(Token.objects.managed_by(reader(request)).filter(hub=house), pk=token)
    revoke_token(token=row, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Revoked. The program that has it can do nothing here any more."))
    return redirect("manage:manage_tokens", house.slug)
