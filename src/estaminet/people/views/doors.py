"""Ways into the team's pages: found within the reader's scope, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.ui.kept import signed_out

View = Callable[..., HttpResponseBase]


def reader(request: HttpRequest) -> Reader:
    found: Reader = request.reader  # type: ignore[attr-defined]
    return found


def posted_id(request: HttpRequest, name: str) -> int:
    """The id a form sent; 0, which no row has, for anything that is not one."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0


def signed_in(view: View) -> View:
    """Whoever is not signed in is sent to do so, whether or not what she asked for exists, and keeps what she typed."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not reader(request).signed_in:
            back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("site:mine")
            return signed_out(request) or redirect_to_login(back, reverse("account_login"))
        answer = view(request, *args, **kwargs)
        if isinstance(answer, HttpResponse):
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    return check


def now_at(hub: Hub) -> datetime:
    """This instant by the hub's own clock: its ``date()`` is the day people have there, for ages and consents."""
    return timezone.now().astimezone(hub.clock)


def hub_worked_at(request: HttpRequest, slug: str) -> Hub:
    """A hub where the reader works; 404 for every other one."""
    return get_object_or_404(Hub.objects.worked_by(reader(request)), slug=slug)


def hub_managed(request: HttpRequest, slug: str) -> Hub:
    """A hub whose roles the reader settles; 404 for every other one."""
    return get_object_or_404(Hub.objects.managed_by(reader(request)), slug=slug)
