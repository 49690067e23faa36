"""Below the API every refusal is a problem, also one that no view of the API has said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from estaminet.kernel.api.front import open_to_pages
from estaminet.kernel.api.languages import read_tongue
from estaminet.kernel.api.problems import MEDIA_TYPE, Problem, below_api
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.requests import of_house

_KEPT: Final = ("Allow", "Retry-After")


class ProblemMiddleware:
    """Stands before all others: a host nobody knows, an address nobody has, a form that breaks off, a fault of another
    middleware are answered with pages, and programs do not read pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code < 400 or not below_api(request.path_info):
            return answer
        if answer.get("Content-Type", "").startswith(MEDIA_TYPE):
            return answer
        return _told(request, answer)


def _told(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    network: Any = getattr(of_house(request), "network", None)
    offered = list(network.languages) if network is not None else ["en"]
    try:
        first = read_tongue(request, offered).first
    except Problem:
        first = offered[0]
    kept = {name: answer[name] for name in _KEPT if name in answer}
    with speaking(first):
        problem = Problem(answer.status_code, headers={**kept, "Content-Language": first}).answer()
    open_to_pages(problem)
    answer.close()
    return problem
