"""The mailbox of an installation without a mail server: mails as they would have arrived. Only in a demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import strip_tags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from estaminet.kernel.models import DevelopmentMail

SHOWN = 100


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
    found = get_object_or_404(DevelopmentMail, pk=mail)
    return render(request, "manage/letter.html", {"mail": found, "text": found.text or strip_tags(found.html)})
