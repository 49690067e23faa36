"""Two people at one import: what both press happens once; what one lets go the other cannot take in."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.kernel.models import AuditEntry, Job, JobState
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.network.enums import ImportState
from estaminet.network.models import Import, ImportedRecord, Place
from estaminet.network.operations.importing import ask_to_publish, cancel_import, publish_now
from estaminet.network.operations.importing.holding import MovedOn
from tests.factories.network import HubFactory
from tests.network.importing import AT, BY, checked, now, work
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HALLS = "Nom\nGrande salle\nCour\n"


def ready() -> Import:
    return checked(HubFactory(slug="wattrelos"), HALLS)


def pressed_by_two(seed: int, before_write: int | None = None) -> tuple[list[Any], int]:
    """What both were answered, and how often the audit says that somebody asked."""
    made = ready()

    def press() -> Any:
        return ask_to_publish(imported=Import.objects.get(pk=made.pk), by=BY, at=AT)

    answers = together(press, press, seed=seed, before_write=before_write)
    return answers, AuditEntry.objects.filter(did="import.publishing_asked").count()


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_who_press_take_in_do_it_once(seed: int) -> None:
    answers, asked = pressed_by_two(seed)
    work()

    assert ({type(each) for each in answers}, asked) == ({Import, MovedOn}, 1)
    assert (Place.objects.count(), ImportedRecord.objects.count()) == (2, 2)


def test_without_locks_both_are_told_yes_or_one_breaks() -> None:
    with locks_off():
        answers, asked = pressed_by_two(0, before_write=0)

    assert asked == 2 or not any(isinstance(each, MovedOn) for each in answers)


def flipped_by_two(seed: int, before_write: int | None = None) -> tuple[list[Any], int, int]:
    """A worker that was taken for dead, and the one that took over: both take the lines in."""
    made = ready()
    ask_to_publish(imported=made, by=BY, at=AT)

    def flip() -> None:
        publish_now(import_id=made.pk, by=BY, at=AT)

    answers = together(flip, flip, seed=seed, before_write=before_write)
    return answers, Place.objects.count(), ImportedRecord.objects.count()


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_workers_take_the_lines_in_once(seed: int) -> None:
    assert flipped_by_two(seed) == ([None, None], 2, 2)


def test_without_locks_two_workers_break_on_each_other() -> None:
    with locks_off():
        answers, places, records = flipped_by_two(0, before_write=0)

    # What the keys of the database still hold: nothing stands there twice, but somebody met a fault.
    assert [each for each in answers if each is not None] != []
    assert records <= 2
    assert places == records


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_one_takes_in_what_another_lets_go_and_one_of_them_is_told(seed: int) -> None:
    made = ready()
    answers = together(
        lambda: ask_to_publish(imported=Import.objects.get(pk=made.pk), by=BY, at=AT),
        lambda: cancel_import(imported=Import.objects.get(pk=made.pk), by=BY, at=AT),
        seed=seed,
    )
    work()

    assert [isinstance(each, MovedOn) for each in answers].count(True) == 1
    assert Place.objects.count() == (0 if isinstance(answers[0], MovedOn) else 2)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_files_with_the_same_lines_bring_them_once(seed: int) -> None:
    hub = HubFactory(slug="wattrelos")
    first, second = checked(hub, HALLS), checked(hub, HALLS)
    for each in (first, second):
        ask_to_publish(imported=each, by=BY, at=AT)
    jobs = Job.objects.filter(kind="network.import.publish", state=JobState.WAITING).values_list("pk", flat=True)
    together(*(lambda pk=pk: run_job(job_id=pk, at=AT) for pk in jobs), seed=seed)
    work()

    assert (Place.objects.count(), ImportedRecord.objects.count()) == (2, 2)
    assert {now(first).state, now(second).state} == {ImportState.PUBLISHED, ImportState.CHECKED}
