"""Tickets of a party in two languages side by side: the data their template prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.urls import speaking
from estaminet.network.models import Network
from estaminet.programme.enums import PricePolicy, SessionState
from estaminet.programme.exports.activity_sheets import titles_of
from estaminet.programme.exports.dates import hours, plates_of, until
from estaminet.programme.exports.words import WHERE_TO_BREAK, Said, Tongues, plain, said, unbroken
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Registration
from estaminet.programme.queries.registering.tickets import Tickets, link_of
from estaminet.ui.paper import print_of, printable
from estaminet.ui.paper.days import city_of, long_day, short_month, short_weekday, sum_of
from estaminet.ui.paper.pictures import code_picture, drawing, icon_picture
from estaminet.ui.paper.press import Print

TICKET: Final = "programme/exports/registering/ticket"
SIZES: Final = ("a6", "a4")
"""A page of A6 for each person, for phones and small printers; or all of them on A4, to be cut apart."""
READ_BY_DOORS: Final = "ESTAMINET:"
"""Stands before a ticket's code, so that a door knows its own tickets from other codes. Nothing opens an address."""
_ARABIC: Final = re.compile("[\u0600-\u08ff]")

Data = dict[str, Any]


def ticket_print(tickets: Tickets, *, size: str) -> Print:
    """The tickets of a party as a PDF/UA-1 document, not set yet."""
    tongues = tongues_of(tickets)
    return print_of(TICKET, ticket(tickets, tongues, size=size), tongues.first)


def tongues_of(tickets: Tickets) -> Tongues:
    """The party's language, and that of the door."""
    session = tickets.session
    order = (*tickets.languages, *tickets.hub.languages, *session.activity.network.languages)
    return Tongues(tickets.languages, tuple(dict.fromkeys(order)), session.clock)


def ticket(tickets: Tickets, tongues: Tongues, *, size: str) -> Data:
    """Data of the template. What people need is their own business: it is on no ticket."""
    session, activity, hub = tickets.session, tickets.activity, tickets.hub
    titles = titles_of(activity, tongues)
    day = session.begins.date()
    people = [_person(each, number, tickets, tongues) for number, each in enumerate(tickets.people, 1)]
    return {
        "size": size,
        "title": f"{tongues.each(lambda _language: what_it_is())[0]['text']}: {plain(titles)}",
        "kinds": tongues.each(lambda _language: what_it_is()),
        "titles": [{**each, "words": WHERE_TO_BREAK.sub(" ", each["text"]).split()} for each in titles],
        "subtitle": tongues.of(session.title) if session.title else [],
        "ink": hub.ink,
        "art": drawing(kind_of(activity.kind).motif, activity.hub.ink, activity.drawing_seed),
        "plates": plates_of([hub], tongues),
        "block": {
            "weekday": printable(short_weekday(day, tongues.first)),
            "day": str(day.day),
            "month": printable(short_month(day, tongues.first)),
        },
        "hours": hours(session, tongues, end=not both_ways(tongues)),
        "until": until(session, tongues),
        "state": _state(tickets, tongues),
        "note": tongues.of(session.note),
        "where": list(where(tickets, tongues)),
        "online": tongues.each(lambda _language: _("Take part online")) if tickets.spot is None else [],
        "link": {"url": link_of(tickets), "text": printable(link_of(tickets))} if link_of(tickets) else None,
        "columns": [_column(tickets, tongues, language) for language in tongues.languages],
        "people": people,
        "group": printable(tickets.party.group_name),
        "party_code": grouped(tickets.party.code),
        "code_label": tongues.each(lambda _language: pgettext("on a ticket", "Registration")),
        "house": _house(tickets, tongues, activity.network),
        "phone_icon": icon_picture("phone"),
    }


def what_it_is() -> str:
    return pgettext("on paper", "Ticket")


def code_words(registration: Registration) -> str:
    """What the QR code of a ticket says, letter by letter what a door asks for."""
    return f"{READ_BY_DOORS}{registration.code}"


def grouped(code: str) -> str:
    """A code in groups of four, for reading out."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def person_name(registration: Registration, number: int, of: int) -> str:
    """How a ticket calls somebody; by number where the name comes later or no face of ours can show it."""
    return printable(registration.name) or _("Person %(number)s of %(all)s") % {"number": number, "all": of}


def _person(registration: Registration, number: int, tickets: Tickets, tongues: Tongues) -> Data:
    name = printable(registration.name)
    called = (
        [said(name, _script(name, tongues))]
        if name
        else tongues.each(lambda _language: person_name(registration, number, len(tickets.people)))
    )
    code = grouped(registration.code)
    return {
        "names": called,
        "prices": [_price(registration, tickets, tongues, language) for language in tongues.languages],
        "code": code,
        "svg": code_picture(code_words(registration)),
        "alt": tongues.each(lambda _language: _("Code for the door: %(code)s") % {"code": code})[0]["text"],
    }


def _script(name: str, tongues: Tongues) -> str:
    """The language of the sheet that is written as a name is: it decides how the name runs and how large it stands."""
    way = "rtl" if _ARABIC.search(name) else "ltr"
    return next((code for code in tongues.languages if direction(code) == way), "ar" if way == "rtl" else "en")


def _price(registration: Registration, tickets: Tickets, tongues: Tongues, language: str) -> Said:
    """What was agreed for one person, in one language."""
    alone = _alone(tongues, language)
    tariff = alone.one(registration.tariff.name) if registration.tariff else None

    def tell(_language: str) -> str:
        amount = amount_words(registration, tickets, language)
        return _("%(tariff)s: %(amount)s") % {"tariff": tariff["text"], "amount": amount} if tariff else amount

    return (alone.each(tell) or [said("", language)])[0]


def amount_words(registration: Registration, tickets: Tickets, language: str) -> str:
    """8 €; free; what one can; nothing where no price was settled yet. Call it while speaking the language."""
    activity = tickets.activity
    if registration.amount:
        return sum_of(registration.amount, activity.currency, language)
    if activity.price == PricePolicy.AS_YOU_CAN:
        return capfirst(str(PricePolicy.AS_YOU_CAN.label))
    settled = registration.tariff is not None or activity.price == PricePolicy.FREE
    return capfirst(str(PricePolicy.FREE.label)) if settled else ""


def account_words(tickets: Tickets, language: str) -> str:
    """Whether all is paid, or what still is to pay. Call it while speaking the language."""
    if not tickets.account.agreed and not tickets.due:
        return ""
    if not tickets.due:
        return _("Paid")
    words = {"sum": sum_of(tickets.due, tickets.activity.currency, language)}
    if tickets.spot is None:
        return _("Still to pay: %(sum)s") % words
    if len(tickets.people) == 1:
        return _("To pay there: %(sum)s") % words
    return _("To pay there, for all of you: %(sum)s") % words


def _column(tickets: Tickets, tongues: Tongues, language: str) -> Data:
    """What a ticket says in words, in one of its languages."""
    alone = _alone(tongues, language)
    return {
        "lang": language,
        "when": alone.each(lambda _language: _when(tickets, language), own=True),
        "hours": alone.each(lambda _language: hours(tickets.session, alone), own=True) if both_ways(tongues) else [],
        "account": alone.each(lambda _language: account_words(tickets, language)),
        "hint": alone.each(lambda _language: hint(tickets)),
        "clock": alone.each(lambda _language: clock_words(tickets, language)),
    }


def both_ways(tongues: Tongues) -> bool:
    """Whether a span of hours would be read from both sides: then each language says its own."""
    return any(direction(language) == "rtl" for language in tongues.languages)


def _alone(tongues: Tongues, language: str) -> Tongues:
    """One of the languages, with the order of all for what it lacks."""
    return Tongues((language,), tongues.order, tongues.clock)


def _when(tickets: Tickets, language: str) -> str:
    return capfirst(long_day(tickets.session.begins.date(), language))


def clock_words(tickets: Tickets, language: str) -> str:
    """Whose clock it is, for those who are elsewhere. Call it while speaking the language."""
    if tickets.spot is not None:
        return ""
    return _("%(city)s time") % {"city": city_of(tickets.session.zone, language)}


def hint(tickets: Tickets) -> str:
    """What to do with a ticket; nothing where there is nowhere to go. Call it while speaking a language."""
    if tickets.session.state != SessionState.PLANNED or tickets.session.removed_at is not None:
        return ""
    if tickets.spot is None:
        return _("You take part online. The link is for you: please do not pass it on.")
    if len(tickets.people) == 1:
        return _("Show this code at the door, on paper or on your phone.")
    return _("Each of you shows a code at the door, on paper or on a phone.")


def where(tickets: Tickets, tongues: Tongues) -> Iterator[Said]:
    """The way from large to small is for maps: here the room comes first, then house, street and town."""
    session, spot = tickets.session, tickets.spot
    if spot is None:
        return
    if point := tongues.one(session.meeting_point):
        yield point
    if spot.place and (room := tongues.one(spot.place.name)):
        yield room
    if name := tongues.one(spot.hub.name):
        yield name
    town = tongues.one(spot.hub.town)
    place = " ".join(filter(None, (spot.hub.postcode, town["text"] if town else "")))
    for line in (", ".join(filter(None, (spot.hub.street, spot.hub.street2))), place):
        if printable(line):
            yield said(printable(line), town["lang"] if town else tongues.first)


def _state(tickets: Tickets, tongues: Tongues) -> list[Said]:
    session = tickets.session
    if session.removed_at is not None or session.activity.removed_at is not None:
        return tongues.each(lambda _language: capfirst(str(SessionState.CANCELLED.label)))
    if session.state in (SessionState.CANCELLED, SessionState.POSTPONED):
        return tongues.each(lambda _language: capfirst(str(session.get_state_display())))
    return []


def _house(tickets: Tickets, tongues: Tongues, network: Network) -> Data:
    hub = tickets.hub
    return {
        "name": tongues.one(hub.name),
        "phone": unbroken(printable(hub.phone)),
        "network": tongues.of(network.name)[:1],
    }


def file_name(tickets: Tickets) -> str:
    """billet-2026-11-28-K7PMQXZ2.pdf: what it is in the party's language, so that it is found again."""
    return f"{_what(tickets)}-{tickets.session.day:%Y-%m-%d}-{tickets.party.code}.pdf"


def calendar_name(tickets: Tickets) -> str:
    return f"{tickets.activity.slug}-{tickets.session.day:%Y-%m-%d}.ics"


def _what(tickets: Tickets) -> str:
    with speaking(tickets.party.language):
        number = len(tickets.people)
        words = ngettext("ticket", "tickets", number) if number else what_it_is()
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")
