"""A running house for the journeys: the demo network, served by the real command."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.prepared import copied_file, prepared_folder

BIN = Path(sys.executable).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """``estaminet serve`` on a port of its own, over a copy of the demo network."""

    data: Path
    port: int
    server: subprocess.Popen[bytes] | None = None
    asked: set[str] = field(default_factory=set)
    scribe: subprocess.Popen[str] | None = None
    last_date: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("ESTAMINET_") and name not in ("DATABASE_URL", "REDIS_URL")
        }
        return {**kept, "ESTAMINET_DATA": str(self.data), "ESTAMINET_DEMO": "1", "PORT": str(self.port)}

    def command(self, *words: str) -> None:
        subprocess.run([BIN / "estaminet", *words], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def tell(self, code: str) -> None:
        """Run code in this house, as ``estaminet shell`` would, in a process that stays."""
        if self.scribe is None or self.scribe.poll() is not None:
            self.scribe = subprocess.Popen(
                [sys.executable, Path(__file__).with_name("scribe.py")],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.scribe.stdin is not None
        assert self.scribe.stdout is not None
        print(json.dumps(code), file=self.scribe.stdin, flush=True)
        answer = self.scribe.stdout.readline()
        assert answer, "the scribe has gone"
        if fault := json.loads(answer):
            raise AssertionError(fault)

    def open(self) -> None:
        ((self.last_date,),) = self.rows("SELECT MAX(id) FROM programme_session")
        log = (self.data / "serve.log").open("ab")
        self.server = subprocess.Popen(
            [BIN / "estaminet", "serve"], env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        for _attempt in range(600):
            if self.server.poll() is not None:
                raise RuntimeError((self.data / "serve.log").read_text()[-3000:])
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=1):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                self.server_tick()
        raise RuntimeError("the house did not open")

    def server_tick(self) -> None:
        """Wait a moment for the server, or notice at once that it ended."""
        assert self.server is not None
        try:
            self.server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            return

    def until_everywhere(self, says: Callable[[], bool]) -> None:
        """Wait until all of the house says something that was changed beside it.

        Each of its processes remembers a network and a page for two seconds. Connections one after the other may all
        come to the same process, so a crowd asks at once.
        """
        with ThreadPoolExecutor(8) as crowd:
            while not all(crowd.map(lambda _asked: says(), range(64))):
                self.server_tick()

    def close(self) -> None:
        if self.scribe is not None and self.scribe.stdin is not None:
            self.scribe.stdin.close()
            self.scribe.wait()
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            try:
                self.server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(self.server.pid, signal.SIGKILL)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(f"file:{self.data / 'estaminet.sqlite3'}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def begin_another_day(self) -> None:
        """Forget counted tries: a whole matrix comes from one address within minutes, which no household does."""
        with sqlite3.connect(self.data / "estaminet.sqlite3", timeout=20) as connection:
            connection.execute("DELETE FROM kernel_cachedvalue")
        connection.close()

    def clear_dates(self) -> None:
        """Take away dates that earlier journeys made: a tablet shows the next ones and the last ones, and no more."""
        with sqlite3.connect(self.data / "estaminet.sqlite3", timeout=20) as connection:
            connection.execute(
                "UPDATE programme_session SET removed_at = made_at, shown = 0 WHERE id > ? AND removed_at IS NULL",
                (self.last_date,),
            )
        connection.close()

    def last_mail(self, to: str, *, after: int = 0, saying: str = "") -> tuple[int, str, str] | None:
        """(id, subject, text) of the newest delivered mail to an address, newer than ``after`` and with these words."""
        found = self.rows(
            'SELECT id, subject, text FROM kernel_developmentmail WHERE lower("to") = lower(?) AND id > ? '
            "AND instr(text, ?) ORDER BY id DESC LIMIT 1",
            to,
            after,
            saying,
        )
        return found[0] if found else None


def links_in(text: str) -> list[str]:
    """Every link of a mail's text, as paths."""
    return [re.sub(r"^https?://[^/]+", "", link) for link in re.findall(r"https?://\S+", text)]


def prepared_demo(folder: Path) -> House:
    """A house with the demo network, which is told once in a run."""
    house = House(folder, free_port())
    folder.mkdir(parents=True, exist_ok=True)

    def tell() -> None:
        if not copied_file(folder / "estaminet.sqlite3"):
            house.command("migrate", "--verbosity", "0")
        house.command("demo", "--works", "few")

    prepared_folder("demo-house", folder, tell)
    return house
