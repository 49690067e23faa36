"""Say that one knows somebody, and settle how a network handles what is written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.conversation.models import TalkRules, Vouch
from estaminet.conversation.operations.holding import hold_person
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import NotAllowed
from estaminet.network.models import Network
from estaminet.people.models import Person


@transaction.atomic
def vouch(*, network: Network, person: Person, by: Actor, at: datetime) -> Vouch:
    """Stand in for somebody: what she writes needs no look first. Twice is once.

    Who may: whoever works at a hub of the network, and knows her. Raises NotAllowed for a visitor, a program, and for
    oneself.
    """
    held = hold_person(person)
    if by.account_id is None or by.account_id == held.account_id:
        raise NotAllowed
    made, new = Vouch.objects.get_or_create(network=network, person=held, by_id=by.account_id, defaults={"at": at})
    if new:
        record(by=by, at=at, did="person.vouched_for", on=held)
    return made


@transaction.atomic
def take_back_vouch(*, network: Network, person: Person, by: Actor, at: datetime) -> None:
    """Stand in for her no longer; what others said of her stays. Twice is once. Who may: whoever vouched."""
    gone, _of = Vouch.objects.filter(network=network, person=person, by_id=by.account_id or 0).delete()
    if gone:
        record(by=by, at=at, did="person.vouch_taken_back", on=person)


@transaction.atomic
def set_talk_rules(*, network: Network, hold_minors: bool, hold_strangers: bool, by: Actor, at: datetime) -> TalkRules:
    """Settle at whose words the teams look first. What waits already goes on waiting. Who may: coordinators."""
    rules, _made = TalkRules.objects.update_or_create(
        network=network,
        defaults={
            "hold_minors": hold_minors,
            "hold_strangers": hold_strangers,
            "changed_at": at,
            "changed_by_id": by.account_id,
        },
    )
    details = {"hold_minors": hold_minors, "hold_strangers": hold_strangers}
    record(by=by, at=at, did="talk_rules.changed", on=rules, details=details)
    return rules
