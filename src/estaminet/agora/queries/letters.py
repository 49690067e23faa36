"""Who of a hub gets a letter to vote with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from estaminet.agora.models import Decision, RollEntry
from estaminet.agora.queries.taking_part import places_of
from estaminet.people.models import Person
from estaminet.people.models.person import PersonQuerySet
from estaminet.people.queries.people import people_of


def who_may_get_one(decision: Decision, hub_id: int, *, without_address: bool) -> PersonQuerySet:
    """People of a hub who have not voted, by name; ``without_address`` only those with neither account nor e-mail."""
    voted = RollEntry.objects.filter(decision=decision, person=OuterRef("pk"), used=True)
    rows: PersonQuerySet = people_of(hub_id=hub_id).exclude(Exists(voted))  # type: ignore[assignment]
    return rows.filter(email="", account=None) if without_address else rows


def who_gets_one(decision: Decision, people: Collection[Person], at: datetime) -> list[Person]:
    """Those of some people who may vote and have not, in their order. Five queries at most, whatever their number."""
    on_it = dict(decision.roll.filter(person__in=people).values_list("person", "used"))
    unknown = [each for each in people if each.pk not in on_it]
    places = places_of(decision.process, unknown, at) if unknown else {}
    return [each for each in people if not on_it.get(each.pk, False) and (each.pk in on_it or places[each.pk])]
