"""People a hub knows: listed, and found by name, address or number."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from estaminet.people.models import Guardianship, Merge, Person
from estaminet.people.queries.duplicates import fold, phone_key

FOUND = 100


def people_of(*, hub_id: int) -> QuerySet[Person]:
    """Everybody the hub knows, by name."""
    known: QuerySet[Person] = Person.objects.at_hub(hub_id)
    return known.order_by("family_name", "given_name", "pk")


def find_people(*, hub_id: int, words: str) -> list[Person]:
    """Those in whose name, address or number every word occurs, whatever its accents."""
    wanted = fold(words).split()
    number = phone_key(words) if len(phone_key(words)) >= 4 else ""
    if not wanted:
        return []
    found = []
    rows = people_of(hub_id=hub_id).values_list("pk", "given_name", "family_name", "called_name", "email", "phone")
    for pk, given, family, called, email, phone in rows.iterator(chunk_size=2000):
        text = f"{fold(f'{given} {family} {called}')} {email}"
        if all(word in text for word in wanted) or (number and phone_key(phone).endswith(number)):
            found.append(pk)
        if len(found) == FOUND:
            break
    people = {person.pk: person for person in Person.objects.filter(pk__in=found).select_related("account")}
    return [people[pk] for pk in found]


def guardians_of(*, person: Person, on: date) -> list[Guardianship]:
    """Who answers for her on that day."""
    links = Guardianship.objects.filter(minor=person).select_related("guardian").order_by("valid_from", "pk")
    return [link for link in links if link.holds_on(on)]


def wards_of(*, person_id: int, on: date) -> list[Guardianship]:
    """For whom she answers on that day, while they are minors."""
    links = Guardianship.objects.filter(guardian=person_id).select_related("minor").order_by("valid_from", "pk")
    return [link for link in links if link.holds_on(on) and link.minor.is_minor_on(on)]


def who_answers_for_minors(*, person_ids: Collection[int], on: date) -> set[int]:
    """Those of them who answer for a minor on that day. One query."""
    links = Guardianship.objects.filter(guardian__in=person_ids).select_related("minor")
    return {link.guardian_id for link in links if link.holds_on(on) and link.minor.is_minor_on(on)}


def open_merges(*, person: Person) -> list[Merge]:
    """Merges into this record that can still be undone."""
    return list(Merge.objects.filter(kept=person, undone_at=None, other__isnull=False).order_by("-at"))
