"""Change a registration: who comes, when, how; cancel it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from estaminet.kernel.actor import Actor
from estaminet.people.models import ConsentText
from estaminet.people.models.person import new_subject_key
from estaminet.programme.enums import PartyEventKind, PartyState
from estaminet.programme.models import Party, Registration, Session
from estaminet.programme.models.party import new_ticket_code
from estaminet.programme.operations.registering import checking, refusals
from estaminet.programme.operations.registering.clearing import unlink_consents
from estaminet.programme.operations.registering.events import note_event
from estaminet.programme.operations.registering.filling import fill
from estaminet.programme.operations.registering.locking import lock_party
from estaminet.programme.operations.registering.mails import PartyMail, Told, tell_parties
from estaminet.programme.operations.registering.money import agree
from estaminet.programme.operations.registering.moving import end_wishes, write_move
from estaminet.programme.operations.registering.offers import people_of
from estaminet.programme.operations.registering.registering import note_consents, person_row
from estaminet.programme.operations.webhooks import tell_cancelled
from estaminet.programme.queries.registering.date_wishes import offered_there
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.occupancy import Shape, modes_of
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of


def _still(party: Party, session: Session, at: datetime) -> None:
    """Raises HasEnded or SessionOver for a party that can no longer be changed."""
    if party.state == PartyState.ENDED:
        raise refusals.HasEnded
    if session.ends_at <= at:
        raise refusals.SessionOver


@transaction.atomic
def cancel_people(
    *, party: Party, by: Actor, at: datetime, ids: Collection[int] | None = None, reason: str = "", tell: bool = True
) -> Party:
    """Some people of a party do not come, or with ``ids`` None nobody; their places go on at once. Twice counts once.

    Who may: whoever holds the link, the account, the session's teams. A child stays registered when who answers for
    it leaves. Raises SessionOver.
    """
    now, held = lock_party(party)
    session = held[now.session_id]
    if now.state == PartyState.ENDED:
        return now
    if session.ends_at <= at:
        raise refusals.SessionOver
    people = people_of(now)
    gone = people if ids is None else [each for each in people if each.pk in ids]
    if not gone:
        return now
    staying = [each for each in people if each not in gone]
    Registration.objects.filter(pk__in=[each.pk for each in gone]).update(gone_at=at)
    was = now.state
    now.changed_at = at
    if not staying:
        end_wishes(now)
        now.state, now.ended_at, now.offered, now.offer_until = PartyState.ENDED.value, at, None, None
    elif now.offered is not None:
        now.offered = min(now.offered, len(staying))
    if now.fewest is not None and now.fewest >= len(staying):
        now.fewest = None
    now.save(update_fields=["state", "ended_at", "offered", "offer_until", "fewest", "changed_at"])
    did = PartyEventKind.LEFT if staying else PartyEventKind.CANCELLED
    note_event(now, did, people=len(gone), by=by, at=at, reason=reason[:500])
    if was == PartyState.TAKEN:
        agree(now, session, -sum((each.amount for each in gone), start=Decimal(0)), by=by, at=at)
    if tell:
        what: Told = "changed" if staying else "cancelled"
        more = {"gone": [each.name for each in gone if each.name], "reason": reason}
        tell_parties(session=session, mails=[PartyMail(now, what, at.isoformat(), more, staying)], at=at)
    tell_cancelled(session=session, left=[(now, len(staying))], at=at)
    fill([session], at=at)
    return now


@transaction.atomic
def add_to_party(
    *, party: Party, person: RegistrationDraft, by: Actor, at: datetime, welcome: bool = False
) -> Registration:
    """One more person comes along, if there is room; a waiting party waits for one more, in its old turn.

    Who may: whoever holds the link, the account, the session's teams. A form sent twice names somebody who is there.
    Raises HasEnded, SessionOver, NotOpen, NoRoom, PartyTooLarge, AlreadyThere and what ``checking`` raises.
    """
    now, held = lock_party(party)
    session = held[now.session_id]
    _still(now, session, at)
    terms = terms_of(session.activity)
    window = window_of(session, terms, at)
    if window is not Window.OPEN and not (welcome and window in (Window.LATE, Window.EARLY)):
        raise refusals.NotOpen(window)
    people = people_of(now)
    most = checking.MOST_OF_GROUP if welcome or now.group_id or now.group_name else terms.most
    if len(people) >= most:
        raise refusals.PartyTooLarge(most, by_rule=True)
    texts = _checked(person, session, now.language, at, welcome=welcome)
    mark = checking.mark_of(person, now.email or now.phone or now.contact_name)
    checking.check_not_there(session, [(person.name, mark)])
    occupancy = fill([session], at=at, staying=now)[session.pk]
    now.refresh_from_db(fields=["state", "offered", "offer_until"])
    shape = Shape.of(now)
    if now.state == PartyState.TAKEN and occupancy.left(shape) < 1:
        raise refusals.NoRoom
    if now.state == PartyState.ENDED or len(people) + 1 > occupancy.most(shape):
        raise refusals.NoRoom
    row = person_row(now, session, person, mark, at)
    tariffs = {each.pk: each for each in session.activity.tariffs.all()}
    row.tariff_id, row.amount = checking.priced(session.activity, person, tariffs)
    last = now.registrations.aggregate(last=Max("position"))["last"]
    row.position = 0 if last is None else last + 1
    row.save(force_insert=True)
    note_consents(session, [(row, person)], texts, language=now.language, by=by, at=at)
    note_event(now, PartyEventKind.ADDED, people=1, by=by, at=at)
    if now.state == PartyState.TAKEN:
        agree(now, session, row.amount, by=by, at=at)
    more = {"added": [row.name]}
    tell_parties(session=session, mails=[PartyMail(now, "changed", at.isoformat(), more, [*people, row])], at=at)
    fill([session], at=at)
    return row


def _checked(
    person: RegistrationDraft, session: Session, language: str, at: datetime, *, welcome: bool, asked: bool = True
) -> dict[int, ConsentText]:
    """Somebody new is asked what registering asks; gives the permissions in force, in their words.

    Without ``asked`` they answered questions before. Raises what ``checking`` raises.
    """
    terms = terms_of(session.activity)
    checking.check_person(person, [person], terms, session.day, welcome=welcome)
    if asked:
        checking.check_answers_of(session.activity_id, person, welcome=welcome)
    texts = checking.consent_texts(session.activity, terms, at) if person.consents else {}
    checking.check_consents([person], texts, language, welcome=welcome)
    return texts


@transaction.atomic
def move_party(
    *,
    party: Party,
    by: Actor,
    at: datetime,
    to: Session | None = None,
    mode: str | None = None,
    spot: tuple[int, int | None] | None = None,
    welcome: bool = False,
) -> Party:
    """Come on another date of the activity, or otherwise, with the whole party; the place one has is kept until then.

    Who may: whoever holds the link, the account, the session's teams. On the same date one's own places count as
    free, so that a full house is no hindrance. A waiting party that finds room gets it; else it waits there, last.
    What it wished for ends. Raises HasEnded, SessionOver, SameDate, NotOpen, ModeNotOffered, NoRoom, AlreadyThere.
    """
    target_id = to.pk if to is not None else None
    now, held = lock_party(party, *([target_id] if target_id is not None else []))
    here = held[now.session_id]
    there = held[target_id] if target_id is not None else here
    _still(now, here, at)
    if there.activity_id != now.activity_id:
        raise refusals.ModeNotOffered(field="session")
    terms = terms_of(there.activity)
    window = window_of(there, terms, at)
    if window is not Window.OPEN and not (welcome and window in (Window.LATE, Window.EARLY)):
        raise refusals.NotOpen(window)
    wanted_mode = mode or (now.mode if now.mode in modes_of(there) else modes_of(there)[0])
    if not offered_there(there, wanted_mode, spot):
        raise refusals.ModeNotOffered
    shape = Shape(wanted_mode, spot, now.country, now.group_id)
    if there.pk == here.pk and shape == Shape.of(now):
        raise refusals.SameDate
    # What it does now counts for more than what it wished for, which must not move it meanwhile.
    end_wishes(now)
    found = fill(sorted({here.pk: here, there.pk: there}.values(), key=lambda each: each.pk), at=at)
    now.refresh_from_db(fields=["state", "offered", "offer_until"])
    _still(now, here, at)
    people = people_of(now)
    occupancy = found[there.pk]
    if there.pk == here.pk and now.state != PartyState.WAITING:
        occupancy = occupancy.with_people(Shape.of(now), -(now.offered or len(people)))
    if there.pk != here.pk:
        checking.check_not_there(there, [(each.name, each.identity) for each in people], except_party=now)
    fits = not there.full and occupancy.left(shape) >= len(people)
    if now.state != PartyState.WAITING and not fits:
        raise refusals.NoRoom
    write_move(now, there, shape, people, taken=fits, by=by, at=at)
    fill(sorted({here.pk: here, there.pk: there}.values(), key=lambda each: each.pk), at=at)
    now.refresh_from_db(fields=["state", "offered", "offer_until"])
    return now


@transaction.atomic
def pass_on(
    *,
    registration: Registration,
    person: RegistrationDraft,
    by: Actor,
    at: datetime,
    email: str = "",
    welcome: bool = False,
) -> Registration:
    """Somebody else takes a person's place; the old ticket opens nothing any more.

    Who may: whoever holds the link, the account, the session's teams. The newcomer is asked what registering asks, and
    nothing the one before said or allowed is taken for theirs. With ``email``, the party goes over to that address,
    and the links sent so far open nothing. Raises HasEnded, SessionOver, AlreadyThere and what ``checking`` raises.
    """
    now, held = lock_party(registration.party)
    session = held[now.session_id]
    _still(now, session, at)
    row = now.registrations.there().filter(pk=registration.pk).first()
    if row is None:
        raise refusals.HasEnded
    texts = _checked(person, session, now.language, at, welcome=welcome)
    contact = email or now.email or now.phone or now.contact_name
    mark = checking.mark_of(person, contact)
    if mark != row.identity:
        checking.check_not_there(session, [(person.name, mark)])
    fresh = person_row(now, session, person, mark, at)
    for name in _WHO:
        setattr(row, name, getattr(fresh, name))
    row.code, row.subject_key, row.guardian = new_ticket_code(), new_subject_key(), None
    row.save()
    # What the one before allowed stays theirs, under the key of theirs.
    unlink_consents([row.pk])
    note_consents(session, [(row, person)], texts, language=now.language, by=by, at=at)
    # Whoever comes now has answered for nobody: the name of who did stands with each child.
    row.wards.update(guardian=None)
    if email and email.strip().lower() != now.email:
        now.email, now.contact_name, now.person = email.strip().lower(), person.name[:160], None
        now.phone = ""
        now.confirmed_at = None
        now.link_number += 1
    now.changed_at = at
    now.save()
    note_event(now, PartyEventKind.TRANSFERRED, people=1, by=by, at=at)
    more = {"passed_on": [row.name]}
    tell_parties(session=session, mails=[PartyMail(now, "changed", at.isoformat(), more, people_of(now))], at=at)
    return row


_WHO = (
    "person_id identity given_name family_name minor birth_date age_band needs guardian_name guardian_phone "
    "guardian_kind allowed_at answers"
).split()


@transaction.atomic
def name_person(
    *, registration: Registration, person: RegistrationDraft, by: Actor, at: datetime, welcome: bool = False
) -> Registration:
    """Tell the name of somebody who was registered without one, or correct what was told; ticket and place stay.

    Who may: whoever holds the link, the account, the session's teams. Raises HasEnded, SessionOver, AlreadyThere and
    what ``checking`` raises.
    """
    now, held = lock_party(registration.party)
    session = held[now.session_id]
    _still(now, session, at)
    row = now.registrations.there().filter(pk=registration.pk).first()
    if row is None:
        raise refusals.HasEnded
    texts = _checked(person, session, now.language, at, welcome=welcome, asked=not row.name)
    mark = checking.mark_of(person, now.email or now.phone or now.contact_name)
    if mark != row.identity:
        checking.check_not_there(session, [(person.name, mark)])
    fresh = person_row(now, session, person, mark, at)
    for name in _WHO:
        setattr(row, name, getattr(fresh, name))
    row.save()
    note_consents(session, [(row, person)], texts, language=now.language, by=by, at=at)
    note_event(now, PartyEventKind.CORRECTED, people=1, by=by, at=at)
    return row
