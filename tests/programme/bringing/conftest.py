"""Calendars are read where the test runs; ``the_process`` has the real limited process do it."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pytest

from estaminet.kernel.tables.limited import LimitedProcess
from estaminet.kernel.tables.table_process import values


class ReadHere(LimitedProcess):
    """As the limited process, which takes half a second to begin; whether it is limited is tried beside it."""

    def __init__(self, task: str, source: Path, wanted: str) -> None:
        super().__init__(task, source, wanted)
        self._values = values(task, source, wanted)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self._values.close()

    def _line(self) -> bytes:
        return next(self._values, "").encode()


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "the_process" not in request.fixturenames:
        monkeypatch.setattr("estaminet.kernel.tables.reading.LimitedProcess", ReadHere)


@pytest.fixture
def the_process() -> type[LimitedProcess]:
    """Have files read by the process of its own, as in a house."""
    return LimitedProcess
