"""Bare views, from memory, with no middleware and no query: the hub page's own template, fifty plain rows, and the
bytes of a list of the API."""

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
from django.utils import timezone
from ninja import NinjaAPI

from estaminet.config.serving.answers import compressed
from estaminet.config.urls import urlpatterns as house_urls
from estaminet.kernel.languages.urls import speaking
from estaminet.programme.models import Session

HUB_PAGE = "/fr/hubs/wattrelos/"
WORK_PAGE = "/fr/library/le-sifflet-de-quatre-heures/"


@cache
def captured(page: str) -> tuple[Template, dict[str, Any]]:
    """The template and the whole context of a real page, after a first rendering has loaded all it needs."""
    kept: list[tuple[int, Template, dict[str, Any]]] = []
    render = Backend.render

    def keep(self: Any, context: Any = None, request: Any = None) -> str:
        full = make_context(context, request, autoescape=self.backend.engine.autoescape)
        with full.bind_template(self.template):
            told = cast(dict[str, Any], full.flatten())
        made = render(self, context, request)
        kept.append((len(made), self.template, told))
        return made

    Backend.render = keep  # type: ignore[method-assign]
    try:
        answer = Client(HTTP_HOST="localhost").get(page)
    finally:
        Backend.render = render  # type: ignore[method-assign]
    # The page itself, and not one of the pieces it is made of.
    _length, template, context = max(kept, key=lambda each: each[0])
    first = rendered(template, context)
    with CaptureQueriesContext(connection) as queries:
        again = rendered(template, context)
    if answer.status_code != 200 or len(queries) or len(again) < 0.9 * len(answer.content) or len(first) != len(again):
        raise RuntimeError(
            f"not {page} from memory: {answer.status_code}, {len(queries)} queries, {len(again)} characters"
        )
    return template, context


def rendered(template: Template, context: dict[str, Any]) -> str:
    with speaking("fr"):
        return str(template.render(Context(context)))


def bare(request: HttpRequest) -> HttpResponse:
    """A page of ours from memory: the hub's, a work's at ``/bare-work``, a topic's at ``/bare-talk?topic=1``."""
    topic = request.GET.get("topic", "")
    page = f"/fr/talk/{int(topic)}/" if topic else WORK_PAGE if request.path == "/bare-work" else HUB_PAGE
    template, context = captured(page)
    answer = HttpResponse(rendered(template, context))
    # Not for the micro-cache: what is measured is the rendering.
    answer["Cache-Control"] = "no-store"
    return answer


PLAIN_ROWS = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Agenda</title></head><body><table>
{% for row in rows %}<tr><td>{{ row.begins|date:"l j F Y" }}</td><td>{{ row.begins|date:"H:i" }}</td>
<td><a href="{{ row.url }}">{{ row.title }}</a></td><td>{{ row.hub }}</td><td>{{ row.town }}</td><td>{{ row.kind }}</td>
<td>{{ row.price }}</td></tr>{% endfor %}</table></body></html>"""


@cache
def plain_rows() -> tuple[Template, list[dict[str, Any]]]:
    """What the next fifty sessions say of themselves, as plain words and dates."""
    with speaking("fr"):
        sessions = Session.objects.filter(shown=True, starts_at__gt=timezone.now()).select_related("activity", "hub")
        rows = [
            {
                "begins": session.begins,
                "url": session.activity.get_absolute_url(),
                "title": session.activity.title.pick(["fr"]).text,
                "hub": session.hub.name.pick(["fr"]).text,
                "town": session.hub.town.pick(["fr"]).text,
                "kind": str(session.activity.get_kind_display()),
                "price": str(session.activity.get_price_display()),
            }
            for session in sessions.order_by("starts_at")[:50]
        ]
    if len(rows) != 50:
        raise RuntimeError(f"not fifty rows but {len(rows)}")
    return Template(PLAIN_ROWS), rows


def fifty_rows(request: HttpRequest) -> HttpResponse:
    template, rows = plain_rows()
    with speaking("fr"):
        answer = HttpResponse(template.render(Context({"rows": rows})))
    answer["Cache-Control"] = "no-store"
    return answer


API_LIST = "/api/v1/sessions?limit=100&languages=all"
bare_api = NinjaAPI(urls_namespace="bare", docs_url=None, openapi_url=None)


@cache
def list_of_sessions() -> bytes:
    """What the API answers, as a program gets it that takes Brotli."""
    answer = Client(HTTP_HOST="localhost").get(API_LIST)
    if len(answer.json()["items"]) != 100:
        raise RuntimeError(f"not a hundred sessions: {answer.status_code}")
    return compressed(answer.content, b"br")


@bare_api.get("/ninja")
def hundred_sessions(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(list_of_sessions(), content_type="application/json")
    answer["Content-Encoding"] = "br"
    answer["Cache-Control"] = "no-store"
    return answer


NINJA: Any = next(each.callback for each in bare_api.urls[0] if getattr(each, "name", "") == "hundred_sessions")
BARE: dict[str, Any] = {
    "/bare": bare,
    "/bare-work": bare,
    "/bare-talk": bare,
    "/rows": fifty_rows,
    "/ninja": NINJA,
}
urlpatterns = [*house_urls, *(path(address[1:], view) for address, view in BARE.items())]
