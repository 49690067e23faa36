"""The house's settings, for requests that say themselves from which connection they come: a town has many."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from estaminet.config.settings import *  # noqa: F403

HEADER = "X-Neighbour"
MIDDLEWARE = ["tests.faults.neighbours.tell_apart", *MIDDLEWARE]  # noqa: F405


def tell_apart(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: limits count each neighbour, not the one machine that plays them all."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = request.headers.get(HEADER, request.META["REMOTE_ADDR"])
        return get_response(request)

    return answer
