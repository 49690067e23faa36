"""Words somebody allows to be shown: their own page, with the way back. Opening it changes nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estaminet.network.doors import reader
from estaminet.programme.models import Testimonial
from estaminet.programme.operations.feedback.testimonials import withdraw_testimonial
from estaminet.programme.views.feedback.give import WRONG_CODES, counted_here
from estaminet.programme.views.registering.opened import quietly


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def testimonial(request: HttpRequest, token: str) -> HttpResponse:
    """What was allowed, and a button that takes it back."""
    found = _of_token(request, token)
    if found is None:
        if not counted_here(request, "feedback_codes", WRONG_CODES):
            return quietly(render(request, "programme/registering/party_too_many.html", status=429))
        return quietly(render(request, "programme/feedback/none.html", {"words_link": True}, status=404))
    if request.method == "POST":
        withdraw_testimonial(testimonial=found, by=reader(request).actor, at=timezone.now())
        messages.success(request, _("Taken back. Your words are shown nowhere any more."))
        return redirect("programme:testimonial", token)
    context = {
        "testimonial": found,
        "activity": found.activity,
        "hub": found.hub,
        "over": found.until <= timezone.now(),
    }
    return quietly(render(request, "programme/feedback/testimonial.html", context))


def _of_token(request: HttpRequest, token: str) -> Testimonial | None:
    said = Testimonial.of_token(token)
    if said is None:
        return None
    rows = Testimonial.objects.in_network(reader(request)).select_related("activity", "hub")
    return rows.filter(pk=said[0], key=said[1]).first()
