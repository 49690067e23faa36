"""The date of a party for its own calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from estaminet.kernel.languages.urls import speaking
from estaminet.programme.feeds.icalendar import PUBLISH, Head, one_date
from estaminet.programme.queries.registering.tickets import Tickets, calendar_entry, link_of

MEDIA_TYPE: Final = f"text/calendar; method={PUBLISH}; charset=utf-8"


def party_date(tickets: Tickets, origin: str, at: datetime) -> bytes:
    """The session of a party that has its places, in its language. ``origin`` is where our pages are: ``https://…``.

    It names nobody and opens nothing: calendars are shared more freely than tickets. No query.
    """
    session = tickets.session
    languages = (*tickets.languages, *session.activity.network.languages)
    head = Head(
        name="",
        url=f"{origin}/",
        source="",
        ink=tickets.hub.ink,
        languages=tuple(dict.fromkeys(languages)),
        busy=True,
        online_url=link_of(tickets),
    )
    with speaking(tickets.party.language):
        return one_date(head, calendar_entry(tickets), at)
