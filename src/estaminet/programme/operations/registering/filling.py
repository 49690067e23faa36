"""Give free places to those whose turn it is, and say how many are left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Q

from estaminet.kernel.actor import Actor
from estaminet.kernel.planned import planned
from estaminet.programme.enums import Entry, PartyEventKind, PartyState
from estaminet.programme.models import DateWish, Party, PartyEvent, Registration, Session
from estaminet.programme.operations.registering.events import event_of
from estaminet.programme.operations.registering.locking import bound, lock_sessions
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.operations.registering.moving import write_move
from estaminet.programme.operations.webhooks import tell_cancelled
from estaminet.programme.queries.registering.date_wishes import next_exchange, shape_there, wishes_in_turn
from estaminet.programme.queries.registering.occupancy import Occupancy, Shape, occupancies
from estaminet.programme.queries.registering.rare import Rare
from estaminet.programme.queries.registering.windows import Window, offer_deadline, terms_of, window_of

HOUSE = Actor.system()


def fill(
    sessions: Sequence[Session], *, at: datetime, staying: Party | None = None, rare: Rare | None = None
) -> dict[int, Occupancy]:
    """End offers whose time is over, offer what is free to waiting parties in their order, and derive what is left.

    In the caller's transaction, with the sessions held (``lock_sessions``). A party gets places for all, or for as
    many as it would come with; one that does not fit is passed over for the next that does. What nobody who waits
    takes goes to those who have places and would rather come on this date (``_grant``); ``staying`` is a party that
    is kept where it is meanwhile. Gives who holds places now, by session. Only sessions with somebody to expire, to
    offer to or to exchange cost queries of their own. ``rare`` is what ``hold_sessions`` found, for whoever has written
    nothing since: what is not there is not asked for.
    """
    found = _offer_all(sessions, at, rare)
    wishes = wishes_in_turn({each.activity_id for each in sessions}, at) if rare is None or rare.wishes else []
    if wishes:
        _grant(sessions, found, [each for each in wishes if staying is None or each.party_id != staying.pk], at)
    _settle(sessions, found)
    return found


def _offer_all(sessions: Sequence[Session], at: datetime, rare: Rare | None = None) -> dict[int, Occupancy]:
    found = occupancies(sessions, rare)
    if due := [each for each in sessions if _has_due_offer(found[each.pk], at)]:
        _expire(due, at)
        found |= occupancies(due)
    for session in sessions:
        if found[session.pk].waiting:
            found[session.pk] = _offer(session, found[session.pk], at)
    return found


def _grant(sessions: Sequence[Session], found: dict[int, Occupancy], wishes: Sequence[DateWish], at: datetime) -> None:
    """Let wishes for another date come true, as long as one can; ``found`` says afterwards who holds places.

    The rule. Who waits for a place at all comes before who only wants another date: what is free has been offered to
    the waiting list first, and here is what none of it took, because nobody waits, or none of them fits. Among wishes,
    whoever said it first comes first. A wish is granted where all fit into free places, or into those of a party that
    wishes itself here, and the other way round; of several such parties, the one that said so first. Places that
    become free by it go the same way, the waiting list first, before the next wish is looked at. Nobody is split, and
    nobody gives up a place before the other is theirs. Each grant ends a wish, so that there is an end.
    """
    held = {each.pk: each for each in sessions}
    reached = bound(held, ((each.here_id, each.wanted_id) for each in wishes))
    asked = [each for each in wishes if each.here_id in reached]
    if not asked:
        return
    # The others are held already, as is all that wishes bind to what the caller holds.
    further = lock_sessions(reached - set(held)) if reached - set(held) else []
    held |= {each.pk: each for each in further}
    found |= _offer_all(further, at) if further else {}
    while (exchange := next_exchange(asked, held, found, at)) is not None:
        gone = {each.party_id for each in exchange.both}
        touched = {exchange.wish.here_id, exchange.wish.wanted_id}
        for wish in exchange.both:
            party, people = wish.party, list(wish.party.registrations.there().order_by("position", "pk"))
            shape, key = shape_there(wish), f"wish-{wish.pk}"
            more = {"wished": True}
            write_move(party, held[wish.wanted_id], shape, people, taken=True, by=HOUSE, at=at, key=key, more=more)
        asked = [each for each in asked if each.party_id not in gone]
        found |= _offer_all([held[pk] for pk in sorted(touched)], at)
    _settle(further, found)


def settle_left(session: Session, occupancy: Occupancy) -> None:
    """Write down how many places are left, for the pages that show many sessions."""
    _settle([session], {session.pk: occupancy})


def _settle(sessions: Sequence[Session], found: Mapping[int, Occupancy]) -> None:
    changed: dict[int | None, list[int]] = {}
    for session in sessions:
        booked = session.activity.entry == Entry.BOOKED
        left = found[session.pk].left_for_anybody() if booked else None
        if session.left != left:
            session.left = left
            changed.setdefault(left, []).append(session.pk)
    for left, ids in changed.items():
        with planned(again=len(ids) == 1) as cursor:
            cursor.execute(_left_written(len(ids)), [left, *ids])


@lru_cache(maxsize=32)
def _left_written(number: int) -> str:
    """In SQL, which Django takes longer to word than the database to carry out."""
    table, left = map(connection.ops.quote_name, (Session._meta.db_table, "left"))
    return f"UPDATE {table} SET {left} = %s WHERE id IN ({', '.join(['%s'] * number)})"  # noqa: S608 - our own names


def _has_due_offer(occupancy: Occupancy, at: datetime) -> bool:
    return occupancy.first_end is not None and occupancy.first_end <= at


def _expire(sessions: Sequence[Session], at: datetime) -> None:
    held = {each.pk: each for each in sessions}
    due = Party.objects.filter(session__in=held, state=PartyState.OFFERED, offer_until__lte=at)
    by_session: dict[int, list[Party]] = {}
    for party in due.order_by("session", "pk"):
        by_session.setdefault(party.session_id, []).append(party)
    for pk, over in by_session.items():
        session = held[pk]
        end_offers(session, over, PartyEventKind.EXPIRED, by=HOUSE, at=at)
        if window_of(session, terms_of(session.activity), at) in _WORTH_TELLING:
            mails = [PartyMail(each, "offer_over", at.isoformat()) for each in over]
            tell_parties(session=session, mails=mails, at=at)


# Of a date that is over or called off, nobody needs to hear that they could queue again.
_WORTH_TELLING = (Window.OPEN, Window.EARLY, Window.LATE)


def end_offers(session: Session, parties: Sequence[Party], did: PartyEventKind, *, by: Actor, at: datetime) -> None:
    """The places of these offers are free again; the parties keep their people, and may queue anew."""
    events = [event_of(each, did, people=each.offered or 0, by=by, at=at) for each in parties]
    for party in parties:
        party.state, party.offered, party.offer_until = PartyState.ENDED.value, None, None
        party.ended_at = party.changed_at = at
    Party.objects.bulk_update(parties, ["state", "offered", "offer_until", "ended_at", "changed_at"])
    Registration.objects.filter(party__in=[each.pk for each in parties], gone_at=None).update(gone_at=at)
    PartyEvent.objects.bulk_create(events)
    tell_cancelled(session=session, left=[(each, 0) for each in parties], at=at)


def _offer(session: Session, occupancy: Occupancy, at: datetime) -> Occupancy:
    """Offer free places in the order of the list. One query, however many wait."""
    terms = terms_of(session.activity)
    closed = session.full or window_of(session, terms, at) is not Window.OPEN
    if closed or _nothing_left(occupancy):
        return occupancy
    until = offer_deadline(session, terms, at)
    offered: list[Party] = []
    for party in _waiting(session):
        number = party.number  # type: ignore[attr-defined]
        left = occupancy.left(Shape.of(party))
        given = number if left >= number else left if party.fewest is not None and left >= party.fewest else 0
        if not given:
            continue
        occupancy = occupancy.with_people(Shape.of(party), given)
        party.state, party.offered, party.offer_until = PartyState.OFFERED.value, given, until
        party.changed_at = at
        offered.append(party)
        if _nothing_left(occupancy):
            break
    if offered:
        _write_offers(session, offered, at)
    return occupancy


def _nothing_left(occupancy: Occupancy) -> bool:
    """Whether surely nobody gets a place; what is kept for groups is looked at party by party."""
    return occupancy.left_for_anybody() == 0 and not occupancy.groups


def _waiting(session: Session) -> Iterable[Party]:
    """Those whose address is confirmed, in their order, each with the ``number`` of its people."""
    people = Count("registrations", filter=Q(registrations__gone_at=None))
    waiting = Party.objects.filter(session=session, state=PartyState.WAITING, confirmed_at__isnull=False)
    return waiting.annotate(number=people).order_by("queued_at", "id")


def _write_offers(
    session: Session, parties: Sequence[Party], at: datetime, reason: str = "", by: Actor = HOUSE
) -> None:
    did = PartyEventKind.OFFERED_BY_HAND if reason else PartyEventKind.OFFERED
    Party.objects.bulk_update(parties, ["state", "offered", "offer_until", "changed_at"])
    PartyEvent.objects.bulk_create(
        [
            event_of(each, did, people=each.offered or 0, by=by, at=at, reason=reason, until=each.offer_until)
            for each in parties
        ]
    )
    names: dict[int, list[Registration]] = {each.pk: [] for each in parties}
    for registration in Registration.objects.filter(party__in=names, gone_at=None).order_by("position", "pk"):
        names[registration.party_id].append(registration)
    mails = [
        PartyMail(
            each,
            "offer",
            at.isoformat(),
            {
                "offered": each.offered,
                "until": each.offer_until.isoformat() if each.offer_until else "",
                "zone": session.zone,
                "fewer": (each.offered or 0) < len(names[each.pk]),
            },
            names[each.pk],
        )
        for each in parties
    ]
    tell_parties(session=session, mails=mails, at=at)


def offer_one(session: Session, party: Party, number: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Offer places to one party, in the caller's transaction; the caller has seen that there is room."""
    party.state, party.offered = PartyState.OFFERED.value, number
    party.offer_until = offer_deadline(session, terms_of(session.activity), at, by_hand=True)
    party.changed_at = at
    _write_offers(session, [party], at, reason, by)
