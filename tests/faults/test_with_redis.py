"""The same house with Redis: jobs travel through its queue, and none is lost when the worker is killed."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.faults.house import House, house, until

URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[House]:
    try:
        redis.Redis.from_url(URL, socket_connect_timeout=2).ping()
    except redis.ConnectionError:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            raise
        pytest.skip("no Redis here")
    with house(tmp_path, REDIS_URL=URL) as made:
        yield made


def shell(served: House, code: str) -> object:
    said = subprocess.run(
        served.command("shell", "--verbosity", "0", "--command", code),
        env=served.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(said.stdout.splitlines()[-1])


def state(served: House, key: str) -> object:
    code = "from estaminet.kernel.models import Job; import json; print(json.dumps(Job.objects.get(key=%r).state))"
    return shell(served, code % key)


def ask_for_a_job(served: House, key: str) -> None:
    shell(
        served,
        "from django.utils import timezone\n"
        "import estaminet.kernel.nightly\n"
        "from estaminet.kernel.operations import enqueue\n"
        f"print(enqueue(kind='kernel.nightly', key={key!r}, at=timezone.now()).pk)",
    )


def test_jobs_are_done_through_redis(served: House) -> None:
    ask_for_a_job(served, "one")
    until(lambda: state(served, "one") == "done", served)


def test_a_job_asked_for_while_the_worker_is_dead_is_done_by_the_next(served: House) -> None:
    killed = served.kill("worker")
    ask_for_a_job(served, "two")
    until(lambda: served.roles().get("worker") not in (None, killed), served)
    until(lambda: state(served, "two") == "done", served)
