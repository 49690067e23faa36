"""Two at once in a process: nothing goes in a circle, one answer stands, nobody slips in behind the end."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.agora.enums import Outcome, ProposalState, StageKind
from estaminet.agora.models import Process, Proposal, ProposalAct, Support
from estaminet.agora.operations.answering import answer_proposal
from estaminet.agora.operations.holding import ChangedMeanwhile, ProcessEnded
from estaminet.agora.operations.looking_after import Part, merge_proposals, split_proposal
from estaminet.agora.operations.processes import AnswersMissing, close_process
from estaminet.agora.operations.proposing import ProposalDraft, send_proposal
from estaminet.agora.operations.supporting import support
from estaminet.kernel.actor import Actor
from estaminet.people.models import Person
from tests.factories.agora import AT, ProcessFactory, ProposalFactory
from tests.factories.network import HubFactory
from tests.factories.people import PersonFactory
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOBODY = Actor.system()


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def asking() -> Process:
    hub = HubFactory()
    made: Process = ProcessFactory(network=hub.network, hub=hub, now=StageKind.PROPOSE)
    return made


def merging(goes: Proposal, stays: Proposal) -> Any:
    return lambda: merge_proposals(proposal=goes, kept=stays, by=NOBODY, at=AT)


def two_merge(seed: int, before_write: int | None = None) -> list[Any]:
    process = asking()
    one, other = ProposalFactory(process=process), ProposalFactory(process=process)
    return together(merging(one, other), merging(other, one), seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_proposals_never_go_into_each_other(seed: int) -> None:
    results = two_merge(seed)

    assert kinds(results) == ["ChangedMeanwhile", "Proposal"]
    assert sorted(Proposal.objects.values_list("state", flat=True)) == [ProposalState.MERGED, ProposalState.SHOWN]


def test_without_locks_they_go_in_a_circle() -> None:
    with locks_off():
        results = two_merge(0, before_write=0)

    assert kinds(results) != ["ChangedMeanwhile", "Proposal"]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_merging_and_splitting_leave_one_of_both(seed: int) -> None:
    process = asking()
    one, other = ProposalFactory(process=process), ProposalFactory(process=process)
    parts = [Part(title="Un", text="Un"), Part(title="Deux", text="Deux")]
    results = together(
        merging(one, other), lambda: split_proposal(proposal=one, parts=parts, by=NOBODY, at=AT), seed=seed
    )

    assert sum(isinstance(result, ChangedMeanwhile) for result in results) == 1
    one.refresh_from_db()
    assert (one.state == ProposalState.MERGED) == (one.parts.count() == 0)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_of_two_answers_one_stands(seed: int) -> None:
    proposal = ProposalFactory(process=asking())

    def answering(outcome: Outcome) -> Any:
        reason = {"fr": f"Parce que {outcome}."}
        return lambda: answer_proposal(proposal=proposal, outcome=outcome, reason=reason, by=NOBODY, at=AT)

    results = together(answering(Outcome.ACCEPTED), answering(Outcome.DECLINED), seed=seed)

    assert kinds(results) == ["AnsweredMeanwhile", "Proposal"]
    proposal.refresh_from_db()
    assert proposal.answer.source == f"Parce que {proposal.outcome}."
    assert ProposalAct.objects.filter(did="answered").count() == 1


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_nothing_is_proposed_behind_the_end(seed: int) -> None:
    process, person = asking(), PersonFactory()
    draft = ProposalDraft(title="Un four", text="Du pain", language="fr")
    results = together(
        lambda: close_process(process=process, closing={"fr": "Fini."}, by=NOBODY, at=AT),
        lambda: send_proposal(process=process, author=Person.objects.get(pk=person.pk), draft=draft, by=NOBODY, at=AT),
        seed=seed,
    )

    ended = Process.objects.get().closed_at is not None
    assert ended != Proposal.objects.exists()
    assert any(isinstance(result, (ProcessEnded, AnswersMissing)) for result in results)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_who_is_for_both_counts_once_in_what_they_become(seed: int) -> None:
    process, person = asking(), PersonFactory()
    one, other = ProposalFactory(process=process), ProposalFactory(process=process)
    support(proposal=one, person=person, by=NOBODY, at=AT)
    together(
        merging(one, other),
        lambda: support(proposal=other, person=Person.objects.get(pk=person.pk), by=NOBODY, at=AT),
        seed=seed,
    )

    assert Support.objects.filter(proposal=other, person=person).count() == 1
