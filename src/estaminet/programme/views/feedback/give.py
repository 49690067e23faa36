"""How was it? By the link of a mail or the code of a poster: one short page, and no account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.programme.enums import FeedbackHow
from estaminet.programme.forms.feedback.give import PublicGiveForm
from estaminet.programme.models import Party, Session
from estaminet.programme.models.feedback import session_of_code
from estaminet.programme.operations.feedback.giving import (
    DidNotTakePlace,
    Given,
    NotBegun,
    TooLate,
    give_feedback,
)
from estaminet.programme.operations.feedback.telling import tell_of_words
from estaminet.programme.queries.feedback.asked import questions_of
from estaminet.programme.rules import feedback_shut
from estaminet.programme.views.kiosk.here import key_of, kiosk_here
from estaminet.programme.views.registering.opened import link_page, quietly

# A class that answers on its phones shares one connection; a program that never tires is held up all the same.
LIMIT = "60/10m/ip"
WRONG_CODES = "30/10m/ip"
# One tablet serves a whole evening's guests, one after the other.
ON_KIOSK = "300/10m/key"
FEEDBACK_WITH = ("activity__hub", "activity__network", "hub", "place")
_WHY = {"early": NotBegun, "late": TooLate, "off": DidNotTakePlace}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_at(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a session, for whoever scans its poster."""
    at = timezone.now()
    session_id = session_of_code(code)
    rows = Session.objects.in_network(reader(request)).standing().select_related(*FEEDBACK_WITH)
    found = rows.filter(pk=session_id, activity__removed_at=None).first() if session_id is not None else None
    if found is None:
        return quietly(_opens_nothing(request))
    return quietly(answered(request, found, FeedbackHow.POSTER, at))


@link_page
def party_feedback(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """The same for whoever has the link of a party's mails."""
    return answered(request, found.session, FeedbackHow.LINK, at, party=found)


def answered(
    request: HttpRequest, session: Session, how: FeedbackHow, at: datetime, *, party: Party | None = None
) -> HttpResponse:
    """The form, or what becomes of one that was sent. ``how`` says by which way somebody came."""
    shut = feedback_shut(session, at)
    context: dict[str, Any] = {"session": session, "activity": session.activity, "hub": session.hub, "party": party}
    if shut and request.method != "POST":
        return render(request, "programme/feedback/shut.html", {**context, "why": shut, "words": _WHY[shut].message})
    form, status = give_form(request, session), 200
    if request.method == "POST" and form.is_valid():
        if form.by_a_program:
            return redirect("programme:feedback_thanks")
        if not counted_here(request, "feedback", LIMIT):
            form.add_error(None, _("Many forms came from this connection. Wait ten minutes, then send it again."))
            status = 429
        else:
            try:
                return _thanks(kept(request, form, session, how, at, party=party))
            except Refusal as refusal:
                form.refuse(refusal)
    return render(request, "programme/feedback/give.html", {**context, "form": form}, status=status)


def give_form(request: HttpRequest, session: Session) -> PublicGiveForm:
    """The form as it was sent, or empty."""
    return PublicGiveForm(
        request.POST if request.method == "POST" else None,
        questions=questions_of(session.activity_id),
        languages=reader(request).languages,
    )


def kept(
    request: HttpRequest,
    form: PublicGiveForm,
    session: Session,
    how: FeedbackHow,
    at: datetime,
    *,
    party: Party | None = None,
) -> Given:
    """What a form that is right says is kept; whoever allows words to be shown by a mail's link gets the way back."""
    given = give_feedback(
        session=session,
        draft=form.draft(),
        how=how,
        nonce=form.cleaned_data["form_key"],
        language=page_language(),
        by=reader(request).actor,
        at=at,
        party=party,
    )
    if given.new and given.testimonial is not None and party is not None and party.email:
        tell_of_words(testimonial=given.testimonial, party=party, at=at)
    return given


def _thanks(given: Given) -> HttpResponse:
    """Where words may be shown, the page on which that can be taken back; else a word of thanks."""
    if given.testimonial is not None:
        return redirect("programme:testimonial", given.testimonial.token)
    return redirect("programme:feedback_thanks")


def counted_here(request: HttpRequest, action: str, limit: str) -> bool:
    """Counts something that is about to happen; whether it may. On a tablet of the house, its people alone count."""
    kiosk = kiosk_here(request)
    config, key = ({action: ON_KIOSK}, key_of(kiosk)) if kiosk is not None else ({action: limit}, None)
    return bool(ratelimit.consume(request, app="estaminet", action=action, config=config, key=key, limit_get=True))


def _opens_nothing(request: HttpRequest) -> HttpResponse:
    """A code nobody printed, or a part of one."""
    if not counted_here(request, "feedback_codes", WRONG_CODES):
        return render(request, "programme/registering/party_too_many.html", status=429)
    return render(request, "programme/feedback/none.html", status=404)


@never_cache
@require_safe
def feedback_thanks(request: HttpRequest) -> HttpResponse:
    """The same words for everybody."""
    return quietly(render(request, "programme/feedback/thanks.html"))
