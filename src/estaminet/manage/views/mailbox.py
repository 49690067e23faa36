"""The mailbox of an installation without a mail server: mails as they would have arrived. Only in a demonstration."""

from __future__ import annotations

from typing import Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from estaminet.kernel.mail.enclosed import enclosed_in, made_again
from estaminet.kernel.models import DevelopmentMail
from estaminet.ui.paper import PressBusy

SHOWN = 100
AGAIN_SECONDS = 5
# What a browser shows in its own viewer, with nothing of it run in our name; all else is kept as a file.
LOOKED_AT = ("application/pdf",)


def check_open() -> None:
    """Whoever can open the mailbox can sign in as anybody: so never beside a mail server, never in earnest."""
    if settings.MAIL_URL or not (settings.DEMO or settings.DEBUG):
        raise Http404


@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest mails, newest first."""
    check_open()
    mails = DevelopmentMail.objects.order_by("-id").defer("html", "text")[:SHOWN]
    return render(request, "manage/mailbox.html", {"mails": mails})


@require_safe
@never_cache
def letter(request: HttpRequest, mail: int) -> HttpResponse:
    """One mail: its words, with links that can be followed."""
    check_open()
    return _letter(request, _found(mail))


def _found(mail: int) -> DevelopmentMail:
    return get_object_or_404(DevelopmentMail.objects.select_related("mail"), pk=mail)


def _letter(
    request: HttpRequest, found: DevelopmentMail, *, trouble: Literal["", "busy", "gone"] = "", status: int = 200
) -> HttpResponse:
    """The page of a mail; ``trouble`` says why one of its files cannot be opened."""
    context = {
        "mail": found,
        "text": found.text or strip_tags(found.html),
        "files": enclosed_in(found.mail),
        "trouble": trouble,
    }
    return render(request, "manage/letter.html", context, status=status)


@require_safe
@never_cache
def enclosure(request: HttpRequest, mail: int, number: int) -> HttpResponse:
    """A file that came with a mail, counted from 1, made anew: it says how things stand now."""
    check_open()
    found = _found(mail)
    try:
        file = made_again(found.mail, number - 1)
    except PressBusy:
        later = _letter(request, found, trouble="busy", status=503)
        later.headers["Retry-After"] = str(AGAIN_SECONDS)
        return later
    if file is None:
        return _letter(request, found, trouble="gone", status=404)
    answer = HttpResponse(file.content, content_type=file.media_type)
    kept = file.media_type not in LOOKED_AT
    answer.headers["Content-Disposition"] = content_disposition_header(kept, file.name) or "attachment"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
