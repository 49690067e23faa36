"""Who is known: people a team has seen, or somebody stands in for. It follows from facts and is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from django.db.models import Q

from estaminet.conversation.enums import HeldReason
from estaminet.conversation.models import TalkRules, Vouch
from estaminet.conversation.slots import TRUST
from estaminet.conversation.wording import leads_away
from estaminet.people.models import Person, Role


def trusted(person_ids: Collection[int], network_id: int) -> set[int]:
    """Those of some persons who are known: they were there, work here, or somebody vouches for them.

    Time spent here or the number of comments never count. Two queries and one for each room that knows who came; one
    that answers for all makes the others needless.
    """
    left = set(person_ids)
    ways: list[Callable[[Collection[int]], Collection[int]]] = [
        partial(_of_teams, network_id),
        partial(_vouched_for, network_id),
        *TRUST.items(),
    ]
    for known in ways:
        if not left:
            break
        left -= set(known(left))
    return set(person_ids) - left


def _of_teams(network_id: int, ids: Collection[int]) -> Collection[int]:
    here = Q(hub__network=network_id) | Q(network=network_id)
    roles = Role.objects.active().filter(here, account__person__in=ids)
    return list(roles.values_list("account__person", flat=True))


def _vouched_for(network_id: int, ids: Collection[int]) -> Collection[int]:
    return list(Vouch.objects.filter(network=network_id, person__in=ids).values_list("person", flat=True))


def vouches_for(person: Person, network_id: int) -> list[Vouch]:
    """Who stands in for somebody, the first one first. One query."""
    return list(Vouch.objects.filter(network=network_id, person=person).select_related("by__person").order_by("pk"))


def is_trusted(person: Person, network_id: int) -> bool:
    return person.pk in trusted({person.pk}, network_id)


def rules_of(network_id: int, at: datetime) -> TalkRules:
    """How a network handles what is written; the defaults where nobody has settled anything. One query."""
    return TalkRules.objects.filter(network=network_id).first() or TalkRules.defaults(network_id, at)


def why_held(*, person: Person, text: str, network_id: int, at: datetime, picture: bool = False) -> HeldReason | None:
    """Why the team should look at these words before others read them; None where it need not."""
    rules = rules_of(network_id, at)
    if rules.hold_minors and person.is_minor_on(at.date()):
        return HeldReason.MINOR
    link = leads_away(text)
    if not (link or picture or rules.hold_strangers) or is_trusted(person, network_id):
        return None
    return HeldReason.LINK if link else HeldReason.STRANGER
