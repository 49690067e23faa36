"""Register people by telephone or at the counter."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.enums import CameBy, Mode, PartyState, PoolKind
from estaminet.programme.forms.registering.manage_new import MORE_ROWS, MOST_ROWS, PartyForm
from estaminet.programme.forms.registering.manage_people import Setting
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.choices import asked_by
from estaminet.programme.queries.registering.occupancy import NO_LIMIT, Shape, occupancies
from estaminet.programme.queries.registering.pools import spots_in
from estaminet.programme.queries.registering.team import DateNumbers, numbers_of
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of
from estaminet.programme.views.registering.manage_dates import people_context
from estaminet.programme.views.registering.manage_found import date_at


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def party_new(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Write down a party. When no place is left, it goes to the waiting list; the page says so before and after."""
    house, _activity, found = date_at(request, hub, pk, session)
    at = timezone.now()
    setting = _setting(request, house, found, at)
    if request.method == "POST" and request.POST.get("act") == "more":
        form = PartyForm(_with_more_rows(request), setting=setting)
        form.without_faults()
        return _page(request, house, found, form, at)
    form = PartyForm(request.POST if request.method == "POST" else None, setting=setting)
    if request.method != "POST":
        form.begin_at_the_name()
    if request.method == "POST" and form.is_valid():
        try:
            made = register_party(
                session=found,
                draft=form.draft(),
                form_key=form.cleaned_data["form_key"],
                by=reader(request).actor,
                at=at,
                welcome=True,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _said(made))
            return redirect("manage:party_manage", house.slug, found.activity_id, made.pk)
    return _page(request, house, found, form, at)


def _setting(request: HttpRequest, house: Hub, session: Session, at: datetime) -> Setting:
    spoken = reader(request).languages
    spots = [(f"{hub}-{place or ''}", words) for (hub, place), words in spot_names(session, spoken).items()]
    mails = writing_languages(request, house)
    today = at.astimezone(session.clock).date()
    return Setting(
        session=session,
        asked=asked_by(session.activity, at),
        spots=spots,
        groups=list(session.activity.pools.filter(kind=PoolKind.GROUP)),
        mails=mails,
        spoken=list(dict.fromkeys([*mails, *house.spoken, *network_here(request).languages, *language_names()])),
        languages=tuple(spoken),
        language=page_language() if page_language() in mails else mails[0],
        came_by=CameBy.COUNTER.value if session.day == today else CameBy.PHONE.value,
    )


def spot_names(session: Session, languages: tuple[str, ...]) -> dict[tuple[int, int | None], str]:
    """The spots of a joint session, by name; none where there is only one."""
    found = spots_in([session])
    return {
        key: ", ".join(each.name.pick(languages).text for each in (hub, place) if each is not None)
        for key, (hub, place) in found.items()
    }


def _with_more_rows(request: HttpRequest) -> QueryDict:
    """What was typed, and rows for more people below it."""
    data = cast(QueryDict, request.POST).copy()
    there = data.get("p-TOTAL_FORMS", "")
    number = int(there) if there.isdecimal() and len(there) < 4 else 0
    data["p-TOTAL_FORMS"] = str(min(number + MORE_ROWS, MOST_ROWS))
    return data


def _page(request: HttpRequest, house: Hub, session: Session, form: PartyForm, at: datetime) -> HttpResponse:
    terms = terms_of(session.activity)
    window = window_of(session, terms, at)
    occupancy = occupancies([session])[session.pk]
    left = 0 if session.full else occupancy.left_for_anybody()
    each = {mode: occupancy.left(Shape(mode)) for mode in occupancy.modes}
    context = {
        **people_context(house, session.activity, session),
        "form": form,
        "terms": terms,
        "left": None if left is not None and left >= NO_LIMIT else left,
        "several": len(each) > 1 and max(each.values()) < NO_LIMIT,
        "on_the_spot": each.get(Mode.IN_PERSON.value),
        "online": each.get(Mode.ONLINE.value),
        "numbers": numbers_of([session.pk]).get(session.pk, DateNumbers()),
        "possible": window in (Window.OPEN, Window.EARLY, Window.LATE),
        "window": window.value,
    }
    return render(request, "programme/manage/registering/new.html", context)


def _said(party: Party) -> str:
    number = party.registrations.there().count()
    if party.state == PartyState.TAKEN:
        words = ngettext("Registered: %(number)s person.", "Registered: %(number)s people.", number)
    elif party.state == PartyState.OFFERED:
        return _("There is not room for all of them: an offer for what is left is held for them.")
    else:
        words = ngettext(
            "No place is left: %(number)s person is on the waiting list now.",
            "No place is left for all of them: %(number)s people are on the waiting list now.",
            number,
        )
    said = words % {"number": number}
    return (
        f"{said} {_('The ticket is on its way by mail.')}" if party.email and party.state == PartyState.TAKEN else said
    )
