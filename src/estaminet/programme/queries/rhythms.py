"""The rules of an activity as its team reads them: how sessions come back, where in turn, and how many are to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from estaminet.network.models import Hub, Place
from estaminet.programme.models import Activity, Session, SessionRule


@dataclass(frozen=True)
class Rhythm:
    """A rule with the places it takes in turn, and how many of its sessions are to come."""

    rule: SessionRule
    turns: Sequence[tuple[Hub, Place | None]]
    coming: int = 0


def rhythms_of(activity: Activity, coming: Sequence[Session] = ()) -> list[Rhythm]:
    """Rules that have not ended. Three queries at most."""
    rules = list(SessionRule.objects.filter(activity=activity, removed_at=None).order_by("first_day", "pk"))
    return with_places(rules, coming)


def with_places(rules: Sequence[SessionRule], coming: Sequence[Session] = ()) -> list[Rhythm]:
    """Rules with the rows their turns name. Two queries at most."""
    turns = [turn for rule in rules for turn in rule.turns]
    hubs = Hub.objects.defer("description", "getting_here").in_bulk({hub for hub, _place in turns}) if turns else {}
    rooms = {place for _hub, place in turns if place}
    places = Place.objects.defer("description").in_bulk(rooms) if rooms else {}
    numbers = Counter(each.rule_id for each in coming)
    return [
        Rhythm(
            rule,
            [(hubs[hub], places.get(place) if place else None) for hub, place in rule.turns if hub in hubs],
            numbers[rule.pk],
        )
        for rule in rules
    ]
