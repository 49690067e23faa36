"""Mails to parties, queued in the transaction of what they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Literal

from django.urls import reverse

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.operations import MailDraft, queue_mails
from estaminet.programme.enums import Mode, PartyState
from estaminet.programme.models import Party, Registration, Session
from estaminet.programme.queries.letters import Letter, session_told
from estaminet.programme.queries.spots import Spot

Told = Literal[
    "registered", "queued", "offer", "offer_over", "cancelled", "changed", "reminder", "message", "link", "feedback"
]
_WITH_TICKETS: Final = ("registered", "changed")
_WITH_LINK: Final = ("registered", "changed", "reminder", "link")
# Pages that a mail's words point to, beside the party's own. Each of them asks, and has a button.
_LEADS_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "registered": ("cancel",),
    "queued": ("confirm", "cancel"),
    "offer": ("decline",),
    "offer_over": ("again",),
    "cancelled": ("again",),
    "changed": ("cancel",),
    "reminder": ("cancel",),
    "feedback": ("feedback",),
}


@dataclass(frozen=True)
class PartyMail:
    """One mail to one party; ``more`` is what its template says beside what every mail of a party says.

    ``key`` makes it one among all of its kind: told twice under the same key, it leaves once. What mails take:
    queued ``confirmed``, ``moved``; offer ``offered``, ``until`` (an instant as text), ``zone``, ``fewer``;
    cancelled and changed ``gone``, ``added``, ``passed_on`` (names), ``moved``, ``wished``, ``reason``; reminder
    ``days`` until then; message ``subject``, ``message``, ``message_language``. That dates fall through or move is
    told to all who count on them, by ``operations.telling``.
    """

    party: Party
    what: Told
    key: str
    more: dict[str, Any] = field(default_factory=dict)
    people: Sequence[Registration] = ()


def tell_parties(*, session: Session, mails: Sequence[PartyMail], at: datetime) -> int:
    """Queue mails to parties of one session; those without an address are told by the team. Gives how many leave.

    The session comes as ``lock_sessions`` gives it: nothing more is asked of the database than writing the mails.
    """
    told: dict[str, tuple[Letter, dict[str, Any]]] = {}
    drafts = [_draft(session, mail, told, at) for mail in mails if mail.party.email]
    if drafts:
        queue_mails(mails=drafts)
    return len(drafts)


def _draft(
    session: Session, mail: PartyMail, told: dict[str, tuple[Letter, dict[str, Any]]], at: datetime
) -> MailDraft:
    party = mail.party
    if party.language not in told:
        letter = Letter.to(party.language, session.activity.network, session.clock)
        told[party.language] = letter, _words(session, letter, at)
    letter, words = told[party.language]
    amount = sum((each.amount for each in mail.people), start=Decimal(0))
    names = [each.name for each in mail.people if each.name]
    holds = party.state == PartyState.TAKEN
    context = {
        **words,
        **_addresses(mail, letter),
        "what": mail.what,
        "party": party.pk,
        "code": f"{party.code[:4]} {party.code[4:]}",
        "called": party.contact_name,
        "people": names,
        "number": len(mail.people),
        "unnamed": len(mail.people) - len(names),
        "agreed": str(amount) if amount and holds else "",
        "price": str(amount) if amount and not holds else "",
        "online_url": session.online_url if holds and party.mode == Mode.ONLINE and mail.what in _WITH_LINK else "",
        "party_mode": party.mode,
        "waits": party.state == PartyState.WAITING,
        "where": _where(party, session, letter, known=holds),
        **mail.more,
    }
    if holds and mail.what in _WITH_TICKETS:
        # Made when the mail leaves, so that they are those of that moment (``ticket_doors``).
        context["attach"] = [{"kind": "programme.ticket", "party": party.pk}]
    return MailDraft(
        key=f"party:{party.pk}:{mail.what}:{mail.key}",
        to=party.email,
        language=letter.language,
        template=f"programme/mail/party_{mail.what}",
        context=context,
        hub_id=session.activity.hub_id,
        network_id=session.activity.network_id,
        reply_to=session.activity.hub.email,
        made_at=at,
    )


def _addresses(mail: PartyMail, letter: Letter) -> dict[str, str]:
    """The party's page as ``address``, and as ``to_…`` the pages on which one says what the mail asks for."""
    with speaking(letter.language):
        address = reverse("programme:party", args=[mail.party.token])
    return {"address": address} | {f"to_{act}": f"{address}{act}/" for act in _LEADS_TO.get(mail.what, ())}


def _where(party: Party, session: Session, letter: Letter, *, known: bool) -> list[str]:
    """The address at which a party is expected, line by line; none online. Who has a place may know a hidden room."""
    if party.mode == Mode.ONLINE:
        return []
    places = [(session.hub, session.place), *((each.hub, each.place) for each in session.also_at.all())]
    wanted = (party.spot_hub_id, party.spot_place_id)
    found = [each for each in places if (each[0].pk, each[1].pk if each[1] else None) == wanted] or places
    hub, place = found[0]
    return Spot(hub, place if known or (place is not None and place.listed) else None).lines(letter.languages)


def _words(session: Session, letter: Letter, at: datetime) -> dict[str, Any]:
    """What mails of one language say of the session."""
    activity, hub = session.activity, session.activity.hub
    with speaking(letter.language):
        # Strangers find no page of a closed group.
        page = activity.get_absolute_url() if activity.open_to_all else reverse("programme:agenda")
    return {
        "language": letter.language,
        "name": letter.words(activity.network.name),
        "title": letter.marked(activity.title),
        "hub": letter.words(session.hub.name),
        "practical": letter.marked(activity.practical),
        "transport": letter.marked(activity.transport_words),
        "team": {"name": letter.words(hub.name), "phone": hub.phone, "email": hub.email},
        "currency": activity.currency,
        "session": session_told(session, letter, at=at),
        "page": page,
    }
