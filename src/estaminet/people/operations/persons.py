"""Add and correct people, and say which hubs know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import NotAllowed
from estaminet.kernel.search import index_row
from estaminet.network.models import Hub
from estaminet.people import rules
from estaminet.people.listeners import tell_of_person
from estaminet.people.models import Account, HubPerson, Person

NAMES = frozenset({"given_name", "family_name", "called_name"})
"""What the search knows of somebody who agreed to be named."""


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """What is told of a person. Nothing of it is required but a name to call her by."""

    given_name: str = ""
    family_name: str = ""
    called_name: str = ""
    languages: Sequence[str] = field(default_factory=list)
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    access_needs: str | None = None
    emergency_contact: str | None = None
    home_hub: Hub | None = None


def _told(draft: PersonDraft) -> dict[str, object]:
    told = {item.name: getattr(draft, item.name) for item in fields(draft)}
    told["languages"] = list(draft.languages)
    told["email"] = draft.email.strip().lower()
    for name in ("access_needs", "emergency_contact"):
        told[name] = told[name] or None
    return told


@transaction.atomic
def add_person(*, draft: PersonDraft, hub: Hub, by: Actor, at: datetime, form_key: str = "") -> Person:
    """Write down a person without an account, known to one hub. Who may: the hub's team.

    ``form_key`` is random and the same when the form is sent twice: the same words then make one person. Other words
    under the same key, as after a step back in the browser, are somebody else.
    """
    told = _told(draft)
    person: Person | None = None
    if form_key:
        found, made = Person.objects.get_or_create(form_key=form_key, defaults={**told, "made_at": at})
        if not made and all(getattr(found, name) == value for name, value in told.items()):
            return found
        person = found if made else None
    if person is None:
        person = Person.objects.create(**told, made_at=at)
    HubPerson.objects.create(hub=hub, person=person, since=at)
    record(by=by, at=at, did="person.added", on=person, hub_id=hub.pk)
    return person


@transaction.atomic
def correct_person(
    *, person: Person, draft: PersonDraft, by: Actor, at: datetime, only: Sequence[str] = (), hub_id: int | None = None
) -> Person:
    """Correct what is told of a person; ``only`` names the fields to take from the draft.

    Who may: the person herself, her guardians, a team that knows her; a minor does not grow up by her own word, and
    of somebody who has an account only managers say when she was born, besides herself. The audit keeps which
    fields, not their words. Raises NotAllowed.
    """
    told = {name: value for name, value in _told(draft).items() if not only or name in only}
    held = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    now = {name: value for name, value in told.items() if getattr(held, name) != value}
    own = by.account_id is not None and by.account_id == held.account_id
    young = own and held.is_minor_on(at.date())
    if "birth_date" in now and (young or not rules.may_tell_birth_date(by=by, person=held)):
        raise NotAllowed(field="birth_date")
    for name, value in now.items():
        setattr(held, name, value)
        setattr(person, name, value)
    if now:
        held.save(update_fields=list(now))
        record(by=by, at=at, did="person.corrected", on=held, hub_id=hub_id, details={"fields": sorted(now)})
    if NAMES & set(now):
        index_row(held)
    if "birth_date" in now:
        tell_of_person(held.pk, at)  # who speaks for them may be somebody else now
    return held


@transaction.atomic
def ensure_person(*, account: Account, at: datetime, languages: Sequence[str] = (), given_name: str = "") -> Person:
    """The person behind an account, made when there is none yet."""
    person, made = Person.objects.get_or_create(
        account=account,
        defaults={"given_name": given_name[:80], "languages": list(languages), "email": account.email, "made_at": at},
    )
    if made:
        record(by=Actor.person(account.pk), at=at, did="person.added", on=person)
    return person


@transaction.atomic
def let_hub_know(*, person: Person, hub: Hub, by: Actor, at: datetime) -> HubPerson:
    """Let a hub's team know a person. Who may: the person herself, or a team that already knows her."""
    link, made = HubPerson.objects.get_or_create(hub=hub, person=person, defaults={"since": at})
    if made:
        record(by=by, at=at, did="person.known_to_hub", on=person, hub_id=hub.pk)
    return link


@transaction.atomic
def let_hub_forget(*, person: Person, hub: Hub, by: Actor, at: datetime) -> None:
    """Take a person off a hub's list; she herself stays. Who may: the person herself, the hub's managers."""
    gone, _rows = HubPerson.objects.filter(hub=hub, person=person).delete()
    if gone:
        record(by=by, at=at, did="person.forgotten_by_hub", on=person, hub_id=hub.pk)
