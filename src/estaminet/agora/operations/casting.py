"""Cast a ballot: mark the roll and write what was chosen, in one transaction, and keep nothing that joins the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.agora.counting.model import Ballot as Marks
from estaminet.agora.counting.model import WrongBallot
from estaminet.agora.models import Ballot, Decision, Receipt, RollEntry
from estaminet.agora.operations.holding_votes import hold_shared, refuse_not_open
from estaminet.agora.queries.taking_part import place_of, record_that_stays
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
LONG: Final = 16


class CountedAlready(Refusal):
    """One person, one vote."""

    message = _("Your vote is already counted: everybody votes once. Was it not you? Tell the team of your hub.")


class NotOnTheRoll(Refusal):
    """Why somebody does not take part is told in the words of the process."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)


class NotABallot(Refusal):
    """The form refuses it beside the field; this is for whoever sends something else."""

    message = _("This ballot cannot be counted as it is. Please fill it in again.")


@dataclass(frozen=True, slots=True)
class Cast:
    """The receipt of a ballot; ``again`` where the same form had been sent before."""

    receipt: str
    again: bool = False


def receipt_of(decision_id: int, form_key: str) -> str:
    """The code that a form's random key becomes. The key itself is kept nowhere but in the voter's own page."""
    digest = salted_hmac("agora.receipt", f"{decision_id} {form_key}", algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LONG])


@transaction.atomic
def cast_ballot(*, decision: Decision, person: Person, choice: Marks, form_key: str, at: datetime) -> Cast:
    """Count somebody's vote. Who may: whoever is on the roll, or is found to take part now, and has not voted.

    The same form sent twice gives the same receipt. No audit, no mail and no time is written of it.
    Raises NotOpen, NotOnTheRoll, CountedAlready, NotABallot.
    """
    now = hold_shared(decision.pk)
    refuse_not_open(now, at)
    marks = checked(now, choice)
    code = receipt_of(now.pk, form_key)
    entry = hold_entry(now, person, at)
    if entry.used:
        if now.receipts.filter(code=code).exists():
            return Cast(code, again=True)
        raise CountedAlready
    mark_used(entry)
    write_ballot(now, entry.hub_id, marks, code)
    return Cast(code)


def receipt_again(*, form_key: str, among: Iterable[Decision]) -> tuple[Decision, Cast] | None:
    """The receipt of a form that one of these decisions has counted already, by the key that its page alone knows."""
    by_code = {receipt_of(each.pk, form_key): each for each in among}
    found = Receipt.objects.filter(code__in=by_code, decision__in=by_code.values()).values_list("code", flat=True)
    return next(((by_code[code], Cast(code, again=True)) for code in found), None)


def hold_entry(now: Decision, person: Person, at: datetime) -> RollEntry:
    """Somebody's entry, held until the transaction ends; written now for whoever takes part and was not known before.

    A record that went into another one has the entry of that one. Raises NotOnTheRoll.
    """
    person = record_that_stays(person)
    rows = RollEntry.objects.select_for_update(no_key=True).filter(decision=now, person=person)
    found = rows.first()
    if found is not None:
        return found
    place = place_of(now.process, person, at)
    if place.why_not is not None:
        raise NotOnTheRoll(place.why_not.label)
    RollEntry.objects.get_or_create(decision=now, person=person, defaults={"hub_id": place.hub_id})
    return rows.get()


def mark_used(entry: RollEntry) -> None:
    entry.used = True
    entry.save(update_fields=["used"])


def write_ballot(now: Decision, hub_id: int | None, marks: Marks, code: str) -> None:
    """Ballot and receipt, in the caller's transaction."""
    Ballot.objects.create(decision=now, hub_id=hub_id, choice=as_json(marks))
    Receipt.objects.create(decision=now, code=code)


def checked(now: Decision, choice: Marks) -> Marks:
    """What stands on a ballot in its one written form. Raises NotABallot."""
    try:
        return now.rule.checked(choice, frozenset(now.options.values_list("key", flat=True)))
    except (WrongBallot, TypeError) as wrong:
        raise NotABallot from wrong


def as_json(marks: Marks) -> list[Any]:
    return [list(mark) if isinstance(mark, tuple) else mark for mark in marks]


def as_marks(choice: Sequence[Any]) -> Marks:
    """What a row holds, as the count takes it."""
    return tuple(tuple(mark) if isinstance(mark, list) else mark for mark in choice)
