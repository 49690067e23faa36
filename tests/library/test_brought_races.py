"""Two at once about one contribution: two who look, one who looks while it is taken back, a form sent twice."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.library.models import Contribution, Work
from estaminet.library.operations.contributing import What, begin_contribution, withdraw_contribution
from estaminet.library.operations.reviewing import SettledMeanwhile, decline_contribution, take_contribution
from estaminet.library.operations.works import publish_work
from tests.factories.brought import ContributionFactory
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TEAM, STRANGER = Actor.system(), Actor.visitor()
FORMS = count(1)


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def two_reviewers(seed: int, before_write: int | None = None) -> list[Any]:
    made = ContributionFactory()

    def takes() -> Work:
        return take_contribution(contribution=Contribution.objects.get(pk=made.pk), by=TEAM, at=AT)

    def declines() -> Contribution:
        found = Contribution.objects.get(pk=made.pk)
        return decline_contribution(contribution=found, answer="Non", by=TEAM, at=AT)

    return together(takes, declines, seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_of_two_who_decide_the_second_is_told(seed: int) -> None:
    results = two_reviewers(seed)
    refused = [each for each in results if isinstance(each, SettledMeanwhile)]
    assert (len(refused), Work.objects.count()) == (1, int(isinstance(results[0], Work)))


def test_without_locks_both_decide_or_it_breaks() -> None:
    with locks_off():
        results = two_reviewers(0, before_write=0)
    assert kinds(results) not in (["SettledMeanwhile", "Work"], ["Contribution", "SettledMeanwhile"])


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_taken_and_taken_back_at_once_it_is_never_shown(seed: int) -> None:
    made = ContributionFactory(kind="text")

    def takes() -> Any:
        work = take_contribution(contribution=Contribution.objects.get(pk=made.pk), by=TEAM, at=AT)
        return publish_work(work=work, by=TEAM, at=AT)

    def takes_back() -> None:
        withdraw_contribution(contribution=Contribution.objects.get(pk=made.pk), by=STRANGER, at=AT)

    results = together(takes, takes_back, seed=seed)
    assert set(kinds(results)) <= {"NoneType", "Work", "SettledMeanwhile"}
    assert Contribution.objects.get(pk=made.pk).state == "withdrawn"
    assert not Work.objects.in_sight(AT).exists()


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_form_sent_twice_begins_one(seed: int) -> None:
    hub, key = HubFactory(), f"{next(FORMS):032x}"

    def begins() -> Contribution:
        what = What(kind="text", title="Lettre")
        return begin_contribution(hub=hub, what=what, language="fr", form_key=key, by=STRANGER, at=AT)

    first, second = together(begins, begins, seed=seed)
    assert (first, Contribution.objects.filter(hub=hub).count()) == (second, 1)
