"""The worker: one process that carries mails, runs jobs and does what rooms add, each in a thread of its own."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from estaminet.kernel.mail.transport import configured_transport
from estaminet.kernel.nightly import ask_for_nightly_work
from estaminet.kernel.operations.deliver_mail import deliver_mails
from estaminet.kernel.operations.enqueue import rescue_jobs
from estaminet.kernel.queries.background import mail_is_due
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.kernel.slots import WORKER_TURNS, WorkerTurn

PAUSE_SECONDS: Final = 0.5
PAUSE_AFTER_FAULT_SECONDS: Final = 5.0
RESCUE_EVERY_SECONDS: Final = 15.0
HEARTBEAT_EVERY_SECONDS: Final = 5.0
MAILS_AT_ONCE: Final = 20
log = logging.getLogger("estaminet.worker")


class Worker:
    """Runs until ``stop`` is set or the process that started it is gone. A mail or job under way is finished."""

    def __init__(self, *, stop: threading.Event, parent: int | None = None) -> None:
        self.stop = stop
        self.parent = parent
        self._run_queue = queue_runner()
        self._next_rescue = self._next_heartbeat = 0.0

    def run(self) -> None:
        """Work; returns when stopped."""
        beside = [threading.Thread(target=self._repeat, args=(self._carry_mails,), name="mails")]
        beside += [threading.Thread(target=self._take, args=(turn,), name=turn.name) for turn in WORKER_TURNS.items()]
        for thread in beside:
            thread.start()
        self._repeat(self._work_on_jobs)
        for thread in beside:
            thread.join()
        heartbeat_file().unlink(missing_ok=True)

    def _take(self, turn: WorkerTurn) -> None:
        with turn.begin() as one_turn:
            self._repeat(one_turn)

    def _repeat(self, turn: Callable[[], bool]) -> None:
        while not self.stop.is_set():
            if self.parent is not None and os.getppid() != self.parent:
                self.stop.set()
                return
            try:
                busy = turn()
            except Exception:
                # A database that is away for a moment, a mail server that talks nonsense: said, and tried again.
                log.exception("a turn of the worker failed")
                self.stop.wait(PAUSE_AFTER_FAULT_SECONDS)
                busy = True
            close_old_connections()
            if not busy:
                self.stop.wait(PAUSE_SECONDS)

    def _carry_mails(self) -> bool:
        if not mail_is_due(at=timezone.now()):
            return False
        deliver_mails(transport=configured_transport(), clock=timezone.now, limit=MAILS_AT_ONCE)
        return True

    def _work_on_jobs(self) -> bool:
        now = time.monotonic()
        if now >= self._next_heartbeat:
            self._next_heartbeat = now + HEARTBEAT_EVERY_SECONDS
            beat(timezone.now())
        if now >= self._next_rescue:
            self._next_rescue = now + RESCUE_EVERY_SECONDS
            ask_for_nightly_work(at=timezone.now())
            ask_for_regular_work(at=timezone.now())
            rescue_jobs(at=timezone.now())
        return self._run_queue()


def queue_runner() -> Callable[[], bool]:
    """The function that runs what waits in the configured queue, a few at a time, and says whether there was any."""
    if hasattr(settings, "RQ_QUEUES"):
        return _redis_runner()
    return _database_runner()


def _database_runner() -> Callable[[], bool]:
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
    from django_tasks_db.models import DBTaskResult

    name = get_random_string(32)
    # It says at each turn that nothing is left to do.
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)

    def run() -> bool:
        # Asked first without a lock: an idle worker never keeps writers waiting.
        if not DBTaskResult.objects.ready().exists():
            return False
        TaskWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=5,
            worker_id=name,
            excluded_queue_names=[],
        ).run()
        return True

    return run


def _redis_runner() -> Callable[[], bool]:
    import django_rq
    from django_tasks_rq import Job
    from rq import SimpleWorker

    class QuietWorker(SimpleWorker):
        """Runs jobs in this process; signals are ours."""

        def _install_signal_handlers(self) -> None:
            return None

        def handle_exception(self, job: Any, *exc_info: Any) -> None:
            # RQ would put the whole fault into the line, with whatever words it quotes.
            log.error("a task of the queue broke", exc_info=exc_info)

    logging.getLogger("rq.worker").setLevel(logging.WARNING)

    def run() -> bool:
        queue = django_rq.get_queue("default")
        if not queue.count:
            return False
        QuietWorker([queue], connection=queue.connection, job_class=Job).work(
            burst=True, max_jobs=5, logging_level="WARNING"
        )
        return True

    return run


# --- heartbeat ------------------------------------------------------------------------------------------------


def heartbeat_file() -> Path:
    """Where a worker of this machine says that it lives."""
    return Path(settings.DATA_FOLDER) / "worker.json"


def beat(at: datetime) -> None:
    """Say that the worker lives."""
    target = heartbeat_file()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_text(json.dumps({"process": os.getpid(), "at": at.isoformat()}))
    draft.replace(target)


def last_beat() -> datetime | None:
    """When a worker of this machine was last seen alive."""
    try:
        kept: dict[str, Any] = json.loads(heartbeat_file().read_text())
        return datetime.fromisoformat(kept["at"])
    except (OSError, ValueError, KeyError):
        return None


def worker_is_alive(*, at: datetime) -> bool:
    """Whether a worker was seen in the last half minute."""
    seen = last_beat()
    return seen is not None and at - seen < timedelta(seconds=30)
