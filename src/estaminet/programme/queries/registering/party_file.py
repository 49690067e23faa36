"""Everything the team knows of one party: its people, its money, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from estaminet.people.models import ConsentText
from estaminet.programme.enums import Mode, PartyState
from estaminet.programme.models import DateWish, MoneyFact, Party, PartyEvent, Registration, RegistrationTerms
from estaminet.programme.queries.registering.date_wishes import wishes_of
from estaminet.programme.queries.registering.glance import (
    Answer,
    answers_told,
    asked_at,
    said_in,
    texts_asked,
)
from estaminet.programme.queries.registering.money import Account, account_of
from estaminet.programme.queries.registering.needs import NeedAnswer, answers_at
from estaminet.programme.queries.registering.participants import PersonTold, person_told
from estaminet.programme.queries.registering.party_page import people_shown
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of

TEAM_MAY = (Window.OPEN, Window.EARLY, Window.LATE)


@dataclass(frozen=True)
class PartyFile:
    """One party whole. ``people`` are those who come, wait, or would have come; ``gone`` those who left before.

    ``place`` is its turn on the waiting list, from 1; 0 when it does not wait. ``needs`` says what the place offers to
    each need somebody has. ``wishes`` are the dates it would rather have.
    """

    party: Party
    terms: RegistrationTerms
    window: Window
    people: Sequence[PersonTold]
    gone: Sequence[Registration]
    account: Account
    money: Sequence[MoneyFact]
    events: Sequence[PartyEvent]
    answers: Sequence[Answer]
    texts: Sequence[ConsentText]
    needs: Mapping[str, NeedAnswer]
    place: int
    over: bool
    wishes: Sequence[DateWish]

    @property
    def ended(self) -> bool:
        return self.party.state == PartyState.ENDED

    @property
    def changeable(self) -> bool:
        """Whether anything about who comes may still change."""
        return not self.ended and not self.over

    @property
    def open(self) -> bool:
        """Whether the team may still let somebody in."""
        return self.window in TEAM_MAY

    @property
    def fewer(self) -> bool:
        """Whether an offer holds fewer places than people registered."""
        return self.party.state == PartyState.OFFERED and (self.party.offered or 0) < len(self.people)

    @property
    def unnamed(self) -> int:
        return sum(1 for each in self.people if not each.row.name)


def party_file(party: Party, at: datetime) -> PartyFile:
    """Read a party whole; it comes with its session, activity and terms. A dozen queries, however many come."""
    session = party.session
    terms = terms_of(session.activity)
    asked = asked_at(session.activity_id)
    texts = texts_asked(session, terms, at)
    said = said_in(session.pk, [text.use for text in texts]) if texts else {}
    shown = people_shown(party)
    people = [person_told(row, session, asked, texts, said) for row in shown]
    return PartyFile(
        party=party,
        terms=terms,
        window=window_of(session, terms, at),
        people=people,
        gone=list(
            party.registrations.exclude(gone_at=None)
            .exclude(pk__in=[row.pk for row in shown])
            .order_by("gone_at", "position", "pk")
        ),
        account=account_of(party.pk),
        money=list(MoneyFact.objects.filter(party=party).select_related("by__person").order_by("-pk")),
        events=list(PartyEvent.objects.filter(party=party).select_related("by__person").order_by("-pk")),
        answers=answers_told(party.answers, asked),
        texts=texts,
        needs=_needs(party, people),
        place=_place(party),
        over=session.ends_at <= at,
        wishes=wishes_of(party, at),
    )


def _needs(party: Party, people: Sequence[PersonTold]) -> dict[str, NeedAnswer]:
    if not any(each.needs for each in people):
        return {}
    spot = (party.spot_hub_id, party.spot_place_id) if party.spot_hub_id is not None else None
    told = answers_at(party.session, mode=Mode(party.mode), spot=spot)
    return {need.value: answer for need, answer in told.items()}


def _place(party: Party) -> int:
    """Its turn among those who wait, whoever has confirmed an address and who has not. One query."""
    if party.state != PartyState.WAITING:
        return 0
    waiting = Party.objects.filter(session=party.session_id, state=PartyState.WAITING).order_by("queued_at", "pk")
    return list(waiting.values_list("pk", flat=True)).index(party.pk) + 1
