"""The release form on paper, for somebody who is marked in a work."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language, speaking
from estaminet.library.exports.release_form import release_print
from estaminet.library.queries.appearing import standing_of, token_of, words_of_release
from estaminet.library.views.manage_people import mark_at
from estaminet.network.doors import network_here, now_at, reader, signed_in
from estaminet.network.models import Hub
from estaminet.programme.exports.words import Tongues
from estaminet.ui.paper.press import PressBusy


@signed_in
@require_safe
def release_form(request: HttpRequest, hub: str, slug: str, mark: int) -> HttpResponse:
    """One page in the page's language and a second one beside it: as ``?also=`` asks for, else the hub's own."""
    house, work, found = mark_at(request, hub, slug, mark)
    at = now_at(house)
    text = words_of_release(network_id=house.network_id, at=at)
    if text is None:
        messages.error(request, _("There are no words to say yes to yet"))
        return redirect("manage:work_people", house.slug, work.slug)
    tongues = Tongues(_languages(request, house), reader(request).languages, house.clock)
    with speaking(tongues.first):
        address = request.build_absolute_uri(reverse("library:release", args=[token_of(found)]))
        minor = standing_of(found, at).minor
        wanted = release_print(found, text, network_here(request), tongues, address, minor=minor)
    try:
        content = wanted.make()
    except PressBusy:
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = content_disposition_header(False, f"{work.slug}-{found.pk}.pdf") or "inline"
    return answer


def _languages(request: HttpRequest, hub: Hub) -> tuple[str, ...]:
    asked = request.GET.get("also")
    wanted = [asked] if asked is not None else list(hub.languages)
    known = [code for code in wanted if code in language_names() and code != page_language()]
    return (page_language(), *known[:1])
