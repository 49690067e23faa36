"""The tickets of a party, for whoever has its link: on this screen, on paper, and its date for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.network.doors import reader
from estaminet.programme.exports.registering import ticket as paper
from estaminet.programme.feeds import party as party_feed
from estaminet.programme.models import Party
from estaminet.programme.queries.registering.tickets import Tickets, link_of, tickets_of
from estaminet.programme.views.registering.handing_out import own_file, print_out
from estaminet.programme.views.registering.opened import link_page
from estaminet.ui.paper.pictures import code_picture


@dataclass(frozen=True)
class Shown:
    """One person's ticket on a screen."""

    name: str
    code: str
    picture: SafeString
    tariff: object
    amount: str


@require_safe
@link_page
def ticket(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """A light card for each person with a large code. Saved or printed, it works without a network."""
    tickets = tickets_of(found)
    if tickets is None:
        return no_ticket(request, found)
    context = {
        "tickets": tickets,
        "people": [_shown(tickets, number) for number in range(len(tickets.people))],
        "party": found,
        "session": tickets.session,
        "activity": tickets.activity,
        "hub": tickets.hub,
        "token": found.token,
        "online_url": link_of(tickets),
        "address": tickets.spot.lines(reader(request).languages) if tickets.spot else [],
        "clock": paper.clock_words(tickets, page_language()),
        "due": paper.account_words(tickets, page_language()),
        "code": paper.grouped(found.code),
        "over": tickets.session.ends_at <= at,
    }
    return render(request, "programme/registering/ticket.html", context)


def _shown(tickets: Tickets, number: int) -> Shown:
    row = tickets.people[number]
    words = {"number": number + 1, "all": len(tickets.people)}
    return Shown(
        # A screen shows every script; only paper has to say otherwise.
        name=row.name or _("Person %(number)s of %(all)s") % words,
        code=paper.grouped(row.code),
        picture=SafeString(code_picture(paper.code_words(row))),  # drawn by us, from letters and digits
        tariff=row.tariff.name if row.tariff else None,
        amount=paper.amount_words(row, tickets, page_language()),
    )


@require_safe
@link_page
def ticket_pdf(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """The tickets as a PDF: a page of A6 for each person, or ``?size=a4`` all of them together, to be cut apart."""
    tickets = tickets_of(found)
    if tickets is None:
        return no_ticket(request, found)
    return printed_ticket(tickets, size_asked(request, "a6"))


def printed_ticket(tickets: Tickets, size: str) -> HttpResponse:
    wanted = paper.ticket_print(tickets, size=size)
    return print_out(wanted, paper.file_name(tickets), tickets.languages)


def size_asked(request: HttpRequest, usual: str) -> str:
    """The size of paper asked for, or the usual one; 404 for one nobody can print."""
    size = request.GET.get("size", "") or usual
    if size not in paper.SIZES:
        raise Http404
    return size


@require_safe
@link_page
def party_ics(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """The date for the party's own calendar: the same event as in ours, so that none shows it twice."""
    tickets = tickets_of(found)
    if tickets is None:
        return no_ticket(request, found)
    content = party_feed.party_date(tickets, request.build_absolute_uri("/").rstrip("/"), at)
    return own_file(content, party_feed.MEDIA_TYPE, paper.calendar_name(tickets), download=True)


def no_ticket(request: HttpRequest, party: Party) -> HttpResponse:
    """There is none yet, or none any more: what is the case, and where to go."""
    context = {"party": party, "session": party.session, "activity": party.session.activity, "token": party.token}
    return render(request, "programme/registering/ticket_none.html", context, status=404)
