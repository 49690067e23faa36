"""Ways into team pages, for every room above: found within the reader's scope, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.reader import Reader
from estaminet.kernel.requests import asked_once, of_house
from estaminet.network.models import Hub, Network
from estaminet.network.queries.hubs import all_hubs
from estaminet.network.queries.opening import timetables
from estaminet.network.queries.opening_days import Timetable
from estaminet.ui.kept import signed_out
from estaminet.ui.navigation import with_counts

View = Callable[..., HttpResponseBase]


def reader(request: HttpRequest) -> Reader:
    return of_house(request).reader


def network_or_none(request: HttpRequest) -> Network | None:
    """The network of this address; None where none is founded yet."""
    return cast(Network | None, of_house(request).network)


def network_here(request: HttpRequest) -> Network:
    """The network of this address; 404 where none is founded yet."""
    network = network_or_none(request)
    if network is None:
        raise Http404
    return network


def posted_id(request: HttpRequest, name: str) -> int:
    """The id a form sent; 0, which no row has, for anything that is not one."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0


def now_at(hub: Hub) -> datetime:
    """This instant by the hub's own clock: its ``date()`` is the day people have there, for ages and consents."""
    return timezone.now().astimezone(hub.clock)


def signed_in(view: View) -> View:
    """Whoever is not signed in is sent to do so, whether or not what she asked for exists, and keeps what she typed.

    No cache keeps the answer.
    """

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


def hub_worked_at(request: HttpRequest, slug: str) -> Hub:
    """A hub where the reader works; 404 for every other one."""
    return get_object_or_404(with_counts(Hub.objects.worked_by(reader(request))), slug=slug)


def hub_managed(request: HttpRequest, slug: str) -> Hub:
    """A hub whose settings the reader may change; 404 for every other one."""
    return get_object_or_404(with_counts(Hub.objects.managed_by(reader(request))), slug=slug)


def hub_of_coordinator(request: HttpRequest, slug: str) -> Hub:
    """A hub, for those who coordinate its network; 404 for everybody else."""
    if not reader(request).coordinates:
        raise Http404
    return hub_worked_at(request, slug)


def hubs_here(request: HttpRequest) -> list[Hub]:
    """Every hub of the network, in their order. One query a request."""
    every: list[Hub] = asked_once(request, "network.hubs", lambda: all_hubs(network_here(request)))
    return every


def timetables_here(request: HttpRequest, hubs: Iterable[Hub], at: datetime) -> dict[int, Timetable]:
    """Hub id → timetable, good from the day before ``at``. Parts of a page that ask for the same hubs share them."""
    known: dict[int, Timetable] = asked_once(request, "network.timetables", dict)
    missing = [hub for hub in hubs if hub.pk not in known]
    if missing:
        known |= timetables(missing, at)
    return known


def writing_languages(request: HttpRequest, hub: Hub | None) -> list[str]:
    """Languages a text can be written in: the hub's own first, then the others of the network."""
    return list(dict.fromkeys([*(hub.languages if hub else ()), *network_here(request).languages]))


def language_in(request: HttpRequest, languages: list[str], preferred: str) -> str:
    """The language that is being edited: the one asked for, else the preferred one, else the first."""
    asked = request.POST.get("in") or request.GET.get("in") or preferred
    return asked if asked in languages else languages[0]
