"""A tablet of the house: what it may open, what stands around its pages, and that nothing of them is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from estaminet.kernel.languages.urls import page_language
from estaminet.network.doors import network_or_none
from estaminet.programme.models import Kiosk
from estaminet.programme.operations.kiosk import hear_kiosk
from estaminet.programme.queries.kiosk import kiosk_of
from estaminet.programme.views.kiosk.here import COOKIE, drop_kiosk, kiosk_here, make_this_a_kiosk
from estaminet.programme.views.kiosk.ways_out import is_open, without_ways_out
from estaminet.ui.context import Frame

HEARD_EVERY: Final = timedelta(minutes=10)
"""So often a tablet's contact is written down, and its cookie given anew."""


class KioskMiddleware:
    """Sets ``request.kiosk`` and ``request.frame`` where the cookie of a tablet comes along; else it costs nothing.

    It must come after the reader. Nobody is signed in on a tablet, no cache keeps what it shows, and an address that
    is not open leads to its first page; so does a form from before the last person left, whose token is no longer good.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(COOKIE)
        if token is None:
            return self.get_response(request)
        network = network_or_none(request)
        kiosk = kiosk_of(token, network.pk) if network is not None else None
        if kiosk is None:
            answer = self.get_response(request)
            # Unless this very answer makes it one.
            if COOKIE not in answer.cookies:
                drop_kiosk(answer)
            return answer
        at = timezone.now()
        heard = kiosk.heard_at is None or at - kiosk.heard_at >= HEARD_EVERY
        if heard:
            hear_kiosk(kiosk=kiosk, at=at)
        if request.session.get(SESSION_KEY):
            logout(request)
        request.kiosk, request.frame = kiosk, _frame(kiosk)  # type: ignore[attr-defined]
        answer = self._answer(request)
        if heard and COOKIE not in answer.cookies:
            make_this_a_kiosk(answer, kiosk)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _answer(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        of_a_page = request.path_info.startswith(f"/{page_language()}/")
        if answer.status_code in (403, 404) and of_a_page and kiosk_here(request) is not None:
            return redirect("programme:kiosk")
        return without_ways_out(request, answer)

    def process_view(self, request: HttpRequest, _view: Any, _arguments: Any, _named: Any) -> HttpResponse | None:
        match = request.resolver_match
        if kiosk_here(request) is None or (match is not None and is_open(match.view_name)):
            return None
        return redirect("programme:kiosk")


def _frame(kiosk: Kiosk) -> Frame:
    folder = "programme/kiosk"
    return Frame("kiosk", f"{folder}/_sheets.html", f"{folder}/_header.html", f"{folder}/_footer.html", kiosk)
