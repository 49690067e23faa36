"""`estaminet worker`: carry mails and run jobs. `estaminet serve` starts one; more machines may run more."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from estaminet.kernel.worker import Worker


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT."""

    help = "Carry mails and run background jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--supervisor", type=int, default=None, help="stop when this parent process is gone")

    def handle(self, *args: Any, supervisor: int | None = None, **options: Any) -> None:
        stop = threading.Event()
        stopping = [signal.SIGTERM] if supervisor else [signal.SIGTERM, signal.SIGINT]
        for number in stopping:
            signal.signal(number, lambda *_: stop.set())
        Worker(stop=stop, parent=supervisor).run()
