"""Weekly mails leave on Thursday at eight, on the clock of the network's first hub, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from estaminet.kernel.models import Job, JobState, OutboxMail
from estaminet.kernel.operations import enqueue
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.programme.operations.digests import make_digests
from estaminet.programme.queries.mail_times import (
    end_of_told,
    is_due,
    may_be_due,
    moment_of,
    next_mail_day,
    week_of,
    zones,
)
from estaminet.programme.tasks import digests_due
from tests.conftest import Cast
from tests.factories.network import HubFactory, NetworkFactory
from tests.factories.programme import DigestSubscriptionFactory, SessionFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
WEEK = date(2026, 11, 16)
AT = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)  # Thursday, eight in the morning in Paris


def make(network: Any) -> int:
    return sum(done.made for done in make_digests(network=network, week=WEEK, at=AT, zone=PARIS))


def test_mails_leave_on_thursday_at_eight_on_the_clock_of_the_first_hub() -> None:
    sofia = ZoneInfo("Europe/Sofia")
    moments = [moment_of(WEEK, zone) for zone in (PARIS, sofia)]
    assert moments == [AT, AT - timedelta(hours=1)]
    # In summer, and in the weeks in which clocks change, it is eight there, too.
    for week in (date(2026, 7, 6), date(2026, 3, 23), date(2026, 3, 30), date(2026, 10, 19), date(2026, 10, 26)):
        local = moment_of(week, PARIS).astimezone(PARIS)
        assert (local.weekday(), local.hour, week_of(local, PARIS)) == (3, 8, week)


@pytest.mark.parametrize(
    ("hours", "due"), [(-1, False), (0, True), (30, True), (47, True), (48, False), (80, False), (24 * 7, True)]
)
def test_a_house_that_was_shut_sends_on_friday_and_not_on_sunday(hours: int, due: bool) -> None:
    at = AT + timedelta(hours=hours)
    assert is_due(at, PARIS) is due
    assert may_be_due(at) or not due


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Pacific/Auckland", "Asia/Kolkata", "America/Adak", "Etc/GMT+12"]
)
def test_wherever_a_hub_stands_its_thursday_is_not_missed(zone: str) -> None:
    for hour in range(24 * 7):
        at = AT + timedelta(hours=hour)
        assert may_be_due(at) or not is_due(at, ZoneInfo(zone))


def test_the_next_day_for_mails_is_told_as_it_will_be() -> None:
    assert next_mail_day(AT - timedelta(seconds=1), PARIS) == date(2026, 11, 19)
    assert next_mail_day(AT, PARIS) == date(2026, 11, 26)
    assert next_mail_day(AT, PARIS, not_before=date(2026, 11, 27)) == date(2026, 12, 3)
    assert end_of_told(AT, PARIS) == datetime(2026, 11, 26, 23, 0, tzinfo=UTC)


def test_each_network_has_its_own_thursday(cast: Cast) -> None:
    HubFactory(network=NetworkFactory(slug="azores"), zone="Atlantic/Azores")
    NetworkFactory(slug="empty")
    assert sorted(str(zone) for zone in zones().values()) == ["Atlantic/Azores", "Europe/Paris", "UTC"]
    due = [[piece.args["network"] for piece in digests_due(AT + timedelta(hours=hours))] for hours in (-1, 0, 1, 2)]
    everybody = list(zones())
    assert due == [[], [cast.network.pk], [everybody[0], everybody[2]], everybody]


def test_the_worker_makes_them_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    SessionFactory(activity__hub=cast.wattrelos, starts_at=AT + timedelta(days=1))
    DigestSubscriptionFactory.create_batch(3, network=cast.network)
    monkeypatch.setattr(timezone, "now", lambda: AT)
    for minute in range(3):
        ask_for_regular_work(at=AT + timedelta(minutes=minute))
    job = Job.objects.get(kind="programme.digests")
    assert (job.key, job.args["week"]) == (f"digests 2026-11-16 network {cast.network.pk}", "2026-11-16")
    assert run_job(job_id=job.pk, at=AT) is True
    assert OutboxMail.objects.count() == 3
    job.refresh_from_db()
    assert (job.state, job.progress) == (JobState.DONE, 100)
    ask_for_regular_work(at=AT + timedelta(hours=5))
    assert run_job(job_id=job.pk, at=AT + timedelta(hours=5)) is False


def test_a_network_that_is_gone_is_no_fault(at: datetime) -> None:
    job = enqueue(kind="programme.digests", key="k", args={"network": 987, "week": "2026-11-16"}, at=at)
    assert run_job(job_id=job.pk, at=at) is True


def test_an_operator_need_not_wait_for_thursday(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    SessionFactory(activity__hub=cast.wattrelos, starts_at=AT + timedelta(days=1))
    DigestSubscriptionFactory(network=cast.network)
    DigestSubscriptionFactory(network=cast.network, hub=cast.mons)
    monkeypatch.setattr(timezone, "now", lambda: AT - timedelta(days=2))

    def said(*words: str) -> str:
        out = StringIO()
        call_command("digests", *words, stdout=out)
        return out.getvalue().strip()

    assert said("--count") == "estaminet: 2 wait for their mail of this week"
    assert said() == "estaminet: 1 mails made; for 1 nothing is on"
    assert said("--network", "estaminet") == "estaminet: 0 mails made; for 1 nothing is on"
    assert make(cast.network) == 0  # on Thursday nobody gets a second one
    with pytest.raises(CommandError):
        said("--network", "nowhere")
