"""Close a decision: count its ballots, keep what came out with the file to count again, and write everything anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Count as Counting
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from estaminet.agora.counting.model import Ballot as Marks
from estaminet.agora.counting.model import Count, Place
from estaminet.agora.counting.places import by_place
from estaminet.agora.counting.recount import write_count
from estaminet.agora.counting.withholding import label, withheld
from estaminet.agora.models import (
    Ballot,
    Decision,
    DecisionResult,
    DecisionState,
    Paper,
    PaperState,
    RollEntry,
    TabletPass,
)
from estaminet.agora.operations.casting import as_marks
from estaminet.agora.operations.holding_votes import hold_alone
from estaminet.agora.operations.shuffling import (
    Rest,
    is_large,
    label_anew,
    overwriting,
    rest,
    write_anew,
    write_in_parts,
)
from estaminet.agora.telling import told
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import enqueue, record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub

COUNT: Final = "agora.count"


class StillOpen(Refusal):
    """People have been told until when they can vote."""

    message = _("People can still vote. It can be counted once the time is over.")


class PapersMissing(Refusal):
    """A paper that only one person entered is not counted yet."""

    message = _("Some papers were entered by one person only, or differently. Settle them or set them aside first.")


@dataclass(frozen=True)
class _Counted:
    """What came out, reckoned while nobody is held up; it holds as long as neither roll nor ballots have changed."""

    large: bool
    ballots: int
    roll: Mapping[Place, int]
    places: Mapping[int | None, Place]
    data: dict[str, Any]
    file: str
    label: _Label


def close_decision(*, decision: Decision, by: Actor, at: datetime, rest: Rest = rest) -> DecisionResult:
    """Count, once the time is over. Twice is once. Who may: who leads the process, and the house itself.

    Afterwards roll, ballots and receipts stand in random order, and ballots of places that are withheld no longer say
    where they were cast. All of it is one transaction; of a large decision everything is written anew in parts before,
    while the house goes on. Raises StillOpen, PapersMissing.
    """
    with overwriting():
        while True:
            counted, found = _reckoned(decision, at, rest)
            if counted is not None:
                found = _closed(decision, counted, by, at)
            if found is not None:
                return found


@transaction.atomic
def ask_to_count(*, decision: Decision, by: Actor, at: datetime) -> bool:
    """Have a large decision counted by the worker; False where it is small, and counted while somebody waits.

    Who may: who leads the process. Raises StillOpen, PapersMissing.
    """
    now = hold_alone(decision.pk)
    if _countable(now, at) is not None or not is_large(now.pk):
        return False
    args = {"decision": now.pk, "by": by.account_id}
    enqueue(kind=COUNT, key=f"count decision {now.pk}", args=args, hub_id=now.process.hub_id, at=at)
    return True


def _reckoned(decision: Decision, at: datetime, rest: Rest) -> tuple[_Counted | None, DecisionResult | None]:
    """What is to be kept, or the result where somebody has counted. Raises StillOpen, PapersMissing."""
    with transaction.atomic():
        now = hold_alone(decision.pk)
        found = _countable(now, at)
    if found is not None:
        return None, found
    large = is_large(now.pk)
    written = write_in_parts(now.pk, rest) if large else None
    places, roll = _places(now), _roll(now, _places(now))
    count = _count(now, places)
    ballots = sum(sum(heap.values()) for heap in count.ballots.values())
    data = told(count.result(), by_place(count, roll, now.quorums))
    file = "".join(write_count(count))
    # A ballot that was written meanwhile, from a paper, has not been written anew.
    known = ballots if written is None else written
    return _Counted(large, known, roll, places, data, file, _Label(count, places)), None


def _closed(decision: Decision, counted: _Counted, by: Actor, at: datetime) -> DecisionResult | None:
    """Keep what came out; None where a paper was counted or the roll has changed since it was reckoned."""
    with transaction.atomic():
        now = hold_alone(decision.pk)
        found = _countable(now, at)
        if found is not None:
            return found
        if now.ballots.count() != counted.ballots or _roll(now, counted.places) != counted.roll:
            return None
        made = DecisionResult.objects.create(decision=now, data=counted.data, file=counted.file, counted_at=at)
        TabletPass.objects.filter(decision=now).delete()
        if counted.large:
            label_anew(now, counted.label.silent(), counted.label)
        else:
            write_anew(now, counted.label)
        Decision.objects.filter(pk=now.pk).update(closed_at=at)
        # Nobody can take a ballot away: whoever counted learns how many are one too many.
        twice = RollEntry.objects.filter(decision=now).voted_twice().count()
        details = {"voted_twice": twice} if twice else {}
        record(by=by, at=at, did="decision.counted", on=now, hub_id=now.process.hub_id, details=details)
    return made


def _countable(now: Decision, at: datetime) -> DecisionResult | None:
    """The result of a decision that is counted already. Raises StillOpen, PapersMissing."""
    if now.closed_at is not None:
        return DecisionResult.objects.get(decision=now)
    if now.state(at) != DecisionState.ENDED:
        raise StillOpen
    if now.papers.filter(state__in=[PaperState.ONCE, PaperState.DIFFERS]).exists():
        raise PapersMissing
    return None


def _places(now: Decision) -> dict[int | None, Place]:
    """Hub → where it lies; people of no hub lie nowhere but in the whole."""
    hubs = Hub.objects.filter(network=now.process.network_id).values_list("pk", "country", "slug")
    return {None: (), **{pk: (country, slug) for pk, country, slug in hubs}}


def _count(now: Decision, places: Mapping[int | None, Place]) -> Count:
    heaps: dict[Place, dict[Marks, int]] = {}
    for hub_id, choice in now.ballots.values_list("hub", "choice"):
        heap, marks = heaps.setdefault(places[hub_id], {}), as_marks(choice)
        heap[marks] = heap.get(marks, 0) + 1
    return Count(tuple(option.counted for option in now.options.all()), now.rule, heaps, now.seed)


def _roll(now: Decision, places: Mapping[int | None, Place]) -> dict[Place, int]:
    """How many may vote, by place."""
    rows = (
        RollEntry.objects.filter(decision=now)
        .counting()
        .order_by()
        .values("hub")
        .annotate(number=Counting("pk"))
        .values_list("hub", "number")
    )
    return {places[hub_id]: number for hub_id, number in rows}


class _Label:
    """What each ballot says of its place once it is counted: the nearest place that is shown."""

    def __init__(self, count: Count, places: Mapping[int | None, Place]) -> None:
        self.hidden = withheld({place: sum(heap.values()) for place, heap in count.ballots.items()})
        self.places = places

    def silent(self) -> list[int | None]:
        """Hubs that their ballots do not tell any more."""
        return [hub_id for hub_id, place in self.places.items() if len(label(place, self.hidden)) < 2]

    def __call__(self, ballot: Ballot) -> None:
        shown = label(self.places[ballot.hub_id], self.hidden)
        if len(shown) < 2:
            ballot.hub_id = None
            ballot.country = shown[0] if shown else ""


def papers_out(decision: Decision) -> int:
    """Papers that were taken and are neither counted nor set aside."""
    taken = decision.papers_taken.aggregate(number=Sum("number"))["number"] or 0
    done = Paper.objects.filter(decision=decision, state=PaperState.COUNTED).count()
    return max(0, int(taken) - done)
