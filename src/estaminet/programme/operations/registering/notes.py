"""Write down what the team knows of a party: a note, and how to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.programme.enums import PartyEventKind, PartyState
from estaminet.programme.models import Party, Registration
from estaminet.programme.operations.registering import checking, refusals
from estaminet.programme.operations.registering.events import note_event
from estaminet.programme.operations.registering.locking import lock_party
from estaminet.programme.operations.registering.offers import people_of
from estaminet.programme.queries.registering.identity import identity

LONGEST_NOTE = 500


@transaction.atomic
def write_note(*, party: Party, note: str, by: Actor, at: datetime) -> Party:
    """Keep a note of the team with a party, for the team alone. Who may: the session's teams."""
    now, _held = lock_party(party)
    now.note = note.strip()[:LONGEST_NOTE]
    now.save(update_fields=["note"])
    record(by=by, at=at, did="party.noted", on=now, hub_id=now.hub_id)
    return now


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How a party is reached. ``language`` is that of its mails, ``spoken`` the one people like to be spoken to in."""

    name: str
    email: str
    phone: str
    language: str
    spoken: str = ""


@transaction.atomic
def correct_contact(*, party: Party, contact: Contact, by: Actor, at: datetime) -> Party:
    """Correct how a party is reached, as it told the team. Who may: the session's teams.

    With another address, links sent to the old one open nothing any more. Nothing is sent by this.
    Raises HasEnded, AlreadyThere.
    """
    now, held = lock_party(party)
    if now.state == PartyState.ENDED:
        raise refusals.HasEnded
    email = contact.email.strip().lower()
    if now.email and email != now.email:
        now.link_number += 1
    now.contact_name, now.email, now.phone = contact.name.strip()[:160], email, contact.phone.strip()[:40]
    now.language, now.spoken = contact.language, contact.spoken
    # The team has spoken with them.
    now.confirmed_at = now.confirmed_at or at
    now.changed_at = at
    _mark_anew(now, held[now.session_id].pk)
    now.save()
    note_event(now, PartyEventKind.CORRECTED, people=0, by=by, at=at)
    return now


def _mark_anew(party: Party, session_id: int) -> None:
    """Whose birth date nobody knows is told from others of that name by how they are reached."""
    people = [each for each in people_of(party) if each.name]
    for each in people:
        each.identity = identity(
            given_name=each.given_name,
            family_name=each.family_name,
            born=each.birth_date,
            contact=party.email or party.phone or party.contact_name,
        )
    checking.check_not_there(party.session, [(each.name, each.identity) for each in people], except_party=party)
    Registration.objects.bulk_update(people, ["identity"])
