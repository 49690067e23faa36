"""What mails of parties carry: their tickets, and their date for a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils import timezone

from estaminet.kernel.mail.compose import head_of_links
from estaminet.kernel.slots import MAIL_FILES, MailFile, MailFiles
from estaminet.programme.exports.registering import ticket
from estaminet.programme.feeds import party as party_feed
from estaminet.programme.queries.registering.tickets import party_with_tickets, tickets_of

KIND: Final = "programme.ticket"
HEAVIEST: Final = 190_000
"""Bytes of a ticket that still goes along with a mail; a larger group fetches it through the mail's link."""
MOST_PAGES: Final = 10
"""People up to whom each has a page of their own in the mail."""


def register_tickets() -> None:
    """Fill the slots of tickets; called once, when the house starts."""
    MAIL_FILES.register(MailFiles(KIND, ticket_files))


def ticket_files(asked: Mapping[str, Any], _language: str) -> Iterator[MailFile]:
    """The ticket and the date of ``asked["party"]``, as they are now; nothing once it has no places any more.

    Raises what the press raises: PressBusy, FaultyPaper.
    """
    party = party_with_tickets(int(asked["party"]))
    tickets = tickets_of(party) if party is not None else None
    if tickets is None:
        return
    size = "a6" if len(tickets.people) <= MOST_PAGES else "a4"
    paper = ticket.ticket_print(tickets, size=size).make()
    if len(paper) <= HEAVIEST:
        yield MailFile(ticket.file_name(tickets), "application/pdf", paper)
    origin = head_of_links(tickets.party.network_id)
    date = party_feed.party_date(tickets, origin, timezone.now())
    yield MailFile(ticket.calendar_name(tickets), party_feed.MEDIA_TYPE, date)
