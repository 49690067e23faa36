"""Kinds of background work: a name and a function each, declared by the rooms at start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from estaminet.kernel.models import Job

Work = Callable[[Job, dict[str, Any]], None]
_kinds: dict[str, Work] = {}


class NotNow(Exception):
    """Raised by work that cannot be done yet, through no fault of its own: it is tried again after ``wait``, always."""

    def __init__(self, why: str, wait: timedelta) -> None:
        super().__init__(why)
        self.why, self.wait = why, wait


def job(kind: str) -> Callable[[Work], Work]:
    """Declare a kind of work. It must be idempotent: after a crash it runs again."""

    def declare(work: Work) -> Work:
        if kind in _kinds and _kinds[kind].__qualname__ != work.__qualname__:
            raise ValueError(f"two kinds of work are called {kind}")
        _kinds[kind] = work
        return work

    return declare


def work_of(kind: str) -> Work:
    """The function of a kind; KeyError says that no room declares it."""
    return _kinds[kind]
