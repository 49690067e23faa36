"""Two at once in the kernel: a mail has one carrier, a text loses no language, a job runs once."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from estaminet.kernel import tasks
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, OutboxMail
from estaminet.kernel.operations import enqueue, queue_mail, set_texts
from estaminet.kernel.operations.deliver_mail import claim_mails
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.network.models import Hub
from tests.factories.network import HubFactory
from tests.races import RUNS_OF_FEW, locks_off, together

AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def queue_three() -> None:
    for number in range(3):
        queue_mail(key=f"letter:{number}", to="chloe@example.org", language="fr", template="kernel/mail/test", at=AT)


def claimed_by_two(seed: int, before_write: int | None = None) -> list[Any]:
    queue_three()
    taken = together(lambda: claim_mails(at=AT), lambda: claim_mails(at=AT), seed=seed, before_write=before_write)
    return [sorted(mail.key for mail in mails) if isinstance(mails, list) else mails for mails in taken]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_workers_never_carry_the_same_mail(seed: int) -> None:
    first, second = claimed_by_two(seed)

    assert sorted(first + second) == ["letter:0", "letter:1", "letter:2"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a claim begins with a write, which is SQLite's own lock")
def test_without_locks_two_workers_carry_the_same_mail() -> None:
    with locks_off():
        first, second = claimed_by_two(0, before_write=1)

    assert first == second == ["letter:0", "letter:1", "letter:2"]


def written_by_two(seed: int, before_write: int | None = None) -> list[Any]:
    hub = HubFactory(slug="wattrelos", name="La Lainerie")

    def write(language: str, text: str) -> Any:
        own = Hub.objects.get(pk=hub.pk)
        return set_texts(on=own, texts={"name": {language: text}}, by=Actor.system(), at=AT)

    dutch, english = lambda: write("nl", "De Wolkammerij"), lambda: write("en", "The Wool House")
    together(dutch, english, seed=seed, before_write=before_write)
    name = Hub.objects.get(pk=hub.pk).name
    return [name.text(language) for language in ("fr", "nl", "en")]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_translators_of_one_text_lose_nothing(seed: int) -> None:
    assert written_by_two(seed) == ["La Lainerie", "De Wolkammerij", "The Wool House"]


def test_without_locks_a_translation_is_lost() -> None:
    with locks_off():
        written = written_by_two(0, before_write=0)

    assert sorted(written) in (["", "De Wolkammerij", "La Lainerie"], ["", "La Lainerie", "The Wool House"])


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_job_asked_for_twice_is_one_job_and_runs_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    monkeypatch.setitem(tasks._kinds, "count", lambda job, args: runs.append(1))
    asking = sys.modules["estaminet.kernel.operations.enqueue"]  # the package shows the function of this name
    monkeypatch.setattr(asking, "hand_to_queue", lambda job_id: None)

    def ask() -> Job:
        return enqueue(kind="count", key="count:1", at=AT)

    first, second = together(ask, ask, seed=seed)
    ran = together(lambda: run_job(job_id=first.pk, at=AT), lambda: run_job(job_id=second.pk, at=AT), seed=seed)

    assert (first.pk, sorted(ran), len(runs), Job.objects.count()) == (second.pk, [False, True], 1, 1)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_mail_queued_twice_under_one_key_is_one_mail(seed: int) -> None:
    def ask() -> OutboxMail:
        return queue_mail(key="letter:1", to="chloe@example.org", language="fr", template="kernel/mail/test", at=AT)

    first, second = together(ask, ask, seed=seed)

    assert (first.pk, OutboxMail.objects.count()) == (second.pk, 1)
