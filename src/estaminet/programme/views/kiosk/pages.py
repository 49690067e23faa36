"""The tablet's own pages: where it begins, what is on, how it was, and what was just done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language, speaking
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.programme.enums import FeedbackHow
from estaminet.programme.exports.registering.ticket import grouped
from estaminet.programme.kiosk_slots import KIOSK_DOORS
from estaminet.programme.models import Kiosk, Session, Testimonial
from estaminet.programme.queries.kiosk import asked_at, coming_at
from estaminet.programme.queries.registering.party_page import party_page
from estaminet.programme.rules import feedback_shut
from estaminet.programme.views.cards import Card, Teller
from estaminet.programme.views.feedback.give import FEEDBACK_WITH, LIMIT, counted_here, give_form, kept
from estaminet.programme.views.kiosk.here import PARTY, WORDS, home_language, on_a_kiosk, remember
from estaminet.programme.views.registering.opened import party_to_show
from estaminet.programme.views.registering.party import told
from estaminet.programme.views.registering.ways_to_register import DateDoor, date_door
from estaminet.ui.paper.pictures import code_picture


@on_a_kiosk
@require_safe
def first(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """The language, then three doors."""
    context = {"hub": kiosk.hub, "first": True, "at_home": page_language() == home_language(request, kiosk.hub)}
    return render(request, "programme/kiosk/first.html", {**context, "doors": KIOSK_DOORS.items()})


# --- what is on ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One session: its card, and the button by which one registers for it."""

    card: Card
    door: DateDoor
    tag: tuple[str, str]


@dataclass(frozen=True)
class DayLines:
    """The sessions of a day."""

    heading: str
    near: str
    lines: list[Line]


@on_a_kiosk
@require_safe
def programme(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """What is on in the next two weeks."""
    return _list(request, kiosk, to_register=False)


@on_a_kiosk
@require_safe
def register(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Of that, what one can register for."""
    return _list(request, kiosk, to_register=True)


def _list(request: HttpRequest, kiosk: Kiosk, *, to_register: bool) -> HttpResponse:
    who, at = reader(request), timezone.now()
    teller = Teller(who, at, kiosk.hub.clock)
    sessions = [(each, date_door(each, at)) for each in coming_at(who, kiosk.hub, at)]
    shown = [(each, door) for each, door in sessions if door.url or not to_register]
    context = {
        "hub": kiosk.hub,
        "days": _days(teller, shown),
        "to_register": to_register,
    }
    return render(request, "programme/kiosk/programme.html", context)


def _days(teller: Teller, sessions: Iterable[tuple[Session, DateDoor]]) -> list[DayLines]:
    doors = dict(sessions)
    by_card = {each.pk: door for each, door in doors.items()}
    return [
        DayLines(day.heading, day.near, [_line(card, by_card[card.id]) for card in day.cards])
        for day in teller.days(doors)
    ]


def _line(card: Card, door: DateDoor) -> Line:
    return Line(card, door, door.places if door.url and door.places else (card.tone, card.state))


# --- how it was ------------------------------------------------------------------------------------------------


@on_a_kiosk
@require_safe
def feedback(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """Of what she may have come: what goes on now, and what ended in the last days."""
    who, at = reader(request), timezone.now()
    teller = Teller(who, at, kiosk.hub.clock)
    context = {"hub": kiosk.hub, "days": list(reversed(teller.days(asked_at(who, kiosk.hub, at))))}
    return render(request, "programme/kiosk/feedback.html", context)


@on_a_kiosk
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, kiosk: Kiosk, session: int) -> HttpResponse:
    """The questions, in large letters."""
    at = timezone.now()
    found = _session(request, kiosk, session, at)
    form, status = give_form(request, found), 200
    for field in form.fields.values():
        field.widget.attrs["autocomplete"] = "off"
    if request.method == "POST" and form.is_valid():
        if form.by_a_program:
            return redirect("programme:kiosk_thanks")
        if not counted_here(request, "feedback", LIMIT):
            form.add_error(None, _("Many forms came from this tablet. Wait ten minutes, then send it again."))
            status = 429
        else:
            try:
                given = kept(request, form, found, FeedbackHow.KIOSK, at)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                if given.testimonial is not None:
                    remember(request, WORDS, given.testimonial.pk)
                return redirect("programme:kiosk_thanks")
    context = {"hub": kiosk.hub, "session": found, "activity": found.activity, "form": form}
    return render(request, "programme/kiosk/give.html", context, status=status)


def _session(request: HttpRequest, kiosk: Kiosk, session: int, at: datetime) -> Session:
    """One of those the tablet offers; 404 for every other one."""
    offered = {each.pk for each in asked_at(reader(request), kiosk.hub, at)}
    found = Session.objects.filter(pk=session).select_related(*FEEDBACK_WITH).first() if session in offered else None
    if found is None or feedback_shut(found, at):
        raise Http404
    return found


@on_a_kiosk
@require_safe
def thanks(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """A word of thanks. Where words may be shown, the link that takes them back, for her own phone."""
    words = Testimonial.objects.in_network(reader(request)).filter(pk=request.session.get(WORDS, 0)).first()
    link = request.build_absolute_uri(reverse("programme:testimonial", args=[words.token])) if words else ""
    context = {"hub": kiosk.hub, "link": link, "picture": SafeString(code_picture(link)) if link else ""}  # drawn by us
    return render(request, "programme/kiosk/thanks.html", context)


# --- registered ------------------------------------------------------------------------------------------------


@on_a_kiosk
@require_safe
def registered(request: HttpRequest, kiosk: Kiosk) -> HttpResponse:
    """What became of a registration: who has places, the codes for the door, and the party's page for her own phone."""
    at = timezone.now()
    party = party_to_show(request, request.session.get(PARTY, 0))
    if party is None:
        return redirect("programme:kiosk")
    page = party_page(party, at)
    with speaking(party.language):
        link = request.build_absolute_uri(reverse("programme:party", args=[party.token]))
    context = {
        **told(request, page, at),
        "people": [(each.name, grouped(each.code)) for each in page.people],
        "picture": SafeString(code_picture(link)),  # drawn by us
    }
    return render(request, "programme/kiosk/registered.html", context)
