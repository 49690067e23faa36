"""A real `estaminet serve` to be hurt, and a real mail server that counts."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from aiosmtpd.controller import Controller

from tests.prepared import copied_database, copied_file

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 30.0
# What Python compiled is kept, as on every machine that nobody told otherwise.
NOT_OURS = ("ESTAMINET_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")


def hash_of(folder: Path) -> str:
    return hashlib.sha256(bytes(folder)).hexdigest()[:8]


class Sink:
    """A mail server of the test: every mail it has taken, by its Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.recipients: Counter[str] = Counter()
        self.delay = 0.0
        self.hold: threading.Event | None = None
        self.controller = AnyPort(self, hostname="127.0.0.1", port=0)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        import asyncio
        from email import message_from_bytes

        if self.delay:
            await asyncio.sleep(self.delay)
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        self.recipients.update(envelope.rcpt_tos)
        return "250 taken"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"


class AnyPort(Controller):
    """Aiosmtpd's controller greets itself on the port it was given, which 0 is not."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_sink() -> Iterator[Sink]:
    sink = Sink()
    sink.controller.start()
    try:
        yield sink
    finally:
        sink.controller.stop()


class House:
    """`estaminet serve` over the tiny URLs, in a session of its own. ``probe`` is a page it answers with 200."""

    def __init__(self, data: Path, probe: str = "/own", **settings: str) -> None:
        self.data = data
        self.probe = probe
        self.log = data / "serve.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)},
            "DJANGO_SETTINGS_MODULE": "tests.config.tiny_settings",
            "PYTHONPATH": str(ROOT),
            "ESTAMINET_DATA": str(data),
            "PORT": "0",
            "ESTAMINET_PROCESSES": "2",
            # Collected once for all houses of these tests; another checkout on this machine has other files.
            "TINY_STATIC_ROOT": str(Path(tempfile.gettempdir()) / f"estaminet-static-{os.getuid()}{hash_of(ROOT)}"),
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str) -> None:
        subprocess.run(self.command(*arguments), env=self.environment, check=True, timeout=600)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "estaminet.config.command", *arguments]

    def start(self) -> None:
        self.launch()
        until(self.is_complete, self)

    def launch(self, *command: str) -> None:
        """Start without waiting, by itself or by a command that starts it."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command or self.command("serve"),
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_complete(self) -> bool:
        assert self.process is not None
        webs = {f"web {number + 1}" for number in range(int(self.environment["ESTAMINET_PROCESSES"]))}
        return self.roles().keys() >= {"guard", "chief", "worker", *webs} and self.answers()

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(json.loads((self.data / "serve.json").read_text())["url"])
        return str(parts.hostname), int(parts.port or 0)

    def ask(self, path: str, timeout: float = 5.0) -> int:
        connection = http.client.HTTPConnection(*self.address, timeout=timeout)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def answers(self) -> bool:
        try:
            return self.ask(self.probe) == 200
        except (OSError, http.client.HTTPException, ValueError):
            return False

    def processes(self) -> list[tuple[str, int, int]]:
        """Every living process of this house: what it is, its number and its parent's."""
        found: list[tuple[str, int, int]] = []
        if self.process is None:
            return found
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == self.process.pid and fields[0] != "Z":
                    name = (folder / "comm").read_text().strip().removeprefix("esta ")
                    found.append((name, int(folder.name), int(fields[1])))
            except (OSError, ValueError):
                continue
        return found

    def roles(self) -> dict[str, int]:
        """The processes that serve now: the guard, its chief, and the chief's children. Those an earlier chief left
        behind are not among them, nor is a child that does not know yet what it is."""
        processes = self.processes()
        chiefs = [(pid, parent) for name, pid, parent in processes if name == "chief"]
        for chief, guard in chiefs:
            if any(name == "guard" and pid == guard for name, pid, _ in processes):
                children = {name: pid for name, pid, parent in processes if parent == chief and name != "chief"}
                return {"guard": guard, "chief": chief, **children}
        return {}

    def pids(self) -> set[int]:
        return {pid for _name, pid, _parent in self.processes()}

    def kill(self, role: str) -> int:
        pid = self.roles()[role]
        os.kill(pid, signal.SIGKILL)
        return pid

    def stop(self) -> None:
        """Ask whoever is the first process now, as an operator does, and wait until all have gone."""
        try:
            for name, pid, _parent in self.processes():
                if name == "guard":
                    os.kill(pid, signal.SIGTERM)
            until(lambda: not self.pids(), self)
        finally:
            for pid in self.pids():
                os.kill(pid, signal.SIGKILL)


@contextmanager
def house(data: Path, **settings: str) -> Iterator[House]:
    """A served house with a fresh database of its own, of the kind the tests run on."""
    with own_database(data) as (url, whole):
        made = House(data, DATABASE_URL=url, **settings)
        # With Redis come a few tables of its own.
        if not whole or "REDIS_URL" in settings:
            made.manage("migrate", "--verbosity", "0")
        try:
            made.start()
            yield made
        finally:
            made.stop()


@contextmanager
def own_database(data: Path) -> Iterator[tuple[str, bool]]:
    """The address of an empty database that nobody else uses, gone afterwards, and whether it has its tables."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        file = data / "estaminet.sqlite3"
        yield f"sqlite:///{file}", copied_file(file)
        return
    server, name = given.rpartition("/")[0], f"test_faults_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        whole = copied_database(connection.cursor(), name)
        if not whole:
            connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}", whole
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def until(true: Any, made: House | None = None, patience: float = PATIENCE) -> float:
    """Wait until something is true; gives the seconds it took. The log tells what went wrong instead."""
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > patience:
            raise AssertionError(made.log.read_text()[-4000:] if made else "it did not become true")
        time.sleep(0.02)
    return time.monotonic() - begun
