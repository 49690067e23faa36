"""Close a decision: count its ballots, keep what came out with the file to count again, and write everything anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count as Counting
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from estaminet.agora.counting.model import Ballot as Marks
from estaminet.agora.counting.model import Count, Place
from estaminet.agora.counting.places import by_place
from estaminet.agora.counting.recount import write_count
from estaminet.agora.counting.withholding import label, withheld
from estaminet.agora.enums import ProposalDid
from estaminet.agora.models import Ballot, Decision, DecisionResult, DecisionState, Paper, PaperState, TabletPass
from estaminet.agora.operations.casting import as_marks
from estaminet.agora.operations.holding_votes import hold_alone
from estaminet.agora.operations.shuffling import overwriting, write_anew
from estaminet.agora.operations.telling import tell_of_vote
from estaminet.agora.telling import told
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub


class StillOpen(Refusal):
    """People have been told until when they can vote."""

    message = _("People can still vote. It can be counted once the time is over.")


class PapersMissing(Refusal):
    """A paper that only one person entered is not counted yet."""

    message = _("Some papers were entered by one person only, or differently. Settle them or set them aside first.")


def close_decision(*, decision: Decision, by: Actor, at: datetime) -> DecisionResult:
    """Count, once the time is over. Twice is once. Who may: who leads the process, and the house itself.

    Afterwards roll, ballots and receipts stand in random order, and ballots of places that are withheld no longer say
    where they were cast. Whoever follows a proposal that stood on the ballot is told. Raises StillOpen, PapersMissing.
    """
    with overwriting(), transaction.atomic():
        now = hold_alone(decision.pk)
        if now.closed_at is not None:
            return DecisionResult.objects.get(decision=now)
        if now.state(at) != DecisionState.ENDED:
            raise StillOpen
        if now.papers.filter(state__in=[PaperState.ONCE, PaperState.DIFFERS]).exists():
            raise PapersMissing
        places = _places(now)
        count = _count(now, places)
        results = by_place(count, _roll(now, places), now.quorums)
        made = DecisionResult.objects.create(
            decision=now, data=told(count.result(), results), file="".join(write_count(count)), counted_at=at
        )
        TabletPass.objects.filter(decision=now).delete()
        write_anew(now, _Label(count, places))
        Decision.objects.filter(pk=now.pk).update(closed_at=at)
        record(by=by, at=at, did="decision.counted", on=now, hub_id=now.process.hub_id)
        _tell(now, made.data, by, at)
    return made


def _tell(now: Decision, data: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Tell whoever follows a proposal that stood on the ballot."""
    for option in now.options.exclude(proposal=None).select_related("proposal"):
        if not data["quorum_reached"]:
            did = ProposalDid.TOO_FEW
        else:
            did = ProposalDid.CHOSEN if option.key in data["chosen"] else ProposalDid.UNCHOSEN
        option.decision = now
        tell_of_vote(option, did, by=by, at=at)


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
    rows = now.roll.order_by().values("hub").annotate(number=Counting("pk")).values_list("hub", "number")
    return {places[hub_id]: number for hub_id, number in rows}


class _Label:
    """What each ballot says of its place once it is counted: the nearest place that is shown."""

    def __init__(self, count: Count, places: Mapping[int | None, Place]) -> None:
        self.hidden = withheld({place: sum(heap.values()) for place, heap in count.ballots.items()})
        self.places = places

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
