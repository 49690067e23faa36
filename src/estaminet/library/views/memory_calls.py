"""A call for memories: what is asked for, what came of it, and the sheet that hangs in the window."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language, speaking
from estaminet.library.exports.memory_call import call_print
from estaminet.library.forms.contributing import KINDS
from estaminet.library.queries.memory_calls import CallPage, call_page
from estaminet.library.views.cards import cards
from estaminet.library.views.dates import in_words
from estaminet.network.doors import network_here, reader
from estaminet.network.models import Hub
from estaminet.programme.exports.words import Tongues
from estaminet.ui.paper.pictures import code_picture
from estaminet.ui.paper.press import PressBusy


def _page(request: HttpRequest, slug: str) -> CallPage:
    page = call_page(reader(request), slug, timezone.now())
    if page is None:
        raise Http404
    return page


@require_safe
def memory_call(request: HttpRequest, slug: str) -> HttpResponse:
    """The call, whether it is open, how to pass it on, and the works that came of it. Five queries at most."""
    page, at = _page(request, slug), timezone.now()
    call, address = page.call, request.build_absolute_uri(request.path)
    context = {
        "call": call,
        "hub": call.hub,
        "open": call.open_on(at.astimezone(call.hub.clock).date()),
        "later": call.opens_on is not None and call.opens_on > at.astimezone(call.hub.clock).date(),
        "period": in_words(call.period),
        "kinds": [label for value, label in KINDS if value in call.kinds],
        "taken": page.taken,
        "cards": cards(page.works, reader(request), at),
        "page_url": address,
        "code": SafeString(code_picture(address)),  # drawn by us
        "mine": reader(request).works_at(call.hub_id),
    }
    return render(request, "library/memory_call.html", context)


@require_safe
def memory_call_poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The call on A4 with its code; ``?also=`` names the second language, or none."""
    call = _page(request, slug).call
    tongues = Tongues(_languages(request, call.hub), reader(request).languages, call.hub.clock)
    with speaking(tongues.first):
        address = request.build_absolute_uri(call.get_absolute_url())
        wanted = call_print(call, network_here(request), tongues, address)
    try:
        content = wanted.make()
    except PressBusy:
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = content_disposition_header(False, f"{call.slug}.pdf") or "inline"
    return answer


def _languages(request: HttpRequest, hub: Hub) -> tuple[str, ...]:
    asked = request.GET.get("also")
    wanted = [asked] if asked is not None else list(hub.languages)
    known = [code for code in wanted if code in language_names() and code != page_language()]
    return (page_language(), *known[:1])
