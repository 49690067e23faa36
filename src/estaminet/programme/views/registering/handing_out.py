"""Hand out what is somebody's own: printed sheets and files that no cache keeps."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from estaminet.ui.paper import PressBusy
from estaminet.ui.paper.press import Print

AGAIN_SECONDS = 5


def print_out(wanted: Print, name: str, languages: Sequence[str]) -> HttpResponse:
    """The sheet, to be looked at and kept under a name; asked again in a moment while every press is at work."""
    try:
        content = wanted.make()
    except PressBusy:
        return busy()
    return own_file(content, "application/pdf", name, languages=languages)


def own_file(
    content: bytes, media_type: str, name: str, *, languages: Sequence[str] = (), download: bool = False
) -> HttpResponse:
    """A file for one reader. ``download``: browsers keep it instead of showing it."""
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = content_disposition_header(download, name) or "inline"
    answer.headers["X-Robots-Tag"] = "noindex"
    if languages:
        answer.headers["Content-Language"] = ", ".join(languages)
    return answer


def busy() -> HttpResponse:
    words = _("Many sheets are being printed just now. Please ask for this one again in a moment.")
    later = HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
    later.headers["Retry-After"] = str(AGAIN_SECONDS)
    later.headers["Cache-Control"] = "no-store"
    return later
