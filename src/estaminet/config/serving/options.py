"""How this machine serves: read from the environment before Django is loaded."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path


class OptionRefused(ValueError):
    """A setting that cannot be followed; the message says which and what it may be."""


@dataclass(frozen=True)
class Options:
    """Names and meaning: docs/operators/settings.md."""

    host: str
    port: int
    data: Path
    processes: int
    threads: int
    worker: bool
    proxies: frozenset[str]
    body_megabytes: int

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def on(self, port: int) -> Options:
        """The same on the port that was really given, where 0 asked for any."""
        return replace(self, port=port)

    @property
    def state_file(self) -> Path:
        """Who serves from this data folder, for doctor and for rejoining."""
        return self.data / "serve.json"

    @property
    def chief_file(self) -> Path:
        """Which chief serves now, for those an earlier one left behind."""
        return self.data / "serve.chief"


def read_options(env: Mapping[str, str] = os.environ) -> Options:
    """The options the environment gives; raises OptionRefused."""
    return Options(
        host=env.get("HOST") or "127.0.0.1",
        port=_number(env, "PORT", 8000, 0, 65535),
        data=Path(env.get("ESTAMINET_DATA") or "var").resolve(),
        processes=_number(env, "ESTAMINET_PROCESSES", min(2, os.cpu_count() or 1), 1, 64),
        threads=_number(env, "ESTAMINET_THREADS", 3, 1, 64),
        worker=env.get("ESTAMINET_WORKER", "1") != "0",
        proxies=frozenset(
            word.strip() for word in env.get("ESTAMINET_PROXIES", "127.0.0.1,::1").split(",") if word.strip()
        ),
        body_megabytes=_number(env, "ESTAMINET_BODY_MEGABYTES", 55, 1, 10_000),
    )


def _number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = env.get(name) or str(default)
    if not given.isdigit() or not least <= int(given) <= most:
        raise OptionRefused(f"{name} must be a whole number from {least} to {most}, not {given!r}.")
    return int(given)
