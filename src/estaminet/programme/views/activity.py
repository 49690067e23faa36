"""The page of an activity: what it is, when and where, for whom, and how to take part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from estaminet.kernel.panels import drawn_panels
from estaminet.network.doors import reader as reader_of
from estaminet.network.templatetags.opening import NO_BREAK, kilometres
from estaminet.programme.activity_panels import ACTIVITY_PANELS
from estaminet.programme.enums import Entry, Mode, SignLanguage, Transport
from estaminet.programme.kinds import Fact, kind_of
from estaminet.programme.models import Activity, Facilitator, Session
from estaminet.programme.queries.activity_page import ActivityPage, activity_page
from estaminet.programme.queries.feedback.shown import NOTHING, shown_of
from estaminet.programme.queries.footprint import Cost, Way
from estaminet.programme.queries.structured_events import event_data
from estaminet.programme.rules import has_open_link, makes
from estaminet.programme.views import words
from estaminet.programme.views.cards import Teller
from estaminet.programme.views.markup import focus, said
from estaminet.programme.views.registering.ways_to_register import DateDoor, date_door, door_of, opens_at

AT_ONCE = 12  # sessions that lie open; the others are folded away below them
TRANSPORT_SIGNS = {
    Transport.FOOT: "person",
    Transport.BICYCLE: "bike",
    Transport.TRAIN: "train",
    Transport.BUS: "bus",
    Transport.COACH: "bus",
    Transport.CAR: "people",
}


@require_safe
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about an activity; for a draft, what its team will show."""
    reader, at = reader_of(request), timezone.now()
    page = activity_page(reader, slug, at)
    if page is None:
        raise Http404
    found = page.activity
    url = request.build_absolute_uri(request.path)
    teller = Teller(reader, at, timezone.get_current_timezone())
    coming = [_line(teller, session, found) for session in page.coming]
    structured = event_data(
        found,
        page.own_sessions,
        reader.languages,
        url,
        access=page.access_rows,
        prices=page.tariffs,
        parts=page.parts,
    )
    context = {
        "activity": found,
        "page": page,
        "plates": [teller.plate(hub) for hub in page.hubs],
        "facts": _facts(page),
        "picture_focus": focus(found),
        "motif": kind_of(found.kind).motif,
        "open_lines": coming[:AT_ONCE],
        "folded": coming[AT_ONCE:],
        "past": [_line(teller, session, found) for session in reversed(page.past)],
        "festival": bool(page.parts),
        "people": [_person(hand) for hand in page.people],
        "kind_facts": list(_kind_facts(found, kind_of(found.kind).facts)),
        "signed": ", ".join(str(SignLanguage(code).label) for code in found.signed if code in SignLanguage.values),
        "tongues": words.languages(found.spoken),
        "interpreted": words.languages(found.interpreted),
        "ways": [_way(way) for way in page.ways],
        "prices": [
            (said(one.name, reader.languages), words.amount(one.amount, found.currency)) for one in page.tariffs
        ],
        "booked": found.entry == Entry.BOOKED,
        "door": door_of(found, page.coming, at).value,
        "opens_at": opens_at(found),
        "doors": [hub for hub in page.hubs if hub.listed],
        "about": found.title.pick(reader.languages).text,
        "seats": _seats(found, page.coming),
        "mine": makes(reader, found),
        # Nobody has told anything of what is still to come.
        "heard": shown_of(found, at) if page.past else NOTHING,
        "page_url": url,
        "structured": structured,
        "panels": drawn_panels(ACTIVITY_PANELS, request, found),
    }
    return render(request, "programme/activity.html", context)


# --- when and where --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A session on the page of its activity. ``here`` is the same instant by the page's clock, for who is not there."""

    id: int
    day: date
    weekday: str
    month: str
    ink: str
    when: str
    until: str
    title: SafeString | str
    url: str
    spots: SafeString
    online: str
    link: str
    here: str
    clock: str
    tone: str
    state: str
    note: SafeString
    year: str
    door: DateDoor


def _line(teller: Teller, session: Session, whole: Activity) -> Line:
    begins, ends = session.begins, session.finishes
    part = session.activity_id != whole.pk
    clock = teller.other_clock(begins, session.zone)
    tone, state = teller.state(session)
    door = date_door(session, teller.at)
    if door.places:
        tone, state = door.places
    title = said(session.title, teller.languages) if session.title else ""
    return Line(
        id=session.pk,
        day=session.day,
        weekday=words.weekday(session.day),
        month=words.month(session.day),
        ink=session.hub.ink,
        when=words.hour(begins) if session.long else words.hours(begins, ends),
        until=words.until_day(ends.date()) if session.long else "",
        title=said(session.activity.title, teller.languages) if part else title,
        url=teller.address(session.activity) if part else "",
        spots=teller.spots(session),
        online=_online(session),
        link=session.online_url if has_open_link(session.activity, session) and session.ends_at > teller.at else "",
        here=_here(teller, begins) if clock and session.mode != Mode.IN_PERSON else "",
        clock=clock,
        tone=tone if door.places or not (tone == "green" or (tone == "blue" and not part)) else "",
        state=state,
        note=said(session.note, teller.languages),
        year=str(session.day.year) if session.day.year != teller.today.year else "",
        door=door,
    )


def _online(session: Session) -> str:
    if session.mode == Mode.HYBRID:
        return _("also online")
    return pgettext("where a session is", "online") if session.mode == Mode.ONLINE else ""


def _here(teller: Teller, begins: datetime) -> str:
    here = begins.astimezone(teller.clock)
    return _("%(time)s here") % {"time": words.hour(here)}


def _seats(found: Activity, sessions: Iterable[Session]) -> str:
    """How many places there are, where all sessions to come have as many."""
    numbers = {session.seats or found.seats for session in sessions if session.activity_id == found.pk}
    number = numbers.pop() if len(numbers) == 1 else None
    if not number:
        return ""
    return ngettext("%(number)s place each time", "%(number)s places each time", number) % {"number": number}


# --- what ------------------------------------------------------------------------------------------------------


def _facts(page: ActivityPage) -> list[tuple[str, str]]:
    """Signs and words at the head of the page."""
    found = page.activity
    least = min((tariff.amount for tariff in page.tariffs), default=None)
    facts = [
        (
            "people",
            words.for_whom(found.youngest, found.oldest, found.audience) or pgettext("audience", "for everyone"),
        ),
        ("languages", words.languages(found.spoken)),
        ("coin", words.price(found.price, least, found.currency)),
        ("globe", _("also online") if any(each.mode == Mode.HYBRID for each in page.coming) else ""),
        ("hands", pgettext("offered by an activity", "sign language") if found.signed else ""),
        ("book", _("papers in easy language") if found.easy_to_read else ""),
    ]
    return [(sign, told) for sign, told in facts if told]


def _kind_facts(found: Activity, asked: Iterable[Fact]) -> Iterable[tuple[str, str]]:
    """What a film, a walk or a trip is, in pairs of a name and a value."""
    for fact in asked:
        value: Any = found.facts.get(fact.name)
        if not value:
            continue
        if fact.type == "languages":
            yield str(fact.label), words.languages(value)
        elif fact.name == "metres":
            yield _("Length"), kilometres(value / 1000)
        elif fact.name == "minutes":
            yield _("Length"), _("%(minutes)s minutes") % {"minutes": value}
        else:
            yield str(fact.label), str(value)


def _person(hand: Facilitator) -> dict[str, Any]:
    name = hand.person.called if hand.person else hand.name
    return {"name": name, "role": capfirst(str(hand.get_role_display())), "seed": hand.pk}


# --- how to come -----------------------------------------------------------------------------------------------


def _way(way: Way) -> dict[str, Any]:
    return {
        "start": way.start,
        "end": way.end,
        "km": kilometres(way.km),
        "most": round(way.most),
        "costs": [_cost(cost) for cost in way.costs],
    }


def _cost(cost: Cost) -> dict[str, Any]:
    if cost.transport != Transport.CAR:
        label = str(cost.transport.label)
    elif cost.share > 1:
        label = _("by car, %(number)s together") % {"number": cost.share}
    else:
        label = _("by car, alone")
    said = words.grams(cost.grams) if cost.grams else f"0{NO_BREAK}g"
    sign = "person" if cost.transport == Transport.CAR and cost.share == 1 else TRANSPORT_SIGNS[cost.transport]
    return {"sign": sign, "label": capfirst(label), "grams": round(cost.grams), "said": said}
