"""Take in many parties at once: what a hub brings along from before, told session by session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import MoneyKind, MoneyMethod, PartyEventKind, PartyState
from estaminet.programme.models import Activity, MoneyFact, Party, PartyEvent, Registration, Session
from estaminet.programme.operations.registering import checking
from estaminet.programme.operations.registering.events import event_of
from estaminet.programme.operations.registering.filling import settle_left
from estaminet.programme.operations.registering.locking import lock_sessions
from estaminet.programme.operations.registering.registering import party_row, people_rows
from estaminet.programme.queries.registering.drafts import PartyDraft
from estaminet.programme.queries.registering.occupancy import Shape, occupancies
from estaminet.programme.queries.registering.windows import terms_of


@dataclass(frozen=True)
class Brought:
    """A party as it registered then. ``left`` are the places, counted from 0, of people who cancelled at ``left_at``.

    ``paid`` is what was received, in what way and when.
    """

    draft: PartyDraft
    made_at: datetime
    left: frozenset[int] = frozenset()
    left_at: datetime | None = None
    paid: Decimal = Decimal(0)
    paid_by: str = MoneyMethod.CASH.value
    paid_at: datetime | None = None


@dataclass
class _Rows:
    """What is to be written, in the order in which it is written."""

    parties: list[Party] = field(default_factory=list)
    people: list[Registration] = field(default_factory=list)
    events: list[PartyEvent] = field(default_factory=list)
    money: list[MoneyFact] = field(default_factory=list)


@transaction.atomic
def take_in_parties(
    *, activity: Activity, brought: Mapping[int, Sequence[Brought]], by: Actor, at: datetime
) -> list[Party]:
    """Write down parties of an activity's sessions as they were: session id → parties in the order they came.

    Who may: the activity's teams, bringing their past along; the house itself. They are checked as the team's own
    registrations are, take places while there are any and wait afterwards; nobody is told. Two dozen statements,
    whatever their number. Raises what ``checking`` raises; then nothing is written.
    """
    rows = _Rows()
    sessions = lock_sessions(brought)
    found = occupancies(sessions)
    tariffs = {each.pk: each for each in activity.tariffs.all()}
    for session in sessions:
        occupancy, terms = found[session.pk], terms_of(session.activity)
        for one in brought[session.pk]:
            checking.check_party(session, terms, one.draft, welcome=True)
            shape = Shape(one.draft.mode, one.draft.spot, one.draft.country, one.draft.group)
            stays = one.draft.number - len(one.left)
            fits = occupancy.left(shape) >= stays
            state = PartyState.ENDED if not stays else PartyState.TAKEN if fits else PartyState.WAITING
            party = party_row(session, one.draft, state, None, by, one.made_at)
            people = people_rows(party, session, one.draft, checking.identities(one.draft), one.made_at, tariffs)
            _gone(one, party, people)
            _note(rows, session, one, party, people, by)
            if state is PartyState.TAKEN:
                occupancy = occupancy.with_people(shape, stays)
        settle_left(session, occupancy)
    _write(rows)
    return rows.parties


def _gone(one: Brought, party: Party, people: Sequence[Registration]) -> None:
    gone_at = one.left_at or one.made_at
    for place in one.left:
        people[place].gone_at = gone_at
    if party.state == PartyState.ENDED:
        party.ended_at = party.changed_at = gone_at


def _note(rows: _Rows, session: Session, one: Brought, party: Party, people: Sequence[Registration], by: Actor) -> None:
    rows.parties.append(party)
    rows.people += people
    did = PartyEventKind.QUEUED if party.state == PartyState.WAITING else PartyEventKind.TAKEN
    rows.events.append(event_of(party, did, people=len(people), by=by, at=one.made_at))
    if one.left:
        what = PartyEventKind.CANCELLED if party.state == PartyState.ENDED else PartyEventKind.LEFT
        rows.events.append(event_of(party, what, people=len(one.left), by=by, at=one.left_at or one.made_at))
    if party.state == PartyState.TAKEN:
        agreed = sum((each.amount for each in people if each.gone_at is None), start=Decimal(0))
        rows.money += _money(session, one, party, agreed, by)


def _money(session: Session, one: Brought, party: Party, agreed: Decimal, by: Actor) -> Iterable[MoneyFact]:
    told = ((MoneyKind.AGREED, agreed, "", one.made_at), (MoneyKind.RECEIVED, one.paid, one.paid_by, one.paid_at))
    for kind, amount, method, when in told:
        if amount:
            when = when or one.made_at
            yield MoneyFact(
                party=party,
                session=session,
                hub_id=session.hub_id,
                kind=kind,
                amount=amount,
                currency=session.activity.currency,
                method=method,
                day=when.astimezone(session.clock).date(),
                at=when,
                by_id=by.account_id,
            )


def _write(rows: _Rows) -> None:
    Party.objects.bulk_create(rows.parties, batch_size=200)
    guardians = [each for each in rows.people if each.guardian is not None]
    Registration.objects.bulk_create([each for each in rows.people if each.guardian is None], batch_size=200)
    Registration.objects.bulk_create(guardians, batch_size=200)
    PartyEvent.objects.bulk_create(rows.events, batch_size=500)
    MoneyFact.objects.bulk_create(rows.money, batch_size=500)
