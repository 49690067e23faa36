"""The bare view: the hub page's own template, rendered from a context in memory, with no middleware and no query."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.backends.django import Template as Backend
from django.template.context import make_context
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from estaminet.config.urls import urlpatterns as house_urls
from estaminet.kernel.languages.urls import speaking

HUB_PAGE = "/fr/hubs/wattrelos/"


@cache
def captured() -> tuple[Template, dict[str, Any]]:
    """The template and the whole context of a real hub page, after a first rendering has loaded all it needs."""
    kept: list[tuple[Template, dict[str, Any]]] = []
    render = Backend.render

    def keep(self: Any, context: Any = None, request: Any = None) -> str:
        full = make_context(context, request, autoescape=self.backend.engine.autoescape)
        with full.bind_template(self.template):
            kept.append((self.template, cast(dict[str, Any], full.flatten())))
        return render(self, context, request)

    Backend.render = keep  # type: ignore[method-assign]
    try:
        answer = Client(HTTP_HOST="localhost").get(HUB_PAGE)
    finally:
        Backend.render = render  # type: ignore[method-assign]
    template, context = kept[-1]
    first = rendered(template, context)
    with CaptureQueriesContext(connection) as queries:
        again = rendered(template, context)
    if answer.status_code != 200 or len(queries) or len(again) < 0.9 * len(answer.content) or len(first) != len(again):
        raise RuntimeError(
            f"not the hub page from memory: {answer.status_code}, {len(queries)} queries, {len(again)} characters"
        )
    return template, context


def rendered(template: Template, context: dict[str, Any]) -> str:
    with speaking("fr"):
        return str(template.render(Context(context)))


def bare(request: HttpRequest) -> HttpResponse:
    template, context = captured()
    answer = HttpResponse(rendered(template, context))
    # Not for the micro-cache: what is measured is the rendering.
    answer["Cache-Control"] = "no-store"
    return answer


urlpatterns = [*house_urls, path("bare", bare)]
