"""Wish for another date without giving up the one a party has. Wishes come true by themselves (``filling``)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import PartyEventKind, PartyState
from estaminet.programme.models import DateWish, Party, Session
from estaminet.programme.operations.registering import checking, refusals
from estaminet.programme.operations.registering.events import note_event
from estaminet.programme.operations.registering.filling import fill
from estaminet.programme.operations.registering.locking import lock_party
from estaminet.programme.operations.registering.offers import people_of
from estaminet.programme.queries.registering.date_wishes import offered_there
from estaminet.programme.queries.registering.occupancy import Shape, modes_of, occupancies
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of


@transaction.atomic
def wish_date(
    *,
    party: Party,
    to: Session,
    by: Actor,
    at: datetime,
    mode: str | None = None,
    spot: tuple[int, int | None] | None = None,
) -> Party:
    """Say that a party that has places would rather come on another date of the activity; it keeps them until then.

    Who may: whoever holds the link, the account, the session's teams. If it can be done at once, it is: the party
    that is given back has moved. Said twice it counts once, from when it was said first; in another way of taking
    part, that way counts from now on. Raises HasEnded, NothingToGive, SameDate, NotOpen, ModeNotOffered,
    PartyTooLarge, AlreadyThere.
    """
    now, held = lock_party(party, to.pk)
    here, there = held[now.session_id], held[to.pk]
    if now.state == PartyState.ENDED:
        raise refusals.HasEnded
    if there.pk == here.pk:
        raise refusals.SameDate
    if now.state != PartyState.TAKEN:
        raise refusals.NothingToGive
    for session in (here, there):
        window = window_of(session, terms_of(session.activity), at)
        if window is not Window.OPEN:
            raise refusals.NotOpen(window)
    way = mode or (now.mode if now.mode in modes_of(there) else modes_of(there)[0])
    if there.activity_id != now.activity_id or not offered_there(there, way, spot):
        raise refusals.ModeNotOffered
    people = people_of(now)
    most = occupancies([there])[there.pk].most(Shape(way, spot, now.country, now.group_id))
    if len(people) > most:
        raise refusals.PartyTooLarge(most)
    checking.check_not_there(there, [(each.name, each.identity) for each in people], except_party=now)
    if _noted(now, there, way, spot, at):
        note_event(now, PartyEventKind.WISHED, people=len(people), by=by, at=at)
        fill(sorted((here, there), key=lambda each: each.pk), at=at)
        now.refresh_from_db()
    return now


def _noted(party: Party, there: Session, mode: str, spot: tuple[int, int | None] | None, at: datetime) -> bool:
    """Write the wish; False when it stands so already."""
    wish = DateWish.objects.filter(party=party, wanted=there).first()
    if wish is not None and (wish.mode, wish.spot, wish.meant) == (mode, spot, there.starts_at):
        return False
    if wish is None or wish.meant != there.starts_at:
        # Of a date that has been moved since, the old wish was over.
        wish = DateWish(pk=wish.pk if wish else None, party=party, wanted=there, made_at=at)
    wish.activity_id, wish.here_id, wish.meant = there.activity_id, party.session_id, there.starts_at
    wish.mode, (wish.spot_hub_id, wish.spot_place_id) = mode, spot or (None, None)
    wish.save()
    return True


@transaction.atomic
def take_back_wish(*, party: Party, wish_id: int, by: Actor, at: datetime) -> Party:
    """A party stays where it is after all. Said twice, it counts once; a wish that has come true stays true.

    Who may: whoever holds the link, the account, the session's teams.
    """
    now, _held = lock_party(party)
    gone, _rows = DateWish.objects.filter(pk=wish_id, party=now).delete()
    if gone:
        note_event(now, PartyEventKind.WISH_ENDED, people=0, by=by, at=at)
    return now


@transaction.atomic
def purge_wishes(at: datetime) -> int:
    """Wishes that have ended by themselves: a date has begun, is cancelled or moved. Gives how many rows."""
    number, _rows = DateWish.objects.over(at).delete()
    return number
