"""The last click of whoever was shown places: registered at once, without reckoning what the operation reckons."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, posted_id, reader
from estaminet.programme.forms.registering.register import CHECK, RegisterForm
from estaminet.programme.models import Party
from estaminet.programme.operations.registering.locking import BoundMeanwhile
from estaminet.programme.operations.registering.registering import party_of_form, register_within
from estaminet.programme.queries.registering.choices import asked_by
from estaminet.programme.queries.registering.known import known_of
from estaminet.programme.queries.registering.occupancy import modes_of
from estaminet.programme.queries.registering.rare import Rare
from estaminet.programme.queries.registering.sessions_open import OpenDate, Outlook, date_to_try
from estaminet.programme.views.kiosk.here import count_here

# Ten parties in ten minutes from one house are plenty; a tablet of the house has a queue before it.
LIMIT = "10/10m/ip"
ON_KIOSK = "60/10m/key"


def register_at_once(request: HttpRequest, slug: str, word: str, at: datetime) -> Party | None:
    """The party that was made, or was there by this form; None where there is anything to be said about the form.

    Then nothing has been written or counted: whoever asks looks at the whole form as at any other, and says it. That
    is so for all who saw no places, too, and for what only the few may see.
    """
    if request.POST.get("to") != "send" or request.POST.get("shown") != Outlook.TAKEN:
        return None
    judged = _judged(request, slug, word, at)
    if judged is None:
        return None
    form, date, rare = judged
    draft, by, key = form.draft(), reader(request).actor, form.cleaned_data["form_key"]
    usage, party = None, None
    try:
        # One transaction, so that one writing to the disk keeps the count and the registration.
        with transaction.atomic():
            usage = count_here(request, action="register", limit=LIMIT, on_kiosk=ON_KIOSK)
            if usage is None:
                return None
            party = register_within(
                session=date.session,
                draft=draft,
                form_key=key,
                by=by,
                at=at,
                only_with_places=True,
                alone=not rare.wishes,
            )
    except (BoundMeanwhile, IntegrityError, Refusal) as fault:
        # Nothing was written, nor counted. Perhaps this very form has made its party already.
        party = party_of_form(key)
        if party is None and isinstance(fault, IntegrityError):
            raise
    if usage is not None and (party is None or party.made_at != at):
        # Looked at once more it is counted then; and a form that is sent again has been counted before.
        with transaction.atomic():
            usage.rollback()
    return party


def _judged(request: HttpRequest, slug: str, word: str, at: datetime) -> tuple[RegisterForm, OpenDate, Rare] | None:
    """The form, where it is right, on a date everybody may see, and what is rare in that."""
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
    right = form.is_valid() and form.outlook is Outlook.TAKEN and form.chosen is not None
    return (form, date, rare) if right else None
