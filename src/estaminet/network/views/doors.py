"""Ways into the team pages of this room: found within the reader's scope, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.ui.kept import signed_out

View = Callable[..., HttpResponseBase]


def reader(request: HttpRequest) -> Reader:
    found: Reader = request.reader  # type: ignore[attr-defined]
    return found


def team(view: View) -> View:
    """Whoever is not signed in is sent to do so, and keeps what she typed. No cache keeps the answer."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not reader(request).signed_in:
            back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("site:mine")
            return signed_out(request) or redirect_to_login(back)
        answer = view(request, *args, **kwargs)
        if isinstance(answer, HttpResponse):
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    return check


def hub_worked_at(request: HttpRequest, slug: str) -> Hub:
    """A hub where the reader works; 404 for every other one."""
    return get_object_or_404(Hub.objects.worked_by(reader(request)), slug=slug)


def hub_managed(request: HttpRequest, slug: str) -> Hub:
    """A hub whose settings the reader may change; 404 for every other one."""
    return get_object_or_404(Hub.objects.managed_by(reader(request)), slug=slug)


def hub_of_coordinator(request: HttpRequest, slug: str) -> Hub:
    """A hub, for those who coordinate its network; 404 for everybody else."""
    if not reader(request).coordinates:
        raise Http404
    return hub_worked_at(request, slug)


def writing_languages(request: HttpRequest, hub: Hub | None) -> list[str]:
    """Languages a text can be written in: the hub's own first, then the others of the network."""
    network = request.network  # type: ignore[attr-defined]
    return list(dict.fromkeys([*(hub.languages if hub else ()), *network.languages]))


def language_in(request: HttpRequest, languages: list[str], preferred: str) -> str:
    """The language that is being edited: the one asked for, else the preferred one, else the first."""
    asked = request.POST.get("in") or request.GET.get("in") or preferred
    return asked if asked in languages else languages[0]
