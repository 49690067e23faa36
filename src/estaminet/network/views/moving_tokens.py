"""Tokens of a hub, for its managers: listed, made and shown once, revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.forms.tokens import TokenForm
from estaminet.network.models import Hub, Token
from estaminet.network.operations.tokens import hand_over, make_token, revoke_token, take_words
from estaminet.network.queries.tokens import tokens_of_hub


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest, hub: str) -> HttpResponse:
    """All tokens, and the form that makes one. What was just made is shown on the page that follows, and once."""
    house, at = hub_managed(request, hub), timezone.now()
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row, words = make_token(
                hub=house, expires_at=form.expires_at(at), by=reader(request).actor, at=at, **form.values()
            )
            return _shown_next(request, house, row, words)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "hub": house,
        "form": form,
        "made": _just_made(request, house),
        "lines": tokens_of_hub(reader(request), house, at),
        "at": at,
        "address": request.build_absolute_uri("/api/v1/"),
        "document": request.build_absolute_uri("/api/v1/openapi.json"),
    }
    return render(request, "network/manage/tokens.html", context)


def _shown_next(request: HttpRequest, house: Hub, row: Token, words: str) -> HttpResponse:
    """To the page that shows the words. Each sending of a form has its own ticket: browsers show the last answer."""
    address = reverse("manage:manage_tokens", args=[house.slug])
    if words:
        return redirect(f"{address}?new={row.pk}-{hand_over(token=row, words=words)}")
    told = _("This token was made already, and shown then. Whoever has not copied it revokes it and makes another one.")
    messages.info(request, told)
    return redirect(address)


def _just_made(request: HttpRequest, house: Hub) -> dict[str, Any] | None:
    """The token that was made a moment ago, with its words; None when they were shown already."""
    pk, _dash, ticket = request.GET.get("new", "").partition("-")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    row = Token.objects.managed_by(reader(request)).filter(hub=house, pk=pk, made_by=reader(request).account_id).first()
    words = take_words(token=row, ticket=ticket) if row is not None else ""
    return {"row": row, "words": words} if words else None


@signed_in
@require_POST
def token_revoke(request: HttpRequest, hub: str, token: int) -> HttpResponse:
    """From now on it opens nothing."""
    house = hub_managed(request, hub)
    row = get_object_or_404(Token.objects.managed_by(reader(request)).filter(hub=house), pk=token)
    revoke_token(token=row, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Revoked. The program that has it can do nothing here any more."))
    return redirect("manage:manage_tokens", house.slug)
