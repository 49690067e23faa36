"""Print letters with which people vote without an account: for one, for many, and anew where some were lost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.models import Decision, DecisionState
from estaminet.agora.models.decision import new_key
from estaminet.agora.operations.helping import letter_code
from estaminet.agora.operations.holding_votes import NotOpen, hold_alone, hold_shared
from estaminet.agora.queries.letters import who_gets_one
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.people.models import Person

MOST_LETTERS: Final = 50
"""So many in one file: no file is kept, since it would hold what lets people vote, so each is made while one waits."""


class NobodyToWriteTo(Refusal):
    message = _("Choose at least one person. Whoever has voted meanwhile, or may not vote, gets no letter.")


class TooManyLetters(Refusal):
    message = _("One file holds 50 letters at most. Print the others after these.")


@dataclass(frozen=True, slots=True)
class Letter:
    """For whom, and the code. It is kept nowhere."""

    person: Person
    code: str


@transaction.atomic
def print_letters(*, decision: Decision, people: Collection[Person], hub: Hub, by: Actor, at: datetime) -> list[Letter]:
    """Letters for those of some people of a hub who may vote and have not, in their order.

    Printed again, a letter has the same code: it votes once, whichever sheet is used. It is logged how many were
    printed, by whom and when; not for whom. Who may: the team of the hub. Raises NotOpen, NobodyToWriteTo,
    TooManyLetters.
    """
    now = hold_shared(decision.pk)
    _refuse_over(now, at)
    if len(people) > MOST_LETTERS:
        raise TooManyLetters
    found = who_gets_one(now, people, at)
    if not found:
        raise NobodyToWriteTo
    record(by=by, at=at, did="vote.letters_printed", on=now, hub_id=hub.pk, details={"number": len(found)})
    return [Letter(person, letter_code(now, person.pk)) for person in found]


@transaction.atomic
def renew_letters(*, decision: Decision, by: Actor, at: datetime) -> Decision:
    """Make every letter printed until now worthless, in all hubs; those printed from now on have new codes.

    Votes that were cast stay. Who may: whoever manages what leads the process. Raises NotOpen.
    """
    now = hold_alone(decision.pk)
    _refuse_over(now, at)
    now.letter_key = new_key()
    now.save(update_fields=["letter_key"])
    record(by=by, at=at, did="vote.letters_renewed", on=now, hub_id=now.process.hub_id)
    return now


def _refuse_over(now: Decision, at: datetime) -> None:
    """Letters are on their way for days: they are printed as soon as it is announced."""
    if now.state(at) not in (DecisionState.ANNOUNCED, DecisionState.OPEN):
        raise NotOpen
