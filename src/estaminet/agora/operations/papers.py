"""Paper ballots: printed with codes, taken by people who are marked on the roll, entered by two of the team."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Sum
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from estaminet.agora.counting.model import Ballot as Marks
from estaminet.agora.models import Decision, DecisionState, Paper, PapersTaken, PaperState, RollEntry
from estaminet.agora.operations.casting import (
    LETTERS,
    CountedAlready,
    as_json,
    as_marks,
    checked,
    hold_entry,
    mark_used,
    receipt_of,
    write_ballot,
)
from estaminet.agora.operations.holding_votes import NotOpen, hold_alone, refuse_not_open
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.people.models import Person

MOST_PRINTED = 500
CODE = 8
HANDED_OUT: Final = "paper.handed_out"


class TooManyAtOnce(Refusal):
    """A sheet for each person who may come, not a ream."""

    message = _("Print between 1 and 500 papers at once.")
    field = "number"


class PaperDone(Refusal):
    """Somebody has settled it meanwhile."""

    message = _("This paper is counted already, or set aside.")


class SamePersonTwice(Refusal):
    """Two people, each by themselves."""

    message = _(
        "You have entered this paper already. Now somebody else of the team enters it, without looking at yours."
    )


class ThirdLook(Refusal):
    """Neither of the two decides who of them was right."""

    message = _(
        "You entered this paper yourself. Somebody else of the team, or a coordinator, decides what stands on it."
    )


class MorePapersThanTaken(Refusal):
    """Nobody can put in more papers than people took."""

    message = _("More papers are entered than people took. Look who got a paper without being ticked off.")


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a paper."""

    paper: Paper
    counted: bool


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(CODE))


@transaction.atomic
def print_papers(*, decision: Decision, hub: Hub | None, number: int, by: Actor, at: datetime) -> list[Paper]:
    """New papers for people who count for this hub, each with a code of its own. Who may: the team of the hub.

    Raises TooManyAtOnce, NotOpen.
    """
    if not 1 <= number <= MOST_PRINTED:
        raise TooManyAtOnce
    now = hold_alone(decision.pk)
    if now.state(at) not in (DecisionState.ANNOUNCED, DecisionState.OPEN):
        raise NotOpen
    made = Paper.objects.bulk_create(Paper(decision=now, hub=hub, code=new_code()) for _each in range(number))
    details = {"number": number}
    record(by=by, at=at, did="paper.printed", on=now, hub_id=hub.pk if hub else None, details=details)
    return made


@transaction.atomic
def hand_out_paper(
    *, decision: Decision, person: Person, by: Actor, at: datetime, form_key: str | None = None
) -> RollEntry:
    """Tick somebody off who takes a paper; which one, nobody writes down. Who may: the team of the hub she counts for.

    That papers are handed out is logged, not to whom. The same form sent twice, because its answer was lost, is one
    paper: what is logged follows from its random key, which nobody keeps. Raises NotOpen, NotOnTheRoll, CountedAlready.
    """
    now = hold_alone(decision.pk)
    refuse_not_open(now, at)
    entry = hold_entry(now, person, at)
    details = {"form": _handed_out_by(now, person, form_key)} if form_key else {}
    if entry.used:
        known = AuditEntry.objects.filter(on_model=now._meta.label, on_id=now.pk, did=HANDED_OUT, details=details)
        if details and known.exists():
            return entry
        raise CountedAlready
    mark_used(entry)
    taken, _made = PapersTaken.objects.get_or_create(decision=now, hub=entry.hub)
    PapersTaken.objects.filter(pk=taken.pk).update(number=F("number") + 1)
    record(by=by, at=at, did=HANDED_OUT, on=now, hub_id=entry.hub_id, details=details)
    return entry


def _handed_out_by(now: Decision, person: Person, form_key: str) -> str:
    return salted_hmac("agora.paper", f"{now.pk} {person.pk} {form_key}", algorithm="sha256").hexdigest()[:32]


@transaction.atomic
def enter_paper(*, paper: Paper, choice: Marks, by: Actor, at: datetime) -> Entered:
    """Say what stands on a paper. The second person who says the same makes it count. Who may: the team of its hub.

    Raises NotOpen, NotABallot, PaperDone, SamePersonTwice, MorePapersThanTaken.
    """
    now, held = _hold(paper, at)
    said = as_json(checked(now, choice))
    if held.state == PaperState.PRINTED:
        held.first, held.first_by_id, held.state = said, by.account_id, PaperState.ONCE
        held.save()
        return Entered(held, counted=False)
    if held.state != PaperState.ONCE:
        raise PaperDone
    if held.first_by_id == by.account_id:
        raise SamePersonTwice
    held.second_by_id = by.account_id
    if held.first == said:
        return _count(now, held, said)
    held.second, held.state = said, PaperState.DIFFERS
    held.save()
    return Entered(held, counted=False)


@transaction.atomic
def settle_paper(*, paper: Paper, choice: Marks, by: Actor, at: datetime) -> Entered:
    """A third person looks at a paper that two read differently, and says what stands on it.

    Who may: the team of its hub, save for the two. Raises NotOpen, NotABallot, PaperDone, ThirdLook and the like.
    """
    now, held = _hold(paper, at)
    if held.state != PaperState.DIFFERS:
        raise PaperDone
    if by.account_id in (held.first_by_id, held.second_by_id):
        raise ThirdLook
    record(by=by, at=at, did="paper.settled", on=now, hub_id=held.hub_id, details={"paper": held.pk})
    return _count(now, held, as_json(checked(now, choice)))


@transaction.atomic
def set_paper_aside(*, paper: Paper, by: Actor, at: datetime) -> Paper:
    """A paper that cannot be read, or was entered by mistake, is not counted. Who may: the team of its hub.

    What was entered goes. Raises NotOpen, PaperDone.
    """
    now, held = _hold(paper, at)
    if held.state not in (PaperState.ONCE, PaperState.DIFFERS):
        raise PaperDone
    held.state, held.first, held.second = PaperState.ASIDE, None, None
    held.save()
    record(by=by, at=at, did="paper.set_aside", on=now, hub_id=held.hub_id, details={"paper": held.pk})
    return held


def paper_receipt(paper: Paper) -> str:
    """The receipt that stands on the strip of the paper."""
    return receipt_of(paper.decision_id, f"paper {paper.code}")


def _hold(paper: Paper, at: datetime) -> tuple[Decision, Paper]:
    """Papers are entered while people vote, and afterwards until it is counted."""
    now = hold_alone(paper.decision_id)
    if now.state(at) not in (DecisionState.OPEN, DecisionState.ENDED):
        raise NotOpen
    return now, Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)


def _count(now: Decision, held: Paper, said: list[Any]) -> Entered:
    taken = now.papers_taken.filter(hub=held.hub_id).aggregate(number=Sum("number"))["number"] or 0
    if now.papers.filter(hub=held.hub_id, state=PaperState.COUNTED).count() >= taken:
        raise MorePapersThanTaken
    held.state, held.first, held.second = PaperState.COUNTED, None, None
    held.save()
    write_ballot(now, held.hub_id, as_marks(said), paper_receipt(held))
    return Entered(held, counted=True)
