"""The last click of whoever was shown places: registered at once, without reckoning what the operation reckons."""

from __future__ import annotations

from datetime import datetime

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, posted_id, reader
from estaminet.programme.forms.registering.register import CHECK, RegisterForm
from estaminet.programme.models import Party
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.choices import asked_by
from estaminet.programme.queries.registering.known import known_of
from estaminet.programme.queries.registering.occupancy import modes_of
from estaminet.programme.queries.registering.sessions_open import Outlook, date_to_try

# Ten parties in ten minutes from one house are plenty.
LIMIT = "10/10m/ip"


def register_at_once(request: HttpRequest, slug: str, word: str, at: datetime) -> Party | None:
    """The party that was made, or was there by this form; None where there is anything to be said about the form.

    Then nothing has been written or counted: whoever asks looks at the whole form as at any other, and says it. That
    is so for all who saw no places, too, and for what only the few may see.
    """
    if request.POST.get("to") != "send" or request.POST.get("shown") != Outlook.TAKEN:
        return None
    form = _judged(request, slug, word, at)
    if form is None or form.chosen is None:
        return None
    usage = None
    try:
        # One transaction, so that one writing to the disk keeps the count and the registration.
        with transaction.atomic():
            usage = counted(request, "register", LIMIT)
            if usage is None:
                return None
            party = register_party(
                session=form.chosen.session,
                draft=form.draft(),
                form_key=form.cleaned_data["form_key"],
                by=reader(request).actor,
                at=at,
                only_with_places=True,
            )
    except Refusal:
        party = None
    if usage is not None and (party is None or party.made_at != at):
        # Looked at once more it is counted then; and a form that is sent again has been counted before.
        with transaction.atomic():
            usage.rollback()
    return party


def counted(request: HttpRequest, action: str, limit: str) -> ratelimit.RateLimitUsage | None:
    """Counts something that is about to happen; None where it may not.

    In a transaction: then the library's lock is seen by nobody and never left behind, and others wait for its end.
    """
    return ratelimit.consume(request, app="estaminet", action=action, config={action: limit}, limit_get=False)


def _judged(request: HttpRequest, slug: str, word: str, at: datetime) -> RegisterForm | None:
    """The form, where it is right, on a date everybody may see."""
    who = reader(request)
    found = date_to_try(posted_id(request, "session"), slug, who, at)
    if found is None:
        return None
    date, rare = found
    # What other dates would leave to choose; here there is no field that could judge it.
    ways, joint = modes_of(date.session), rare.also_at
    if request.POST.get("mode", "") not in ("", *ways) or (request.POST.get("spot") and not joint):
        return None
    today = timezone.localdate(at, date.session.clock)
    form = RegisterForm(
        request.POST,
        asked=asked_by(date.session.activity, at, word=word, rare=rare),
        dates=[date],
        known=known_of(who, today),
        reading=(page_language(), *who.languages),
        languages=network_here(request).languages,
        today=today,
        upto=CHECK,
        seen=False,
    )
    return form if form.is_valid() and form.outlook is Outlook.TAKEN else None
