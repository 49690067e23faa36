"""Answer an offer, confirm an address, queue anew, offer by hand, replace a link."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import PartyEventKind, PartyState
from estaminet.programme.models import Party, Registration, Session
from estaminet.programme.operations.registering import checking, refusals
from estaminet.programme.operations.registering.events import note_event
from estaminet.programme.operations.registering.filling import end_offers, fill, offer_one
from estaminet.programme.operations.registering.locking import lock_party, lock_sessions
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.operations.registering.money import agree
from estaminet.programme.operations.webhooks import tell_registered
from estaminet.programme.queries.registering.occupancy import Shape
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of


def people_of(party: Party) -> list[Registration]:
    """Those who have not left the party, in their order."""
    return list(party.registrations.there().order_by("position", "pk"))


def accept_offer(*, party: Party, by: Actor, at: datetime, keep: Collection[int] | None = None) -> Party:
    """Take the places that are held for a party. Said twice, it counts once.

    Who may: whoever holds the link, the party's account, the session's teams. ``keep`` are the ids of those who come
    when fewer places are held than people registered; the others leave. Accepting confirms the address.
    Raises OfferGone, ChooseWhoComes, NotOpen for a session that does not take place.
    """
    now = _accepted(party, keep, by, at)
    if now is None:
        raise refusals.OfferGone
    return now


@transaction.atomic
def _accepted(party: Party, keep: Collection[int] | None, by: Actor, at: datetime) -> Party | None:
    """None when the offer is over: that is written down, and its places have gone to those who come next."""
    now, held = lock_party(party)
    session = held[now.session_id]
    if now.state == PartyState.TAKEN:
        return now
    fill([session], at=at)
    now.refresh_from_db(fields=["state", "offered", "offer_until"])
    if now.state != PartyState.OFFERED:
        return None
    window = window_of(session, terms_of(session.activity), at)
    if window not in (Window.OPEN, Window.LATE, Window.EARLY):
        raise refusals.NotOpen(window)
    people = _who_come(now, keep)
    now.state, now.offered, now.offer_until = PartyState.TAKEN.value, None, None
    now.confirmed_at, now.changed_at = now.confirmed_at or at, at
    now.save(update_fields=["state", "offered", "offer_until", "confirmed_at", "changed_at"])
    now.registrations.there().exclude(pk__in=[each.pk for each in people]).update(gone_at=at)
    note_event(now, PartyEventKind.ACCEPTED, people=len(people), by=by, at=at)
    agree(now, session, sum((each.amount for each in people), start=Decimal(0)), by=by, at=at)
    tell_parties(session=session, mails=[PartyMail(now, "registered", at.isoformat(), people=people)], at=at)
    tell_registered(party=now, session=session, people=len(people), at=at)
    fill([session], at=at)
    return now


def _who_come(party: Party, keep: Collection[int] | None) -> list[Registration]:
    people, offered = people_of(party), party.offered or 0
    if len(people) <= offered:
        return people
    chosen = [each for each in people if keep is not None and each.pk in keep]
    if not chosen and keep is None and not any(each.identity for each in people):
        chosen = people[:offered]  # a class without names: so many of them
    if not 1 <= len(chosen) <= offered:
        raise refusals.ChooseWhoComes(offered)
    return chosen


@transaction.atomic
def decline_offer(*, party: Party, by: Actor, at: datetime) -> Party:
    """Give back the places of an offer; those who come next get them at once. Said twice, it counts once.

    Who may: as for accepting. Raises OfferGone.
    """
    now, held = lock_party(party)
    if now.state != PartyState.OFFERED:
        if now.state == PartyState.ENDED:
            return now
        raise refusals.OfferGone
    session = held[now.session_id]
    end_offers(session, [now], PartyEventKind.DECLINED, by=by, at=at)
    fill([session], at=at)
    return now


@transaction.atomic
def confirm_address(*, party: Party, by: Actor, at: datetime) -> Party:
    """Somebody reads the mails at this address: from now on the party can be offered places.

    Who may: whoever holds the link, the session's teams who reached them. Said twice, it counts once.
    """
    now, held = lock_party(party)
    if now.confirmed_at is None:
        now.confirmed_at = at
        now.save(update_fields=["confirmed_at"])
        note_event(now, PartyEventKind.CONFIRMED, people=0, by=by, at=at)
        if now.state == PartyState.WAITING:
            fill([held[now.session_id]], at=at)
            now.refresh_from_db(fields=["state", "offered", "offer_until"])
    return now


@transaction.atomic
def queue_again(*, party: Party, by: Actor, at: datetime) -> Party:
    """A party whose offer was declined or ran out wants to come after all: to the end of the list.

    Who may: whoever holds the link, the account, the teams. Raises NotOpen, AlreadyThere, SessionFull.
    """
    now, held = lock_party(party)
    session = held[now.session_id]
    if now.state != PartyState.ENDED:
        return now
    terms = terms_of(session.activity)
    window = window_of(session, terms, at)
    if window is not Window.OPEN:
        raise refusals.NotOpen(window)
    if not terms.waiting:
        raise refusals.SessionFull
    people = list(now.registrations.filter(gone_at=now.ended_at).order_by("position", "pk"))
    if not people:
        raise refusals.HasEnded
    checking.check_not_there(session, [(each.name, each.identity) for each in people], except_party=now)
    Registration.objects.filter(pk__in=[each.pk for each in people]).update(gone_at=None)
    now.state, now.queued_at, now.ended_at, now.changed_at = PartyState.WAITING.value, at, None, at
    now.confirmed_at = now.confirmed_at or at
    now.save(update_fields=["state", "queued_at", "ended_at", "changed_at", "confirmed_at"])
    note_event(now, PartyEventKind.QUEUED, people=len(people), by=by, at=at)
    tell_registered(party=now, session=session, people=len(people), at=at)
    fill([session], at=at)
    now.refresh_from_db(fields=["state", "offered", "offer_until"])
    return now


@transaction.atomic
def offer_by_hand(*, party: Party, reason: str, by: Actor, at: datetime) -> Party:
    """Offer free places to a waiting party before its turn, for a reason everybody in the team can read.

    Who may: the session's teams. Raises NotWaiting, NoRoom: nobody gets places that are not there.
    """
    now, held = lock_party(party)
    session = held[now.session_id]
    if now.state != PartyState.WAITING:
        raise refusals.NotWaiting
    window = window_of(session, terms_of(session.activity), at)
    if window not in (Window.OPEN, Window.EARLY, Window.LATE):
        raise refusals.NotOpen(window)
    # Those whose turn has come first: only what they leave is the team's to give.
    occupancy = fill([session], at=at)[session.pk]
    now.refresh_from_db(fields=["state"])
    if now.state == PartyState.OFFERED:
        return now
    number, left = len(people_of(now)), occupancy.left(Shape.of(now))
    if left < number and (now.fewest is None or left < now.fewest):
        raise refusals.NoRoom
    now.confirmed_at = now.confirmed_at or at
    now.save(update_fields=["confirmed_at"])
    offer_one(session, now, min(left, number), reason=reason.strip()[:500] or "-", by=by, at=at)
    fill([session], at=at)
    return now


@transaction.atomic
def replace_link(*, party: Party, by: Actor, at: datetime) -> Party:
    """Make the links sent so far worthless, and send a new one to the party's own address.

    Who may: whoever holds the link, the account, the session's teams.
    """
    now, held = lock_party(party)
    now.link_number += 1
    now.save(update_fields=["link_number"])
    note_event(now, PartyEventKind.LINK_REPLACED, people=0, by=by, at=at)
    mail = PartyMail(now, "link", str(now.link_number), people=people_of(now))
    tell_parties(session=held[now.session_id], mails=[mail], at=at)
    return now


def sessions_with_due_offers(at: datetime) -> list[int]:
    """Sessions in which offers have run out, or whose places could go to somebody since. One query."""
    due = Q(state=PartyState.OFFERED, offer_until__lte=at)
    return sorted(set(Party.objects.filter(due).values_list("session", flat=True)))


@transaction.atomic
def refill(*, session_ids: Collection[int], at: datetime) -> list[Session]:
    """Bring places and turns of some sessions up to date: after an offer ran out, or their seats changed.

    Who may: the house itself, as part of what somebody else may.
    """
    held = lock_sessions(session_ids)
    fill(held, at=at)
    return held
