"""How it was, on paper and in cells: the poster with the code, and everything counted as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language, speaking
from estaminet.network.doors import network_here, reader, signed_in
from estaminet.network.models import Hub
from estaminet.programme.exports import feedback_poster as poster
from estaminet.programme.exports import feedback_workbook as book
from estaminet.programme.exports.words import Tongues
from estaminet.programme.models.feedback import poster_code
from estaminet.programme.queries.feedback.summary import activity_feedback
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.registering.handing_out import own_file, print_out
from estaminet.programme.views.registering.manage_found import date_at


@signed_in
@require_safe
def feedback_poster(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """The code that opens the form of a date, on A4. ``?also=`` names the second language, or none."""
    _house, _activity, found = date_at(request, hub, pk, session)
    tongues = Tongues(_languages(request, found.hub), reader(request).languages, found.clock)
    with speaking(tongues.first):
        address = request.build_absolute_uri(reverse("programme:feedback_at", args=[poster_code(found.pk)]))
    with speaking(tongues.first):
        wanted = poster.poster_print(found, network_here(request), tongues, address)
    return print_out(wanted, poster.file_name(found, tongues), tongues.languages)


def _languages(request: HttpRequest, hub: Hub) -> tuple[str, ...]:
    """The page's, and a second one: as asked for, else the hub's own."""
    asked = request.GET.get("also")
    wanted = [asked] if asked is not None else list(hub.languages)
    known = [code for code in wanted if code in language_names() and code != page_language()]
    return (page_language(), *known[:1])


@signed_in
@require_safe
def feedback_xlsx(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Answers counted date by date, and the words that may stand in reports."""
    _house, activity = activity_at(request, hub, pk)
    at = timezone.now()
    told = activity_feedback(activity.pk, at)
    content = book.workbook(activity, told, at, page_language(), reader(request).languages)
    return own_file(content, book.MEDIA_TYPE, book.file_name(activity), download=True)
